"""Guidance that tells law from advice, follows the act, and explains its words once."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from forebygga.hub.body_html import cite_html
from forebygga.hub.catalog import Catalog
from forebygga.hub.settings import Settings
from forebygga.hub.steps import tracks
from forebygga.load import load
from forebygga.page.glossary import Explainer
from forebygga.page.rendering import Hub
from forebygga.records.act import Guidance
from forebygga.subjects.guidance.guidance import Advice, Brief, brief, told_apart
from forebygga.subjects.guidance.pages import guidance_pages, step_pages
from forebygga.subjects.guidance.slide import notes_of, shown_demands
from hubs import catalog_of, record
from pages import page_of

TODAY = date(2026, 12, 1)
ROLE = "kommuner-mot-brott/roll/brottsforebyggande-samordnare/"


@pytest.fixture(scope="module")
def catalog(sample: Path) -> Catalog:
    """The catalog of the sample hub."""
    return catalog_of(sample)


@pytest.fixture(scope="module")
def pages(catalog: Catalog) -> dict[str, str]:
    """The pages of guidance and of steps, by address."""
    hub = Hub(catalog, Settings.model_validate({}), TODAY)
    return {page.uri: page.text for build in (guidance_pages, step_pages) for page in build(hub) if page.is_page}


def brief_on(catalog: Catalog, on: date = TODAY) -> Brief:
    entry, guidance = next(iter(catalog.records(Guidance)))
    return brief(catalog, entry, guidance, on=on)


# What binds and what is advice


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Leda rådet (10 §).", Advice("uppgift", "Leda rådet (10 §).")),
        ("Förslag: öva planen.", Advice("förslag", "Öva planen.")),
        ("Exempel: i Vadstena.", Advice("exempel", "I Vadstena.")),
        ("Exempel, valda av sammanställaren: planering.", Advice("eget exempel", "Planering.")),
        ("Hålla planen aktuell[^k1]. Förslag: öva den.", Advice("uppgift", "Hålla planen aktuell[^k1].", Advice("förslag", "Öva den."))),
        ("Förslag på parter: handel.", Advice("uppgift", "Förslag på parter: handel.")),
    ],
)
def test_advice_is_told_from_duty(text, expected):
    assert told_apart(text) == expected


def test_suggestions_are_ideas_and_no_duties(catalog):
    entry, guidance = next(iter(catalog.records(Guidance)))
    marked = guidance.model_copy(update={"tasks": ("Ge exempel.", "Förslag: ge två.")})
    roles_brief = brief(catalog, entry, marked, on=TODAY)
    assert [duty.text for duty in roles_brief.duties] == ["Ge exempel."]
    assert [idea.text for idea in roles_brief.ideas] == ["Ge två."]


# The act as it stands


def test_a_section_that_was_not_yet_in_force_is_not_shown(catalog):
    before, after = brief_on(catalog, date(2024, 1, 1)), brief_on(catalog, date(2025, 2, 1))
    assert 14 not in [demand.section.number for demand in before.demands]
    assert [demand.is_later for demand in after.demands if demand.section.number == 14] == [True]
    assert (before.edition, after.edition) == (date(2023, 7, 1), date(2025, 1, 1))


def test_before_the_act_its_first_wording_is_shown(catalog):
    assert brief_on(catalog, date(2020, 1, 1)).edition == date(2023, 7, 1)


def test_without_the_act_the_role_still_has_its_page(hub):
    (hub / "content" / "lag" / "exempellagen.md").unlink()
    role = hub / "content" / "vagledning" / "brottsforebyggande-samordnare.md"
    role.write_text(role.read_text(encoding="utf-8").replace("[lagen](../lag/exempellagen.md)", "lagen"), encoding="utf-8")
    pages = {output.uri for output in guidance_pages(Hub(load(hub)[0], Settings.model_validate({}), TODAY))}
    assert "kommuner-mot-brott/roll/brottsforebyggande-samordnare/utskrift/" in pages


def test_a_section_without_the_roles_words_falls_back_on_its_meaning(catalog):
    demands = {demand.section.number: demand for demand in brief_on(catalog).demands}
    assert (demands[2].is_own, demands[2].text) == (True, "Du ger exemplen.")
    assert (demands[14].is_own, demands[14].text) == (False, demands[14].section.meaning)


# Pages


def test_the_page_says_what_to_do_by_when_and_leads_to_the_rest(catalog, pages):
    roles_brief = brief_on(catalog)
    page = page_of(pages[ROLE])
    text = " ".join(page.text.replace("\u00a0", " ").split())
    for demand in roles_brief.demands:
        assert f"{demand.section.number} § {demand.section.heading}" in text
    assert text.count("När: ") == len(roles_brief.demands)
    assert {"utskrift/", "bild/", "paket.zip"} <= set(page.addresses)
    jumps = [address[1:] for address in page.addresses if address.startswith("#") and not address.startswith("#kalla-")]
    assert jumps
    assert set(jumps) <= set(page.ids)


def test_the_slide_shows_what_asks_and_leaves_what_informs_to_the_notes(catalog):
    entry, guidance = next(iter(catalog.records(Guidance)))
    informed = brief(catalog, entry, guidance.model_copy(update={"acts_on": (1, 2)}), on=TODAY)
    assert [demand.section.number for demand in informed.demands] == [1, 2]
    assert [demand.section.number for demand in shown_demands(informed)] == [2]
    notes = "\n".join(text for _, texts in notes_of(informed) for text in texts)
    assert "[^" not in notes
    assert "1 §: " in notes
    assert "2 §: " in notes


# Steps


def test_steps_stand_in_order_under_their_way_of_working(catalog):
    assert [(track.term.id, [step.order for _, step in track.steps]) for track in tracks(catalog)] == [
        ("kunskapsbaserat", [1]),
        ("samverkan", [1]),
    ]


def test_a_step_that_the_act_changed_is_marked_and_no_other(pages):
    items = pages["kommuner-mot-brott/steg/"].split('<li class="guide-step-item"')[1:]
    assert {item.split('"')[1]: "Ändrat av lagen" in item for item in items} == {"forsta-steget": True, "forsta-samverkan": False}


# Words


def words(hub) -> Explainer:
    return Explainer(load(hub)[0])


def test_a_word_is_explained_once_where_it_first_stands(sample):
    html = words(sample).explained("<div data-words><p>Ett strategiskt råd.</p><p>Strategiskt råd igen, exemplet.</p></div>", "a/b/")
    assert html == (
        '<div data-words><p>Ett <a class="term" href="../../ordlista/#strategiskt-rad" data-term="strategiskt-rad">strategiskt råd</a>.</p>'
        '<p>Strategiskt råd igen, <a class="term" href="../../ordlista/#exempel" data-term="exempel">exemplet</a>.</p></div>'
    )


def test_a_source_right_after_an_explained_word_keeps_its_distance(sample):
    html = words(sample).explained(f"<div data-words><p>Exemplet{cite_html('k1', 1)} och mer{cite_html('k1', 1)}</p></div>", "a/")
    assert re.findall(r'class="(term|cite[^"]*)"', html) == ["term", "cite cite--link", "cite"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Ett strategiskt råd.</p>",
        "<div data-words><h2>Strategiskt råd</h2></div><p>strategiskt råd</p>",
        '<div data-words><p><a href="x">strategiskt råd</a> <span>strategiskt råd</span></p></div>',
        "<div data-words><p>strategiskt rådslag, geostrategiskt råd, strategiskt råd-möte</p></div>",
        '<div data-words title="strategiskt råd"><p>annat</p></div>',
    ],
)
def test_words_are_left_alone_where_they_are_not_asked_for(sample, html):
    assert words(sample).explained(html, "a/") == html


def test_the_words_own_page_does_not_explain_it(sample):
    html = "<div data-words><p>strategiskt råd</p></div>"
    assert words(sample).explained(html, "ordlista/strategiskt-rad/") == html


def test_an_abbreviation_is_not_mistaken_for_a_small_word(hub):
    head = (hub / "content" / "ordlista" / "exempel.md").read_text(encoding="utf-8").split("---")[1].replace("  - exemplet", "  - SIG")
    record(hub, "ordlista/sig", head.replace("titel: Exempel", "titel: SIG"))
    html = words(hub).explained("<div data-words><p>De samlar sig. Sig själva. En SIG.</p></div>", "a/")
    assert html.count('class="term"') == 1
    assert ">SIG</a>" in html


def test_every_explained_word_leads_to_a_definition_on_the_glossary(site):
    glossary = page_of(next(output.text for output in site if output.uri == "ordlista/"))
    terms = {
        attributes["data-term"]
        for output in site
        if output.is_page
        for _, attributes in page_of(output.text).tags
        if "data-term" in attributes
    }
    assert terms
    assert terms <= set(glossary.ids)
