"""The small door as someone who has never seen git meets it: with a phone's width and the keyboard, on a hub with and without a receiver."""

from __future__ import annotations

import functools
import hashlib
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from browser.test_keyboard import tab_to
from browser.visiting import REPORT_VIOLATIONS, accessibility_faults, too_wide
from contributing import CONFIGURED, door
from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page.assets import Assets
from forebygga.page.framing import Frame
from forebygga.subjects.contribute import fields
from forebygga.subjects.contribute import pages as contribute_pages
from forges import StandIn, on_loopback
from hubs import TODAY, make_hub
from receiving import Process, settings, until

pytestmark = pytest.mark.browser

LESSON = "/bidra/erfarenhet/"
CORRECTION = "/bidra/rattelse/"
RECEIVER = "https://mottagare.example/bidra"
HARD = "Å: \"citat\" & 'enkelt' # *stjärna* <ok> [hak]"
STORED = "JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie"
TWIN = {"nyckel": "stod/exempelboken", "titel": "Exempelboken"}
BITS = 10
PATIENCE = 120_000
"""Milliseconds for a real receiver's answer: it reads its whole hub at the first contribution, on a machine that does other things too."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the tests watch the browser's side."""


def _written(folder: Path, root: Path, settings: str) -> None:
    """The forms of the hub as files, with the site's styles and scripts and one record to correct."""
    pages = door(root, settings)
    frame = Frame(read_settings(root)[0])
    for uri, output in pages.items():
        file = folder / uri / "index.html" if output.is_page else folder / uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(frame.page(output) if output.is_page else output.text, encoding="utf-8")
    for name, content in Assets().files.items():
        (folder / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "assets" / name).write_bytes(content)
    twin = folder / "stod" / "exempelboken" / "index.json"
    twin.parent.mkdir(parents=True)
    twin.write_text(json.dumps(TWIN), encoding="utf-8")


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where the forms are served: of a hub with every way to hand in ('open'), of one with none ('closed'), and of one with too many records for a list to open ('full')."""
    folder = tmp_path_factory.mktemp("dorrar")
    for name, address in (("open", CONFIGURED), ("closed", "")):
        _written(folder / name, make_hub(folder / f"hubb-{name}"), address)
    with pytest.MonkeyPatch.context() as patch:
        for module in (fields, contribute_pages):
            patch.setattr(module, "MANY", 1)
        _written(folder / "full", make_hub(folder / "hubb-full"), "")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {name: f"http://127.0.0.1:{server.server_port}/{name}" for name in ("open", "closed", "full")}
    server.shutdown()
    server.server_close()


@pytest.fixture
def visitor(browser: Any) -> Iterator[BrowserContext]:
    """Someone with a phone, who has been nowhere before."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="sv-SE", reduced_motion="reduce")
    yield context
    context.close()


