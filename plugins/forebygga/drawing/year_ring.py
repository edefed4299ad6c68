"""A year as rings: a ring for each kind, a sector for each month, a dot for each thing in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, pi, sin

SIZE, OUTER, INNER = 440, 190, 70
"""The picture is a square of this side; the rings lie between these radii, and the names of the months outside them."""
_LABEL = 206
_NARROWEST = 10
"""Dots of one month and ring stand at least this far apart along the ring; where they would not fit, they share the sector evenly."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark in the picture: its centre, its ring's number (outermost 0) and its number in the order given."""

    x: float
    y: float
    ring: int
    number: int


@dataclass(frozen=True, slots=True)
class MonthName:
    """Where the name of a month (1 to 12) stands."""

    x: float
    y: float
    month: int


@dataclass(frozen=True, slots=True)
class YearRing:
    """The picture in user units, its centre in (0, 0): radii of the circles from outside in, spokes, names of months and dots."""

    circles: tuple[float, ...]
    spokes: tuple[tuple[float, float, float, float], ...]
    names: tuple[MonthName, ...]
    dots: tuple[Dot, ...]


def _at(radius: float, turns: float) -> tuple[float, float]:
    """A point on the circle, clockwise from the top."""
    return round(radius * sin(2 * pi * turns), 1), round(-radius * cos(2 * pi * turns), 1)


def year_ring(things: Sequence[tuple[int, int]], rings: int) -> YearRing:
    """The picture of (month, ring) pairs, in a year of `rings` rings; ring 0 is the outermost."""
    width = (OUTER - INNER) / rings
    dots: list[Dot] = []
    order = sorted(range(len(things)), key=lambda number: things[number])
    for (month, ring), numbers in groupby(order, key=lambda number: things[number]):
        inside = list(numbers)
        radius = OUTER - width * (ring + 0.5)
        sector = 1 / 12 * 0.86  # a margin on either side of the spokes
        step = min(sector / len(inside), max(sector / 4, _NARROWEST / (2 * pi * radius)))
        for place, number in enumerate(inside):
            turns = (month - 0.5) / 12 + step * (place - (len(inside) - 1) / 2)
            dots.append(Dot(*_at(radius, turns), ring, number))
    return YearRing(
        tuple(round(OUTER - width * ring, 1) for ring in range(rings + 1)),
        tuple((*_at(INNER, month / 12), *_at(OUTER, month / 12)) for month in range(12)),
        tuple(MonthName(*_at(_LABEL, (month - 0.5) / 12), month) for month in range(1, 13)),
        tuple(dots),
    )
