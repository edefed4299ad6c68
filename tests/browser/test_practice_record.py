"""A practice's page and the municipalities alike, as a visitor meets them."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.building import ROOT
from browser.first_visit import FIRST_VISIT, fetched, weight
from browser.visiting import visit
from forebygga.hub.catalog import Catalog
from forebygga.page.rows import in_words
from forebygga.subjects.practice.likeness import nearby
from hubs import real_catalog

pytestmark = pytest.mark.browser

PRACTICE = "/god-praktik/gvi-sluta-skjut/"
ALIKE = "/god-praktik/liknande/"
HABO, HABO_WITH_RING, KALMAR, MALMO = "0643", "0305", "0880", "1280"
SHELVES = """() => Object.fromEntries([...document.querySelectorAll("[data-shelf]")].map((shelf) =>
  [shelf.dataset.shelf, [...shelf.querySelectorAll("li > a")].map((link) => link.textContent)]))"""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real hub's records."""
    return real_catalog()


def test_a_first_visit_to_any_practice_is_light(site: Path) -> None:
    """In bytes as they are sent: the packed files that are published beside, which every browser takes."""
    practices = {file.stem for file in (ROOT / "content" / "god-praktik").glob("*.md")}
    weights = {
        page.parent.name: weight(fetched(page))
        for page in (site / "god-praktik").resolve().glob("*/index.html")
        if page.parent.name in practices
    }
    assert weights
    assert {name: weight for name, weight in weights.items() if weight > FIRST_VISIT} == {}


def test_data_for_machines_is_let_through_and_is_json(context, origin):
    with visit(context(), origin, PRACTICE) as (page, faults):
        data = json.loads(page.locator('main script[type="application/ld+json"]').inner_text())
        assert data["headline"] == page.locator("h1").inner_text()
        assert faults == []


@pytest.mark.parametrize("address", [PRACTICE, "/kommuner/malmo/", "/kommuner-mot-brott/paragraf/6/", "/uppdrag/?lage=pagar"])
def test_page_is_copied_printed_and_mailed_with_the_keyboard(context, origin, address):
    visitor = context(360)
    visitor.grant_permissions(["clipboard-read", "clipboard-write"], origin=origin)
    with visit(visitor, origin, address) as (page, faults):
        row = page.locator(".share")
        row.get_by_role("button", name="Kopiera länk").focus()
        page.keyboard.press("Enter")
        expect(row.get_by_role("status")).to_have_text("Länken är kopierad.")
        assert page.evaluate("navigator.clipboard.readText()") == origin + address
        page.evaluate("window.print = () => { document.title = 'utskriven'; }")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page).to_have_title("utskriven")
        page.keyboard.press("Tab")
        expect(row.get_by_role("link", name="Mejla")).to_be_focused()
        page.emulate_media(media="print")
        expect(row).to_be_hidden()
        assert faults == []


def test_contents_lead_to_the_parts_with_the_keyboard(context, origin):
    with visit(context(), origin, PRACTICE) as (page, faults):
        link = page.get_by_role("navigation", name="På sidan").get_by_role("link", name="Liknande arbetssätt")
        link.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Liknande arbetssätt")).to_be_in_viewport()
        assert faults == []


@pytest.mark.parametrize(("day", "is_late"), [(-1, False), (0, False), (1, True)])
def test_a_page_built_before_its_review_was_due_says_so_on_the_readers_own_day(browser, origin, catalog, day, is_late):
    due = catalog.entries["god-praktik/gvi-sluta-skjut"].record.review_by
    visitor = browser.new_context(locale="sv-SE", timezone_id="Europe/Stockholm")
    visitor.clock.set_fixed_time(datetime.combine(due + timedelta(days=day), time(12)))
    page = visitor.new_page()
    page.goto(origin + PRACTICE)
    expect(page.locator(".share button").first).to_be_visible()
    expect(page.get_by_text(f"Sidan skulle ha setts över senast {in_words(due)}.")).to_have_count(int(is_late))
    visitor.close()


def test_similar_practices_can_be_compared(context, origin):
    with visit(context(), origin, PRACTICE) as (page, faults):
        names = page.locator(".practice-similar > li > a").all_inner_texts()
        page.get_by_role("link", name="Jämför sida vid sida").click()
        for name in ("Gruppvåldsintervention", *names[:3]):
            expect(page.locator("main")).to_contain_text(name)
        assert faults == []


