"""Parts: a long page as a list of parts that are data, each with its anchor, its heading, when it is told, and its small template."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from forebygga.hub.anchors import PART
from forebygga.page.output import Contents

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A part of the pages of a record type, which are made from values of type T.

    `name` gives its anchor; `is_shown` says when it has something to say. `field` is the key of the record's field that it
    rests on: the heading is marked when the record calls that uncertain. `is_searched`: the search knows its text.
    A part without a title has no heading of its own.
    """

    name: str
    title: str
    template: str
    is_shown: Callable[[T], object]
    field: str = ""
    is_searched: bool = True

    @property
    def anchor(self) -> str:
        """The anchor of the heading; no heading in a record's body gets one like it."""
        return f"{PART}{self.name}"


def shown_parts(parts: Iterable[Part[T]], values: T) -> tuple[Part[T], ...]:
    """The parts that have something to say, in their order."""
    return tuple(part for part in parts if part.is_shown(values))


def contents(parts: Iterable[Part[Any]], headings: tuple[Contents, ...]) -> tuple[Contents, ...]:
    """What a table of contents lists: the headings of the parts, and those of the body in place of a part without one."""
    return tuple(item for part in parts for item in ((Contents(part.anchor, part.title),) if part.title else headings))
