"""A long page divided: what it has room for, and the rest of each of its lists, the longest lists cut first.

Every list of a page, of whatever kind, keeps at most the same number of items, so many that the page has room for them all.
What is moved is moved as it is: an item reads the same where it comes to stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from forebygga.page.markup_tree import Piece, elements, parsed

ELEMENTS = 2_200
"""Elements of a page without its frame, which has some 260: a page has 2,500 at most."""
CHARACTERS = 180_000
"""Characters of a page: some 45 kB as it is sent, where 60 kB is the most."""
ROOMIER = 4
"""How many times more items prose, a line or a box may have than a list."""
LEAST = 40
"""Items that prose, a line or a box may always have."""

_LISTS = frozenset(("ul", "ol", "dl", "tbody"))
_LINES = frozenset(("p", "li", "dd", "td", "th", "span"))
_BLOCKS = frozenset(("", "div", "section", "article", "details", "aside"))
_WHOLE = frozenset(("svg", "form"))
"""What is never divided: a picture, and what is filled in."""
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_LEADS = frozenset(("summary", "caption", "h1", *_HEADINGS))
_ID = re.compile(r' id="[^"]*"')
_ASIDE = re.compile(r'<span class="(?:count|tag)[^"]*">[^<]*</span>')
_TAG = re.compile(r"<[^>]+>")
_LABEL = re.compile(r' data-label="([^"]*)"')

Unit = list[Piece]
"""An item with the text that follows it."""


@dataclass(frozen=True, slots=True)
class Rest:
    """The items that a list has no room for: what it is called (HTML without tags), what stands around them, and how many items it has in all."""

    name: str
    start: str
    end: str
    units: list[str]
    total: int


Pointer = Callable[[int, int, int, bool], str]
"""The HTML that says how many of how many items are shown, and leads to the rest with the number; on a line of its own, or in one."""


def plain(html: str) -> str:
    """The HTML without tags, on one line, and without the counts and marks beside a heading."""
    return " ".join(_TAG.sub("", _ASIDE.sub("", html)).split())


def _begins(piece: Piece) -> Callable[[Piece], bool]:
    """What tells whether a piece begins an item: in prose the highest heading that divides it, else any element."""
    if piece.tag == "dl" and any(child.tag == "dt" for child in piece.pieces):
        return lambda child: child.tag == "dt"
    if piece.tag in _BLOCKS:
        levels = [child.tag for child in piece.pieces if child.tag in _HEADINGS]
        dividing = next((level for level in sorted(set(levels)) if levels.count(level) > 1), None)
        if dividing:
            return lambda child: child.tag == dividing
    return lambda child: bool(child.tag) and child.tag not in _LEADS


def _items(piece: Piece) -> tuple[list[Piece], list[Unit]]:
    """What stands first in the element and stays, and its items."""
    begins = _begins(piece)
    lead: list[Piece] = []
    units: list[Unit] = []
    for child in piece.pieces:
        if begins(child):
            units.append([child])
        elif units:
            units[-1].append(child)
        else:
            lead.append(child)
    return lead, units


def _cut(piece: Piece, most: int) -> tuple[list[Piece], list[Unit], list[Unit]]:
    """What stays of an element's pieces as they are, the items that stay, and those that there is no room for."""
    room = most if piece.tag in _LISTS else max(ROOMIER * most, LEAST)
    if len(piece.pieces) <= room or not (piece.tag in _LISTS or piece.tag in _LINES or piece.tag in _BLOCKS):
        return piece.pieces, [], []
    lead, units = _items(piece)
    return (lead, units[:room], units[room:]) if len(units) > room else (piece.pieces, [], [])


def _size(piece: Piece, most: int) -> tuple[int, int]:
    """Elements and characters of the piece when no list in it has more items."""
    if not piece.pieces or piece.tag in _WHOLE:
        return piece.elements, piece.length
    lead, units, left = _cut(piece, most)
    elements, length = (1 if piece.tag else 0) + (3 if left else 0), len(piece.start) + len(piece.end) + (200 if left else 0)
    for child in (*lead, *(one for unit in units for one in unit)):
        more_elements, more_length = _size(child, most)
        elements, length = elements + more_elements, length + more_length
    return elements, length


