"""Asking other people's web servers whether a page is still there, so that they hardly notice: robots.txt is obeyed (RFC 9309),
one question at a time with a pause between, HEAD first and GET only when HEAD is refused, and never more than the first bytes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener
from urllib.robotparser import RobotFileParser

PATIENCE = 30
"""Seconds for an answer: slow servers are told of as slow by no one."""
LONGEST_PAUSE = 60.0
"""Seconds between questions at most, whatever robots.txt asks for; then a host with many pages is left for another day."""
MOST_HOPS = 6
_MOVED = (301, 308)
_ELSEWHERE = (*_MOVED, 302, 303, 307)
_GONE = (404, 410)
_FULL = (429, 503)
_CLOSED_TO_MACHINES = (401, 402, 403, 405, 406, 407, 451, 999)
"""Answers that a person in a browser may not get: they say nothing of whether the page is there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `state` is 'svarar', 'flyttad', 'borta', 'tyst' or 'vet inte'; `words` say it; `to` is a new address."""

    state: str
    words: str
    to: str = ""


class _Stay(HTTPRedirectHandler):
    """Lets us see where we are sent instead of going there."""

    def redirect_request(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str) -> None:
        return None


_OPENER = build_opener(_Stay)


def sendable(url: str) -> str:
    """The address in ASCII, without its fragment, as it goes over the wire."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    path, query = (quote(part, safe="/%:@!$&'()*+,;=~?[]") for part in (parts.path or "/", parts.query))
    return parts._replace(netloc=host, path=path, query=query, fragment="").geturl()


@dataclass
class Asker:
    """Asks one host at a time. `pause` is seconds between questions, `agent` what we call ourselves."""

    agent: str
    pause: float = 2.0
    sleep: Callable[[float], None] = time.sleep
    _is_first: bool = field(default=True)

    def ask(self, host: str, addresses: Sequence[str]) -> Iterator[tuple[str, Answer]]:
        """The answers for addresses of the host (scheme and name), one by one. Those that are left for another day get none."""
        robots = self._robots(host)
        if isinstance(robots, Answer):
            yield from ((url, robots) for url in addresses)
            return
        self.pause = max(self.pause, min(float(robots.crawl_delay(self.agent) or 0), LONGEST_PAUSE))
        silent = []
        for url in addresses:
            if not robots.can_fetch(self.agent, sendable(url)):
                yield url, Answer("vet inte", "vill inte bli läst av program (robots.txt)")
                continue
            answer = self._look(url)
            if answer is None:  # it has too much to do; so have we
                return
            if answer.state == "tyst":
                silent.append(url)
            else:
                yield url, answer
        for url in silent:  # once more, when everything else is done
            yield url, self._look(url) or Answer("vet inte", "har för mycket att göra")

    def _robots(self, host: str) -> RobotFileParser | Answer:
        """What robots.txt says; an answer for the whole host when it cannot be reached, or is not to be asked."""
        parser = RobotFileParser()
        try:
            status, _, text = self._get(f"{host}/robots.txt", "GET", most=500_000)
        except (OSError, HTTPException, ValueError) as error:
            return Answer("tyst", f"servern går inte att nå ({_why(error)})")
        if status >= 500:  # RFC 9309, 2.3.1.4: as if all were forbidden
            return Answer("vet inte", f"robots.txt svarar {status}")
        parser.parse(text.decode("utf-8", "replace").splitlines() if status < 300 else [])
        return parser

    def _look(self, url: str) -> Answer | None:
        """The answer for the address, or None when the server asks to be left alone for a while."""
        here, is_moved = sendable(url), True
        try:
            for _ in range(MOST_HOPS):
                status, headers, _ = self._get(here, "HEAD")
                if status >= 400 and status not in _FULL:
                    status, headers, _ = self._get(here, "GET")
                target = headers.get("location")
                if status not in _ELSEWHERE or not target:
                    return _judged(url, here, status, is_moved)
                is_moved = is_moved and status in _MOVED
                here = sendable(urljoin(here, target))
        except (OSError, HTTPException, ValueError) as error:
            return Answer("tyst", f"svarar inte ({_why(error)})")
        return Answer("tyst", "skickar runt i en ring")

    def _get(self, url: str, method: str, most: int = 0) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers by small letters, and at most so many bytes. Raises OSError, HTTPException or ValueError."""
        if not url.startswith(("http://", "https://")):
            raise ValueError("leder ut ur webben")
        if not self._is_first:
            self.sleep(self.pause)
        self._is_first = False
        request = Request(url, method=method, headers={"User-Agent": self.agent, "Accept": "*/*"})  # noqa: S310  # http or https, see above
        try:
            with _OPENER.open(request, timeout=PATIENCE) as answer:
                return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read(most) if most else b""
        except HTTPError as error:
            with error:
                return error.code, {name.lower(): value for name, value in error.headers.items()}, b""


def _why(error: BaseException) -> str:
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        return "inget svar i tid"
    return str(getattr(reason, "strerror", None) or reason)[:80]


def _judged(url: str, here: str, status: int, is_moved: bool) -> Answer | None:
    requested, reached = urlsplit(sendable(url)), urlsplit(here)
    if status in _FULL:
        return None
    if status in _GONE:
        return Answer("borta", f"finns inte (svarar {status})")
    if status in _CLOSED_TO_MACHINES:
        return Answer("vet inte", f"svarar inte på programs frågor ({status})")
    if status >= 400:
        return Answer("tyst", f"svarar {status}")
    if reached.path in ("", "/") and requested.path.strip("/") and not reached.query:
        return Answer("flyttad", "leder till en startsida, så sidan kan vara borta", here)
    if is_moved and here.rstrip("/") != sendable(url).rstrip("/"):
        return Answer("flyttad", "har flyttat", here)
    return Answer("svarar", "svarar")
