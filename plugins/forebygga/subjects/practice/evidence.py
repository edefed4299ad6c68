"""The evidence chart: what follow-up shows across, how sure it is upwards, one point for each practice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from textwrap import wrap

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.records.practice import NOT_SEEN, Practice

Pair = tuple[Entry, Practice]

MOST = 250
"""More points than this cannot be told apart; the cells then show their number."""

STEP = 25
"""Distance between points in the drawing's units: as large as eight columns leave room for, so that a point is easy to hit."""

ACROSS = 4
PAD = 8
GAP = 6
APART = 18
LEFT = 128
HEAD = 78
COLUMN = ACROSS * STEP + 2 * PAD


@dataclass(frozen=True, slots=True)
class Point:
    """A practice in the drawing; x and y are its middle."""

    entry: Entry
    practice: Practice
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Cell:
    """The practices with one effect and one certainty, by resource and title; `level` is their share of the fullest cell, 0 to 4."""

    effect: VocabularyTerm
    certainty: VocabularyTerm
    practices: tuple[Pair, ...]
    level: int
    x: int
    y: int
    width: int
    height: int
    points: tuple[Point, ...]

    @property
    def key(self) -> str:
        """The cell's name in the page."""
        return f"{self.effect.id}-{self.certainty.id}"

    @property
    def by_effort(self) -> tuple[tuple[str, tuple[Pair, ...]], ...]:
        """The practices in groups that ask for the same resource, which is given with each."""
        return tuple((effort, tuple(group)) for effort, group in groupby(self.practices, lambda pair: pair[1].assessment.effort.value))


@dataclass(frozen=True, slots=True)
class Axis:
    """A column or row with its place in the drawing: the middle of a column, the middle of a row."""

    term: VocabularyTerm
    at: int
    cells: tuple[Cell, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The label in lines short enough to stand beside a row or over a column."""
        return tuple(wrap(self.term.label, 18))


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing as values. Columns go from decreasing to harmful, those without a follow-up apart; rows from most to least sure.

    A column or row holds all its cells, empty ones too. `shows_points` is false when there are too many to tell apart.
    """

    width: int
    height: int
    columns: tuple[Axis, ...]
    rows: tuple[Axis, ...]
    shows_points: bool

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that have practices, column by column, most certain first."""
        return tuple(cell for axis in self.columns for cell in axis.cells if cell.practices)


def _columns(catalog: Catalog, practices: Iterable[Pair]) -> list[VocabularyTerm]:
    """What follow-up may show, and then those ways of not having one that some practice has."""
    terms, used = catalog.vocabularies["effekter"].terms, {practice.assessment.first.effect for _, practice in practices}
    return [*(term for term in terms if term.id not in NOT_SEEN), *(term for term in terms if term.id in NOT_SEEN and term.id in used)]


def _in_cells(catalog: Catalog, practices: Iterable[Pair]) -> dict[tuple[str, str], list[Pair]]:
    order = [term.id for term in catalog.vocabularies["resurser"].terms]
    by_cell: dict[tuple[str, str], list[Pair]] = {}
    for pair in sorted(practices, key=lambda pair: order.index(pair[1].assessment.effort.value)):
        outcome = pair[1].assessment.first
        by_cell.setdefault((outcome.effect, outcome.certainty), []).append(pair)
    return by_cell


def _points(practices: Sequence[Pair], x: int, y: int) -> Iterator[Point]:
    for index, (entry, practice) in enumerate(practices):
        across, down = index % ACROSS, index // ACROSS
        yield Point(entry, practice, x + PAD + across * STEP + STEP // 2, y + PAD + down * STEP + STEP // 2)


def _lefts(columns: Sequence[VocabularyTerm]) -> list[int]:
    """The left edge of each column; those that stand apart have more room before them."""
    return [LEFT + index * (COLUMN + GAP) + (APART if term.id in NOT_SEEN else 0) for index, term in enumerate(columns)]


def _heights(numbers: Iterable[Sequence[int]], *, shows_points: bool) -> list[int]:
    """The height of each row: as many lines of points as its fullest cell needs, never less than two."""
    return [max(2, *(ceil(number / ACROSS) if shows_points else 0 for number in row)) * STEP + 2 * PAD for row in numbers]


def chart(catalog: Catalog, practices: Sequence[Pair], *, most: int = MOST) -> Chart:
    """The chart of the practices (given by title). Points never overlap, whatever their number."""
    effects, certainties = _columns(catalog, practices), catalog.vocabularies["sakerhet"].terms
    by_cell = _in_cells(catalog, practices)
    numbers = [[len(by_cell.get((effect.id, certainty.id), ())) for effect in effects] for certainty in certainties]
    fullest = max(1, *(number for row in numbers for number in row))
    shows_points = len(practices) <= most
    lefts, heights = _lefts(effects), _heights(numbers, shows_points=shows_points)
    tops = [HEAD + sum(heights[:index]) + index * GAP for index in range(len(heights))]

    def cell(effect: int, certainty: int) -> Cell:
        here = tuple(by_cell.get((effects[effect].id, certainties[certainty].id), ()))
        x, y = lefts[effect], tops[certainty]
        points = tuple(_points(here, x, y)) if shows_points else ()
        return Cell(effects[effect], certainties[certainty], here, ceil(4 * len(here) / fullest), x, y, COLUMN, heights[certainty], points)

    cells = [[cell(effect, certainty) for certainty in range(len(certainties))] for effect in range(len(effects))]
    columns = tuple(Axis(term, lefts[index] + COLUMN // 2, tuple(cells[index])) for index, term in enumerate(effects))
    rows = tuple(
        Axis(term, tops[index] + heights[index] // 2, tuple(column[index] for column in cells)) for index, term in enumerate(certainties)
    )
    return Chart(lefts[-1] + COLUMN + 2, tops[-1] + heights[-1] + 2, columns, rows, shows_points)
