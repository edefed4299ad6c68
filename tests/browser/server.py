"""A loopback server for a built site, as strict as the one that publishes it should be."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from forebygga.subjects.hosting.headers import headers_for

HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "Access-Control-Allow-Origin")
"""The headers of the hosting rules that a browser acts on here."""


class _Handler(SimpleHTTPRequestHandler):
    """Files from a folder; 404.html for what is not there."""

    def end_headers(self) -> None:
        for name, value in headers_for(self.path.partition("?")[0]).items():
            if name in HEADERS:
                self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the tests watch the browser's side."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a free loopback port; gives its origin, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=os.fspath(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
