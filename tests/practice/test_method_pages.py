"""The method page gives every rule, says who judges, and reads others' scales as our own reading; its twin says it in English."""

from __future__ import annotations

from pathlib import Path

import pytest

from forebygga.hub.vocabulary import read_vocabularies
from forebygga.page.output import Output
from forebygga.subjects.practice.method_pages import ENGLISH, SWEDISH, badges, judged, method_pages
from hubs import PROJECT, problems_of
from pages import page_of
from practices import built, catalog_of_hub, practice, without_practices

WORDS = read_vocabularies(PROJECT / "data" / "vocabularies", PROJECT)[0]
JUDGED = ("effekter", "sakerhet", "resurser", "provad-i-sverige")


@pytest.mark.parametrize("name", JUDGED)
def test_every_value_of_a_badge_has_a_rule_in_both_languages(name: str) -> None:
    for term in WORDS[name].terms:
        assert term.rule, term.id
        assert term.english, term.id
        assert term.english_definition, term.id
        assert term.english_rule, term.id


def test_pages_print_every_rule(sample: Path) -> None:
    pages = built(sample, method_pages)
    swedish, english = page_of(pages[SWEDISH]).text, page_of(pages[ENGLISH]).text
    for term in (term for name in JUDGED for term in WORDS[name].terms):
        assert str(term.rule) in swedish
        assert str(term.english_rule) in english


def test_counts_are_those_of_the_practices(sample: Path) -> None:
    catalog = catalog_of_hub(sample)
    for badge in badges(catalog):
        assert sum(number for _, number in badge.values) == len(catalog.of("god-praktik"))
    effects = {term.id: number for term, number in badges(catalog)[0].values}
    assert {effect: number for effect, number in effects.items() if number} == {"oklart": 1, "ingen-effekt": 1}


def test_page_says_when_the_badges_were_set_and_that_nobody_has_reviewed_them(sample: Path) -> None:
    judgement = judged(catalog_of_hub(sample))
    assert (judgement.number, judgement.reviewed) == (2, 0)
    text = page_of(built(sample, method_pages)[SWEDISH]).text
    assert "2 arbetssätt har märken, satta 10 januari 2026. Inget av dem har ännu granskats" in text


def test_page_says_how_many_are_reviewed(hub: Path) -> None:
    practice(without_practices(hub), "min", more="granskad: 2026-02-01\n")
    assert "1 av dem har granskats av någon ansvarig" in page_of(built(hub, method_pages)[SWEDISH]).text


def test_the_two_pages_lead_to_each_other_and_say_their_language(sample: Path) -> None:
    pages = built(sample, method_pages)
    for uri, other, language in ((SWEDISH, ENGLISH, "en"), (ENGLISH, SWEDISH, "sv")):
        links = [attributes for tag, attributes in page_of(pages[uri]).tags if tag == "a" and "hreflang" in attributes]
        assert [(link["hreflang"], link["lang"]) for link in links] == [(language, language)]
        assert links[0]["href"].endswith(other)


def test_english_page_is_marked_as_english(site: list[Output]) -> None:
    assert next(output.meta.language for output in site if output.uri == ENGLISH and output.meta) == "en"


def test_others_scales_are_those_that_the_design_names() -> None:
    read = {scale.name: {step.verdict: step.term for step in scale.steps} for scale in WORDS["effekter"].scales}
    assert list(read) == ["Crime Reduction Toolkit", "CrimeSolutions", "YEF Toolkit", "Blueprints", "EIF Guidebook", "Practice bank"]
    assert read["CrimeSolutions"] == {
        "Effective": "minskar",
        "Promising": "lovande",
        "Inconclusive Evidence": "oklart",
        "Ineffective": "ingen-effekt",
        "Negative Effects": "skadlig",
    }
    assert (read["YEF Toolkit"]["High"], read["YEF Toolkit"]["Low"], read["YEF Toolkit"]["Harmful"]) == ("minskar", "lovande", "skadlig")
    assert (read["Practice bank"]["Worked"], read["Practice bank"]["Didn't work"]) == ("minskar", "ingen-effekt")


def test_comparison_is_marked_as_our_own_reading_with_its_sources(sample: Path) -> None:
    page = page_of(built(sample, method_pages)[SWEDISH])
    assert "Vår egen läsning" in page.text
    for scale in WORDS["effekter"].scales:
        assert scale.url in page.addresses
        for step in scale.steps:
            assert step.verdict + ("" if step.is_seen else "*") in page.text


def test_a_verdict_read_as_a_term_that_is_not_there_is_told_at_its_place(hub: Path) -> None:
    file = hub / "data" / "vocabularies" / "effekter.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("        motsvarar: minskar", "        motsvarar: minska", 1), "utf-8")
    line = text[: text.index("        motsvarar: minskar")].count("\n") + 1
    (problem,) = problems_of(hub)
    assert str(problem) == f"data/vocabularies/effekter.yml:{line}:20: unknown-term: okänd term 'minska' – menade du 'minskar'?"


def test_a_hub_without_comparison_says_so(hub: Path) -> None:
    file = hub / "data" / "vocabularies" / "effekter.yml"
    file.write_text(file.read_text("utf-8").partition("jämförs_med:")[0], "utf-8")
    assert "Ingen jämförelse med andra skalor finns ännu" in page_of(built(hub, method_pages)[SWEDISH]).text
