"""The act's own words: what carries a duty is kept, what is called the act's word stands in the act."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from forebygga.hub.statute import the_act, wording
from forebygga.records.act import Section
from hubs import PROJECT, real_catalog

STATUTE = yaml.load((Path(__file__).parent / "sfs-2023-196.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
SECTIONS: list[dict[str, Any]] = STATUTE["paragrafer"]
FAMILIES = ("lag", "vagledning", "mallar", "steg", "ordlista", "uppmaningar", "stod")
TEMPLATES = ("act", "guidance")

QUOTED = re.compile(
    r"[Ll]agens ord (?:är|om \w+ är) \*(?P<a>[^*]+)\*|\*(?P<b>[^*]+)\* är lagens ord|[Ll]agen säger (?:\*(?P<c>[^*]+)\*|”(?P<d>[^”]+)”)"
)
"""How the hub says that a word is the act's own."""

WEAKER = {
    "lägesbild av": r"lägesbild(?:en|er)? av brottslighet",
    "besluta en plan": r"beslut(?:a|ar|at) (?:en )?(?:åtgärdsplan|plan)\b|beslut(?:a|ar) (?:åtgärds)?planen\b",
    "löpande (13 §)": r"löpande[^.]{0,60}(?:fullmäktige|\(13 §)|rapporter(?:a|ar|ing\w*) (?:\w+ ){0,3}löpande",
    "tre uppgifter (12 §)": r"tre uppgifter(?: \(12 §| i 12 §|:)|har tre uppgifter",
    "när det är lämpligt (7 §)": r"när det är lämpligt",
    "utfall som ingen har sett efter": r"kontrollerat (?:utfallet|hur det gick|vad som hänt)|[Uu]tfallet (?:av \w+ )*är inte kontrollerat",
}
"""Words that the review of November 2026 found in place of the act's own, each with the pattern that finds it."""


@cache
def texts() -> dict[str, str]:
    """Every record of the families, and the templates that tell of the act, as one line each."""
    files = [path for family in FAMILIES for path in sorted((PROJECT / "content" / family).glob("*.md"))]
    files += [path for name in TEMPLATES for path in sorted((PROJECT / "plugins/forebygga/subjects" / name).glob("*.html"))]
    return {str(path.relative_to(PROJECT)): " ".join(path.read_text(encoding="utf-8").split()) for path in files}


@cache
def ours() -> dict[int, Section]:
    """Our wording of each section as the act stands, by number."""
    act = the_act(real_catalog())
    assert act
    return {number: version.section for number, version in wording(act[1], on=date.max).items()}


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: f"{section['nummer']} §")
def test_each_section_keeps_the_duty_of_the_act(section):
    mine = ours()[section["nummer"]]
    assert mine.force == section["krav"]
    meaning = mine.meaning.casefold()
    assert [word for word in section.get("bär", []) if word.casefold() not in meaning] == []


def test_every_section_has_its_words():
    assert [section["nummer"] for section in SECTIONS] == sorted(ours())


def test_what_is_called_the_acts_word_stands_in_the_act():
    words = " ".join(part for section in SECTIONS for part in section["ord"]).casefold()
    quoted = [(path, next(filter(None, match.groups()))) for path, text in texts().items() for match in QUOTED.finditer(text)]
    assert len(quoted) >= 4, "The hub no longer marks the act's own words; mend the pattern"
    assert [(path, word) for path, word in quoted if word.casefold() not in words] == []


@pytest.mark.parametrize("fault", WEAKER)
def test_no_weaker_word_stands_for_the_acts(fault):
    pattern = re.compile(WEAKER[fault])
    assert [f"{path}: {match.group()}" for path, text in texts().items() for match in pattern.finditer(text)] == []


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ("lägesbild av", "en lägesbild av brottsligheten"),
        ("besluta en plan", "Kommunen ska besluta en åtgärdsplan"),
        ("löpande (13 §)", "löpande rapportera till fullmäktige"),
        ("tre uppgifter (12 §)", "Funktionen har tre uppgifter"),
        ("när det är lämpligt (7 §)", "samordnas när det är lämpligt"),
        ("utfall som ingen har sett efter", "Hubben har inte kontrollerat utfallet"),
    ],
)
def test_the_patterns_find_what_the_review_found(fault, text):
    assert re.search(WEAKER[fault], text)
