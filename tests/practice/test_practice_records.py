"""The page of a practice: what a copier needs, in an order that can be found, and nothing made up for what is unknown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forebygga.page.output import Output
from forebygga.subjects.practice.record_pages import practice_record_pages
from hubs import record
from pages import page_of
from practices import LESSON, built, practice, without_practices


@pytest.fixture
def bare(hub: Path) -> Path:
    """The sample hub without practices."""
    return without_practices(hub)


def headings(page: str) -> list[str]:
    """The ids of the headings of the page's main text and its sources, in order."""
    return [anchor for anchor in re.findall(r'<h2 id="([^"]+)"', page) if anchor.startswith(("del-", "kallor", "rubrik"))]


def test_table_of_contents_leads_to_every_part_in_the_order_of_the_page(bare: Path) -> None:
    practice(bare, "min", effect="lovande", used="0201", more="lärdomar: [a]\nbegränsningar: [a]\nverkningssätt: [a]\n")
    file = bare / "content" / "god-praktik" / "min.md"
    file.write_text(file.read_text("utf-8").replace("Exempelpost.", "## Rubrik ett\n\nText.\n\n## Rubrik två\n\nText."), "utf-8")
    page = built(bare, practice_record_pages)["god-praktik/min/"]
    contents = page.partition('class="practice-toc"')[2].partition("</nav>")[0]
    assert re.findall(r'href="#([^"]+)"', contents) == headings(page)
    assert headings(page)[:4] == ["del-problem", "rubrik-ett", "rubrik-tva", "del-verkan"]


SEARCH = "sökt:\n  - vad: Studier\n    var: arkiv\n    fråga: exempel\n    när: 2026-01-14\n    utfall: {}\n"


@pytest.mark.parametrize(("effect", "says", "never"), [
    ("okant-for-oss", "Vi har inte letat efter", "Så har vi letat"),
    ("ingen-uppfoljning", 'href="#sokt"', "Vi har inte letat"),
    ("inte-last", "Inte läst av oss", "Vi har inte letat"),
])  # fmt: skip
def test_page_says_how_far_we_looked_and_never_two_things(bare: Path, effect: str, says: str, never: str) -> None:
    outcome = "påhittat stök" if effect == "ingen-uppfoljning" else ""
    practice(bare, "min", effect=effect, more=SEARCH.format(outcome) if outcome else "")
    page = built(bare, practice_record_pages)["god-praktik/min/"]
    assert says in page
    assert never not in page


def test_every_badge_has_its_reason_and_says_who_set_it(site: list[Output]) -> None:
    page = page_of(str(next(output.body for output in site if output.uri == "god-praktik/exempelvandring/")))
    for text in ("anmäld skadegörelse", "Den är påhittad", "Ingen har prövat den", "Uppgift saknas", "Ett märke är ingen rekommendation"):
        assert text in page.text
    assert "satta av hubben 10 januari 2026 ur källorna nedan, ännu inte granskade av ansvarig" in page.text


def test_all_that_is_known_of_how_to_do_it_is_on_the_page(site: list[Output]) -> None:
    page = page_of(str(next(output.body for output in site if output.uri == "god-praktik/exempelvandring/")))
    for text in (
        "Gå ut tillsammans", "Samla dem som vill", "Ingen särskild", "Två timmar", "Regn", "Uppehållsväder", "Filma inte", "Att man går",
        "Vart man går", "Fler ser vad som händer", "Ordnar vandringen", "100 kronor per kväll", "Exempelstad, sedan 2024", "Blöta fötter",
    ):  # fmt: skip
        assert text in page.text


def test_how_it_works_is_told_as_a_chain_from_problem_to_outcome(bare: Path) -> None:
    practice(bare, "min", crimes="stold", effect="lovande", more="verkningssätt: [Fler ser vad som händer]\n")
    chain = built(bare, practice_record_pages)["god-praktik/min/"].partition('class="practice-mechanism"')[2].partition("</ol>")[0]
    steps = [" ".join(page_of(f"<b>{step}").text.split()) for step in chain.split("<li><b>")[1:]]
    assert [re.match("Problem|Det verkar genom|Utfall", step)[0] for step in steps] == ["Problem", "Det verkar genom", "Utfall"]
    assert "Fler ser vad som händer" in steps[1]
    assert steps[2].endswith(": lovande")


def test_unknown_places_are_said_to_be_unknown(bare: Path) -> None:
    practice(bare, "min")
    page = page_of(built(bare, practice_record_pages)["god-praktik/min/"])
    assert "Inga platser är kända för oss" in page.text
    assert "vilka som använder det" in page.text


def test_lessons_of_a_practice_stand_on_its_page(bare: Path) -> None:
    practice(bare, "min")
    record(bare, "erfarenheter/regn", LESSON, "")
    page = page_of(built(bare, practice_record_pages)["god-praktik/min/"])
    assert "Lärdomar" in page.text
    assert any(address.endswith("god-praktik/erfarenheter/regn/") for address in page.addresses)


def test_every_practice_has_a_page_of_its_own_and_a_draft_has_none(bare: Path) -> None:
    practice(bare, "min")
    practice(bare, "utkast", status="utkast")
    assert list(built(bare, practice_record_pages)) == ["god-praktik/min/"]


def test_each_outcome_stands_with_its_own_badges_and_figure(sample: Path) -> None:
    page = page_of(built(sample, practice_record_pages)["god-praktik/exempelvandring/"])
    first, second = page.text.index("anmäld skadegörelse"), page.text.index("upplevd trygghet")
    assert "Oklart" in page.text[first:second]
    assert "Lovande" in page.text[second : second + 200]
    assert "3 procent fler kände sig trygga än året före" in page.text[second : second + 300]


def test_the_first_screen_says_how_to_begin_and_whom_to_ask(sample: Path) -> None:
    html = built(sample, practice_record_pages)["god-praktik/exempelvandring/"]
    kit = page_of(html[html.index('id="kom-igang"') : html.index('class="record__grid"')])
    for text in ("Samla dem som vill.", "Två timmar.", "100 kronor per kväll (2025)", "Filma inte.", "Vandringsfrågor"):
        assert text in kit.text
    assert "mailto:info@exempelforeningen.example" in kit.addresses


def test_what_was_tried_and_evaluated_is_on_the_practice(sample: Path) -> None:
    page = page_of(built(sample, practice_record_pages)["god-praktik/exempelvandring/"])
    assert "../../utvarderingar/exempelvandring-i-exempelstad/" in page.addresses
