"""The rows of a collection's records in every table: kept until one of its records is another."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from forebygga.hub.catalog import Entry
from forebygga.hub.store import named
from forebygga.page.content_names import by_content
from forebygga.page.rendering import Hub
from forebygga.page.structured_data import last_changed
from forebygga.records.record import Record
from forebygga.subjects.data.record_data import record_data
from forebygga.subjects.data.tables import RecordTable, Row


@dataclass(frozen=True)
class CollectionRows:
    """A type's published records, by key, and the tables that they have rows of."""

    hub: Hub
    kind: type[Record]
    entries: Sequence[Entry]
    tables: Sequence[RecordTable]

    @cached_property
    def data(self) -> list[dict[str, Any]]:
        """The records' data."""
        return [record_data(self.hub, entry) for entry in self.entries]

    @cached_property
    def changed(self) -> list[str]:
        """The day of the latest change to each record."""
        return [last_changed(entry, self.hub.changes(entry)).isoformat() for entry in self.entries]

    @cached_property
    def name(self) -> bytes | None:
        """The name of all that the data and the rows are made of; None when nothing is kept.

        Of other records it is which are there: a reference to one that is not has no row.
        """
        missing = sorted({key for entry in self.entries for key, _ in entry.references if not self.hub.catalog.get(key)})
        return self.hub.named("rows", self.kind, self.hub.settings.whole("/"), self.entries, self.changed, missing)

    @cached_property
    def rows(self) -> Mapping[str, Sequence[Row]]:
        """The rows by table, the records' one after another's."""
        made: dict[str, list[Row]] = {}

        def packed() -> bytes:
            made.update(self._made())
            return pickle.dumps(made, protocol=5)

        if self.name is None:
            return self._made()
        kept = self.hub.store.remembered_as(self.name, packed)
        return made or pickle.loads(kept)  # noqa: S301  # our own store

    def _made(self) -> dict[str, list[Row]]:
        records = [*zip(self.entries, self.data, strict=True)]
        return {table.name: [row for entry, data in records for row in table.rows_of(entry, data)] for table in self.tables}

    @cached_property
    def _told(self) -> Mapping[str, tuple[int, bytes]]:
        def packed() -> bytes:
            return pickle.dumps({table: (len(rows), by_content(rows)) for table, rows in self.rows.items()}, protocol=5)

        if self.name is None:
            return {table: (len(rows), b"") for table, rows in self.rows.items()}
        told: Mapping[str, tuple[int, bytes]] = pickle.loads(self.hub.store.remembered_as(named(("told", self.name)), packed))  # noqa: S301
        return told

    def number(self, table: RecordTable) -> int:
        """How many rows of the table are these records'."""
        return self._told[table.name][0]

    def content(self, table: RecordTable) -> bytes:
        """The name of those rows by their content; nothing when nothing is kept."""
        return self._told[table.name][1]

    def let_go(self) -> None:
        """Hold no data or rows any longer; who asks for them has them made or read again."""
        for held in ("data", "rows"):
            vars(self).pop(held, None)
