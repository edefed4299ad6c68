"""Editors see what a copier would miss; visitors are asked for it, and never shown a number."""

from __future__ import annotations

from pathlib import Path

import pytest

import forebygga.subjects.editors.pages as editors_pages
from forebygga.cli import main
from forebygga.page.output import Output
from forebygga.subjects.editors.pages import completeness_page
from forebygga.subjects.practice.completeness import ASPECTS, NEEDS, completeness
from forebygga.subjects.practice.record_pages import practice_record_pages
from pages import page_of
from practices import built, catalog_of_hub, practice, without_practices

EDITORS_PAGE = "redaktor/komplett/"
EVERYTHING = """så_gör_man:
  kärnkomponenter: [a]
  steg: [a]
  kompetens: a
  tid: a
  hinder: [a]
  framgångsfaktorer: [a]
  juridik_etik: a
verkningssätt: [a]
överförbarhet:
  måste_vara_lika: [a]
  kan_anpassas: [a]
kostnad:
  - belopp: 1 krona
    källa: k1
involverade:
  - namn: Boende
    uppgift: går
ägare: exempelforeningen
oönskade_effekter: a
lärdomar: [a]
"""


@pytest.fixture
def bare(hub: Path) -> Path:
    """The sample hub without practices."""
    return without_practices(hub)


def test_least_complete_first(bare: Path) -> None:
    practice(bare, "tom", effect="okant-for-oss")
    practice(bare, "full", used="0201", more=EVERYTHING)
    practice(bare, "mitt-emellan", more="lärdomar: [a]\n")
    scores = completeness(catalog_of_hub(bare))
    assert [one.entry.id for one in scores] == ["tom", "mitt-emellan", "full"]
    assert [need.key for need in scores[2].missing] == ["problem (med källa)", "bedömning › resurs (känd)"]


def test_the_table_holds_those_that_lack_most_and_says_how_many_there_are(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    practice(bare, "tom", effect="okant-for-oss")
    practice(bare, "full", used="0201", more=EVERYTHING)
    monkeypatch.setattr(editors_pages, "ROWS", 1)
    page = page_of(built(bare, completeness_page)[EDITORS_PAGE])
    assert "Visar 1 av 2 poster, de minst kompletta" in " ".join(page.text.split())
    assert "../../god-praktik/full/" not in page.addresses


def test_score_is_the_number_of_needs_that_are_met_in_the_five_aspects(sample: Path) -> None:
    assert [aspect.id for aspect in ASPECTS] == ["intelligence", "intervention", "implementation", "involvement", "impact"]
    for one in completeness(catalog_of_hub(sample)):
        assert one.met + len(one.missing) == len(NEEDS)
        assert [score.aspect for score in one.scores] == list(ASPECTS)


@pytest.mark.parametrize(
    ("more", "need"),
    [
        ("så_gör_man:\n  steg: [a]\n", "så_gör_man › steg"),
        ("överförbarhet:\n  kan_anpassas: [a]\n", "överförbarhet › kan_anpassas"),
        ("involverade:\n  - namn: Boende\n", "involverade"),
        ("ägare: exempelforeningen\n", "ägare"),
    ],
)
def test_a_field_that_is_filled_in_is_no_longer_missing(bare: Path, more: str, need: str) -> None:
    practice(bare, "fore")
    practice(bare, "efter", more=more)
    before, after = sorted(completeness(catalog_of_hub(bare)), key=lambda one: one.met)
    assert {missing.key for missing in before.missing} - {missing.key for missing in after.missing} == {need}


def test_someone_without_a_task_is_not_enough_to_know_who_does_what(bare: Path) -> None:
    practice(bare, "halv", more="involverade:\n  - namn: Boende\n    uppgift: går\n  - namn: Polisen\n")
    (one,) = completeness(catalog_of_hub(bare))
    assert "involverade › uppgift" in [need.key for need in one.missing]


def test_check_lists_the_least_complete_first_on_request(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    practice(bare, "full", used="0201", more=EVERYTHING)
    practice(bare, "tom")
    assert main(["check", "--hubb", str(bare)]) == 0
    assert "saknar" not in capsys.readouterr().out
    assert main(["check", "--komplett", "--hubb", str(bare)]) == 0
    lines = capsys.readouterr().out.splitlines()
    scored = [line for line in lines if line.startswith("content/god-praktik/") and f" av {len(NEEDS)}" in line]
    assert [line.partition(":")[0] for line in scored] == ["content/god-praktik/tom.md", "content/god-praktik/full.md"]
    assert "så_gör_man › steg" in scored[0]
    assert "så_gör_man › steg" not in scored[1]
    assert "Mål, steg: 1 av minst 65" in lines
    assert "Mål, flera utfall: 0 av minst 35" in lines


def test_editors_page_shows_each_practice_with_what_is_missing(bare: Path) -> None:
    practice(bare, "tom", title="Den tomma")
    page = page_of(built(bare, completeness_page)[EDITORS_PAGE])
    assert "Den tomma" in page.text
    assert "kärnkomponenter" in page.text


def test_only_editors_meet_the_score(site: list[Output]) -> None:
    page = next(output for output in site if output.uri == EDITORS_PAGE)
    assert page.meta is not None
    assert page.meta.layout == "hidden", "sökmotorer ska gå förbi sidan"
    assert EDITORS_PAGE not in str(next(output.body for output in site if output.uri == "sok/sidor.json"))
    score = f" av {len(NEEDS)}"
    assert [output.uri for output in site if output.meta and output is not page and score in str(output.body)] == []


def test_visitors_are_asked_only_for_what_the_record_does_not_say(bare: Path) -> None:
    practice(bare, "tom")
    practice(bare, "full", used="0201", more=EVERYTHING)
    bodies = built(bare, practice_record_pages)
    assert "vad det kostar" in bodies["god-praktik/tom/"]
    assert "Det vi inte vet än" in bodies["god-praktik/tom/"]
    assert "Det vi inte vet än" not in bodies["god-praktik/full/"]
