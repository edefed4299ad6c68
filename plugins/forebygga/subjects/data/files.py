"""All open data as one value: the records' data, the tables, and the files made of them with size and checksum."""

from __future__ import annotations

import pickle
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from forebygga.formats.archive import Member, joined, member
from forebygga.formats.spreadsheet import workbook
from forebygga.hub import forking
from forebygga.hub.aside import Aside
from forebygga.hub.catalog import Entry
from forebygga.hub.forking import shared_out
from forebygga.hub.store import named
from forebygga.page.content_names import by_content
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.page.structured_data import LICENCE
from forebygga.records.record import Record
from forebygga.subjects.data.data_file import FOLDER, DataFile, Told
from forebygga.subjects.data.data_tables import csv_bytes, data_tables, sheet
from forebygga.subjects.data.database import SHARED_TABLE, database
from forebygga.subjects.data.record_data import SCHEMAS, published_schema, written
from forebygga.subjects.data.rows import CollectionRows
from forebygga.subjects.data.tables import RecordTable, Row, Table, WordTable, published
from forebygga.subjects.data.versions import VERSIONS

BASE, ARCHIVE, SUMS, LICENCE_FILE = "forebygga-brott.sqlite", "forebygga-brott-csv.zip", "SHA256SUMS", "LICENS.txt"
SHARED_TABLES = ("kallor", "sokt")
"""The tables of all types that a type's workbook holds its own rows of."""

MEDIA = {
    "json": "application/json",
    "csv": "text/csv",
    "sqlite": "application/vnd.sqlite3",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "rdf": "application/rdf+xml",
    "ttl": "text/turtle",
    "txt": "text/plain",
}
"""Media types by file ending."""


