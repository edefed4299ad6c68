"""What is saved reaches an open browser by itself, and a mistake leaves the page as it was until it is mended."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.building import PROGRAMS, ROOT, environment

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATIENCE = 180
"""Seconds that a server may take on a machine that does twenty other things: only a fault waits this out."""
RECORD = "content/god-praktik/exempelvandring.md"
ADDRESS = "/god-praktik/exempelvandring/"
TITLE = "Exempelvandring – gå & se"


@dataclass
class Server:
    """A running server of a hub: where it answers, and what it has printed."""

    hub: Path
    address: str
    log: Path
    process: int = 0
    has_broken_code: bool = False
    """Whether the test itself has broken the code for a while: whoever wrote it is then told where, in the terminal."""

    def printed(self) -> str:
        """Everything printed so far."""
        return self.log.read_text(encoding="utf-8")

    def wait_for(self, text: str) -> None:
        """Wait until the server has printed the text."""
        _wait(lambda: text in self.printed(), lambda: f"servern skrev aldrig {text!r}:\n{self.printed()}")

    def change(self, path: str, old: str, new: str) -> None:
        """Save a file of the hub with the text replaced wherever it stands."""
        file = self.hub / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} står inte i {path}"
        file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def _children(process: int) -> list[int]:
    """The processes that the process has started and that run."""
    return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()]


def _wait(happened: Callable[[], bool], explain: Callable[[], str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, explain()
        time.sleep(0.1)


def _told(server: Server) -> str:
    """What the server tells a browser that begins to listen."""
    with urlopen(f"{server.address}/_forebygga/handelser", timeout=PATIENCE) as events:
        return next(line for line in map(bytes.decode, events) if line.startswith("data: "))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=PATIENCE) as response:
            return bool(response.status == 200)
    except OSError:
        return False


@pytest.fixture
def whole(built: Path, tmp_path: Path) -> Path:
    """The sample hub, built before, with the frame and the plugins beside it, so that they may be changed too. The plugins come compiled."""
    hub = shutil.copytree(built / "hubb", tmp_path / "hubb")
    shutil.copy(ROOT / "mkdocs.yml", hub)
    shutil.copytree(ROOT / "docs", hub / "docs")
    shutil.copytree(ROOT / "plugins", hub / "plugins", ignore=shutil.ignore_patterns("*.pyc.*"))  # what is being written just now
    return hub


@contextmanager
def serving(hub: Path, port: int, *command: str) -> Iterator[Server]:
    """The command running in the hub's folder, stopped as a person stops it."""
    server = Server(hub, f"http://127.0.0.1:{port}", hub.parent / "log")
    settings = environment(PYTHONPATH=str(hub / "plugins"), PYTHONUNBUFFERED="1")
    with server.log.open("w", encoding="utf-8") as log:
        # A shell lets what it runs in the background ignore Ctrl+C, and its children with it: a person's terminal does not.
        listening = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
        process = subprocess.Popen(
            [PROGRAMS / command[0], *command[1:]], cwd=hub, env=settings, stdout=log, stderr=log, preexec_fn=listening
        )
        try:
            _wait(lambda: process.poll() is not None or _answers(f"{server.address}/"), server.printed)
            assert process.poll() is None, server.printed()
            server.process = process.pid
            yield server
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)
            assert server.has_broken_code or "Traceback" not in server.printed(), server.printed()
        finally:
            process.kill()
            process.wait()


@contextmanager
def forebygga_serve(hub: Path) -> Iterator[Server]:
    """`forebygga serve` in the hub."""
    port = _free_port()
    with serving(hub, port, "forebygga", "serve", "--port", str(port)) as server:
        yield server


@contextmanager
def mkdocs_serve(hub: Path) -> Iterator[Server]:
    """`mkdocs serve` in the hub, on a free port."""
    port = _free_port()
    with serving(hub, port, "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}") as server:
        yield server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An open tab, patient with a busy machine."""
    with browser.new_context() as visitor:
        tab = visitor.new_page()
        tab.set_default_timeout(PATIENCE * 1000)
        yield tab


def heading(page: Page, text: str) -> None:
    """Wait until the page's heading is the text."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text, timeout=PATIENCE * 1000)


@pytest.mark.parametrize("command", [forebygga_serve, mkdocs_serve])
def test_a_saved_record_reaches_the_browser(whole, page, command):
    with command(whole) as server:
        page.goto(server.address + ADDRESS)
        heading(page, TITLE)
        server.change(RECORD, f"titel: {TITLE}", "titel: Sparad en gång")
        heading(page, "Sparad en gång")
        server.change(RECORD, "titel: Sparad en gång", "titel: Sparad två gånger")
        heading(page, "Sparad två gånger")


