"""The hub's content as tables: one for each record type, and one for each list of groups in it.

A cell holds a text, a whole number, True or False, a tuple of such values, or None for what is unknown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forebygga.hub.catalog import Catalog, Entry
from forebygga.records.fields import Part
from forebygga.records.markers import Ref, Register, Term
from forebygga.records.record import Record
from forebygga.records.shape import FieldShape, Marker, shape

Cell = Any
Data = Mapping[str, Any]
"""A published record as data: Swedish keys, nothing where nothing is known."""

TEXT, WHOLE, YES, DAY = "text", "heltal", "ja eller nej", "datum"
SHARED = ("källor", "sökt")
"""Lists of groups that every record type has, which make one table together."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it means, its type, whether a cell holds several values, and what they point at.

    `target` is 'table.column'; `vocabulary` the id of the vocabulary whose terms are used; `path` the keys that lead to
    the value in a record's data; `licence` says whose the values are when they are not the hub's own.
    """

    name: str
    description: str
    type: str = TEXT
    many: bool = False
    required: bool = False
    target: str = ""
    vocabulary: str = ""
    path: tuple[str, ...] = ()
    licence: str = ""


Row = tuple[Cell, ...]
RowsOf = Callable[[Entry, Data], Iterable[Row]]
"""A record's rows of a table, from the record and its data."""


@dataclass(frozen=True)
class Table:
    """A table: a name in ASCII with hyphens, a title, what a row is, columns, and the columns that tell rows apart."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def sql_name(self) -> str:
        """The table's name in the database: with underscores, so that it needs no quotes."""
        return self.name.replace("-", "_")


@dataclass(frozen=True)
class RecordTable(Table):
    """A table whose rows are records', one record's after another's by key. `kind` is the type that it is of; None for all types'."""

    kind: type[Record] | None
    rows_of: RowsOf

    def is_of(self, kind: type[Record]) -> bool:
        """Whether records of the type have rows of it."""
        return self.kind in (None, kind)


@dataclass(frozen=True)
class WordTable(Table):
    """A table whose rows are of no record."""

    rows: tuple[Row, ...]


def ascii_name(key: str) -> str:
    """'används_av' as 'anvands-av'."""
    plain = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode()
    return plain.lower().replace("_", "-")


def _type(field: FieldShape) -> str:
    return {bool: YES, int: WHOLE}.get(field.value, DAY if field.written.endswith(DAY) else TEXT)


def _pointed(marker: Marker | None) -> dict[str, str]:
    match marker:
        case Term(vocabulary):
            return {"vocabulary": vocabulary}
        case Ref("*"):
            return {"target": "poster.nyckel"}
        case Ref(collection):
            return {"target": f"{collection}.id"}
        case Register("kommuner"):
            return {"target": "kommuner.kommunkod"}
        case Register():
            return {"target": "lan.länskod"}
    return {}


def columns_of(model: type[Part], before: tuple[str, ...] = (), *, needed: bool = True) -> Iterator[Column]:
    """A column for every value and list of values of the model; groups are laid out flat, lists of groups left out."""
    for field in shape(model):
        path = (*before, field.key)
        if field.part and not field.many:
            yield from columns_of(field.part, path, needed=needed and field.required)
        elif not field.part:
            required = needed and field.required
            yield Column("_".join(path), field.description, _type(field), field.many, required, path=path, **_pointed(field.marker))


def _lists(model: type[Part], before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], FieldShape]]:
    """Every list of groups in the model with the keys that lead to it, through groups but not through other lists."""
    for field in shape(model):
        if field.part and field.many:
            yield (*before, field.key), field
        elif field.part:
            yield from _lists(field.part, (*before, field.key))


