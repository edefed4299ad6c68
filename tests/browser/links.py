"""The links and anchors of HTML files, resolved as a browser would."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from browser.addresses import address_of, files

LEADING = {"href", "src", "action", "data-index", "poster"}
HERE = "http://hubb.invalid"


class _Reader(HTMLParser):
    """Collects ids, and addresses with the line they stand on."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.leads: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name == "id" and value:
                self.ids.add(value)
            elif name in LEADING:
                self.leads.append((self.getpos()[0], value or ""))
            elif name == "data-address":
                self.leads.append((self.getpos()[0], f"/{value}"))


@dataclass
class Site:
    """A built site: its pages with their ids, and what they lead to."""

    folder: Path
    _pages: dict[str, _Reader] = field(default_factory=dict)

    @cached_property
    def pages(self) -> dict[str, _Reader]:
        """What each page holds, by its address."""
        pages = {}
        for file in files(self.folder):
            reader = _Reader()
            reader.feed(file.read_text(encoding="utf-8"))
            pages[address_of(file, self.folder)] = reader
        return pages

    def fault(self, address: str, lead: str) -> str | None:
        """Why the address that a page leads to is dead, or None when it is alive or on another host."""
        if not lead:
            return "tom adress"
        target = urlsplit(urljoin(HERE + address, lead))
        if target.scheme not in ("http", "https") or target.netloc != "hubb.invalid":
            return None
        path = unquote(target.path)
        if path.endswith("/index.html") or "//" in path or posixpath.normpath(path) != (path.rstrip("/") or "/"):
            return "adressen är inte skriven på kortaste sätt"
        if path in self.pages:
            anchor = unquote(target.fragment)
            return f"inget ankare #{anchor}" if anchor and anchor not in self.pages[path].ids else None
        return None if (self.folder / path[1:]).is_file() else "ingen sådan sida eller fil"

    def faults(self) -> Iterator[str]:
        """Every dead link, with the page and the line it stands on."""
        for address, page in self.pages.items():
            for line, lead in page.leads:
                fault = self.fault(address, lead)
                if fault:
                    yield f"{address}:{line}: {lead}: {fault}"
