"""The small door: a lesson is short, stands on a shelf, and an empty shelf says how to fill it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from forebygga.page.output import Output
from forebygga.page.record_pages import collection_pages, record_pages
from forebygga.page.rendering import Hub
from forebygga.subjects.practice.rules import words
from hubs import problems_of, record
from pages import page_of
from practices import LESSON, built, practice, without_practices

SHELF = "god-praktik/erfarenheter/"


def lessons(hub: Hub) -> Iterator[Output]:
    """The shelf and the pages of the lessons."""
    return (output for build in (collection_pages, record_pages) for output in build(hub) if output.uri.startswith(SHELF))


@pytest.fixture
def bare(hub: Path) -> Path:
    """The sample hub with a practice and nothing that refers to it."""
    practice(without_practices(hub), "min")
    return hub


@pytest.mark.parametrize(
    ("text", "number"),
    [("", 0), (None, 0), ("Ett två tre.", 3), ("Det tog 3,5 timmar[^k1].", 4), ("e-tjänst och/eller 2018–2019", 4), ("\n\n", 0)],
)
def test_words_are_counted_as_a_reader_counts(text: str | None, number: int) -> None:
    assert words(text) == number


@pytest.mark.parametrize(("number", "is_right"), [(150, True), (151, False)])
def test_a_hundred_and_fifty_words_in_all(bare: Path, number: int, is_right: bool) -> None:
    head = LESSON.replace("Vi gick ut och blev blöta[^k1].", "ord " * (number - 5) + "slut").replace("Ta med paraply[^k1].", "Ett två tre.")
    record(bare, "erfarenheter/lang", head, "Fyra.")
    faults = [problem for problem in problems_of(bare) if problem.rule == "too-many-words"]
    assert (faults == []) is is_right
    if faults:
        counted = f"vad_hände {number - 4}, vad_vi_lärde 3, brödtext 1"
        assert faults[0].message.startswith(f"erfarenheten har {number} ord ({counted}); ta bort minst 1")


def test_shelf_shows_each_lesson_and_its_practice(bare: Path) -> None:
    record(bare, "erfarenheter/regn", LESSON, "")
    pages = built(bare, lessons)
    assert "Det regnade" in page_of(pages[SHELF]).text
    assert "Gäller Min." in page_of(pages[SHELF]).text
    assert "Ta med paraply" in page_of(pages[f"{SHELF}regn/"]).text
    assert "Exempelföreningen" in page_of(pages[f"{SHELF}regn/"]).text


def test_empty_shelf_says_how_to_send_one(bare: Path) -> None:
    page = page_of(built(bare, lessons)[SHELF])
    assert "Här finns ännu inga erfarenheter" in page.text
    assert "högst 150 ord" in page.text
    assert any(address.endswith("bidra/erfarenhet/") for address in page.addresses)
