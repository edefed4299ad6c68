"""The tables of open data, and each as a CSV file that opens in a spreadsheet; the dictionary that explains every column is one."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO

from forebygga.formats.spreadsheet import Sheet, SheetCell
from forebygga.hub.catalog import Catalog
from forebygga.subjects.data.link_tables import place_use_table, relation_table, section_use_table, term_use_table
from forebygga.subjects.data.reference_tables import OWN, county_table, municipality_table, term_table, vocabulary_table
from forebygga.subjects.data.tables import (
    DAY,
    Cell,
    Column,
    RecordTable,
    Row,
    Table,
    WordTable,
    part_tables,
    record_table,
    search_table,
    source_table,
)

SEPARATOR = ";"
LIST_SEPARATOR = " | "
DICTIONARY = "datalexikon"


def data_tables(catalog: Catalog) -> tuple[RecordTable | WordTable, ...]:
    """Every table: types by collection, each followed by its parts; what joins records; words and codes; the dictionary of them all."""
    of_records = [table for kind in catalog.kinds for table in (record_table(kind), *part_tables(kind))]
    joins = [source_table(), search_table(), relation_table(catalog), term_use_table(), place_use_table(), section_use_table()]
    words = [vocabulary_table(catalog), term_table(catalog), municipality_table(catalog), county_table(catalog)]
    tables: tuple[RecordTable | WordTable, ...] = (*of_records, *joins, *words)
    return (*tables, dictionary_table(tables))


def dictionary_table(tables: Iterable[Table]) -> WordTable:
    """Every column of every table with its meaning, in the tables' order; the columns of this table last."""
    columns = (
        Column("tabell", "Tabellens namn: filens namn utan ändelse", required=True),
        Column("kolumn", "Kolumnens namn", required=True),
        Column("beskrivning", "Vad kolumnen betyder", required=True),
        Column("typ", "text, heltal, ja eller nej, eller datum (ÅÅÅÅ-MM-DD)", required=True),
        Column("flera", "Om en cell kan ha flera värden", "ja eller nej", required=True),
        Column("obligatorisk", "Om varje rad har ett värde", "ja eller nej", required=True),
        Column("vokabulär", "Vokabulären som värdena hämtas ur", target="vokabularer.id"),
        Column("pekar_på", "Kolumnen i en annan tabell som värdet finns i"),
        Column("i_json", "Nycklarna som leder till värdet i JSON, med punkt emellan"),
        Column("licens", "Licens, när det inte är hubbens egen", required=True),
    )
    described = [(table.name, column) for table in tables for column in table.columns]
    described += [(DICTIONARY, column) for column in columns]
    rows = tuple(
        (name, column.name, column.description, column.type, column.many, column.required, column.vocabulary or None, column.target or None,
         ".".join(column.path) or None, column.licence or OWN)
        for name, column in described
    )  # fmt: skip
    return WordTable(
        DICTIONARY, "Datalexikon", "Vad varje kolumn i varje tabell betyder. En rad per kolumn.", columns, ("tabell", "kolumn"), rows
    )


def cell_text(cell: Cell) -> str:
    """The cell as it stands in a CSV file: empty for what is unknown, ja or nej, several values with ' | ' between."""
    if type(cell) is str:
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    return LIST_SEPARATOR.join(str(item) for item in cell) if isinstance(cell, tuple) else str(cell)


def csv_bytes(table: Table, rows: Iterable[Row]) -> bytes:
    """The rows of the table as CSV (RFC 4180 with semicolons): UTF-8 with a byte order mark, so that spreadsheets read å, ä and ö."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([cell_text(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _sheet_cell(cell: Cell, column: Column) -> SheetCell:
    """The cell as a workbook holds it: a single day as a day, a single whole number as a number, all else as in CSV."""
    if column.type == DAY and isinstance(cell, str):
        return date.fromisoformat(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    return cell_text(cell) or None


def sheet(table: Table, rows: Iterable[Row]) -> Sheet:
    """The rows of the table as a sheet of a workbook."""
    names = [column.name for column in table.columns]
    return Sheet(table.name, names, [[_sheet_cell(*pair) for pair in zip(row, table.columns, strict=True)] for row in rows])
