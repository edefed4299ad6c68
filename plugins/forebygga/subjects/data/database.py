"""Open data as one SQLite file: every table with its keys, all records in one table, and full-text search over them.

Ours, not sqlite-utils': the file is the same byte for byte, and its keys and Swedish search would be written by hand anyway.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from forebygga.hub.catalog import Catalog
from forebygga.hub.problems import HubError
from forebygga.subjects.data.tables import DAY, WHOLE, YES, Cell, Column, Table, published

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


def shared_table(catalog: Catalog, data: Mapping[str, Mapping[str, Cell]]) -> Table:
    """All records with what every type has, by key: what other tables refer to."""
    rows = tuple(tuple(data[entry.key].get(column.name) for column in SHARED) for entry in published(catalog))
    return Table("poster", "Alla poster", "Alla poster med det som är gemensamt. En rad per post.", SHARED, ("nyckel",), rows)


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


def _value(cell: Cell) -> str | int | None:
    if isinstance(cell, tuple):
        return json.dumps(cell, ensure_ascii=False) if cell else None
    return int(cell) if isinstance(cell, bool) else cell


def _filled(base: sqlite3.Connection, table: Table, names: Mapping[str, str]) -> None:
    base.execute(_created(table, names))
    marks = ", ".join("?" * len(table.columns))
    base.executemany(f"INSERT INTO {_quoted(table.sql_name)} VALUES ({marks})", ([_value(cell) for cell in row] for row in table.rows))  # noqa: S608
    for column in table.columns:
        if column.name != table.key[0] and (column.target.partition(".")[0] in names) and not column.many:
            index = _quoted(f"{table.sql_name}_{column.name}")
            base.execute(f"CREATE INDEX {index} ON {_quoted(table.sql_name)}({_quoted(column.name)})")


def _searchable(base: sqlite3.Connection) -> None:
    columns = "titel, ingress, brödtext, engelska"
    base.execute(f"CREATE VIRTUAL TABLE poster_fts USING fts5({columns}, content=\"poster\", tokenize='unicode61 remove_diacritics 0')")
    base.execute("INSERT INTO poster_fts(poster_fts) VALUES ('rebuild')")
    base.execute("INSERT INTO poster_fts(poster_fts) VALUES ('optimize')")


def _ordered(tables: Sequence[Table]) -> list[Table]:
    """Words and codes first and parts last, so that what is referred to is there."""
    return sorted(tables, key=lambda table: (any(column.target for column in table.columns), "post" in table.key))


def database(tables: Sequence[Table], facts: Iterable[tuple[str, str]]) -> bytes:
    """The tables as an SQLite file; `facts` are of the file itself, in the table `om`. Same tables: same bytes.

    Raises HubError where Python's SQLite cannot make a full-text index.
    """
    names = {table.name: table.sql_name for table in tables}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "data.sqlite"
        base = sqlite3.connect(file, isolation_level=None)
        try:
            base.execute("PRAGMA journal_mode = OFF")
            base.execute("PRAGMA page_size = 4096")
            base.execute("BEGIN")
            base.execute("CREATE TABLE om (nyckel TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL)")
            base.executemany("INSERT INTO om VALUES (?, ?)", facts)
            for table in _ordered(tables):
                _filled(base, table, names)
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
        made = bytearray(file.read_bytes())
    made[_VERSION_OF_SQLITE] = bytes(4)
    return bytes(made)
