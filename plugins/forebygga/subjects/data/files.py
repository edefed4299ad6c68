"""All open data as one value: the records' data, the tables, and the files made of them with size and checksum."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from forebygga.formats.archive import archived
from forebygga.formats.spreadsheet import workbook
from forebygga.hub.sitemap import DATA
from forebygga.page.content_names import by_content
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.page.structured_data import LICENCE
from forebygga.records.record import Record
from forebygga.subjects.data.data_tables import DICTIONARY, csv_bytes, data_tables, dictionary_table, sheet
from forebygga.subjects.data.database import database, shared_table
from forebygga.subjects.data.record_data import SCHEMAS, published_schema, record_data, written
from forebygga.subjects.data.tables import Table, published
from forebygga.subjects.data.versions import VERSIONS

FOLDER = DATA.uri()
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


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of open data: its name in the folder and its bytes."""

    name: str
    body: bytes

    @property
    def uri(self) -> str:
        """Where it is published."""
        return FOLDER + self.name

    @property
    def ending(self) -> str:
        """'csv' of 'stod.csv'."""
        return self.name.rpartition(".")[2]

    @property
    def checksum(self) -> str:
        """SHA-256 in lower case hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def size(self) -> str:
        """The size in words: '28 kB', '5,2 MB' (thousands and millions of bytes, rounded up)."""
        thousands = -(-len(self.body) // 1000)
        return f"{thousands} kB" if thousands < 1000 else f"{-(-thousands // 100) / 10:.1f} MB".replace(".", ",")


@dataclass(frozen=True)
class OpenData:
    """What the hub publishes as data."""

    hub: Hub

    @cached_property
    def records(self) -> dict[str, dict[str, object]]:
        """Every published record's data, by key."""
        return {entry.key: record_data(self.hub, entry) for entry in published(self.hub.catalog)}

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table, the dictionary of their columns last."""
        tables = data_tables(self.hub.catalog, self.records)
        return (*tables, dictionary_table(tables))

    @cached_property
    def updated(self) -> date:
        """The day of the latest change to any record; the day of the form's version when there is no record."""
        return max((date.fromisoformat(str(data["ändrad"])) for data in self.records.values()), default=VERSIONS[0].day)

    def of(self, kind: type[Record]) -> list[dict[str, object]]:
        """The data of the type's records, by key."""
        return [data for data in self.records.values() if data["samling"] == kind.collection]

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
        return DataFile(f"{kind.collection}.json", written({**head, "antal": len(records), "poster": records}).encode())

    def _schema_of(self, kind: type[Record]) -> DataFile:
        vocabularies, name = self.hub.catalog.vocabularies, f"{SCHEMAS.removeprefix(FOLDER)}{kind.collection}.json"

        def make() -> bytes:
            return written(published_schema(kind, vocabularies)).encode()

        if not self.hub.store.folder or not kind.__module__.startswith("forebygga."):  # a type of others' is no part of the code's version
            return DataFile(name, make())
        return DataFile(name, self.hub.store.remembered(("schema", kind.__module__, kind.__qualname__, self._words), make))

    @cached_property
    def _words(self) -> bytes:
        """The name of the vocabularies, which the schemas list the terms of."""
        return by_content(self.hub.catalog.vocabularies)

    @cached_property
    def csv_files(self) -> dict[str, DataFile]:
        """Every table as CSV, by the table's name."""
        return {table.name: DataFile(f"{table.name}.csv", csv_bytes(table)) for table in self.tables}

    @cached_property
    def licence_file(self) -> DataFile:
        """Whose the data is and how to name the source."""
        text = self.hub.environment.get_template("data_licence.txt").render(
            licence=LICENCE, version=VERSIONS[0].number, updated=self.updated
        )
        return DataFile(LICENCE_FILE, text.encode())

    @cached_property
    def base(self) -> DataFile:
        """Everything as one SQLite file."""
        facts = (("webbplats", self.hub.settings.address or self.hub.settings.name), ("licens", LICENCE), ("version", VERSIONS[0].number),
                ("uppdaterad", self.updated.isoformat()), ("villkor", self.licence_file.body.decode()))  # fmt: skip
        return DataFile(BASE, database([shared_table(self.hub.catalog, self.records), *self.tables], facts))

    @cached_property
    def archive(self) -> DataFile:
        """Every CSV file and the licence as one zip."""
        files = [(LICENCE_FILE, self.licence_file.body), *((file.name, file.body) for file in self.csv_files.values())]
        return DataFile(ARCHIVE, archived(files, day=self.updated))

    def tables_of(self, kind: type[Record]) -> tuple[Table, ...]:
        """The type's table, then those of its parts."""
        return tuple(table for table in self.tables if self._owner(table) == kind.collection)

    def _owner(self, table: Table) -> str | None:
        """The type that the table is of; the longest name that fits, since one type's may begin another's ('ecpa' and 'ecpa-bidrag')."""
        names = [kind.collection for kind in self.hub.catalog.kinds if f"{table.name}-".startswith(f"{kind.collection}-")]
        return max(names, key=len, default=None)

    @cached_property
    def workbooks(self) -> dict[str, DataFile]:
        """A workbook for each type that has a record: its tables, its sources, what was searched, and the columns' meaning."""
        return {kind.collection: self._workbook_of(kind) for kind in self.hub.catalog.kinds if self.of(kind)}

    def _workbook_of(self, kind: type[Record]) -> DataFile:
        tables = self.tables_of(kind)
        names = {table.name for table in tables} | set(SHARED_TABLES)
        sheets = [sheet(table) for table in tables]
        for table in self.tables:
            if table.name in SHARED_TABLES:
                sheets.append(sheet(table, lambda row: row[0].startswith(f"{kind.collection}/")))
            elif table.name == DICTIONARY:
                sheets.append(sheet(table, lambda row: row[0] in names))
        made = self.hub.store.remembered(
            ("workbook", kind.plural, self.updated, by_content(sheets)), lambda: workbook(sheets, title=kind.plural, day=self.updated)
        )
        return DataFile(f"{kind.collection}.xlsx", made)

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
    return DataFile(SUMS, "".join(lines).encode())


def file_outputs(files: Sequence[DataFile]) -> Iterator[Output]:
    """The files as they are published."""
    for file in files:
        yield Output(file.uri, file.body)
