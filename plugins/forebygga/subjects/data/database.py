"""Open data as one SQLite file: every table with its keys, all records in one table, and full-text search over them.

Ours, not sqlite-utils': the file is the same byte for byte, and its keys and Swedish search would be written by hand anyway.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from forebygga.hub.catalog import Entry
from forebygga.hub.problems import HubError
from forebygga.subjects.data.tables import DAY, WHOLE, YES, Column, Data, RecordTable, Row, Table

_TYPES = {WHOLE: "INTEGER", YES: "INTEGER"}
_VERSION_OF_SQLITE = slice(96, 100)
"""Where the file says which SQLite last wrote it: taken out, so that the bytes do not tell of the machine."""

SHARED = (
    Column("nyckel", "Samling och id, unik i hela hubben", required=True),
    Column("samling", "Postens samling", required=True),
    Column("id", "Id, unikt i samlingen", required=True),
    Column("adress", "Postens sida på webbplatsen", required=True),
    Column("titel", "Namnet som visas överst på sidan", required=True),
    Column("ingress", "Vad posten är, för den som inte vet", required=True),
    Column("status", "Postens läge", required=True),
    Column("publicerad", "Dag då posten först publicerades här", DAY, required=True),
    Column("ändrad", "Dag då texten fick sin nuvarande form", DAY, required=True),
    Column("engelskt_namn", "Namnet på engelska"),
    Column("engelska", "Sammanfattning på engelska"),
    Column("brödtext", "Texten i Markdown"),
)


def _shared_row(entry: Entry, data: Data) -> Iterator[Row]:
    yield tuple([data.get(column.name) for column in SHARED])


SHARED_TABLE = RecordTable(
    "poster", "Alla poster", "Alla poster med det som är gemensamt. En rad per post.", SHARED, ("nyckel",), None, _shared_row
)
"""All records with what every type has, by key: what other tables refer to."""

Filled = tuple[Table, Sequence[Row]]
"""A table with its rows."""


def _quoted(name: str) -> str:
    return f'"{name}"'


def _definition(table: Table, column: Column, names: Mapping[str, str]) -> str:
    """The column in SQL. Lists are JSON arrays as text; a reference is a foreign key when its table is in the file."""
    parts = [_quoted(column.name), "TEXT" if column.many else _TYPES.get(column.type, "TEXT")]
    if table.key == (column.name,):
        parts.append("PRIMARY KEY")
    if column.required and not column.many:
        parts.append("NOT NULL")
    where, _, name = column.target.partition(".")
    if where in names and not column.many:
        parts.append(f"REFERENCES {_quoted(names[where])}({_quoted(name)})")
    return " ".join(parts)


def _created(table: Table, names: Mapping[str, str]) -> str:
    lines = [_definition(table, column, names) for column in table.columns]
    required = {column.name for column in table.columns if column.required}
    if len(table.key) > 1 and required.issuperset(table.key):
        lines.append(f"PRIMARY KEY ({', '.join(_quoted(name) for name in table.key)})")
    return f"CREATE TABLE {_quoted(table.sql_name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _rows(table: Table, rows: Iterable[Row]) -> Iterable[Sequence[str | int | None]]:
    """The rows as SQLite holds them: lists as JSON, nothing for an empty one."""
    lists = [place for place, column in enumerate(table.columns) if column.many]
    return (_with_lists(row, lists) for row in rows) if lists else rows


def _with_lists(row: Row, lists: Sequence[int]) -> list[str | int | None]:
    cells = [*row]
    for place in lists:
        cells[place] = json.dumps(cells[place], ensure_ascii=False) if cells[place] else None
    return cells


def _fill(base: sqlite3.Connection, table: Table, rows: Iterable[Row], names: Mapping[str, str]) -> None:
    base.execute(_created(table, names))
    marks = ", ".join("?" * len(table.columns))
    base.executemany(f"INSERT INTO {_quoted(table.sql_name)} VALUES ({marks})", _rows(table, rows))  # noqa: S608
    for column in table.columns:
        if column.name != table.key[0] and (column.target.partition(".")[0] in names) and not column.many:
            index = _quoted(f"{table.sql_name}_{column.name}")
            base.execute(f"CREATE INDEX {index} ON {_quoted(table.sql_name)}({_quoted(column.name)})")


def _searchable(base: sqlite3.Connection) -> None:
    columns = "titel, ingress, brödtext, engelska"
    base.execute(f"CREATE VIRTUAL TABLE poster_fts USING fts5({columns}, content=\"poster\", tokenize='unicode61 remove_diacritics 0')")
    base.execute("INSERT INTO poster_fts(poster_fts) VALUES ('rebuild')")
    base.execute("INSERT INTO poster_fts(poster_fts) VALUES ('optimize')")


def _ordered(tables: Sequence[Filled]) -> list[Filled]:
    """Words and codes first and parts last, so that what is referred to is there."""
    return sorted(tables, key=lambda filled: (any(column.target for column in filled[0].columns), "post" in filled[0].key))


def database(tables: Sequence[Filled], facts: Iterable[tuple[str, str]]) -> bytes:
    """The tables as an SQLite file; `facts` are of the file itself, in the table `om`. Same tables: same bytes.

    Raises HubError where Python's SQLite cannot make a full-text index.
    """
    names = {table.name: table.sql_name for table, _ in tables}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "data.sqlite"
        base = sqlite3.connect(file, isolation_level=None)
        try:
            base.execute("PRAGMA journal_mode = OFF")
            base.execute("PRAGMA page_size = 4096")
            base.execute("BEGIN")
            base.execute("CREATE TABLE om (nyckel TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL)")
            base.executemany("INSERT INTO om VALUES (?, ?)", facts)
            for table, rows in _ordered(tables):
                _fill(base, table, rows, names)
            _searchable(base)
            base.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if "disk" in str(error):
                raise HubError(f"databasen med öppna data går inte att skriva ({error}); se efter att disken inte är full") from error
            raise HubError(
                f"databasen med öppna data gick inte att göra med den här Pythons SQLite {sqlite3.sqlite_version}: {error}"
            ) from error
        finally:
            base.close()
        with file.open("r+b") as made:
            made.seek(_VERSION_OF_SQLITE.start)
            made.write(bytes(_VERSION_OF_SQLITE.stop - _VERSION_OF_SQLITE.start))
        return file.read_bytes()
