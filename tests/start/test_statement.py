"""The accessibility statement tells what DIGG's list asks for, from facts, and not for longer than they hold."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from forebygga.cli import main
from forebygga.hub.settings import Accessibility, read_settings
from forebygga.subjects.start.statement import VALID, is_outdated
from hubs import PROJECT, TODAY, make_hub, site_of
from pages import page_of
from publishing.releases import built

MEASURED = PROJECT / "data" / "tillganglighet-prov.json"
FACTS = """
namn: Exempelhubben
{owner}tillgänglighet:
  följsamhet: delvis förenlig
  bedömd: {day}
  uppdaterad: {day}
  metod: Självskattning.
  prövat: {{dag: {day}, verktyg: axe-core 1, sidor: 9, körningar: 36, fel: 2}}
  brister:
    - vad: Filmen saknar text.
      för_vem: Användning utan hörsel
      skäl: Texten är inte gjord ännu.
"""
OWNER = "ägare:\n  namn: Exempelmyndigheten\n  kontakt: https://exempel.se/kontakt\n"


def statement(root: Path, *, owner: str = "", day: date = TODAY) -> str:
    make_hub(root)
    (root / "data" / "webbplats.yml").write_text(FACTS.format(owner=owner, day=day), encoding="utf-8")
    return next(output.text for output in site_of(root) if output.uri == "tillganglighet/")


def test_it_tells_what_the_list_asks_for(tmp_path: Path) -> None:
    html = statement(tmp_path, owner=OWNER)
    text = page_of(html).text
    for words in ("Exempelmyndigheten står bakom", "Exempelhubben", "delvis förenlig", "10 april 2026", "Filmen saknar text.", "Användning utan hörsel",
                 "Texten är inte gjord ännu.", "Självskattning.", "oskäligt betungande", "underkände 2 ställen"):  # fmt: skip
        assert words in text, words
    assert 'href="https://www.digg.se/tdosanmalan"' in html
    assert 'href="https://exempel.se/kontakt"' in html
    assert "äldre än ett år" not in text


def test_without_an_owner_nobody_is_said_to_stand_behind_it(tmp_path: Path) -> None:
    text = page_of(statement(tmp_path)).text
    assert "står bakom" not in text
    assert "ingen offentlig aktör som ägare" in text


def test_an_old_assessment_says_so_and_stops_publication(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "äldre än ett år" in page_of(statement(tmp_path / "hub", day=TODAY - VALID - timedelta(days=1))).text
    built(tmp_path / "a", "A")
    assert main(["publish", "--hubb", str(tmp_path / "hub"), "--mapp", str(tmp_path / "a"), f"mapp:{tmp_path}/there"]) == 2
    assert "gör om bedömningen" in capsys.readouterr().err
    assert not (tmp_path / "there").exists()


@pytest.mark.parametrize(("days", "outdated"), [(0, False), (365, False), (366, True)])
def test_an_assessment_holds_for_a_year(days: int, outdated: bool) -> None:
    assessment = read_settings(PROJECT)[0].accessibility
    assert isinstance(assessment, Accessibility)
    assert is_outdated(assessment, today=assessment.assessed + timedelta(days=days)) is outdated


def test_the_real_figures_are_those_that_were_measured() -> None:
    """If this fails: run `.venv/bin/python bench/accessibility.py site --skriv` and write its figures in data/webbplats.yml."""
    assessment = read_settings(PROJECT)[0].accessibility
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))
    assert assessment
    assert assessment.tested
    assert (assessment.tested.day.isoformat(), assessment.tested.tool) == (measured["dag"], f"axe-core {measured['axe']}")
    assert (assessment.tested.pages, assessment.tested.runs, assessment.tested.faults) == (
        measured["sidor"],
        measured["körningar"],
        sum(measured["fel"].values()),
    )
