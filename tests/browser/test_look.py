"""The look: the visitor's choice of light or dark, paper, and a browser without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.addresses import MISSING, SEARCH
from browser.visiting import tab, visit

pytestmark = pytest.mark.browser

SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((each) =>
  [each.value, each.sources.map(({ node }) => node?.className || node?.nodeName)]))).observe({ type: "layout-shift", buffered: true });
"""
MOST_MOVED = 0.01
"""Of the screen (Cumulative Layout Shift); what a browser calls good is ten times that."""
SLOW_LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
"""A telephone on a slow day: milliseconds, and bytes a second. What comes late is what moves other things."""

STORED = "JSON.stringify(localStorage)"


def background(page: Page) -> str:
    """The colour of the page's paper."""
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


def brightness(page: Page, what: str) -> int:
    """0 (black) to 765 (white) of the body's 'color' or 'backgroundColor'."""
    colour: str = page.evaluate("(what) => getComputedStyle(document.body)[what]", what)
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3])


@pytest.mark.parametrize("look", ["light", "dark"])
def test_toggle_changes_the_colours_and_is_remembered(browser, origin, look):
    with browser.new_context(color_scheme=look) as visitor, visit(visitor, origin, "/om/") as (page, faults):
        before = background(page)
        assert page.evaluate(STORED) == "{}", "inget får sparas förrän besökaren har valt"
        button = page.get_by_role("button", name="Mörkt utseende")
        expect(button).to_have_attribute("aria-pressed", str(look == "dark").lower())
        button.click()
        expect(button).to_have_attribute("aria-pressed", str(look == "light").lower())
        after = background(page)
        assert after != before
        assert page.evaluate(STORED) != "{}"
        page.reload()
        assert background(page) == after
        page.goto(f"{origin}/god-praktik/")
        assert background(page) == after
    assert not faults


def test_nothing_is_stored_by_reading(browser, origin):
    with browser.new_context() as visitor:
        for address in ("/", "/god-praktik/", "/god-praktik/grannsamverkan/", "/sok/?q=trygghet"):
            with visit(visitor, origin, address) as (page, _):
                assert page.evaluate(STORED) == "{}"
        assert visitor.cookies() == []


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("address", ["/", "/god-praktik/", "/god-praktik/grannsamverkan/", "/samordning/natverk/"])
def test_paper_has_the_content_and_no_menu(context, origin, address, look):
    with visit(context(1440, look), origin, address) as (page, _):
        page.emulate_media(media="print", color_scheme=look)
        for name in (".menu", ".site-head__tools", ".search", ".town-form"):
            for element in page.locator(name).all():
                expect(element).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert brightness(page, "backgroundColor") == 765
        assert brightness(page, "color") < 150


@pytest.mark.parametrize("width", [360, 1440])
def test_menu_works_without_scripts(context, origin, width):
    with visit(context(width, scripts=False), origin, "/") as (page, _):
        link = page.locator(".menu__nav").get_by_role("link", name="God praktik")
        if width == 360:
            page.locator("summary").click()
        link.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("God praktik")


def test_search_without_scripts_says_where_else_to_look(context, origin):
    with visit(context(scripts=False), origin, "/") as (page, _):
        page.locator("main input[type=search]").fill("skola")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Sökningen behöver JavaScript")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["/", "/god-praktik/", "/god-praktik/jamfor/", "/kalender/", SEARCH, MISSING])
def test_nothing_moves_while_a_page_comes_over_a_slow_line(browser, origin, address, width):
    with browser.new_context(viewport={"width": width, "height": 740}) as visitor:
        visitor.add_init_script(SHIFTS)
        with tab(visitor, origin) as opened:
            visitor.new_cdp_session(opened.page).send("Network.emulateNetworkConditions", SLOW_LINE)
            opened.visit(address)
            moved = opened.page.evaluate("window.shifts")
    assert sum(share for share, _ in moved) <= MOST_MOVED, moved
