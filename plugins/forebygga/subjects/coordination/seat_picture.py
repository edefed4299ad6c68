"""The seats as a drawing: where every row, column, heading and mark goes, in whole units of the SVG."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap

from forebygga.hub.catalog import Entry, short_title
from forebygga.subjects.coordination.netmap import Band, SeatMap
from forebygga.subjects.coordination.networks import Seat

STEP = 24
"""Side of a mark's target: the least that is easy to hit, and the room of a name on a single line."""

LINE = 18
"""What each further line of a name adds."""

SIDE, HEAD = 236, 262
"""Width of the actors' names; height of the networks' names, which stand upright."""

HEADING = 30
"""Room for the heading of a band."""

LETTER = 8
"""Width of a letter, a little more than most are."""

LETTERS_SIDE, LETTERS_HEAD = 27, 30
"""So many letters fit on a line; a name takes as many lines as it needs, up to LINES."""

LINES = 4


@dataclass(frozen=True, slots=True)
class Label:
    """A name at its place along the axis, on the lines that it needs, each with its distance from that place."""

    entry: Entry
    lines: tuple[tuple[int, str], ...]
    at: int
    is_focus: bool

    @property
    def room(self) -> int:
        """How much of the axis it takes."""
        return room(len(self.lines))


def room(lines: int) -> int:
    """How much of an axis a name on so many lines takes."""
    return STEP + LINE * (lines - 1)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a band, from where to where it reaches."""

    text: str
    start: int
    end: int


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
    left_out: int
    """Seats that there is no room for."""


@lru_cache(maxsize=10_000)  # a name stands in many pictures
def fitted(name: str, letters: int) -> tuple[str, ...]:
    """The name on lines of so many letters; one that needs more than LINES ends with an ellipsis."""
    return tuple(wrap(name, letters, max_lines=LINES, placeholder="…"))


def _label(entry: Entry, start: int, letters: int, focus: Entry | None) -> Label:
    lines = fitted(short_title(entry), letters)
    above = LINE * (len(lines) - 1) // 2
    return Label(
        entry, tuple((LINE * number - above, line) for number, line in enumerate(lines)), start + room(len(lines)) // 2, entry is focus
    )


def _axis(
    bands: tuple[Band, ...], start: int, gap: int, letters: int, focus: Entry | None, letter: int = 0
) -> tuple[list[Label], list[Heading], int]:
    """The labels and headings along an axis from `start`, with a gap before each band, and where it ends.

    A heading that is set along the axis needs `letter` for each of its letters, and its band is at least as long.
    """
    labels: list[Label] = []
    headings: list[Heading] = []
    at = start
    for band in bands:
        at += gap
        first = at
        for entry in band.entries:
            labels.append(_label(entry, at, letters, focus))
            at += labels[-1].room
        at = max(at, first + letter * len(band.heading))
        headings.append(Heading(band.heading, first, at))
    return labels, headings, at


def seat_picture(plan: SeatMap) -> SeatPicture:
    """The drawing of the seats; names of networks on top, of actors to the left."""
    columns, column_headings, right = _axis(plan.columns, SIDE - 12, 12, LETTERS_HEAD, plan.focus, LETTER)
    rows, row_headings, bottom = _axis(plan.rows, HEAD, HEADING, LETTERS_SIDE, plan.focus)
    marks = tuple(Mark(seat, column.at, row.at) for row in rows for column in columns if (seat := plan.seat(row.entry, column.entry)))
    return SeatPicture(
        right + 8, bottom + 8, SIDE, HEAD, tuple(rows), tuple(columns), tuple(row_headings), tuple(column_headings), marks, plan.left_out
    )
