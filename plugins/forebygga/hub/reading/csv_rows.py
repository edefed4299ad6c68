"""A CSV file (RFC 4180) as rows of cells that know their place."""

from __future__ import annotations

from dataclasses import dataclass

from forebygga.hub.problems import Problem
from forebygga.rule import FILE, TEXTS, Example, Rule

CSV_SYNTAX = Rule(
    "csv-syntax",
    FILE,
    "Ett citationstecken i ett register avslutas aldrig, eller har text efter sig.",
    "Sätt citationstecken runt hela värdet, eller ta bort det.",
)
TABLE_CELLS = Rule(
    "table-cells",
    TEXTS,
    "En rad i en tabell har fler eller färre celler än rubrikraden. Det som står i de extra cellerna försvinner.",
    "Lägg till eller ta bort celler. Ett lodrätt streck inne i en cell skrivs med omvänt snedstreck före.",
    Example(
        "brödtext", "| År | Antal |\n| --- | --- |\n| 2025 |\n\nBoken[^k1].", "| År | Antal |\n| --- | --- |\n| 2025 | 3 |\n\nBoken[^k1]."
    ),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it is written, without its quotes; line and column count from 1."""

    text: str
    line: int
    column: int


def _quoted(text: str, start: int) -> tuple[str, int] | None:
    """The value of a quoted cell and the index after its last quote; None when it never ends."""
    parts, at = [], start + 1
    while (end := text.find('"', at)) >= 0:
        parts.append(text[at:end])
        if text[end + 1 : end + 2] != '"':
            return "".join(parts), end + 1
        parts.append('"')
        at = end + 2
    return None


def csv_rows(text: str, path: str) -> tuple[list[list[Cell]], list[Problem]]:
    """The rows of the text, empty lines passed over, and what is wrong with its quotes. An open quote ends the reading."""
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    line, line_start, at = 1, 0, 0
    while at < len(text):
        column = at - line_start + 1
        if text[at] == '"':
            quoted = _quoted(text, at)
            if quoted is None:
                message = "citationstecknet avslutas aldrig; ta bort det, eller sätt ett likadant sist i värdet"
                return rows, [Problem(path, line, column, CSV_SYNTAX, message)]
            value, end = quoted
            if text[end : end + 1] not in ("", ",", "\n"):
                message = 'text efter citationstecknet; sätt citationstecken runt hela värdet, och skriv "" för ett inne i det'
                return rows, [Problem(path, line, column, CSV_SYNTAX, message)]
        else:
            stop = min(index for mark in ",\n" if (index := text.find(mark, at)) >= 0 or (index := len(text)))
            value, end = text[at:stop], stop
        row.append(Cell(value, line, column))
        newlines = text.count("\n", at, end)
        if newlines:
            line, line_start = line + newlines, text.rfind("\n", at, end) + 1
        if text[end : end + 1] == ",":
            at = end + 1
            if at == len(text) or text[at] == "\n":
                row.append(Cell("", line, at - line_start + 1))
                end = at
            else:
                continue
        if any(cell.text.strip() for cell in row):
            rows.append(row)
        row, at = [], end + 1
        line, line_start = line + 1, at
    return rows, []
