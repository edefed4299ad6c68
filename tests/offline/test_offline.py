"""Reading without network, as the reader meets it: turned on, read and searched while the server is down, over releases, and ended.

The network is lost by stopping the server. What is kept is of one release at every moment: each file is held against its sums.
"""

from __future__ import annotations

import os
import random
import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.visiting import eventually
from forebygga.building.build import Build
from forebygga.hub.settings import read_settings
from forebygga.hub.store import STORE, Store
from forebygga.publishing.places import Place, place
from forebygga.publishing.seal import read_sums
from hubs import TODAY, catalog_of
from publishing.releases import put
from publishing.servers import serving

pytestmark = pytest.mark.browser

PRACTICE = "god-praktik/exempelvandring/"
OTHER = "god-praktik/exempelfilm/"
ROLE = "kommuner-mot-brott/roll/brottsforebyggande-samordnare/"
PAGE = "utan-nat/"
BEFORE, AFTER = "Vuxna går runt i en påhittad stad om kvällarna.", "Vuxna drar enhjulingar runt i en påhittad stad om kvällarna."
KEPT = """async () => {
  const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const told = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    told[name] = {};
    for (const { url } of await cache.keys()) {
      const path = new URL(url).pathname.slice(1);
      const content = await (await cache.match(url)).arrayBuffer();
      told[name][path === "" || path.endsWith("/") ? path + "index.html" : path] = hex(await crypto.subtle.digest("SHA-256", content));
    }
  }
  return told;
}"""


@dataclass
class Releases:
    """Built folders: two of the hub with a changed record between them, and one that no longer offers reading without network."""

    first: Path
    second: Path
    ended: Path


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Releases:
    root = shutil.copytree(built / "hubb", tmp_path_factory.mktemp("offline") / "hubb")
    folders = [root.parent / name for name in ("second", "ended")]
    record, settings = root / "content" / f"{PRACTICE[:-1]}.md", root / "data" / "webbplats.yml"
    changes = (
        lambda: record.write_text(record.read_text(encoding="utf-8").replace(BEFORE, AFTER), encoding="utf-8"),
        lambda: settings.write_text(settings.read_text(encoding="utf-8") + "utan_nät: nej\n", encoding="utf-8"),
    )
    for folder, change in zip(folders, changes, strict=True):
        change()
        folder.mkdir()
        Build(root, catalog_of(root), read_settings(root)[0], TODAY, Store(root / STORE)).make(folder, workers=1)
    return Releases(built / "site", *folders)


def _port() -> int:
    """A free port below those that the system hands out by itself, so that nobody takes it while the server is down."""
    chosen = random.Random(os.getpid())
    while True:
        port = chosen.randrange(20_000, 32_000)
        with suppress(OSError), socket.socket() as tried:
            tried.bind(("127.0.0.1", port))
            return port


@dataclass
class Site:
    """A place with its nginx, which can be stopped, and started again on the same port; and a reader."""

    folder: Path
    page: Page
    port: int = field(default_factory=_port)
    running: ExitStack = field(default_factory=ExitStack)

    @property
    def there(self) -> Place:
        return place(f"mapp:{self.folder}/there")

    @property
    def published(self) -> Path:
        return self.folder / "there" / "current"

    def publish(self, release: Path) -> None:
        put(self.there, release, today=TODAY)

    def start(self, more: str = "") -> None:
        self.running.enter_context(serving("nginx", self.published, self.folder / "server", port=self.port, more=more))

    def stop(self) -> None:
        self.running.close()

    def open(self, address: str) -> None:
        self.page.goto(f"http://127.0.0.1:{self.port}/{address}")

    def is_kept(self, release: Path, *names: str) -> None:
        """Asserts that the browser keeps the release, with the pages, and no other."""
        sums = read_sums((release / "SHA256SUMS").read_text(encoding="utf-8"))
        kept = self.page.evaluate(KEPT)
        assert len(kept) == 1, list(kept)
        (files,) = kept.values()
        files.pop("SHA256SUMS")
        assert {name: sums.get(name) for name in files} == files
        assert {f"{name}index.html" for name in names} | {"utgava.json"} <= files.keys()

    def turn_on(self, role: str = "") -> None:
        self.open(PAGE)
        expect(self.page.locator("[data-said]")).to_have_text("Avstängt. Inget är sparat.")
        if role:
            self.page.get_by_label("Din roll").select_option(role)
        self.page.get_by_role("button", name="Spara för läsning utan nät").click()
        expect(self.page.locator("[data-said]")).to_contain_text("Påslaget", timeout=30_000)


@pytest.fixture
def there(tmp_path: Path, browser: Browser, releases: Releases) -> Iterator[Site]:
    """The first release, published and served, and a new reader."""
    tmp_path.chmod(0o755)
    context = browser.new_context(locale="sv-SE")
    one = Site(tmp_path, context.new_page())
    one.publish(releases.first)
    one.start()
    try:
        yield one
    finally:
        one.stop()
        context.close()