def _most(page: Piece) -> int:
    """The most items that each list of the page may have when all are to have room; at least one."""
    low, high = 1, page.elements
    while low < high:
        middle = (low + high + 1) // 2
        elements, length = _size(page, middle)
        low, high = (middle, high) if elements <= ELEMENTS and length <= CHARACTERS else (low, middle - 1)
    return low


class _Division:
    """Takes a page apart in the order of reading, and knows under what heading it is."""

    def __init__(self, most: int, pointer: Pointer) -> None:
        self.rests: list[Rest] = []
        self._most = most
        self._pointer = pointer
        self._heading = ""
        self._after: list[Piece] = []

    def kept(self, piece: Piece, around: tuple[str, ...] = (), table: str = "") -> Piece:
        """The piece as far as the page has room for it. `around` names the row or cell it stands in, `table` is what begins its table."""
        if piece.tag in _HEADINGS or piece.tag == "summary":
            self._heading = plain(piece.html)
        if not piece.pieces or piece.tag in _WHOLE:
            return piece
        around, table = _around(piece, around), _table(piece, table)
        lead, units, left = _cut(piece, self._most)
        stays = self._all(lead, around, table)
        heading = self._heading
        stays += self._all((one for unit in units for one in unit), around, table)
        if not left:
            return replace(piece, pieces=stays)
        name = ": ".join(dict.fromkeys(filter(None, (heading or self._heading, *around))))
        pointer = self._rest(name, _surroundings(piece, table, len(units)), piece, units, left, around, table)
        if piece.tag not in _LISTS:
            return replace(piece, pieces=[*stays, pointer])
        self._after.append(pointer)
        return replace(piece, pieces=stays)

    def _rest(
        self,
        name: str,
        surroundings: tuple[str, str],
        piece: Piece,
        units: list[Unit],
        left: list[Unit],
        around: tuple[str, ...],
        table: str,
    ) -> Piece:
        """Take the items aside, and give what leads to them."""
        number, total = len(self.rests), len(units) + len(left)
        moved: list[str] = []
        self.rests.append(Rest(name, *surroundings, moved, total))
        moved += ["".join(one.html for one in self._all(unit, around, table)) for unit in left]
        return Piece(start=self._pointer(number, len(units), total, piece.tag in _LINES))

    def _all(self, pieces: Iterable[Piece], around: tuple[str, ...], table: str) -> list[Piece]:
        """The pieces, each followed by what leads to the rest of a list that it is or holds."""
        stays, named = [], around
        for piece in pieces:
            if piece.tag == "dt":
                named = (*around, plain(piece.html))
            stays.append(self.kept(piece, named if piece.tag == "dd" else around, table))
            if piece.tag != "tbody":
                stays += self._after
                self._after = []
        return stays


def _around(piece: Piece, around: tuple[str, ...]) -> tuple[str, ...]:
    """What the piece is a part of, for one who meets it elsewhere: the row of a table, and the cell's column."""
    if piece.tag == "tr":
        return (*around, *(plain(cell.html) for cell in piece.pieces if cell.tag == "th" and ' scope="row"' in cell.start))
    label = _LABEL.search(piece.start) if piece.tag == "td" else None
    return (*around, label[1]) if label else around


def _table(piece: Piece, table: str) -> str:
    """What begins the table that the piece is or stands in: its tag, caption and head."""
    if piece.tag != "table":
        return table
    return _ID.sub("", piece.start) + "".join(child.html for child in piece.pieces if child.tag in ("caption", "colgroup", "thead"))


def _surroundings(piece: Piece, table: str, before: int) -> tuple[str, str]:
    """What stands before and after the rest of the element's items, so that they look as they did."""
    start = _ID.sub("", piece.start)
    if piece.tag == "tbody":
        return f'<div class="table-wrap">{table}{start}', "</tbody></table></div>"
    if piece.tag == "ol":
        return f'<ol start="{before + 1}"{start[3:]}', piece.end
    if piece.tag in _LISTS or piece.tag == "p":
        return start, piece.end
    return "<div>", "</div>"


def divided(html: str, pointer: Pointer) -> tuple[str, list[Rest]]:
    """The page as far as it has room, and the rest of its lists in the order of reading; a page that has room for all is as it was."""
    if len(html) <= CHARACTERS and elements(html) <= ELEMENTS:
        return html, []
    page = parsed(html)
    division = _Division(_most(page), pointer)
    return division.kept(page).html, division.rests
