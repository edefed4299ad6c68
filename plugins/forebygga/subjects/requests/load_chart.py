"""The load of a year as a picture: a square for every request, in its month; those without a known month stand apart."""

from __future__ import annotations

from dataclasses import dataclass

from forebygga.page.rows import MONTHS
from forebygga.subjects.requests.requests import Load, Pair

_CELL, _GAP, _COLUMN, _TOP, _LABEL = 16, 4, 30, 12, 40
_APART = 36
_WIDE = 6


@dataclass(frozen=True, slots=True)
class Square:
    """A request in the picture: its upper left corner, and how binding it is."""

    x: int
    y: int
    force: str


@dataclass(frozen=True, slots=True)
class MonthLabel:
    """A month under the picture: the middle of its column, its three letters and number of requests."""

    x: int
    short: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class LoadChart:
    """A picture of a load, in user units; `divide` is where the undated begin."""

    year: int
    width: int
    height: int
    base: int
    divide: int
    squares: tuple[Square, ...]
    months: tuple[MonthLabel, ...]
    undated: int
    said: str


def _columns(pairs: tuple[Pair, ...], left: int, base: int, across: int) -> list[Square]:
    """The requests as squares piled from the base up, `across` in a row, the most binding first."""
    step = _CELL + _GAP
    return [
        Square(left + (number % across) * step, base - step * (number // across + 1), request.force)
        for number, (_, request) in enumerate(pairs)
    ]


def said(load: Load) -> str:
    """The picture in a sentence, months with anything in them first."""
    told = [f"{count} i {MONTHS[month]}" for month, count in enumerate(load.counts) if count]
    dated = ", ".join(told) if told else "ingen med känd månad"
    return f"{load.year}: {dated}. {len(load.undated)} är löpande eller saknar känd månad."


def load_chart(load: Load) -> LoadChart:
    """The picture of the load."""
    step = _CELL + _GAP
    rows = max([*load.counts, -(-len(load.undated) // _WIDE), 1])
    base = _TOP + rows * step
    divide = 12 * _COLUMN + _APART // 2
    left = 12 * _COLUMN + _APART
    inset = (_COLUMN - _CELL) // 2
    squares = [square for month, pairs in enumerate(load.months) for square in _columns(pairs, month * _COLUMN + inset, base, 1)]
    squares += _columns(load.undated, left, base, _WIDE)
    middle = _COLUMN // 2
    labels = tuple(MonthLabel(month * _COLUMN + middle, name[:3], name, load.counts[month]) for month, name in enumerate(MONTHS))
    return LoadChart(load.year, left + _WIDE * step, base + _LABEL, base, divide, tuple(squares), labels, len(load.undated), said(load))