@pytest.mark.parametrize("width", [360, 1440])
def test_badges_and_their_reasons_come_before_the_text(context, origin, width):
    with visit(context(width), origin, PRACTICE) as (page, _):
        first = page.locator("#del-problem").bounding_box()
        assert first
        for part in (".verdict", ".practice-kit"):
            box = page.locator(part).bounding_box()
            assert box
            assert box["y"] + box["height"] <= first["y"]
        outcomes = page.locator(".practice-outcome")
        assert outcomes.count() >= 1
        for outcome in outcomes.all():
            expect(outcome.locator(".chip")).to_be_visible()
            expect(outcome.locator(".meter")).to_be_visible()


def test_paper_has_all_the_words_and_no_contents(context, origin):
    with visit(context(), origin, PRACTICE) as (page, _):
        page.emulate_media(media="print")
        expect(page.locator(".toc")).to_be_hidden()
        for anchor in ("del-problem", "del-gor", "del-okant", "kallor", "hanvisa"):
            expect(page.locator(f"#{anchor}")).to_be_visible()


def answer(page: Page) -> dict[str, list[str]]:
    """The titles on each shelf."""
    page.wait_for_selector(".practice-nearby:not([hidden])")
    cells: dict[str, list[str]] = page.evaluate(SHELVES)
    return cells


@pytest.mark.parametrize("code", [HABO, HABO_WITH_RING, KALMAR, MALMO, "0180", "2418", "0114", "0980"])
def test_script_answers_as_the_build_does(context, origin, catalog, code):
    expected = nearby(catalog, code)
    with visit(context(), origin, f"{ALIKE}?kommun={code}") as (page, faults):
        titles = {name: [use.entry.record.title for use in uses] for name, uses in
                  (("egen", expected.town), ("lika", expected.alike), ("lan", expected.county))}  # fmt: skip
        assert answer(page) == titles
        assert faults == []


def test_municipality_is_picked_with_the_keyboard_and_kept_in_the_address_only(browser, origin):
    with browser.new_context() as visitor, visit(visitor, origin, ALIKE) as (page, faults):
        page.get_by_label("Kommun", exact=True).focus()
        page.keyboard.type("kalmar")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        answer(page)
        expect(page).to_have_url(f"{origin}{ALIKE}?kommun={KALMAR}")
        expect(page.get_by_role("heading", name="Kalmar, Kalmar län")).to_be_focused()
        expect(page.locator("main [role=status]")).to_contain_text("i kommunen")
        assert page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)") == "{}{}"
        assert visitor.cookies() == []
        assert faults == []


def test_habo_and_habo_with_a_ring_are_told_apart(context, origin):
    for code, name in ((HABO, "Habo, Jönköpings län"), (HABO_WITH_RING, "Håbo, Uppsala län")):
        with visit(context(), origin, f"{ALIKE}?kommun={code}") as (page, _):
            answer(page)
            expect(page.locator(".practice-nearby h2")).to_have_text(name)
            assert page.locator(f"option[value='{code}']").inner_text() == name


def test_back_returns_to_the_municipality_before(context, origin):
    with visit(context(), origin, f"{ALIKE}?kommun={HABO}") as (page, _):
        answer(page)
        page.get_by_label("Kommun", exact=True).select_option(KALMAR)
        page.get_by_role("button", name="Visa").click()
        expect(page.locator(".practice-nearby h2")).to_have_text("Kalmar, Kalmar län")
        page.go_back()
        expect(page.locator(".practice-nearby h2")).to_have_text("Habo, Jönköpings län")


def test_an_unknown_code_shows_the_page_as_it_is(context, origin):
    with visit(context(), origin, f"{ALIKE}?kommun=9999") as (page, faults):
        page.wait_for_load_state("networkidle")
        expect(page.locator(".practice-nearby")).to_be_hidden()
        assert faults == []


def test_without_scripts_the_groups_hold_the_answer(context, origin, catalog):
    with visit(context(scripts=False), origin, f"{ALIKE}?kommun={KALMAR}") as (page, _):
        expect(page.locator(".practice-nearby")).to_be_hidden()
        expect(page.get_by_role("heading", name="Större stad", exact=True)).to_be_visible()
        assert page.locator("select option").count() == len(catalog.registers.municipalities) + 1
