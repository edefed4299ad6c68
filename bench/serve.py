"""How soon a saved record is on screen with `forebygga serve`: its own page in a real browser, then a list. Run by make bench-serve.

From the moment the file is written until Chromium says that it has painted (First Contentful Paint), and until the list answers with
it over HTTP; nothing is asserted. `bench/serve.py HUBB` measures a hub of one's own, with its first practice, `bench/serve.py HUBB POST` with another.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import Page

from generate import generate

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from browser.chromium import chromium  # noqa: E402

BIN = Path(sys.executable).parent
RECORDS = 3_000
SAVES = 9
PAUSE = 0.01
QUOTED = " \"'"
REST = 3
"""Seconds before each save: the check of the one before it is done."""


def free_port() -> int:
    """A port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def asked(address: str) -> str:
    """What the server answers; empty while it does not."""
    try:
        with urlopen(address, timeout=300) as response:
            return str(response.read().decode())
    except HTTPError as error:
        return str(error.read().decode())
    except OSError:
        return ""


def until(address: str, text: str) -> float:
    """Seconds until the address answers with the text."""
    started = time.perf_counter()
    while text not in asked(address):
        time.sleep(PAUSE)
    return time.perf_counter() - started


PAINTED = """title => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return document.querySelector("h1")?.textContent.includes(title) && paint && performance.timeOrigin + paint.startTime;
}"""
"""When the page with the title was painted, in milliseconds since 1970; false until then."""


def painted(page: Page, title: str, saved: float) -> float:
    """Seconds from the save, as time.time() tells it, until the page with the title is on screen."""
    moment = float(page.wait_for_function(PAINTED, arg=title, polling="raf", timeout=300_000).json_value())
    return moment / 1000 - saved


def saves(page: Page, record: Path, listed: str) -> Iterator[tuple[float, float]]:
    """For each save: seconds until the record's own page, which is open, is painted, and until the list answers with it."""
    before = record.read_text(encoding="utf-8")
    line = next(line for line in before.split("\n") if line.startswith("titel:"))
    try:
        for number in range(SAVES):
            time.sleep(REST)
            title = f"{line.removeprefix('titel:').strip(QUOTED)} {number}"  # keeps its place in a list that shows the first
            text = before.replace(line, f'titel: "{title}"')
            saved = time.time()
            record.write_text(text, encoding="utf-8", newline="\n")
            seconds = painted(page, title, saved)
            until(listed, title)
            yield seconds, time.time() - saved
    finally:
        record.write_text(before, encoding="utf-8", newline="\n")


def shown(hub: Path, page: str) -> Path:
    """The first practice that the list's page shows."""
    files = (hub / "content" / "god-praktik" / f"{name}.md" for name in re.findall(r'href="(?:[^"]*/)?([a-z0-9-]+)/"', page))
    return next(file for file in files if file.exists())


@contextmanager
def serving(hub: Path) -> Iterator[str]:
    """`forebygga serve` on the hub; tells how soon it shows a page, and gives its address."""
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    what = "with what an earlier one kept" if (hub / ".cache").exists() else "with nothing kept"
    server = subprocess.Popen([BIN / "forebygga", "serve", "--hubb", hub, "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        sys.stdout.write(f"start to first page, {what}: {until(f'{origin}/om/', '<h1'):.2f} s\n")
        yield origin
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def measure(hub: Path, record: Path | None = None) -> None:
    """Start, save and print. The record, or the first that the list of practices shows, is put back as it was."""
    with serving(hub) as origin:
        listed = f"{origin}/{record.parent.name if record else 'god-praktik'}/"
        until(listed, "<h1")
        record = record or shown(hub, asked(listed))
        address = f"{origin}/{record.parent.name}/{record.stem}/"
        with chromium() as browser:
            page = browser.new_page()
            page.goto(address)
            times = list(saves(page, record, listed))
        for what, taken in zip(("own page painted", "list that shows it"), zip(*times, strict=True), strict=True):
            sys.stdout.write(f"save to {what}: median {statistics.median(taken):.2f} s, longest {max(taken):.2f} s\n")
    with serving(hub):
        pass


if __name__ == "__main__":
    sys.stdout.write(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    if len(sys.argv) > 1:
        measure(*(Path(given).resolve() for given in sys.argv[1:3]))
    else:
        with tempfile.TemporaryDirectory(prefix="forebygga-serve-") as name:
            generate(Path(name) / "hubb", RECORDS)
            measure(Path(name) / "hubb")
