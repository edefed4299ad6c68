"""Workbooks that a spreadsheet opens as they are meant: days are days, whole numbers numbers, and codes stay text (0180 keeps its zero)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from forebygga.formats.archive import settled

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_NAME = 31
"""Letters in a sheet's name, the most that Excel takes."""
LONGEST_TEXT = 32_767
"""Letters in a cell, the most that Excel takes."""
CUT = " … (hela texten finns i CSV och JSON)"
WIDTH, NARROW = 28, 14
"""Widths of columns in letters: texts, and days and numbers."""

SheetCell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the columns' names, and the rows; a cell is a text, a whole number, a day, or None for what is unknown."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[SheetCell]]


def sheet_names(names: Iterable[str]) -> list[str]:
    """The names as a workbook takes them, in order: at most 31 letters and none twice."""
    given: list[str] = []
    for name in names:
        short, number = name[:LONGEST_NAME], 2
        while short in given:
            mark = f"~{number}"
            short, number = name[: LONGEST_NAME - len(mark)] + mark, number + 1
        given.append(short)
    return given


def workbook(sheets: Sequence[Sheet], *, title: str, day: date) -> bytes:
    """The sheets as an xlsx file. The head row stays in view and filters; same sheets and day, same bytes."""
    import xlsxwriter  # late: most builds make no workbook

    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title, "created": datetime.combine(day, time(), UTC)})
        head, days = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for name, sheet in zip(sheet_names(sheet.name for sheet in sheets), sheets, strict=True):
            _fill(book.add_worksheet(name), sheet, head, days)
    return settled(buffer.getvalue(), day=day)


def _fill(page: Worksheet, sheet: Sheet, head: Format, days: Format) -> None:
    page.freeze_panes(1, 0)
    for number, column in enumerate(sheet.columns):
        page.write_string(0, number, column, head)
        is_text = any(isinstance(row[number], str) for row in sheet.rows)
        page.set_column(number, number, WIDTH if is_text else max(NARROW, len(column)))
    for line, row in enumerate(sheet.rows, start=1):
        for number, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(line, number, datetime.combine(cell, time()), days)
            elif isinstance(cell, int):
                page.write_number(line, number, cell)
            elif cell:
                page.write_string(line, number, cell if len(cell) <= LONGEST_TEXT else cell[: LONGEST_TEXT - len(CUT)] + CUT)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