def opened(visitor: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """The page with its script at work, and what goes wrong in it."""
    page = visitor.new_page()
    faults: list[str] = []
    page.add_init_script(REPORT_VIOLATIONS)
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    return page, faults


def typed(page: Page, name: str, text: str) -> None:
    tab_to(page, f"#{name}")
    page.keyboard.insert_text(text)


def told_lesson(page: Page) -> None:
    """A whole lesson, told with the keyboard alone."""
    typed(page, "vad-hande", HARD)
    typed(page, "vad-vi-larde", "Fråga skolan först.")
    typed(page, "berattad-av", "Exempelstads kommun")
    typed(page, "titel", "Skolan visste: alltid")
    typed(page, "ingress", "Vuxna på stan kom i gång när skolan bjöd in.")
    tab_to(page, "[name=underlag]:checked")
    page.keyboard.press("ArrowDown")
    tab_to(page, ".contribute [type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("#sa-blir-det")).to_be_focused()


def test_a_lesson_on_a_phone_with_the_keyboard_becomes_a_file_that_passes_the_check(visitor, doors, tmp_path):
    page, faults = opened(visitor, f"{doors['closed']}{LESSON}?kommun=2480")
    expect(page.get_by_text("Här går det inte att skicka in ännu")).to_be_visible()
    assert accessibility_faults(page) == []
    told_lesson(page)
    shown = page.locator(".contribute-finished__page")
    expect(shown).to_contain_text(HARD)
    expect(shown.get_by_role("heading", name="Skolan visste: alltid")).to_be_visible()
    assert accessibility_faults(page) == []
    assert too_wide(page) == []
    assert page.evaluate(STORED) == "{}{}"
    with page.expect_download() as download:
        tab_to(page, ".contribute-way .button")
        page.keyboard.press("Enter")
    hub = make_hub(tmp_path / "hubb")
    assert download.value.suggested_filename == "skolan-visste-alltid.md"
    (hub / "content" / "erfarenheter").mkdir(exist_ok=True)
    shutil.copy(download.value.path(), hub / "content" / "erfarenheter" / download.value.suggested_filename)
    assert [str(problem) for problem in load(hub)[1] if "skolan-visste" in problem.path] == []
    assert faults == []


def test_a_record_among_too_many_is_chosen_by_writing_some_of_its_name(visitor, doors):
    page, faults = opened(visitor, f"{doors['full']}{LESSON}?praktik=exempelfilm")
    practice = page.get_by_role("combobox", name="arbetssätt")
    expect(practice).to_have_value("Exempelfilm")
    practice.fill("vandr")
    expect(page.locator("#praktik-val option")).to_have_text(["Exempelvandring – gå & se"])
    page.get_by_role("button", name="Kontrollera och visa").click()
    expect(page.get_by_role("region", name="Rätta det här först").get_by_text("välj ett namn i listan")).to_be_visible()
    practice.fill("exempelvandring – gå & se")
    told_lesson(page)
    expect(page.locator("pre code")).to_contain_text("praktik: exempelvandring")
    assert accessibility_faults(page) == []
    assert too_wide(page) == []
    assert faults == []


def test_what_is_wrong_is_listed_first_and_leads_to_its_question(visitor, doors):
    page, faults = opened(visitor, doors["closed"] + LESSON)
    page.get_by_label("Rubrik").fill("**Fet**")
    page.get_by_role("button", name="Kontrollera och visa").click()
    summary = page.get_by_role("region", name="Rätta det här först")
    expect(summary).to_be_focused()
    link = summary.get_by_role("link", name="Rubrik: Texten visas precis som den står")
    expect(link).to_be_visible()
    expect(page.get_by_label("Rubrik")).to_have_accessible_description(
        "Kort, och gärna själva lärdomen. Fel: Texten visas precis som den står, så '**' skulle synas; ta bort det och skriv bara ord."
    )
    link.press("Enter")
    expect(page.get_by_label("Rubrik")).to_be_focused()
    assert accessibility_faults(page) == []
    assert too_wide(page) == []
    assert faults == []


def told_correction(page: Page) -> None:
    """What is wrong on the page that led here, and what is right; it is written nowhere else."""
    expect(page.get_by_text("Gäller: Exempelboken")).to_be_visible()
    page.get_by_label("Vad står det som är fel?").fill("Boken kom 2024.")
    page.get_by_label("Vad är rätt?").fill("Boken kom 2025.")
    page.get_by_label("Nej, vi vet det själva").check()
    page.get_by_role("button", name="Kontrollera och visa").click()
    expect(page.get_by_role("heading", name="Rättelse: Exempelboken")).to_be_visible()


def test_a_correction_from_a_record_takes_two_answers(visitor, doors):
    page, faults = opened(visitor, f"{doors['open']}{CORRECTION}?sida=/stod/exempelboken/")
    told_correction(page)
    expect(page.locator(".contribute-way h3")).to_have_text(
        ["Skicka", "Föreslå i GitHub", "Skicka med e-post till forebygg@kommun.example", "Spara själv"]
    )
    address = page.get_by_role("link", name="Öppna ändringsförslaget").get_attribute("href")
    assert address.startswith(
        "https://forge.example/bra/hubb/new/main?filename=content%2Frattelser%2Frattelse-exempelboken-2.md&value=---%0Atitel"
    )
    assert faults == []


def receiving(answers: list[tuple[int, dict[str, Any]]], taken: list[dict[str, Any]]) -> Callable[[Route], None]:
    """A receiver that gives these answers in turn, and keeps what was sent."""
    headers = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "content-type"}

    def answer(route: Route) -> None:
        if route.request.method == "GET":
            route.fulfill(json={"utmaning": "prov", "svarighet": BITS, "galler_till": "2030-01-01T00:00:00Z"}, headers=headers)
            return
        taken.append(json.loads(route.request.post_data or "{}"))
        status, body = answers.pop(0)
        route.fulfill(status=status, json=body, headers=headers)

    return answer


def test_it_is_sent_with_proof_of_work_and_nothing_is_lost_on_the_way(visitor, doors):
    taken: list[dict[str, Any]] = []
    wrong = {"problem": [{"rad": 2, "kolumn": 1, "falt": "titel", "text": "titeln finns redan"}]}
    visitor.route(f"{RECEIVER}**", receiving([(429, {}), (422, wrong), (202, {"id": "b-17"})], taken))
    page, _ = opened(visitor, doors["open"] + LESSON)
    told_lesson(page)
    send = page.get_by_role("button", name="Skicka", exact=True)
    status = page.locator(".contribute-finished__told")
    for message in ("Vänta några minuter", "titel: titeln finns redan", "har numret b-17"):
        send.click()
        expect(status).to_contain_text(message)
    sent = taken[-1]
    assert (sent["slag"], sent["id"]) == ("erfarenheter", "skolan-visste-alltid")
    assert sent["text"].startswith("---\ntitel: 'Skolan visste: alltid'\n")
    assert set(sent["bevis"]) == {"utmaning", "svar"}
    digest = hashlib.sha256(f"{sent['bevis']['utmaning']}:{sent['bevis']['svar']}".encode()).digest()
    assert int.from_bytes(digest) >> (256 - BITS) == 0
    expect(send).to_have_count(0)


@pytest.fixture
def host(tmp_path: Path) -> StandIn:
    """The code host's stand-in."""
    return StandIn(tmp_path)


@pytest.fixture
def receiver(doors: dict[str, str], host: StandIn, tmp_path: Path) -> Iterator[Process]:
    """The receiver as it is run, for the forms of the open door."""
    origin = doors["open"].removesuffix("/open")
    with on_loopback(host.app()) as api:
        process = Process(tmp_path, settings(make_hub(tmp_path / "hubb"), tmp_path / "ko", "github", api, ursprung=[origin]))
        try:
            process.start()
            yield process
        finally:
            process.stop()


def through(process: Process, route: Route) -> None:
    """What a web server in front of the receiver does: its own address outside, the receiver's on loopback inside."""
    route.fulfill(response=route.fetch(url=f"http://127.0.0.1:{process.port}/{route.request.url.removeprefix(RECEIVER).lstrip('/')}"))


def handed_in(page: Page) -> str:
    """The number that the reader is told after sending."""
    page.get_by_role("button", name="Skicka", exact=True).click()
    answer = page.locator(".contribute-finished__told")
    expect(answer).to_contain_text("Tack! Ditt bidrag är mottaget och har numret", timeout=PATIENCE)
    return answer.inner_text().partition("numret ")[2].partition(".")[0]


def test_a_lesson_and_a_correction_from_the_form_become_one_proposal_each(visitor, doors, receiver, host):
    visitor.clock.set_fixed_time(datetime(TODAY.year, TODAY.month, TODAY.day, 12))
    visitor.route(f"{RECEIVER}**", lambda route: through(receiver, route))
    page, faults = opened(visitor, doors["open"] + LESSON)
    told_lesson(page)
    lesson = handed_in(page)

    page, more = opened(visitor, f"{doors['open']}{CORRECTION}?sida=/stod/exempelboken/")
    told_correction(page)
    correction = handed_in(page)

    until(lambda: receiver.waiting() == 0)
    heads = [f"bidrag/{lesson}", f"bidrag/{correction}"]
    assert [change["head"] for change in host.changes] == heads
    assert host.branches() == sorted(heads)
    changed = [str(host.git("diff", "--name-only", "main", head)) for head in heads]
    assert changed == ["content/erfarenheter/skolan-visste-alltid.md", "content/rattelser/rattelse-exempelboken-2.md"]
    assert "\ngäller: stod/exempelboken\n" in (host.text(heads[1], changed[1]) or "")
    assert faults == more == []


def test_a_draft_is_kept_only_when_asked_for_and_can_be_taken_away(visitor, doors):
    page, _ = opened(visitor, doors["closed"] + LESSON)
    learned = page.get_by_label("Vad är det viktigaste ni lärde er?")
    learned.fill("Fråga skolan.")
    assert page.evaluate(STORED) == "{}{}"
    page.get_by_label("Spara ett utkast på den här enheten").check()
    expect(page.get_by_text("Utkastet sparas på den här enheten")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Ditt utkast är öppnat")).to_be_visible()
    expect(learned).to_have_value("Fråga skolan.")
    page.get_by_role("button", name="Ta bort utkastet").click()
    expect(page.get_by_text("Utkastet är borttaget")).to_be_visible()
    assert page.evaluate(STORED) == "{}{}"


def test_without_scripts_it_is_a_sheet_to_print(browser, doors):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 800, "height": 900})
    page = context.new_page()
    page.goto(doors["open"] + LESSON)
    expect(page.get_by_text("skriva ut sidan som ett frågeblad")).to_be_visible()
    expect(page.get_by_role("link", name="forebygg@kommun.example")).to_be_visible()
    expect(page.get_by_role("button", name="Kontrollera och visa")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_text("Vad gjorde ni, och vad hände?")).to_be_visible()
    assert page.locator("#vad-hande").bounding_box()["height"] > 90
    context.close()
