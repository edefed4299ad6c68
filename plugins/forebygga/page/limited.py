"""A list as far as a page holds it: no page grows without end with the hub."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limited(Generic[T]):
    """The first items of a list, and how many there are in all."""

    shown: tuple[T, ...]
    total: int

    @property
    def is_cut(self) -> bool:
        """Whether there are more than those shown; the page then says where the rest is."""
        return len(self.shown) < self.total


def limited(items: Iterable[T], most: int) -> Limited[T]:
    """The items, at most so many of them, in their order."""
    every = tuple(items)
    return Limited(every[:most], len(every))


@dataclass(frozen=True, slots=True)
class Folded(Generic[T]):
    """A list whose first items are seen at once; the rest lies folded under them."""

    first: tuple[T, ...]
    rest: tuple[T, ...]

    @property
    def total(self) -> int:
        """How many there are in all."""
        return len(self.first) + len(self.rest)


def folded(items: Iterable[T], first: int) -> Folded[T]:
    """The items with so many seen at once; all of them when the rest is less than half as many."""
    every = tuple(items)
    seen = first if len(every) > first * 3 // 2 else len(every)
    return Folded(every[:seen], every[seen:])
