"""What a first search costs on a slow line: requests, bytes and time, in a real Chromium; run by `python bench/sok/line.py SITE`.

The site is served packed, as hosting does: with the .br or .gz that the build has put beside each file; the line carries
1.6 Mbit/s with 150 ms there and back, and the page's processor is slowed four times. Each query is asked by opening /sok/?q=…
with an empty cache. The page itself notes when its first hit stands there: a question from outside would wait for the slowed
processor. Scripts of a worker are not slowed by the browser.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

sys.path.append(str(Path(__file__).parents[2] / "tests"))
from browser.chromium import FLAGS
from browser.machine import find_browser

QUERIES = ("grannsamverkan", "trygghet i skolan", "hur ofta ska lägesbilden uppdateras", "gängkriminalitet", "statsbidrag", "umeå kommun")
_LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
"""Bytes a second: 1.6 Mbit/s down, 750 kbit/s up."""
_SLOWED = 4


class Cost(NamedTuple):
    """A first search: requests begun and their compressed bytes until a hit shows, milliseconds until then, and both when all is quiet."""

    query: str
    requests: int
    size: int
    milliseconds: float
    all_requests: int
    all_size: int


class _Zipped(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Line

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """A file, in the smallest form that stands beside it."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        packed = [(ending, Path(f"{file}.{ending}")) for ending in ("br", "gz")]
        form, best = next(((form, one) for form, one in packed if one.is_file()), ("", file))
        body = best.read_bytes()
        self.server.asked.append((time.time() * 1000, self.path, len(body)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if form:
            self.send_header("Content-Encoding", {"br": "br", "gz": "gzip"}[form])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Line(ThreadingHTTPServer):
    """A server that remembers what it was asked for: moment (milliseconds since 1970), address, bytes."""

    asked: list[tuple[float, str, int]]


@contextmanager
def zipped(folder: Path) -> Iterator[Line]:
    """The folder on a free loopback port."""
    server = Line(("127.0.0.1", 0), partial(_Zipped, directory=os.fspath(folder)))
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()


_NOTED = """new MutationObserver((_, observer) => {
  if (!document.querySelector("#traffar .search-hit")) return;
  observer.disconnect();
  window.firstHit = performance.now();
}).observe(document, { childList: true, subtree: true });"""


def first_search(browser: Browser, server: Line, query: str, *, is_verbose: bool = False) -> Cost:
    """What the query costs someone who has never been here."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    context.add_init_script(_NOTED)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", _LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWED})
    server.asked.clear()
    page.goto(f"http://127.0.0.1:{server.server_port}/sok/?q={query}", wait_until="commit")
    page.wait_for_selector("#traffar .search-hit")
    milliseconds, start = page.evaluate("[window.firstHit, performance.timeOrigin]")
    page.wait_for_load_state("networkidle")
    context.close()
    fetched = list(server.asked)
    early = [size for moment, _, size in fetched if moment <= start + milliseconds]
    if is_verbose:
        for moment, path, size in fetched:
            sys.stdout.write(f"{moment - start:8.0f} ms {size:8} {path}\n")
    return Cost(query, len(early), sum(early), milliseconds, len(fetched), sum(size for _, _, size in fetched))


def measured(site: Path, queries: Sequence[str], *, is_verbose: bool = False) -> list[Cost]:
    """The cost of each query."""
    with zipped(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), headless=True, args=list(FLAGS))
        costs = [first_search(browser, server, query, is_verbose=is_verbose) for query in queries]
        browser.close()
    return costs


def main() -> None:
    """Print a row for each query and the middle of them."""
    is_verbose = "--allt" in sys.argv
    costs = measured(Path(sys.argv[1]), QUERIES, is_verbose=is_verbose)
    for one in costs:
        sys.stdout.write(
            f"{one.query:40} {one.milliseconds:6.0f} ms {one.requests:3} förfrågningar {one.size / 1000:6.1f} kB"
            f"  till sist {one.all_requests} och {one.all_size / 1000:.1f} kB\n"
        )
    sys.stdout.write(f"i mitten {median(one.milliseconds for one in costs):.0f} ms\n")


if __name__ == "__main__":
    main()
