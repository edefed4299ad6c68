"""Maps as SVG: the outline of each place as a path in whole units, and its name where there is room for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from forebygga.hub.geography import Outlines, Point, Ring

Step = tuple[int, int]
MARGIN = 6
"""Empty units around the map, so that a thick outline is not cut."""
CLOSEST = 1.6
"""Points nearer than this many units to the one before are left out; the map is shown at about half a pixel a unit."""
LINES = 14
"""Lines across a place along which a name is tried."""
LETTER, HEIGHT = 0.56, 1.15
"""How wide a letter is, and how high a line, in the size of the letters."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A place on a map: its name, its outline as an SVG path, and where its label is centred; `is_named` when the label fits."""

    code: str
    name: str
    path: str
    middle: Step
    is_named: bool


@dataclass(frozen=True, slots=True)
class Map:
    """A map's shapes in user units, in the order asked for; `size` is the labels' font size."""

    width: int
    height: int
    size: int
    shapes: tuple[Shape, ...]


def drawn(outlines: Outlines, names: Mapping[str, str], *, width: int, height: int, size: int) -> Map:
    """The named places, filling the width or the height. Same outlines, same map."""
    rings = {code: outlines.areas[code] for code in names}
    used = sorted({arc if arc >= 0 else ~arc for lines in rings.values() for ring in lines for arc in ring})
    arcs = {arc: outlines.arcs[arc] for arc in used}
    west, east = _ends(x for arc in arcs.values() for x, _ in arc)
    south, north = _ends(y for arc in arcs.values() for _, y in arc)
    scale = min((width - 2 * MARGIN) / (east - west), (height - 2 * MARGIN) / (north - south))
    placed = {arc: _thinned([(MARGIN + (x - west) * scale, MARGIN + (north - y) * scale) for x, y in line]) for arc, line in arcs.items()}
    shapes = tuple(_shape(code, names[code], [_points(ring, placed) for ring in lines], size) for code, lines in rings.items())
    return Map(round((east - west) * scale) + 2 * MARGIN, round((north - south) * scale) + 2 * MARGIN, size, shapes)


def _ends(values: Iterable[float]) -> tuple[float, float]:
    numbers = list(values)
    return min(numbers), max(numbers)


def _thinned(line: Sequence[Point]) -> tuple[Step, ...]:
    """The line in whole units without points too close to be seen; its ends stay, so that borders still meet."""
    kept = [line[0]]
    for x, y in line[1:-1]:
        if (x - kept[-1][0]) ** 2 + (y - kept[-1][1]) ** 2 >= CLOSEST**2:
            kept.append((x, y))
    return tuple((round(x), round(y)) for x, y in (*kept, line[-1]))


def _points(ring: Ring, placed: Mapping[int, tuple[Step, ...]]) -> list[Step]:
    """The ring as points, the first one not repeated at the end."""
    points: list[Step] = []
    for arc in ring:
        line = placed[arc] if arc >= 0 else placed[~arc][::-1]
        points += line[:-1]
    return points


def _shape(code: str, name: str, rings: Sequence[Sequence[Step]], size: int) -> Shape:
    """The place's shape; where not even a line fits inside (a speck), its first point is its middle."""
    x, y = rings[0][0]
    roomy = _roomiest(rings, HEIGHT * size)
    left, right, level = roomy or _roomiest(rings, 0) or (x, x, y)
    is_named = roomy is not None and right - left >= len(name) * LETTER * size
    return Shape(code, name, "".join(_path(ring) for ring in rings), (round((left + right) / 2), round(level)), is_named)


def _path(ring: Sequence[Step]) -> str:
    """The ring in SVG's words, each point as a step from the one before; nothing for one that has shrunk away."""
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(ring) if (a, b) != (x, y)]
    if len(steps) < 2:
        return ""
    return f"M{_pair(ring[0])}l" + " ".join(_pair(step) for step in steps).replace(" -", "-") + "z"


def _pair(step: Step) -> str:
    return f"{step[0]}{'' if step[1] < 0 else ' '}{step[1]}"


def _roomiest(rings: Sequence[Sequence[Step]], height: float) -> tuple[float, float, float] | None:
    """The left end, right end and level of the widest stretch inside that is as high, nearest to the middle; None when there is none."""
    top, bottom = _ends(y for ring in rings for _, y in ring)
    stretches: list[tuple[float, float, float]] = []
    for number in range(1, LINES):
        # A quarter of a unit off, so that the line passes no corner.
        level = top + (bottom - top) * number / LINES + 0.25
        lines = [list(_inside(rings, level + part * height)) for part in (-0.5, 0, 0.5)]
        stretches += [(left, right, level) for left, right in _common(lines)]
    return max(stretches, key=lambda stretch: (round(stretch[1] - stretch[0]), -abs(stretch[2] - (top + bottom) / 2)), default=None)


def _inside(rings: Sequence[Sequence[Step]], level: float) -> Iterator[tuple[float, float]]:
    """The stretches of the horizontal line that lie inside, from the left (even-odd)."""
    crossings = sorted(
        a + (level - b) * (x - a) / (y - b)
        for ring in rings
        for (a, b), (x, y) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (b <= level) != (y <= level)
    )
    return zip(crossings[::2], crossings[1::2], strict=True)


def _common(lines: Sequence[Sequence[tuple[float, float]]]) -> Iterator[tuple[float, float]]:
    """The stretches that all lines share."""
    first, *rest = lines
    if not rest:
        yield from first
        return
    for left, right in _common(rest):
        for start, end in first:
            if min(right, end) > max(left, start):
                yield max(left, start), min(right, end)
