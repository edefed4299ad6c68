"""The HTML of a page as a tree whose pieces are written out just as they came: what a long page is divided with.

The pages are of our own checked templates, so every element that is opened is closed; nothing is mended and nothing rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>"
    r"|<(?P<raw>script|style|textarea|pre|select)\b(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>.*?</(?P=raw)\s*>"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>",
    re.DOTALL,
)
_VOID = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_ELEMENT = re.compile(r"<[a-zA-Z]")


def elements(html: str) -> int:
    """The elements of the HTML, by their start tags."""
    return len(_ELEMENT.findall(html))


@dataclass(slots=True)
class Piece:
    """An element with what it holds, or (without a tag) a text or an element that is never divided."""

    tag: str = ""
    start: str = ""
    end: str = ""
    pieces: list[Piece] = field(default_factory=list)
    elements: int = 0
    """The number of elements in it, itself included."""
    length: int = 0
    """The number of characters in it."""

    @property
    def html(self) -> str:
        """The HTML of it."""
        return "".join(self._texts())

    def _texts(self) -> Iterator[str]:
        yield self.start
        for piece in self.pieces:
            yield from piece._texts()
        yield self.end

    def add_up(self) -> None:
        """Count the elements and characters again, from the innermost."""
        for piece in self.pieces:
            piece.add_up()
        own = 1 if self.tag else elements(self.start)
        self.elements = own + sum(piece.elements for piece in self.pieces)
        self.length = len(self.start) + len(self.end) + sum(piece.length for piece in self.pieces)


def parsed(html: str) -> Piece:
    """The HTML as a piece without a tag of its own."""
    root = Piece()
    opened, at = [root], 0
    for token in _TOKEN.finditer(html):
        if token.start() > at:
            opened[-1].pieces.append(Piece(start=html[at : token.start()]))
        at = token.end()
        _take(opened, token)
    opened[0].pieces.append(Piece(start=html[at:]))
    root.add_up()
    return root


def _take(opened: list[Piece], token: re.Match[str]) -> None:
    """A tag: it opens an element, closes the innermost one, or stands alone."""
    name, text = (token["name"] or "").lower(), token[0]
    if token["close"]:
        if opened[-1].tag != name or len(opened) == 1:
            raise ValueError(f"</{name}> stänger inget som är öppet")
        opened.pop().end = text
    elif not name or name in _VOID or text.endswith("/>"):
        opened[-1].pieces.append(Piece(start=text))
    else:
        piece = Piece(name, text)
        opened[-1].pieces.append(piece)
        opened.append(piece)
