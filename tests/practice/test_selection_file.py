"""The file of a selection holds the rows of the open data that were on show, whole, whatever their cells hold."""

from __future__ import annotations

import csv
import io

from javascript import run

TABLE = "\r\n".join(
    (
        "nyckel;titel;ingress",
        'god-praktik/a;Ett;"Två rader;\r\noch ""citat"" / här"',
        "god-praktik/b;Två;",
        "god-praktik/ab;Tre;god-praktik/a",
        "",
    )
)


def selected(ids: list[str] | None) -> list[list[str]]:
    """The rows of the file, the head first."""
    text = run("selection-file.js", "script.selected(given.table, given.ids && new Set(given.ids))", {"table": TABLE, "ids": ids})
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_only_the_chosen_rows_are_kept_and_they_are_whole() -> None:
    everything = list(csv.reader(io.StringIO(TABLE, newline=""), delimiter=";"))
    assert selected(["a", "ab"]) == [everything[0], everything[1], everything[3]]
    assert selected(["b"]) == [everything[0], everything[2]]
    assert selected([]) == [everything[0]]
    assert selected(None) == everything
