"""The editors' desk in a browser: a record corrected, a faulty one refused, a new one saved, and nothing asked of anyone else.

It needs what `make redigera` builds from npm; without it there is nothing to open.
"""

from __future__ import annotations

import difflib
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from desk_host import DeskHost
from forebygga.cli.main import main
from forges import REPOSITORY, TOKEN, on_loopback
from hubs import PROJECT, make_hub, problems_of
from receiving import until

BUILT = PROJECT / "hosting" / "redigera" / "dist"
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not (BUILT / "main.js").exists(), reason="inte byggt: make redigera")]
PATIENCE = 60_000
"""Milliseconds for the desk to start: it is 2 MB of scripts, and reads every record first."""
WRITE = """async (files) => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const steps = path.split("/"), name = steps.pop();
    let at = root;
    for (const step of steps) at = await at.getDirectoryHandle(step, { create: true });
    const file = await (await at.getFileHandle(name, { create: true })).createWritable();
    await file.write(text);
    await file.close();
  }
}"""
READ = """async (collection) => {
  let at = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test");
  for (const step of ["content", collection]) at = await at.getDirectoryHandle(step);
  const files = {};
  for await (const [name, file] of at.entries()) files[name] = await (await file.getFile()).text();
  return files;
}"""


@contextmanager
def plainly_served(folder: Path) -> Iterator[str]:
    """The folder at an origin of its own: the site's own policy is for the site's pages."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return make_hub(tmp_path / "hubb")


@pytest.fixture
def desk(hub: Path, tmp_path: Path, context: Callable[..., BrowserContext]) -> Iterator[Page]:
    """The desk's page, over a copy of the sample hub's records that lies in the browser."""
    folder = tmp_path / "dist"
    shutil.copytree(BUILT, folder)
    assert main(["redigera", "--hubb", str(hub), str(folder)]) == 0
    records = {file.relative_to(hub).as_posix(): file.read_text(encoding="utf-8") for file in (hub / "content").rglob("*.md")}
    with plainly_served(folder) as origin:
        page = context().new_page()
        page.set_default_timeout(PATIENCE)
        foreign: list[str] = []
        page.on("request", lambda request: None if request.url.startswith((origin, "data:", "blob:")) else foreign.append(request.url))
        page.goto(f"{origin}/config.json")
        page.evaluate(WRITE, records)
        page.goto(f"{origin}/")
        page.get_by_role("button", name="Arbeta med test-repo").click()
        yield page
        assert foreign == []


def opened(desk: Page, place: str) -> Locator:
    """The box for the title, once the form is there."""
    desk.evaluate("place => location.assign(place)", f"#/collections/{place}")
    box = desk.get_by_role("textbox", name="Titel", exact=True).first
    expect(box).to_be_visible(timeout=PATIENCE)
    return box


def save(desk: Page) -> None:
    desk.get_by_role("button", name="Spara", exact=True).click()


def test_a_correction_changes_its_own_line_alone(desk: Page, hub: Path) -> None:
    title = opened(desk, "stod/entries/exempelboken")
    expect(title).to_have_value("Exempelboken")
    title.fill("Exempelboken: andra upplagan")
    save(desk)
    expect(title).to_have_count(0)
    file = hub / "content" / "stod" / "exempelboken.md"
    saved = desk.evaluate(READ, "stod")["exempelboken.md"]
    changed = difflib.ndiff(file.read_text(encoding="utf-8").splitlines(), saved.splitlines())
    assert [line for line in changed if line[0] in "+-"] == ["- titel: Exempelboken", "+ titel: 'Exempelboken: andra upplagan'"]
    file.write_text(saved, encoding="utf-8")
    assert problems_of(hub) == []


def filled_lesson(desk: Page) -> None:
    """The rest of a lesson that has its title."""
    for name, text in {
        "Ingress": "En påhittad erfarenhet.",
        "Vad hände": 'Vi gick ut, och "det" regnade: mycket[^k1].',
        "Vad vi lärde": "Paraply behövs.",
        "Berättad av": "Exempelföreningen",
        "Nyckel": "k1",
        "Utgivare": "Exempelmyndigheten",
        "Publicerad": "2026-01-15",
        "Granska senast": "2027-01-15",
    }.items():
        if name == "Nyckel":
            sought(desk, desk.get_by_role("button", name=re.compile("Lägg till.*Källor"))).click()
        sought(desk, desk.get_by_role("textbox", name=name, exact=True)).fill(text)
        if name == "Utgivare":
            desk.get_by_role("textbox", name="Titel", exact=True).last.fill("Om exempel")
            sought(desk, desk.get_by_role("group", name=re.compile("Fält.*Typ")).get_by_role("combobox")).click()
            desk.get_by_role("option").first.click()


def test_what_lacks_a_field_is_not_saved_until_it_is_there(desk: Page, hub: Path) -> None:
    opened(desk, "erfarenheter/new").fill("Skolan visste: ålder & öde")
    save(desk)
    expect(desk.get_by_role("alert").filter(has_text="fält har fel")).to_be_visible()
    assert list(desk.evaluate(READ, "erfarenheter")) == ["det-regnade.md"]
    filled_lesson(desk)
    save(desk)
    expect(desk.get_by_role("textbox", name="Ingress", exact=True)).to_have_count(0)
    files = desk.evaluate(READ, "erfarenheter")
    assert sorted(files) == ["det-regnade.md", "skolan-visste-alder-ode.md"]
    (hub / "content" / "erfarenheter" / "skolan-visste-alder-ode.md").write_text(
        files["skolan-visste-alder-ode.md"].replace("status: utkast", "status: aktuell"), encoding="utf-8"
    )
    assert problems_of(hub) == []
    assert main(["fmt", "--kontroll", "--hubb", str(hub)]) == 0


def sought(desk: Page, box: Locator) -> Locator:
    """The place in the form; the desk draws fields as they are scrolled to."""
    desk.mouse.move(500, 500)
    while not box.count():
        desk.mouse.wheel(0, 400)
        desk.evaluate("() => new Promise(requestAnimationFrame)")
    box.first.scroll_into_view_if_needed()
    return box.first


@contextmanager
def at_a_host(kind: str, hub: Path, folder: Path, visitor: BrowserContext) -> Iterator[tuple[DeskHost, Page]]:
    """The sample hub at a code host of the kind, and the desk at its page for signing in."""
    host = DeskHost(folder, hub)
    host.git("branch", "redaktionen", "main")
    (hub / "data" / "webbplats.yml").write_text(
        f"namn: Exempel\nbidra:\n  forge:\n    slag: {kind}\n    adress: https://kod.example/{REPOSITORY}\n", encoding="utf-8"
    )
    shutil.copytree(BUILT, folder / "dist")
    shutil.copy(BUILT.parent / "index.html", folder / "dist")
    assert main(["redigera", "--hubb", str(hub), str(folder / "dist")]) == 0
    with on_loopback(host.desk_app()) as api, plainly_served(folder / "dist") as origin:
        for name in ("config.json", "index.html"):
            file = folder / "dist" / name
            file.write_text(file.read_text(encoding="utf-8").replace("https://kod.example", api), encoding="utf-8")
        page = visitor.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{origin}/")
        yield host, page


def sign_in(desk: Page, token: str) -> None:
    desk.get_by_role("button", name="Logga in med en nyckel").click()
    desk.get_by_role("textbox", name="Nyckel").fill(token)
    desk.get_by_role("button", name="Logga in", exact=True).click()


@pytest.fixture(params=["forgejo", "github"])
def at_host(
    request: pytest.FixtureRequest, hub: Path, tmp_path: Path, context: Callable[..., BrowserContext]
) -> Iterator[tuple[DeskHost, Page, str]]:
    with at_a_host(request.param, hub, tmp_path, context()) as (host, page):
        yield host, page, request.param
        page.evaluate("() => { localStorage.clear(); indexedDB.databases().then((all) => all.map((one) => indexedDB.deleteDatabase(one.name))); }")  # fmt: skip


def test_what_is_saved_at_a_code_host_becomes_a_proposal_that_passes_the_check(at_host: tuple[DeskHost, Page, str], tmp_path: Path) -> None:
    host, desk, kind = at_host
    before = host.tip("main")
    sign_in(desk, "fel-nyckel")
    expect(desk.get_by_text("Den angivna nyckeln är ogiltig")).to_be_visible(timeout=PATIENCE)
    sign_in(desk, TOKEN)
    title = opened(desk, "stod/entries/exempelboken")
    expect(desk.get_by_role("button", name="Ändra id")).to_have_count(0)
    title.fill("Exempelboken: andra upplagan")
    corrected, proposal = handed_in(host, desk, kind, "stod", "exempelboken", tmp_path / "rattad")
    assert "\ntitel: 'Exempelboken: andra upplagan'\n" in corrected
    assert proposal == "Ändrad post: Stöd, exempelboken"
    opened(desk, "erfarenheter/new").fill("Skolan visste: ålder & öde")
    filled_lesson(desk)
    made, proposal = handed_in(host, desk, kind, "erfarenheter", "skolan-visste-alder-ode", tmp_path / "ny")
    assert "\nstatus: utkast\n" in made
    assert proposal == "Ny post: Erfarenhet, skolan-visste-alder-ode"
    assert host.tip("main") == before


def handed_in(host: DeskHost, desk: Page, kind: str, collection: str, record: str, folder: Path) -> tuple[str, str]:
    """The record as saved on its branch, which passes the check, and what the proposal or the commit is called."""
    save(desk)
    branch = f"cms/{collection}/{record}" if kind == "github" else "redaktionen"
    if kind == "github":
        desk.get_by_role("button", name="Skicka för granskning").click()
        until(lambda: any(change["head"] == branch and change["draft"] == "False" for change in host.changes))
    else:
        expect(desk.get_by_role("link", name="Lämna in det som är sparat")).to_have_attribute(
            "href", re.compile(r"/compare/main\.\.\.redaktionen$"), timeout=PATIENCE
        )
    file = host.checked_out(branch, folder) / "content" / collection / f"{record}.md"
    assert problems_of(folder) == []
    title = next((change["title"] for change in host.changes if change["head"] == branch), host.git("log", "-1", "--format=%s", branch))
    return file.read_text(encoding="utf-8"), str(title)
