"""Where in a text a slow pattern is worth a look: around the signs that all it finds has some of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def places(text: str, signs: Iterable[str | re.Pattern[str]]) -> list[int]:
    """Where any of the signs begins in the text, in order."""
    positions: list[int] = []
    for sign in signs:
        if isinstance(sign, str):
            at = text.find(sign)
            while at >= 0:
                positions.append(at)
                at = text.find(sign, at + 1)
        else:
            positions += [match.start() for match in sign.finditer(text)]
    return sorted(positions)


def near(positions: Iterable[int], before: int, behind: int) -> Iterator[tuple[int, int]]:
    """Start and end of the parts of a text around the places, with as many characters on each side; in order, never overlapping."""
    start = end = -1
    for place in positions:
        if place - before > end:
            if end >= 0:
                yield start, end
            start = max(0, place - before)
        end = place + behind
    if end >= 0:
        yield start, end