def test_what_was_read_ones_role_and_the_search_answer_while_the_server_is_down(there: Site, releases: Releases) -> None:
    page, faults = there.page, []
    page.on("console", lambda message: faults.append(message.text) if "Content" in message.text or "Trusted" in message.text else None)
    there.turn_on("Brottsförebyggande samordnare")
    there.open(PRACTICE)
    eventually(lambda: there.is_kept(releases.first, PRACTICE, ROLE, "", "sok/"))
    there.stop()
    page.reload()
    expect(page.get_by_text(BEFORE)).to_be_visible()
    there.open("sok/?q=kv%C3%A4llsexempel")
    page.locator("#traffar").get_by_role("link", name="Exempelvandring").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Exempelvandring")
    there.open(ROLE)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    there.open(OTHER)
    expect(page.get_by_text("Sidan är inte sparad.")).to_be_visible()
    expect(page.get_by_role("link", name="Försök igen")).to_have_attribute("href", f"http://127.0.0.1:{there.port}/{OTHER}")
    expect(page.locator("[data-kept] a", has_text="Exempelvandring")).to_be_visible()
    assert faults == []


def test_a_new_release_takes_the_old_ones_place_whole_or_not_at_all(there: Site, releases: Releases) -> None:
    page = there.page
    there.turn_on()
    there.open(PRACTICE)
    eventually(lambda: there.is_kept(releases.first, PRACTICE))
    # Published, but a part of its search cannot be had: the reader meets the new page, and keeps the old release.
    there.publish(releases.second)
    new = {file.name for file in (releases.second / "sok").glob("d*.js")} - {file.name for file in (releases.first / "sok").glob("d*.js")}
    lost = there.published / "sok" / min(new)
    for file in [lost, *lost.parent.glob(f"{lost.name}.*")]:
        shutil.move(file, there.folder / file.name)
    page.reload()
    expect(page.get_by_text(AFTER)).to_be_visible()
    eventually(lambda: _is_begun(page))
    there.stop()
    page.reload()
    expect(page.get_by_text(BEFORE)).to_be_visible()
    there.open("sok/?q=enhjulingar")
    expect(page.get_by_role("status").filter(has_text="Inga träffar för ”enhjulingar”")).to_be_visible()
    # Whole: all that is kept is of it.
    for file in there.folder.glob(f"{lost.name}*"):
        shutil.move(file, lost.parent / file.name)
    there.start()
    there.open(PRACTICE)
    eventually(lambda: there.is_kept(releases.second, PRACTICE, "sok/"))
    there.stop()
    page.reload()
    expect(page.get_by_text(AFTER)).to_be_visible()
    there.open("sok/?q=enhjulingar")
    expect(page.locator("#traffar").get_by_role("link", name="Exempelvandring").first).to_be_visible()


def _is_begun(page: Page) -> None:
    assert page.evaluate("async () => (await caches.keys()).length") == 2


def _is_gone(page: Page) -> None:
    assert page.evaluate("async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length]") == [[], 0]


def test_what_could_not_be_kept_whole_is_not_kept_at_all(there: Site) -> None:
    (there.published / "SHA256SUMS").unlink()
    there.open(PAGE)
    there.page.get_by_role("button", name="Spara för läsning utan nät").click()
    expect(there.page.locator("[data-said]")).to_have_text("Det gick inte att spara allt. Försök igen när nätet är bättre.")
    _is_gone(there.page)


def test_the_reader_ends_it(there: Site) -> None:
    there.turn_on()
    there.page.get_by_role("button", name="Ta bort allt som är sparat").click()
    expect(there.page.locator("[data-said]")).to_have_text("Avstängt. Inget är sparat.")
    _is_gone(there.page)


def test_a_release_that_no_longer_offers_it_ends_it(there: Site, releases: Releases) -> None:
    there.turn_on()
    there.publish(releases.ended)
    there.open(PRACTICE)
    eventually(lambda: _is_gone(there.page))
    there.open(PAGE)
    expect(there.page.get_by_text("går bara att läsa med nät")).to_be_visible()


def test_one_header_ends_it(there: Site) -> None:
    there.turn_on()
    there.stop()
    there.start("""add_header Clear-Site-Data '"storage"' always;""")
    there.open(PRACTICE)
    eventually(lambda: _is_gone(there.page))


def test_nothing_is_offered_without_encryption(there: Site) -> None:
    """A host by name, without https, is no place that a browser lets a worker stand."""
    port = there.port
    there.page.route("http://exempel.se/**", lambda route: route.fulfill(response=route.fetch(url=f"http://127.0.0.1:{port}/{PAGE}")) if route.request.url.endswith(PAGE) else route.fulfill(response=route.fetch(url=route.request.url.replace("exempel.se", f"127.0.0.1:{port}"))))  # fmt: skip
    there.page.goto(f"http://exempel.se/{PAGE}")
    expect(there.page.locator("[data-said]")).to_contain_text("krypterad förbindelse")
    expect(there.page.get_by_role("button", name="Spara för läsning utan nät")).to_be_hidden()
