"""The European award: its editions, the Swedish entries and their practices, how to compete, and what lacks a source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coordinated import made_by
from forebygga.hub.catalog import Catalog
from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page.rendering import Hub
from forebygga.subjects.award.award import award_years, swedish_wins, unknown_years
from forebygga.subjects.award.pages import award_pages
from hubs import PROJECT, record
from pages import page_of
from practices import practice
from undertaken import SOURCE


def edition(year: int, more: str = "") -> str:
    return f"titel: Priset {year}\ningress: Påhittad upplaga.\når: {year}\n{more}{SOURCE}status: aktuell\n"


def entry(title: str, year: int, more: str = "") -> str:
    return f"titel: {title}\ningress: Påhittat bidrag.\nupplaga: ecpa-{year}\n{more}{SOURCE}status: aktuell\n"


@pytest.fixture
def root(hub: Path) -> Path:
    """The sample hub with three editions and four entries of its own."""
    for folder in ("ecpa", "ecpa-bidrag"):
        for file in (hub / "content" / folder).glob("*.md"):
            file.unlink()
    practice(hub, "metoden", title="Metoden")
    record(hub, "ecpa/ecpa-2019", edition(2019))
    record(hub, "ecpa/ecpa-2022", edition(2022, "tema: Exempel\nsista_dag: 2022-08-19\n"))
    record(hub, "ecpa-bidrag/a", entry("Anmält", 2022, "nominerad: nej\n"))
    record(hub, "ecpa-bidrag/b", entry("Berömt", 2022, "nominerad: nej\nsvensk_placering: Hederspris\n"))
    record(hub, "ecpa-bidrag/c", entry("Chosen", 2022, "nominerad: ja\nplacering: Vinnare\npraktik: metoden\n"))
    record(hub, "ecpa-bidrag/d", entry("Det andra", 2019, "nominerad: ja\nplacering: Tvåa\n"))
    return hub


def catalog(root: Path) -> Catalog:
    return load(root)[0]


def test_editions_come_latest_first_with_the_nominated_entry_before_the_praised_and_the_rest(root: Path) -> None:
    years = award_years(catalog(root))
    assert [(year.edition.year, [each.record.title for each in year.entries]) for year in years] == [
        (2022, ["Chosen", "Berömt", "Anmält"]),
        (2019, ["Det andra"]),
    ]
    assert [year.nominated.record.title for year in years if year.nominated] == ["Chosen", "Det andra"]


def test_only_a_win_in_europe_is_a_swedish_win(root: Path) -> None:
    assert [(year.edition.year, each.record.title) for year, each in swedish_wins(award_years(catalog(root)))] == [(2022, "Chosen")]


def test_years_without_sources_are_named_and_never_filled_in(root: Path) -> None:
    assert unknown_years(catalog(root)) == (2021, 2020)
    page = page_of(made_by_loosely(root))
    assert "Om 2021 och 2020 har hubben inga källor." in page.text
    assert page.text.count("okänd") >= 2


def made_by_loosely(root: Path, today: date = date(2026, 4, 10)) -> str:
    """The award's page, of a hub whose other records may point at what the test took away."""
    return next(each.text for each in award_pages(Hub(catalog(root), read_settings(root)[0], today)) if each.uri == "ecpa/")


def test_an_entry_leads_to_its_practice(root: Path) -> None:
    assert "../god-praktik/metoden/" in page_of(made_by_loosely(root)).addresses


def test_the_call_is_shown_while_it_is_open_and_gone_after(root: Path) -> None:
    assert "data-call" in made_by_loosely(root, date(2022, 8, 19))
    assert "data-call" not in made_by_loosely(root, date(2022, 8, 20))


@pytest.mark.content
def test_how_to_compete_is_the_records_own_words_with_sources_on_its_page() -> None:
    outputs = made_by(award_pages, PROJECT, today=date(2026, 11, 22))
    page = page_of(next(each.text for each in outputs if each.uri == "ecpa/"))
    cited = [address for address in page.addresses if "#kalla-" in address]
    assert cited
    assert {address.split("#")[0] for address in cited} == {"../samordning/uppmaningar/ecpa-nominera/"}
    assert "Vilken dag som gäller nästa gång är inte känt" in page.text
