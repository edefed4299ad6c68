"""Numbers and lists in running text, as Swedish writes them."""

from __future__ import annotations

from collections.abc import Iterable


def counted(number: int, one: str, many: str) -> str:
    """The number with its noun: 1 kommun, 3 kommuner."""
    return f"{number} {one if number == 1 else many}"


def enumerated(items: Iterable[object], last: str = "och") -> str:
    """The items parted by commas, with a word before the last of them: a, b och c. Empty: empty."""
    *others, end = [*map(str, items)] or [""]
    return f"{', '.join(others)} {last} {end}" if others else end
