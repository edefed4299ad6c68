"""The pages in English and in easy Swedish say what the records say, in the right language and in short lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forebygga.hub.catalog import Catalog
from forebygga.hub.settings import read_settings
from forebygga.hub.statute import in_view, the_act
from forebygga.load import load
from forebygga.page.easy import paragraphs
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.records.practice import Practice
from forebygga.records.problem import CrimeProblem
from forebygga.records.spreading import AwardEdition, AwardEntry
from forebygga.subjects.languages.easy_pages import easy_pages
from forebygga.subjects.languages.english_pages import english_pages
from hubs import PROJECT, TODAY, real_catalog
from pages import page_of

pytestmark = pytest.mark.content


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real hub."""
    return real_catalog()


@pytest.fixture(scope="module")
def pages(catalog: Catalog) -> dict[str, Output]:
    """The pages of the real hub, by address."""
    hub = Hub(catalog, read_settings(PROJECT)[0], TODAY)
    return {output.uri: output for build in (english_pages, easy_pages) for output in build(hub)}


def test_pages_in_english_say_so_and_no_others(site: list[Output]) -> None:
    languages = {output.uri: output.meta.language for output in site if output.meta}
    assert {uri for uri, language in languages.items() if language == "en"} == {
        "en/",
        "en/act/",
        "en/award/",
        "en/method/",
        "en/practices/",
        "en/search/",
    }


def test_every_practice_with_a_summary_in_english_is_listed_once(catalog: Catalog, pages: dict[str, Output]) -> None:
    html = pages["en/practices/"].text
    practices = [(entry, practice) for entry, practice in catalog.records(Practice) if practice.english]
    assert len(practices) > 80
    text = page_of(html).text
    for entry, practice in practices:
        assert html.count(f'href="../..{entry.address}"') == 1
        assert practice.english_name, entry.key
        assert practice.english in text


def test_every_swedish_entry_and_edition_of_the_award_is_told_in_english(catalog: Catalog, pages: dict[str, Output]) -> None:
    html = pages["en/award/"].text
    text = page_of(html).text
    for kind in (AwardEdition, AwardEntry):
        for entry, record in catalog.records(kind):
            assert f'href="../..{entry.address}"' in html
            assert str(record.english) in text, entry.key


def test_every_problem_has_a_summary_in_english(catalog: Catalog, pages: dict[str, Output]) -> None:
    text = page_of(pages["en/practices/"].text).text
    for entry, problem in catalog.records(CrimeProblem):
        assert str(problem.english) in text, entry.key


def test_badges_in_the_english_list_are_those_of_the_record(catalog: Catalog, pages: dict[str, Output]) -> None:
    html = pages["en/practices/"].text
    for term in catalog.vocabularies["effekter"].terms:
        section = re.search(rf'<h2 id="{term.id}"(.*?)(?=<h2 |$)', html, re.DOTALL)
        inside = {entry.id for entry, _ in catalog.records(Practice) if section and f'/god-praktik/{entry.id}/"' in section[1]}
        assert inside == {entry.id for entry, practice in catalog.records(Practice) if practice.assessment.first.effect == term.id}


def test_every_section_of_the_act_in_force_is_in_english(catalog: Catalog, pages: dict[str, Output]) -> None:
    found = the_act(catalog)
    assert found
    text = page_of(pages["en/act/"].text).text
    for number, version in in_view(found[1], TODAY).items():
        assert version.section.english, number
        assert version.section.english_heading, number
        assert f"Section {number}. {version.section.english_heading}" in text
        assert version.section.english in text


def test_a_section_that_is_not_yet_in_english_says_so(hub: Path) -> None:
    catalog = load(hub)[0]
    made = {output.uri: output for output in english_pages(Hub(catalog, read_settings(hub)[0], TODAY))}
    assert "Not yet in English." in page_of(made["en/act/"].text).text


def test_easy_texts_have_short_lines_and_end_their_sentences(catalog: Catalog) -> None:
    told = [entry for entry in catalog.entries.values() if entry.record.easy]
    assert len(told) > 14
    for entry in told:
        for lines in paragraphs(re.sub(r"\[\^\w+\]", "", entry.record.easy or "")):
            for line in lines:
                assert len(line) <= 90, (entry.key, line)
                assert line.endswith((".", "?")), (entry.key, line)
                assert max(len(sentence.split()) for sentence in re.split(r"[.?] ", line)) <= 16, (entry.key, line)


def test_easy_words_stand_on_the_record_and_in_the_list(catalog: Catalog, pages: dict[str, Output], site: list[Output]) -> None:
    html = pages["lattlast/arbetssatt/"].text
    for entry in catalog.entries.values():
        if entry.record.easy:
            assert f'href="../..{entry.address}"' in html
    assert "Grannar hjälps åt att hålla koll på varandras hem." in page_of(html).text


def test_paragraphs_are_divided_by_empty_lines() -> None:
    assert paragraphs("Ett.\nTvå.\n\nTre.\n") == (("Ett.", "Två."), ("Tre.",))
    assert paragraphs("") == ()
