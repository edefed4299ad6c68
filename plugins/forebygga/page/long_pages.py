"""Which pages may be long, told without making them: those that are given many items, and records that much refers to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from forebygga.hub.catalog import Catalog, Entry
from forebygga.page.facets import Choice
from forebygga.page.paging import Paging
from forebygga.page.typed import Page

MUCH = 80
"""Items with which a page may be long: a row of a table has up to 25 elements, and a page 2,500."""
POINTERS, LINES = 120, 300
"""Things that a record points at, and lines of its file, with which its page may be long; one in thirty has so many."""
_OPAQUE = (str, bytes, int, type, Entry, Choice, Paging, Catalog)
"""What is one thing where it is listed, whatever it holds."""


def shows_much(page: Page) -> bool:
    """Whether the page is given so many items, in lists within lists too, that it may be long."""
    return is_long(value for name, value in page.values().items() if name not in page.in_passing)


def is_long(values: Iterable[object]) -> bool:
    """Whether the values hold so many items that a page with them may be long."""
    return _counted_all(values, MUCH) > MUCH


def is_much(catalog: Catalog, entry: Entry) -> bool:
    """Whether so much refers to the record, or it says so much itself, that its page may be long."""
    links, text = catalog.backlinks.get(entry.key, ()), entry.source.text
    return len(links) > MUCH or len(entry.pointers) > POINTERS or text.count("\n") > LINES


def _counted(value: Any, left: int) -> int:
    """The items of the lists in the value, counted until there are more than `left`; what stands together in a tuple is one item."""
    if value is None or isinstance(value, _OPAQUE):
        return 0
    if type(value) in (list, tuple, set, frozenset):
        is_list = len(set(map(type, value))) <= 1
        return _counted_all(value, left, len(value) if is_list else 0)
    if isinstance(value, Mapping):
        return _counted_all(value.values(), left) if type(value) is dict else 0
    if is_dataclass(value):
        return _counted_all((getattr(value, field.name) for field in fields(value)), left)
    return 0


def _counted_all(values: Iterable[object], left: int, total: int = 0) -> int:
    for value in values:
        if total > left:
            break
        total += _counted(value, left - total)
    return total
