"""The links and anchors of HTML files, resolved as a browser would."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from browser.addresses import address_of, files

LEADING = {"href", "src", "action", "data-index", "poster"}
HERE = "http://hubb.invalid"


GRAMMAR = {
    "autocomplete",
    "datetime",
    "hreflang",
    "inputmode",
    "lang",
    "loading",
    "name",
    "property",
    "rel",
    "role",
    "scope",
    "target",
    "type",
}
"""Attributes whose values HTML has something to say about, beside addresses."""
_DIGIT, _PLAIN = re.compile(r"\d"), re.compile(r"[\w./-]+")


def _shape(name: str, value: str) -> str:
    """What HTML could have against the value: its digits are alike, and so are the letters of an address."""
    if name in ("href", "src"):
        return "".join(sorted(set(_PLAIN.sub("", value))))
    return _DIGIT.sub("0", value) if name in GRAMMAR else ""


class _Reader:
    """A page's ids, its addresses with the line they stand on, and what it is built of."""

    def __init__(self, file: Path) -> None:
        self.ids: set[str] = set()
        self.twice: list[str] = []
        self.leads: list[tuple[int, str]] = []
        self.shapes: set[tuple[object, ...]] = set()
        for element in html.document_fromstring(file.read_bytes()).iter(etree.Element):
            for name, value in element.items():
                if name == "id" and value:
                    self.twice += [value] if value in self.ids else []
                    self.ids.add(value)
                elif name in LEADING:
                    self.leads.append((element.sourceline, value))
                elif name == "data-address":
                    self.leads.append((element.sourceline, f"/{value}"))
            attributes = tuple(sorted((name, _shape(name, value)) for name, value in element.items()))
            holds = frozenset(child.tag for child in element.iterchildren(etree.Element))
            self.shapes.add((element.tag, attributes, holds, bool((element.text or "").strip())))


@dataclass
class Site:
    """A built site: its pages with their ids, and what they lead to."""

    folder: Path

    @cached_property
    def pages(self) -> dict[str, _Reader]:
        """What each page holds, by its address."""
        return {address_of(file, self.folder): _Reader(file) for file in files(self.folder)}

    def of_every_shape(self) -> list[str]:
        """The addresses of pages that together hold every element of the site: with its attributes, and what stands in it."""
        chosen, held = [], set[tuple[object, ...]]()
        for address, page in sorted(self.pages.items(), key=lambda item: -len(item[1].shapes)):
            if not page.shapes <= held:
                held |= page.shapes
                chosen.append(address)
        return chosen

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
