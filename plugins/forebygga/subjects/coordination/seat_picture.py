"""The seats as a drawing: where every row, column, heading and mark goes, in whole units of the SVG."""

from __future__ import annotations

from dataclasses import dataclass

from forebygga.hub.catalog import Entry, short_title
from forebygga.subjects.coordination.netmap import Band, SeatMap
from forebygga.subjects.coordination.networks import Seat

STEP = 24
"""Side of a mark's target: the least that is easy to hit."""

SIDE = 160
"""Width of the actors' names."""

HEAD = 300
"""Height of the networks' names, which stand upright."""

HEADING = 30
"""Room for the heading of a band."""

LETTER = 7
"""Width of a letter in a heading, a little more than most are."""

LETTERS_SIDE, LETTERS_HEAD = 24, 42
"""So many letters of a name fit; the whole name is in the link's title and in the table."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name at its place along the axis, cut short to fit when it must be."""

    entry: Entry
    text: str
    at: int
    is_focus: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a band, from where to where it reaches; one that runs past the edge ends with its band instead."""

    text: str
    start: int
    end: int

    def runs_past(self, edge: int) -> bool:
        """Whether the text, set from the start, runs past the edge."""
        return self.start + LETTER * len(self.text) > edge


@dataclass(frozen=True, slots=True)
class Mark:
    """A seat at its place (the middle of its square)."""

    seat: Seat
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class SeatPicture:
    """Everything that the template draws."""

    width: int
    height: int
    side: int
    head: int
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    row_headings: tuple[Heading, ...]
    column_headings: tuple[Heading, ...]
    marks: tuple[Mark, ...]


def fitted(name: str, letters: int) -> str:
    """The name, cut and marked with an ellipsis when it is longer than the letters allow."""
    if len(name) <= letters:
        return name
    return name[: letters - 1].rstrip(" ,–-(") + "…"


def _axis(bands: tuple[Band, ...], start: int, gap: int, letters: int, focus: Entry | None) -> tuple[list[Label], list[Heading], int]:
    """The labels and headings along an axis from `start`, with a gap before each band, and where it ends."""
    labels: list[Label] = []
    headings: list[Heading] = []
    at = start
    for band in bands:
        at += gap
        first = at
        for entry in band.entries:
            labels.append(Label(entry, fitted(short_title(entry), letters), at + STEP // 2, entry is focus))
            at += STEP
        headings.append(Heading(band.heading, first, at))
    return labels, headings, at


def seat_picture(plan: SeatMap) -> SeatPicture:
    """The drawing of the seats; names of networks on top, of actors to the left."""
    columns, column_headings, right = _axis(plan.columns, SIDE - 12, 12, LETTERS_HEAD, plan.focus)
    rows, row_headings, bottom = _axis(plan.rows, HEAD, HEADING, LETTERS_SIDE, plan.focus)
    marks = tuple(Mark(seat, column.at, row.at) for row in rows for column in columns if (seat := plan.seat(row.entry, column.entry)))
    return SeatPicture(right + 8, bottom + 8, SIDE, HEAD, tuple(rows), tuple(columns), tuple(row_headings), tuple(column_headings), marks)