def _at(data: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        if data is None:
            return None
        data = data.get(key)
    return data


def _cell(data: Data, column: Column) -> Cell:
    value = _at(data, column.path)
    return tuple(value or ()) if column.many else value


RECORD = Column("post", "Postens nyckel: samling/id", required=True, target="poster.nyckel")
_HEAD = (
    Column("nyckel", "Samling och id, unik i hela hubben", required=True, target="poster.nyckel", path=("nyckel",)),
    Column("id", "Id, unikt i samlingen", required=True, path=("id",)),
    Column("adress", "Postens sida på webbplatsen", required=True, path=("adress",)),
)
_FOOT = (
    Column("ändrad", "Dag då texten fick sin nuvarande form, så långt det är känt", DAY, required=True, path=("ändrad",)),
    Column("brödtext", "Texten i Markdown; [^k1] hänvisar till källan med nyckeln k1", path=("brödtext",)),
)


def record_table(kind: type[Record]) -> RecordTable:
    """The type's records, one to a row."""
    columns = (*_HEAD, *columns_of(kind), *_FOOT)

    def rows_of(entry: Entry, data: Data) -> Iterator[Row]:
        yield tuple([_cell(data, column) for column in columns])

    return RecordTable(kind.collection, kind.plural, f"{kind.intro} En rad per post.", columns, ("id",), kind, rows_of)


def published(catalog: Catalog, kind: type[Record] | None = None) -> list[Entry]:
    """The published records by key, of the type or of all."""
    return [entry for entry in catalog.entries.values() if entry.is_published and kind in (None, entry.kind)]


@dataclass(frozen=True, slots=True)
class _Spread:
    """A list of groups in a record type: the lists around it, outermost first, and its own place and fields."""

    kind: type[Record]
    around: tuple[tuple[str, ...], ...]
    field: FieldShape

    @property
    def name(self) -> str:
        return "-".join(ascii_name(word) for word in (self.kind.collection, *(key for path in self.around for key in path)))

    @property
    def numbers(self) -> tuple[Column, ...]:
        return tuple(Column(f"{path[-1]}_nr", f"Plats i listan {path[-1]}, från 1", WHOLE, required=True) for path in self.around)

    def rows(self, data: Any, level: int = 0) -> Iterator[tuple[tuple[int, ...], Data]]:
        """Every group with its numbers in the lists around it."""
        for number, item in enumerate(_at(data, self.around[level]) or (), start=1):
            if level + 1 == len(self.around):
                yield (number,), item
            else:
                for inner, part in self.rows(item, level + 1):
                    yield (number, *inner), part


def _spreads(kind: type[Record], model: type[Part], around: tuple[tuple[str, ...], ...] = ()) -> Iterator[_Spread]:
    for path, field in _lists(model):
        if not around and path[-1] in SHARED:
            continue
        spread = _Spread(kind, (*around, path), field)
        yield spread
        assert field.part  # noqa: S101  # lists of groups have one
        yield from _spreads(kind, field.part, spread.around)


def part_tables(kind: type[Record]) -> Iterator[RecordTable]:
    """A table for each list of groups in the type: one group to a row, with its record and its number."""
    return map(_part_table, _spreads(kind, kind))


def _part_table(spread: _Spread) -> RecordTable:
    assert spread.field.part  # noqa: S101
    columns = tuple(columns_of(spread.field.part))

    def rows_of(entry: Entry, data: Data) -> Iterator[Row]:
        for numbers, item in spread.rows(data):
            yield (entry.key, *numbers, *[_cell(item, column) for column in columns])

    keys = (RECORD.name, *(column.name for column in spread.numbers))
    title = f"{spread.kind.plural}: {' '.join(spread.around[-1]).replace('_', ' ')}"
    description = f"{spread.field.description}. En rad per del."
    return RecordTable(spread.name, title, description, (RECORD, *spread.numbers, *columns), keys, spread.kind, rows_of)


def _shared_part(key: str) -> tuple[Column, ...]:
    """The columns of a list of groups that every record has."""
    field = next(field for field in shape(Record) if field.key == key)
    assert field.part  # noqa: S101
    return tuple(columns_of(field.part))


def search_table() -> RecordTable:
    """What was searched for each record without being found."""
    columns = _shared_part("sökt")

    def rows_of(entry: Entry, data: Data) -> Iterator[Row]:
        for index, item in enumerate(data.get("sökt", ()), start=1):
            yield (entry.key, index, *[_cell(item, column) for column in columns])

    number = Column("sökt_nr", "Plats i listan sökt, från 1", WHOLE, required=True)
    description = "Vad som söktes för varje post utan att hittas. En rad per sökning."
    keys = (RECORD.name, number.name)
    return RecordTable("sokt", "Sökt utan att hittas", description, (RECORD, number, *columns), keys, None, rows_of)


def source_table() -> RecordTable:
    """Every record's sources."""
    columns = _shared_part("källor")

    def rows_of(entry: Entry, data: Data) -> Iterator[Row]:
        for item in data["källor"]:
            yield (entry.key, *[_cell(item, column) for column in columns])

    description = "Källorna till varje post. En rad per källa och post."
    return RecordTable("kallor", "Källor", description, (RECORD, *columns), ("post", "nyckel"), None, rows_of)
