"""A list as far as a page holds it: no page grows without end with the hub."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

CHOICES = 150
"""Choices that a list to open may have: the rest are reached by what is chosen, each on a page of its own."""


@dataclass(frozen=True, slots=True)
class Limited(Generic[T]):
    """The first items of a list, and how many there are in all."""

    shown: tuple[T, ...]
    total: int

    @property
    def is_cut(self) -> bool:
        """Whether there are more than those shown; the page then says where the rest is."""
        return len(self.shown) < self.total

    @property
    def left_out(self) -> int:
        """How many are not shown."""
        return self.total - len(self.shown)


def limited(items: Iterable[T], most: int) -> Limited[T]:
    """The items, at most so many of them, in their order."""
    every = tuple(items)
    return Limited(every[:most], len(every))


def most_frequent(items: Iterable[T], most: int = CHOICES) -> Limited[T]:
    """Each item once, at most so many of them: those that come most often, in the order in which they first come."""
    often = Counter(items)
    kept = {item for item, _ in often.most_common(most)}
    return Limited(tuple(item for item in often if item in kept), len(often))


def room(sizes: Iterable[int], most: int) -> int:
    """How many items a group may have when groups of these sizes share `most`: the longest are cut first, and at least one is left."""
    left, each = most, most
    ordered = sorted(sizes)
    for waiting, size in zip(range(len(ordered), 0, -1), ordered, strict=True):
        each = max(1, left // waiting)
        if size > each:
            return each
        left -= size
    return most


def evenly(groups: Iterable[Iterable[T]], most: int) -> list[Limited[T]]:
    """The groups with at most so many items in all, the longest ones cut first; none is cut when all have room."""
    every = [tuple(group) for group in groups]
    each = room(map(len, every), most)
    return [limited(group, each) for group in every]


@dataclass(frozen=True, slots=True)
class Folded(Generic[T]):
    """A list whose first items are seen at once; the rest lies folded under them."""

    first: tuple[T, ...]
    rest: tuple[T, ...]

    @property
    def total(self) -> int:
        """How many there are in all."""
        return len(self.first) + len(self.rest)


def folded(items: Iterable[T], first: int, *, least: int | None = None) -> Folded[T]:
    """The items with so many seen at once; all of them when the rest is fewer than `least`, by default about half as many."""
    every = tuple(items)
    seen = first if len(every) - first >= (first // 2 + 1 if least is None else least) else len(every)
    return Folded(every[:seen], every[seen:])
