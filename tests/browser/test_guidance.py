"""Guidance as it is printed, shown on a wall and read on a phone; words explained in place."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.building import ROOT
from browser.visiting import accessibility_faults, eventually, visit

pytestmark = pytest.mark.browser

ACT = "/kommuner-mot-brott/"
ROLES = sorted(file.stem for file in (ROOT / "content" / "vagledning").glob("*.md"))
COORDINATOR = f"{ACT}roll/brottsforebyggande-samordnare/"
TERM = "a.term[role=button]"
BOX = ".word-box"

# The smallest text on the slide, and how far its parts reach outside it.
SLIDE = """() => {
  const slide = document.querySelector(".slide").getBoundingClientRect();
  const texts = [...document.querySelectorAll(".slide h1, .slide h2, .slide p, .slide li")];
  return {
    smallest: Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize))),
    outside: Math.max(...texts.map((text) => text.getBoundingClientRect()).map((box) => Math.max(box.bottom - slide.bottom, box.right - slide.right))),
    shape: slide.width / slide.height,
  };
}"""


@pytest.fixture(scope="module")
def screen(browser: Browser) -> Iterator[BrowserContext]:
    """A projector: 1280 × 720."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce", locale="sv-SE")
    yield context
    context.close()


def sheets(page: Page) -> list[tuple[int, int]]:
    """Width and height in points of every sheet that the page is printed on."""
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert len(boxes) == len(re.findall(rb"/Type /Page\b", printed))
    return [(round(float(width)), round(float(height))) for width, height in boxes]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_printed_on_one_sheet(screen, origin, role):
    with visit(screen, origin, f"{ACT}roll/{role}/utskrift/") as (page, faults):
        assert sheets(page) == [(595, 842)]
    assert not faults


def test_the_steps_are_printed_on_one_sheet(screen, origin):
    with visit(screen, origin, f"{ACT}steg/utskrift/") as (page, _):
        assert sheets(page) == [(595, 842)]


@pytest.mark.parametrize("role", ROLES)
def test_a_slide_is_one_wide_sheet_that_can_be_read_from_afar(screen, origin, role):
    with visit(screen, origin, f"{ACT}roll/{role}/bild/") as (page, faults):
        seen = page.evaluate(SLIDE)
        assert sheets(page) == [(960, 540)]
    assert seen["smallest"] >= 24
    assert seen["outside"] <= 0
    assert round(seen["shape"], 1) == 1.8
    assert not faults


def test_notes_are_printed_when_asked_for(screen, origin):
    with visit(screen, origin, f"{COORDINATOR}bild/") as (page, _):
        page.get_by_label("Ta med talarmanuset").check()
        first, *rest = sheets(page)
    assert first == (960, 540)
    assert rest
    assert set(rest) == {(595, 842)}


def test_the_slide_fills_the_screen(screen, origin):
    with visit(screen, origin, f"{COORDINATOR}bild/") as (page, _):
        page.get_by_role("button", name="Visa i helskärm").click()
        expect(page.locator("[data-stage]:fullscreen")).to_have_count(1)

        def fills() -> None:
            assert page.evaluate("document.querySelector('.slide').getBoundingClientRect().width / innerWidth") > 0.95

        eventually(fills)


def test_a_phone_answers_what_and_when_before_the_long_text(context, origin):
    with visit(context(360), origin, f"{ACT}roll/samhallsbyggnadschef/") as (page, _):
        headings = page.get_by_role("heading", level=2).all_inner_texts()
        wanted = [
            "På en minut",
            "Tre nästa steg",
            "Det ni redan gör räknas",
            "Vad lagen säger, och när",
            "På fem minuter",
        ]
        places = [next(index for index, heading in enumerate(headings) if heading.startswith(text)) for text in wanted]
        page.get_by_role("link", name="Skriv ut och visa").click()
        expect(page.get_by_role("link", name="En sida att skriva ut")).to_be_in_viewport()
    assert places == sorted(places)


# Words


def ready(page: Page) -> Page:
    page.wait_for_selector(TERM)
    return page


def test_a_word_is_explained_with_the_keyboard(context, origin):
    with visit(context(), origin, COORDINATOR) as (page, faults):
        word = ready(page).locator(TERM).first
        word.focus()
        page.keyboard.press("Enter")
        expect(page.locator(BOX)).to_be_visible()
        expect(word).to_have_attribute("aria-expanded", "true")
        faults += accessibility_faults(page)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Mer i ordlistan")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(BOX)).to_have_count(0)
        expect(word).to_be_focused()
    assert not faults, "\n".join(faults)


def test_what_the_pointer_brings_can_be_pointed_at_and_dismissed(context, origin):
    with visit(context(), origin, COORDINATOR) as (page, _):
        word = ready(page).locator(TERM).first
        page.clock.install()
        word.hover()
        page.clock.run_for(600)
        expect(page.locator(BOX)).to_be_visible()
        page.locator(BOX).hover()
        page.clock.run_for(600)
        expect(page.locator(BOX)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(BOX)).to_have_count(0)


def test_a_tap_explains_and_leads_on(browser, origin):
    phone = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, locale="sv-SE")
    with visit(phone, origin, COORDINATOR) as (page, _):
        ready(page).locator(TERM).first.tap()
        expect(page.locator(BOX)).to_be_in_viewport()
        page.get_by_role("link", name="Mer i ordlistan").tap()
        page.wait_for_url("**/ordlista/*/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    phone.close()


def test_without_scripts_the_word_leads_to_the_glossary(context, origin):
    with visit(context(scripts=False), origin, COORDINATOR) as (page, _):
        page.locator("a.term").first.click()
        page.wait_for_url("**/ordlista/#*")
        expect(page.locator(".guide-word:target")).to_be_visible()
