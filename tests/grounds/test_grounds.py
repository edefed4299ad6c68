"""The page of what the hub has looked through counts the records, each source once."""

from __future__ import annotations

from pathlib import Path

import pytest

from forebygga.subjects.grounds.grounds import ENOUGH, Part, grounds
from forebygga.subjects.grounds.pages import grounds_page
from pages import page_of
from practices import built, catalog_of_hub, practice, without_practices

READ = """kontrollerad:
  läst: 2026-05-01
  mot: Källan i original.
  påståenden: 7
  rättade: 2
  i_tvivel: 1
"""
SEARCHED = """sökt:
  - vad: svenska effektstudier
    var: lagrade kopior av publika sidor (svenska och norska)
    fråga: exempel effekt
    när: 2026-05-01
"""


@pytest.fixture
def bare(hub: Path) -> Path:
    """The sample hub without practices."""
    return without_practices(hub)


def test_a_source_that_many_records_use_is_one_source_and_every_mark_counts(bare: Path) -> None:
    before = grounds(catalog_of_hub(bare)).sources
    practice(bare, "en", used="0201")
    one = grounds(catalog_of_hub(bare)).sources
    practice(bare, "tva", used="0201")
    two = grounds(catalog_of_hub(bare)).sources
    assert two.number == one.number <= before.number + 1
    assert two.cites - one.cites == one.cites - before.cites > 0


def test_marks_to_a_source_that_the_record_calls_a_copy_are_told_apart(bare: Path) -> None:
    practice(bare, "en", used="0201")
    file = bare / "content" / "god-praktik" / "en.md"
    before = grounds(catalog_of_hub(bare)).sources
    assert before.cites_of_copies == 0
    file.write_text(file.read_text(encoding="utf-8").replace("nyckel: k1", "nyckel: k1\n    anm: Läst i en kopia", 1), encoding="utf-8")
    after = grounds(catalog_of_hub(bare)).sources
    assert 0 < after.cites_of_copies <= after.cites == before.cites


def test_second_readings_and_searches_are_summed(bare: Path) -> None:
    practice(bare, "en", more=READ)
    practice(bare, "tva", more=SEARCHED)
    summed = grounds(catalog_of_hub(bare))
    assert summed.readings.kinds[0] == Part("God praktik", 1, 2)
    assert (summed.readings.claims, summed.readings.mended, summed.readings.doubtful) == (7, 2, 1)
    assert (summed.searches.number, summed.searches.records) == (1, 1)
    assert [one.name for one in summed.searches.languages if one.number] == ["svenska", "norska"]


def test_a_term_is_thin_until_it_has_enough_practices(bare: Path) -> None:
    for number in range(ENOUGH - 1):
        practice(bare, f"nummer-{number}")
    assert ("stold", ENOUGH - 1) in _thin(bare)
    practice(bare, "en-till")
    assert "stold" not in dict(_thin(bare))


def test_a_municipality_that_a_practice_names_has_an_example(bare: Path) -> None:
    practice(bare, "en", used="0201")
    places = grounds(catalog_of_hub(bare)).places
    assert sum(part.number for part in places) == 1
    assert sum(part.of for part in places) == len(catalog_of_hub(bare).registers.municipalities)


def test_the_page_tells_of_a_hub_without_practices_too(bare: Path) -> None:
    page = page_of(built(bare, grounds_page)["om/underlag/"])
    assert "Ingen post säger att något saknas" in page.text


def _thin(root: Path) -> list[tuple[str, int]]:
    return [(term.id, number) for thin in grounds(catalog_of_hub(root)).thin for term, number in thin.terms]
