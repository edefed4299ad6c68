"""Page: what one template prints. Its fields are the names that the template may use, and there are no others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Protocol

from markupsafe import Markup

from forebygga.hub.catalog import Entry
from forebygga.hub.history import Change
from forebygga.page.calls import Call
from forebygga.page.groups import Group
from forebygga.page.paging import Paging
from forebygga.page.rows import Row
from forebygga.page.structured_data import Citation
from forebygga.records.record import Record


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows. A subclass is a frozen dataclass that names its template; `tests/test_templates.py` compares the two."""

    template: ClassVar[str] = ""
    in_passing: ClassVar[frozenset[str]] = frozenset()
    """Fields of which the template takes a word or two, however much they hold."""

    @property
    def drawn_by(self) -> str:
        """The template's file name."""
        return self.template

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names that the template may use."""
        return tuple(field.name for field in fields(cls))

    @classmethod
    def pieces(cls) -> tuple[str, ...]:
        """The small templates that the page is put together from, where it names them itself."""
        return ()

    def values(self) -> dict[str, Any]:
        """What each name holds."""
        return {name: getattr(self, name) for name in self.names()}


class Text(Protocol):
    """HTML to print, false when there is none."""

    def __html__(self) -> str: ...

    def __bool__(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Common:
    """What the page of any record shows of it and of what refers to it; `cited` gives a field's text with links to its sources."""

    entry: Entry
    record: Record
    changes: Sequence[Change]
    rows: Mapping[str, Row]
    facts: Sequence[Row]
    weak: Sequence[str]
    body: Text
    cited: Callable[[str], Markup]
    easy: Text
    is_overdue: bool
    related: Sequence[Entry]
    backlinks: Sequence[tuple[str, Sequence[Entry]]]
    citation: Citation
    structured: Markup
    edit: str | None
    calls: Sequence[tuple[Call, str]]


@dataclass(frozen=True, slots=True)
class RecordPage(Page):
    """The page of a record: what any record shows, each under its own name, and what a subclass adds.

    A type without a page class of its own is drawn by the template that it names.
    """

    common: Common

    @property
    def drawn_by(self) -> str:
        """The class's template, else the record type's."""
        return self.template or self.common.entry.kind.template or ""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names that every record's template may use, then the class's own."""
        return (*(field.name for field in fields(Common)), *(field.name for field in fields(cls) if field.name != "common"))

    def values(self) -> dict[str, Any]:
        """What each name holds."""
        return {name: getattr(self if hasattr(self, name) else self.common, name) for name in self.names()}


@dataclass(frozen=True, slots=True)
class CollectionPage(Page):
    """A page of the list of a collection, drawn by the template that its record type names; `rows_of` by key, `titles` by id.

    `groups` are those on the page; `jumps` are all, whole, with the address of another page where one begins there.
    """

    kind: type[Record]
    entries: Sequence[Entry]
    groups: Sequence[Group]
    jumps: Sequence[tuple[Group, str]]
    rows_of: Mapping[str, Mapping[str, Row]]
    titles: Mapping[str, str]
    total: int
    paging: Paging

    @property
    def drawn_by(self) -> str:
        """The record type's template for its list."""
        return self.kind.list_template or ""
