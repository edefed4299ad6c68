"""The server of a site that is being written: on this machine only, and every page tells its browser of what is saved next."""

from __future__ import annotations

import os
import socket
import sys
import threading
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote, unquote, urlsplit

from forebygga.page.environment import template_environment
from forebygga.serving.live import Live
from forebygga.serving.preview import HTML, Answer

OWN = "/_forebygga/"
SCRIPT, EVENTS = f"{OWN}live.js", f"{OWN}handelser"
HEARTBEAT = 10
"""Seconds between signs of life; a browser that has left is found out by them."""
_WAITING = "Webbplatsen går inte att visa än", "Rätta det som är fel och spara. Sidan visas då av sig själv."
_BROKEN = "Sidan gick inte att göra", "Det är ett fel i koden eller mallen. När det är rättat visas sidan av sig själv."
_TEMPLATES = template_environment([Path(__file__).parent])


def _page_of(template: str, **values: object) -> bytes:
    return _TEMPLATES.get_template(template).render(values).strip().encode()


def _message(title: str, advice: str, traceback: str = "") -> bytes:
    return _page_of("message.html", title=title, advice=advice, traceback=traceback)


def _script() -> bytes:
    return (Path(__file__).parent / "live.js").read_bytes()


class Handler(BaseHTTPRequestHandler):
    """Answers for a live site."""

    live: ClassVar[Live]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # the name that http.server calls
        """A page or file of the site, or what browsers are told."""
        path = unquote(urlsplit(self.path).path)
        try:
            if path == EVENTS:
                self._events()
            elif path == SCRIPT:
                self._send(200, "text/javascript; charset=utf-8", _script())
            elif not path.endswith("/") and "." not in path.rpartition("/")[2]:
                self.send_response(302)
                self.send_header("Location", f"{quote(path)}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                self._page(path)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_HEAD = do_GET  # the name that http.server calls

    def _page(self, path: str) -> None:
        styles = self.live.styles  # before the page: a style that is saved meanwhile is then told again, never missed
        try:
            answer, epoch = self.live.answer(path.lstrip("/"))
        except Exception:  # told where it can be read, and the server stays
            sys.stderr.write(traceback.format_exc())
            broken = Answer(_message(*_BROKEN, traceback.format_exc()), HTML)
            self._send(500, HTML, with_script(broken, self.live.epoch, styles))
            return
        if answer is None:
            self._send(503, HTML, with_script(Answer(_message(*_WAITING), HTML), epoch, styles))
        elif answer.type == HTML:
            self._send(200 if answer.is_there else 404, HTML, with_script(answer, epoch, styles))
        else:
            self._send(200, answer.type, answer.content, is_lasting=answer.address == self.path)

    def _send(self, status: int, kind: str, content: bytes, *, is_lasting: bool = False) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=31536000, immutable" if is_lasting else "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _events(self) -> None:
        """Server-sent events (HTML Living Standard, 9.2): the state now, and each time that it changes."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        sent = ""
        self.wfile.write(b"retry: 300\n\n")
        while True:
            state = self.live.state()
            self.wfile.write(f"data: {state}\n\n".encode() if state != sent else b":\n\n")
            self.wfile.flush()
            sent = state
            with self.live.news:
                self.live.news.wait_for(lambda sent=sent: self.live.state() != sent, HEARTBEAT)  # type: ignore[misc]

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what matters is what is wrong in the hub."""


def with_script(answer: Answer, epoch: str, styles: int) -> bytes:
    """The page with the script that keeps it fresh, and a draft's mark on top."""
    script = _page_of("script.html", address=SCRIPT, epoch=epoch, styles=styles)
    content = (script + b"</body>").join(answer.content.rsplit(b"</body>", 1))
    if answer.is_draft:
        head, tag, rest = content.partition(b"<body")
        end = rest.find(b">") + 1
        content = head + tag + rest[:end] + _page_of("draft.html") + rest[end:]
    return content


class Server(ThreadingHTTPServer):
    """Listens at a socket that is already open, so that nobody is turned away while the code is read anew."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, listening: socket.socket, live: Live) -> None:
        super().__init__(listening.getsockname()[:2], type("Own", (Handler,), {"live": live}), bind_and_activate=False)
        self.socket.close()
        self.socket = listening


def listening_at(port: int) -> socket.socket:
    """A socket at the port of this machine alone. Raises OSError when it is taken."""
    listening = socket.create_server(("127.0.0.1", port), backlog=64)
    listening.set_inheritable(True)
    return listening


def leave_with(parent: int) -> None:
    """End this process when the one that started it has ended: its end of the pipe is then closed."""
    threading.Thread(target=lambda: (os.read(parent, 1), os._exit(0)), daemon=True).start()
