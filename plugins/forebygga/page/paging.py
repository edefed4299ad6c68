"""A long list on several pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeVar

T = TypeVar("T")

PAGE = 100
"""Items on a page of a list; the rest follow on further pages, and in the list's register."""


@dataclass(frozen=True, slots=True)
class Paging:
    """A page of the list: its number, the number of pages, and all pages' addresses in order."""

    number: int
    addresses: tuple[str, ...]

    @property
    def before(self) -> str | None:
        """The address of the page before, or None on the first."""
        return self.addresses[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """The address of the page after, or None on the last."""
        return self.addresses[self.number] if self.number < len(self.addresses) else None


def paged(items: Sequence[T], first: str, further: Callable[[str], str], size: int = PAGE) -> list[tuple[Paging, Sequence[T]]]:
    """The pages of a list with their items, at least one; `first` is the address of the first and `further` gives that of a number."""
    number = max(1, ceil(len(items) / size))
    addresses = (first, *(further(str(page)) for page in range(2, number + 1)))
    return [(Paging(page, addresses), items[(page - 1) * size : page * size]) for page in range(1, number + 1)]