@dataclass(frozen=True)
class OpenData:
    """What the hub publishes as data."""

    hub: Hub

    @cached_property
    def tables(self) -> tuple[RecordTable | WordTable, ...]:
        """Every table, the dictionary of their columns last."""
        return data_tables(self.hub.catalog)

    @cached_property
    def _collections(self) -> dict[type[Record], CollectionRows]:
        """Every type's records, in the order of their keys."""
        tables = [SHARED_TABLE, *(table for table in self.tables if isinstance(table, RecordTable))]
        by_kind: dict[type[Record], list[Entry]] = {kind: [] for kind in self.hub.catalog.kinds}
        for entry in published(self.hub.catalog):
            by_kind[entry.kind].append(entry)
        return {
            kind: CollectionRows(self.hub, kind, by_kind[kind], [table for table in tables if table.is_of(kind)])
            for kind in sorted(by_kind, key=lambda kind: f"{kind.collection}/")
        }

    def _having(self, table: RecordTable) -> list[CollectionRows]:
        return [records for kind, records in self._collections.items() if table.is_of(kind)]

    def rows(self, table: Table) -> Sequence[Row]:
        """The table's rows, those of records by key."""
        if isinstance(table, RecordTable):
            return [row for records in self._having(table) for row in records.rows[table.name]]
        assert isinstance(table, WordTable)  # noqa: S101
        return table.rows

    def number(self, table: RecordTable | WordTable) -> int:
        """The number of the table's rows."""
        return sum(records.number(table) for records in self._having(table)) if isinstance(table, RecordTable) else len(table.rows)

    def make_ahead(self) -> None:
        """Make the files whose size and checksum no earlier build kept, the database beside the others, and put their bytes aside.

        In processes of their own: with 10,000 records all rows and files are 300 MB, which the one that goes on need not hold.
        """
        others = [file for file in self.files if file not in (self.base, self.archive)]
        parts = [[file for file in part if not file.is_known] for part in ((self.base,), (*others, self.archive))]
        wanted = [(part, Aside()) for part in parts if part]
        few = 0 if len(self.hub.catalog.entries) >= forking.FEW else None

        def run(numbers: range) -> list[list[Told]]:
            told = [[file.tell(aside) for file in part] for part, aside in (wanted[number] for number in numbers)]
            self.hub.store.flush()
            return told

        with closing(shared_out(run, len(wanted), chunk=1, few=few)) as runs:
            for (part, aside), told in zip(wanted, chain.from_iterable(runs), strict=True):
                for file, one in zip(part, told, strict=True):
                    file.take(one, aside)
        for records in self._collections.values():
            records.let_go()

    @cached_property
    def _contents(self) -> dict[str, object]:
        """What names each table's rows, by the table's name; its columns are part of the code."""
        return {
            table.name: [records.content(table) for records in self._having(table)]
            if isinstance(table, RecordTable)
            else by_content(table.rows)
            for table in (SHARED_TABLE, *self.tables)
        }

    def _file(self, name: str, make: Callable[[], bytes], *made_of: object) -> DataFile:
        """A file that is not made again as long as what it is made of is the same."""
        libraries = zlib.ZLIB_RUNTIME_VERSION, sqlite3.sqlite_version
        return DataFile(name, make, self._named("data", name, libraries, *made_of), self.hub.store)

    def _named(self, *made_of: object) -> bytes | None:
        """The name of what is made of the values; None when that of some collection's rows has none."""
        is_named = all(records.name for records in self._collections.values())
        return self.hub.named(*made_of) if is_named else None

    @cached_property
    def updated(self) -> date:
        """The day of the latest change to any record; the day of the form's version when there is no record."""
        days = (day for records in self._collections.values() for day in records.changed)
        return max(map(date.fromisoformat, days), default=VERSIONS[0].day)

    def of(self, kind: type[Record]) -> CollectionRows:
        """The type's published records."""
        return self._collections[kind]

    @cached_property
    def _lists(self) -> dict[type[Record], DataFile]:
        return {kind: self._list_of(kind) for kind in self.hub.catalog.kinds}

    @cached_property
    def _schemas(self) -> dict[type[Record], DataFile]:
        return {kind: self._schema_of(kind) for kind in self.hub.catalog.kinds}

    def list_file(self, kind: type[Record]) -> DataFile:
        """The type's records as one JSON file, with licence, version and schema."""
        return self._lists[kind]

    def schema_file(self, kind: type[Record]) -> DataFile:
        """The schema of the type's records, as published."""
        return self._schemas[kind]

    def _list_of(self, kind: type[Record]) -> DataFile:
        head = {"samling": kind.collection, "licens": LICENCE, "version": VERSIONS[0].number, "uppdaterad": self.updated.isoformat(),
                "schema": f"scheman/{kind.collection}.json"}  # fmt: skip
        records = self.of(kind)

        def make() -> bytes:
            return written({**head, "antal": len(records.entries), "poster": records.data}).encode()

        return self._file(f"{kind.collection}.json", make, head, records.name)

    def _schema_of(self, kind: type[Record]) -> DataFile:
        name = f"{SCHEMAS.removeprefix(FOLDER)}{kind.collection}.json"
        vocabularies = self.hub.catalog.vocabularies
        return self._file(name, lambda: written(published_schema(kind, vocabularies)).encode(), kind, self._words)

    @cached_property
    def _words(self) -> bytes:
        """The name of the vocabularies, which the schemas list the terms of."""
        return by_content(self.hub.catalog.vocabularies)

    @cached_property
    def csv_files(self) -> dict[str, DataFile]:
        """Every table as CSV, by the table's name."""
        return {table.name: self._csv_of(table) for table in self.tables}

    def _csv_of(self, table: RecordTable | WordTable) -> DataFile:
        return self._file(f"{table.name}.csv", lambda: csv_bytes(table, self.rows(table)), self._contents[table.name])

    @cached_property
    def licence_file(self) -> DataFile:
        """Whose the data is and how to name the source."""
        text = self.hub.environment.get_template("data_licence.txt").render(
            licence=LICENCE, version=VERSIONS[0].number, updated=self.updated
        )
        return DataFile(LICENCE_FILE, text.encode)

    @cached_property
    def base(self) -> DataFile:
        """Everything as one SQLite file."""
        facts = (("webbplats", self.hub.settings.address or self.hub.settings.name), ("licens", LICENCE), ("version", VERSIONS[0].number),
                ("uppdaterad", self.updated.isoformat()), ("villkor", self.licence_file.body.decode()))  # fmt: skip
        tables = (SHARED_TABLE, *self.tables)

        def make() -> bytes:
            return database([(table, self.rows(table)) for table in tables], facts)

        return self._file(BASE, make, facts, self._contents)

    @cached_property
    def archive(self) -> DataFile:
        """Every CSV file and the licence as one zip."""
        files = (self.licence_file, *self.csv_files.values())

        def make() -> bytes:
            return joined(map(self._member, files), day=self.updated)

        return self._file(ARCHIVE, make, self.licence_file.body, [file.made_of for file in files], self.updated)

    def _member(self, file: DataFile) -> Member:
        """The file as the zip holds it, not packed again when it was before."""
        if file.made_of is None:
            return member(file.name, file.body)
        name = named(("member", file.made_of))
        kept = self.hub.store.find(name)
        if kept:
            return Member(*pickle.loads(kept))  # noqa: S301  # our own store
        packed = member(file.name, file.body)
        self.hub.store.keep(name, pickle.dumps(tuple(packed), protocol=5))
        return packed

    def tables_of(self, kind: type[Record]) -> tuple[RecordTable, ...]:
        """The type's table, then those of its parts."""
        return tuple(table for table in self.tables if isinstance(table, RecordTable) and table.kind is kind)

    @cached_property
    def workbooks(self) -> dict[str, DataFile]:
        """A workbook for each type that has a record: its tables, its sources, what was searched, and the columns' meaning."""
        return {kind.collection: self._workbook_of(kind) for kind in self.hub.catalog.kinds if self.of(kind).entries}

    def _workbook_of(self, kind: type[Record]) -> DataFile:
        records, dictionary = self.of(kind), self.tables[-1]
        shared = [table for table in self.tables if table.name in SHARED_TABLES and isinstance(table, RecordTable)]
        tables = [*self.tables_of(kind), *shared]
        names = {table.name for table in tables}
        meanings = [row for row in self.rows(dictionary) if row[0] in names]

        def make() -> bytes:
            sheets = [sheet(table, records.rows[table.name]) for table in tables]
            return workbook([*sheets, sheet(dictionary, meanings)], title=kind.plural, day=self.updated)

        contents = [(table.name, records.content(table)) for table in tables]
        return self._file(f"{kind.collection}.xlsx", make, kind.plural, self.updated, contents, meanings)

    @cached_property
    def files(self) -> tuple[DataFile, ...]:
        """Every file of records and tables, by name."""
        kinds = self.hub.catalog.kinds
        data_files = [self.base, self.archive, self.licence_file, *self.csv_files.values(), *self.workbooks.values()]
        data_files += [make(kind) for kind in kinds for make in (self.list_file, self.schema_file)]
        return tuple(sorted(data_files, key=lambda file: file.name))


def checksums(files: Sequence[DataFile]) -> DataFile:
    """What `sha256sum --check` reads: checksum and name of every file, by name."""
    lines = (f"{file.checksum}  {file.name}\n" for file in sorted(files, key=lambda file: file.name))
    return DataFile(SUMS, "".join(lines).encode)


def file_outputs(files: Sequence[DataFile]) -> Iterator[Output]:
    """The files as they are published."""
    for file in files:
        yield file.output
