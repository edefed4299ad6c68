"""Dates in the wrong order, and dates in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from forebygga.page.rows import in_words, span
from hubs import PUBLICATION, problems_of, record
from undertaken import request


def rules_of(root: Path) -> list[str]:
    return [f"{problem.line} {problem.rule}" for problem in problems_of(root) if problem.severity == "fel"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-04-10", "2026-04-10", []),
        ("2026-04-10", "2026-04-09", ["8 date-order"]),
        ("2026-04-10", "2026-04", []),
        ("2026-04-10", "2026-03", ["8 date-order"]),
        ("2026", "2026-01-01", []),
        ("2026", "2025-12-31", ["8 date-order"]),
        ("2026-04-10 09:30", "2026-04-10", []),
        ("2026-04-10 09:30", "2026-04-10 09:00", ["8 date-order"]),
    ],
)
def test_an_end_lies_before_its_start_only_when_that_is_certain(start: str, end: str, expected: list[str], hub: Path) -> None:
    head = f"""
titel: Ett möte
ingress: Påhittat.
nivå:
  - lokal
slag: mote
start: {start}
slut: {end}
""" + PUBLICATION.partition("url: https://bok.example/\n")[2]
    record(hub, "evenemang/ett-mote", head)
    assert rules_of(hub) == expected


def test_a_call_closes_after_it_opens(hub: Path) -> None:
    head = request("Bidraget", "rektor", more="bidrag: ja\nöppnar: 2026-05-02\nsvar_senast: 2026-05-01\n")
    record(hub, "uppmaningar/bidraget", head)
    line = next(number for number, text in enumerate(f"---\n{head}".splitlines(), start=1) if text.startswith("svar_senast"))
    assert rules_of(hub) == [f"{line} date-order"]


def test_review_comes_after_publication(hub: Path) -> None:
    record(hub, "stod/fel", PUBLICATION + "granskad: 2026-01-14\n")
    assert rules_of(hub) == ["16 date-order"]


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (date(2026, 4, 1), "1 april 2026"),
        ("2026-04-10", "10 april 2026"),
        ("2026-04", "april 2026"),
        ("2026", "2026"),
        ("2026-12-24 15:00", "24 december 2026 kl. 15.00"),
        ("våren 2026", "våren 2026"),
    ],
)
def test_a_moment_in_words(moment: date | str, words: str) -> None:
    assert in_words(moment) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-04-10", None, "10 april 2026"),
        ("2026-04-10", "2026-04-10", "10 april 2026"),
        ("2026-04-10", "2026-04-11", "10–11 april 2026"),
        ("2026-04-30", "2026-05-01", "30 april – 1 maj 2026"),
        ("2026-12-31", "2027-01-01", "31 december 2026 – 1 januari 2027"),
        ("2015", "2017", "2015–2017"),
        ("2023-07", "2024", "juli 2023 – 2024"),
    ],
)
def test_a_span_says_nothing_twice(start: str, end: str | None, words: str) -> None:
    assert span(start, end) == words
