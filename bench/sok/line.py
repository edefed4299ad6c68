"""What a first search costs on a slow line: requests, bytes and time, in a real Chromium; run by `python bench/sok/line.py SITE`.

The site is served with gzip, as hosting does; the line carries 1.6 Mbit/s with 150 ms there and back, and the processor is
slowed four times. Each query is asked by opening /sok/?q=… with an empty cache.
"""

from __future__ import annotations

import gzip
import os
import sys
import threading
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
    """A first search: requests and compressed bytes until the hits show, milliseconds until then, and both when all is quiet."""

    query: str
    requests: int
    size: int
    milliseconds: float
    all_requests: int
    all_size: int


class _Zipped(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """A file, compressed when it is text."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        body, kind = file.read_bytes(), self.guess_type(str(file))
        is_text = kind.startswith("text/") or "javascript" in kind or "json" in kind or "svg" in kind
        body = gzip.compress(body, 9) if is_text else body
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def zipped(folder: Path) -> Iterator[str]:
    """The folder on a free loopback port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Zipped, directory=os.fspath(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def first_search(browser: Browser, origin: str, query: str, *, told: bool = False) -> Cost:
    """What the query costs someone who has never been here."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", _LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWED})
    fetched: list[tuple[str, int]] = []
    page.on("requestfinished", lambda request: fetched.append((request.url, request.sizes()["responseBodySize"])))
    page.goto(f"{origin}/sok/?q={query}", wait_until="commit")
    page.wait_for_selector("#traffar .hit")
    milliseconds = page.evaluate("performance.now()")
    early = list(fetched)
    page.wait_for_load_state("networkidle")
    if told:
        for url, size in fetched:
            sys.stdout.write(f"{size:8} {url.removeprefix(origin)}\n")
    context.close()
    return Cost(query, len(early), sum(size for _, size in early), milliseconds, len(fetched), sum(size for _, size in fetched))


def measured(site: Path, queries: Sequence[str], *, told: bool = False) -> list[Cost]:
    """The cost of each query."""
    with zipped(site) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), headless=True, args=list(FLAGS))
        found = [first_search(browser, origin, query, told=told) for query in queries]
        browser.close()
    return found


def main() -> None:
    """Print a row for each query and the middle of them."""
    told = "--allt" in sys.argv
    costs = measured(Path(sys.argv[1]), QUERIES, told=told)
    for one in costs:
        sys.stdout.write(
            f"{one.query:40} {one.milliseconds:6.0f} ms {one.requests:3} förfrågningar {one.size / 1000:6.1f} kB"
            f"  till sist {one.all_requests} och {one.all_size / 1000:.1f} kB\n"
        )
    sys.stdout.write(f"i mitten {median(one.milliseconds for one in costs):.0f} ms\n")


if __name__ == "__main__":
    main()
