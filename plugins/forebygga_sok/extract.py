"""From a page's HTML to its sections: the text a reader meets, under the headings that can be linked to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from forebygga_sok.page import Section

_SKIPPED = frozenset(
    ["script", "style", "sup", "nav", "aside", "footer", "form", "button", "select", "template", "svg", "noscript", "iframe", "dialog"]
)
_HEADINGS = frozenset(["h2", "h3", "h4"])
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
_HIDDEN_CLASSES = frozenset(("sr-only", "headerlink"))
_PARTED = frozenset(["a", "abbr", "cite", "code", "data", "kbd", "q", "samp", "small", "span", "time", "var"])
"""Words in these stand apart on the page, even when nothing stands between them in the HTML."""
TABLE_ROW = "\x02"
"""Begins a line that is a row of a table: searched, but no passage to show."""
_SEAM = re.compile(r"\0(?<=\w\0)\0*(?=\w)")
"""Between two words: the first character is told first, since what begins by looking back is tried at every letter."""
_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
"""The plain one: lxml.html's asks Python for a class of each element, which takes a tenth of the reading."""


def _is_skipped(element: Element) -> bool:
    """What is not the page's own text: controls, menus, what is hidden, and what says data-sok="nej"."""
    if element.tag in _SKIPPED or element.tag == "h1":
        return bool(element.get("data-sok") != "ja")
    if element.attrib:
        if element.get("hidden") is not None or element.get("data-sok") == "nej" or element.get("aria-hidden") == "true":
            return True
        return bool(not _HIDDEN_CLASSES.isdisjoint((element.get("class") or "").split()))
    return False


def _tidy(pieces: list[str]) -> str:
    text = _SEAM.sub(" ", "".join(pieces)).replace("\0", "")
    blocks = (" ".join(block.split()) for block in text.split("\n\n"))
    return "\n".join(block for block in blocks if block)


class _Reader:
    """Collects sections in the order of the page. A heading that says data-sok="nej" leaves out all that is under it."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self.anchor = ""
        self.heading = ""
        self.pieces: list[str] = []
        self.silent = 0

    def close(self) -> None:
        """End the section that is open; one without heading and text is left out."""
        text = _tidy(self.pieces)
        if (text or self.heading) and not self.silent:
            self.sections.append(Section(self.anchor, self.heading, text))
        self.pieces = []

    def open(self, element: Element) -> None:
        """Begin a section; without an anchor of its own it is linked to by the one before it."""
        level = int(element.tag[1])
        if self.silent and level > self.silent:
            return
        self.close()
        self.silent = level if element.get("data-sok") == "nej" else 0
        self.anchor, self.heading = element.get("id") or self.anchor, _tidy(list(_texts(element)))

    def row(self, element: Element) -> None:
        """A row of a table, marked as one."""
        cells = _Reader()
        for child in element:
            cells.read(child)
        text = " ".join(_tidy(cells.pieces).split())
        if text:
            self.pieces.append(f"\n\n{TABLE_ROW}{text}\n\n")

    def read(self, element: Element) -> None:
        """The element's text, with a break around blocks."""
        tag = element.tag
        is_block = tag not in _INLINE
        if tag in _HEADINGS and element.get("hidden") is None and "sr-only" not in (element.get("class") or "").split():
            self.open(element)
        elif tag == "tr" and not _is_skipped(element):
            self.row(element)
        elif _is_skipped(element):
            self.pieces.append("\n\n" if is_block else "")
        else:
            edge = "\n\n" if is_block else "\0" if tag in _PARTED else ""
            self.pieces.append(edge)
            if element.text:
                self.pieces.append(element.text.replace("\n", " "))
            for child in element:
                self.read(child)
            self.pieces.append(edge)
        if element.tail:
            self.pieces.append(element.tail.replace("\n", " "))


def _texts(element: Element) -> Iterator[str]:
    if element.tag in _HEADINGS or not _is_skipped(element):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def sections_of(text: str) -> tuple[Section, ...]:
    """The page's sections in order; the blocks of a section's text are lines. Empty for a page without text."""
    if not text.strip():
        return ()
    root = etree.fromstring(f"<div>{text}</div>".encode(), parser=_PARSER)
    reader = _Reader()
    for child in root:
        reader.read(child)
    reader.close()
    return tuple(reader.sections)