def test_saved_templates_and_data_reach_the_browser(whole, page):
    with forebygga_serve(whole) as server:
        page.goto(server.address + ADDRESS)
        heading(page, TITLE)
        server.change("plugins/forebygga/page/record.html", "<h1>{{ record.title }}</h1>", "<h1>Mall: {{ record.title }}</h1>")
        heading(page, f"Mall: {TITLE}")
        server.has_broken_code = True
        server.change("plugins/forebygga/page/record.html", "<h1>Mall: ", "{% if %}<h1>Mall: ")
        heading(page, "Sidan gick inte att göra")
        server.change("plugins/forebygga/page/record.html", "{% if %}<h1>Mall: ", "<h1>Mall: ")
        heading(page, f"Mall: {TITLE}")
        server.change("data/vocabularies/effekter.yml", "namn: Oklart", "namn: Dunkelt")
        expect(page.get_by_role("main")).to_contain_text("Dunkelt", timeout=PATIENCE * 1000)


def test_a_server_that_the_machine_ends_is_started_anew(whole):
    with forebygga_serve(whole) as server:
        serving_it = _children(server.process)
        os.kill(serving_it[0], signal.SIGKILL)
        server.wait_for("den startas på nytt")
        _wait(lambda: _answers(server.address + ADDRESS), server.printed)
        assert serving_it != _children(server.process)


def test_whoever_ends_a_server_that_has_hardly_begun_sees_no_code(whole):
    """Ctrl+C in a terminal reaches every process of the group."""
    command = [PROGRAMS / "forebygga", "serve", "--hubb", whole, "--port", str(_free_port())]
    listening = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=listening) as process:
        _wait(lambda: bool(_children(process.pid)), lambda: "servern började aldrig")
        os.killpg(process.pid, signal.SIGINT)
        told = process.communicate(timeout=PATIENCE)[1]
    assert "Traceback" not in told
    assert process.returncode == 0


def test_a_style_saved_before_the_page_began_to_listen_is_not_missed(whole, page):
    held = []
    page.route("**/_forebygga/handelser", lambda route: held.append(route))  # Playwright asks how many arguments it takes
    with forebygga_serve(whole) as server:
        page.goto(server.address + ADDRESS)
        heading(page, TITLE)
        server.change("plugins/forebygga/page/styles/tokens.css", "--ink: light-dark(#14242b", "--ink: light-dark(#123456")
        _wait(lambda: '"styles": 1' in _told(server), lambda: "servern såg aldrig stilmallen")
        assert len(held) == 1
        held[0].continue_()
        expect(page.locator("body")).to_have_css("color", "rgb(18, 52, 86)", timeout=PATIENCE * 1000)


def test_a_broken_record_leaves_the_page_and_says_what_is_wrong_until_it_is_mended(whole, page):
    with forebygga_serve(whole) as server:
        page.goto(server.address + ADDRESS)
        heading(page, TITLE)
        report = page.get_by_role("region", name="2 fel måste rättas")
        server.change(RECORD, f"titel: {TITLE}", "tittel: Trasig")
        server.wait_for(f"{RECORD}:2:1: unknown-key")
        expect(report).to_contain_text(f"{RECORD}:2:1", timeout=PATIENCE * 1000)
        expect(report).to_contain_text("tittel")
        heading(page, TITLE)
        page.keyboard.press("Escape")
        expect(report).to_have_count(0)
        server.change(RECORD, "tittel: Trasig", "titel: Lagad")
        heading(page, "Lagad")
        expect(report).to_have_count(0)


def test_a_fault_that_only_the_check_finds_keeps_the_last_good_page(whole, page):
    with forebygga_serve(whole) as server:
        page.goto(server.address + ADDRESS)
        heading(page, TITLE)
        server.change(RECORD, "relaterat:\n", "relaterat:\n  - stod/finns-inte\n")
        expect(page.get_by_role("region", name="Ett fel måste rättas")).to_contain_text("stod/finns-inte", timeout=PATIENCE * 1000)
        heading(page, TITLE)


def test_a_draft_is_shown_to_its_editor_marked_as_one(whole, page):
    with forebygga_serve(whole) as server:
        # Nobody refers to this record: a draft that others refer to is a fault, and the check then takes the page back.
        server.change("content/erfarenheter/det-regnade.md", "status: aktuell", "status: utkast")
        page.goto(server.address + "/god-praktik/erfarenheter/det-regnade/")
        heading(page, "Utkast: Det regnade")
        expect(page.get_by_role("note").filter(has_text="Sidan syns bara här")).to_be_visible()
