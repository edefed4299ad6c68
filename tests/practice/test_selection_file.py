"""The file of a selection holds the rows of the open data that were on show, whole, whatever their cells hold."""

from __future__ import annotations

import base64
import csv
import io
from datetime import date

from javascript import run
from made_workbook import sheets_of

TABLE = "\r\n".join(
    (
        "nyckel;titel;ingress",
        'god-praktik/a;Ett;"Två rader;\r\noch ""citat"" / här"',
        "god-praktik/b;Två;",
        "god-praktik/ab;Tre;god-praktik/a",
        "",
    )
)
OTHERS = "post;nyckel\r\ngod-praktik/a;k1\r\nutvarderingar/a;k1\r\n"


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def selected(ids: list[str] | None, table: str = TABLE) -> list[list[str]]:
    """The rows of the file, the head first."""
    return read(run("selection-file.js", "script.selected(given.table, given.ids && new Set(given.ids))", {"table": table, "ids": ids}))


def test_only_the_chosen_rows_are_kept_and_they_are_whole() -> None:
    everything = read(TABLE)
    assert selected(["a", "ab"]) == [everything[0], everything[1], everything[3]]
    assert selected(["b"]) == [everything[0], everything[2]]
    assert selected([]) == [everything[0]]
    assert selected(None) == everything


def test_rows_of_other_types_with_the_same_id_are_left_out() -> None:
    assert selected(["a"], OTHERS) == selected(None, OTHERS) == [["post", "nyckel"], ["god-praktik/a", "k1"]]


def test_cells_are_read_as_they_were_written() -> None:
    assert run("selection-file.js", "script.rowsOf(given)", TABLE) == read(TABLE)


def test_a_workbook_has_days_as_days_numbers_as_numbers_and_codes_as_text() -> None:
    columns = [{"title": "dag", "kind": "day"}, {"title": "antal", "kind": "number"}, {"title": "kommun", "kind": "text"}]
    rows = [["2026-11-30", "42", "0180"], ["1900-03-01", "", '<a> & "b"\ntvå rader\u0001, åäö'], ["våren 2026", "ca 40", "=1+1"]]
    made = run(
        "workbook.js",
        "Buffer.from(await script.workbook(given).arrayBuffer()).toString('base64')",
        [{"name": "tabell", "columns": columns, "rows": rows}, {"name": "en annan & till", "columns": columns[:1], "rows": []}],
    )
    assert sheets_of(base64.b64decode(made)) == {
        "tabell": [
            ["dag", "antal", "kommun"],
            [date(2026, 11, 30), 42, "0180"],
            [date(1900, 3, 1), None, '<a> & "b"\ntvå rader, åäö'],
            ["våren 2026", "ca 40", "=1+1"],
        ],
        "en annan & till": [["dag"]],
    }
