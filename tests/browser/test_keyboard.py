"""Everything can be done with the keyboard alone, and the place where one is can be seen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.visiting import visit

pytestmark = pytest.mark.browser


def tab_to(page: Page, selector: str, limit: int = 60) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} gick inte att nå med {limit} tabbsteg")


def test_skip_link_comes_first_and_leads_past_the_menu(context, origin):
    with visit(context(), origin, "/god-praktik/") as (page, _):
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Till innehållet")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_menu_opens_and_closes_on_a_narrow_screen(context, origin):
    with visit(context(360), origin, "/") as (page, _):
        link = page.locator(".menu__nav").get_by_role("link", name="Problem")
        expect(link).to_be_hidden()
        tab_to(page, "summary")
        page.keyboard.press("Enter")
        expect(link).to_be_visible()
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
        page.keyboard.press("Escape")
        expect(link).to_be_hidden()
        expect(page.locator("summary")).to_be_focused()
        page.keyboard.press("Space")
        tab_to(page, ".menu__nav a", 2)
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{origin}/problem/")


def test_search_from_the_start_page(context, origin):
    with visit(context(), origin, "/") as (page, faults):
        tab_to(page, "main input[type=search]")
        page.keyboard.type("grannsamverkan")
        page.keyboard.press("Enter")
        hits = page.get_by_role("main").get_by_role("listitem")
        expect(hits.first).to_contain_text(re.compile("grannsamverkan", re.IGNORECASE))
        expect(page.get_by_role("status")).to_contain_text("träff")
        tab_to(page, "main li a", 20)
        title = page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert not faults


def test_search_without_hits_says_so(context, origin):
    with visit(context(), origin, "/sok/?q=xyzzyxyzzy") as (page, _):
        expect(page.get_by_role("status")).to_contain_text("Inga träffar för ”xyzzyxyzzy”")


def test_search_shows_what_was_typed_as_text(context, origin):
    with visit(context(), origin, "/sok/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E") as (page, faults):
        expect(page.get_by_role("status")).to_contain_text("<img src=x onerror=alert(1)>")
    assert not faults


def test_town_form_leads_to_the_municipality(context, origin):
    with visit(context(), origin, "/") as (page, _):
        tab_to(page, "#kommunval", 120)
        page.keyboard.type("umeå")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("/kommuner/umea/$"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Umeå kommun")


def test_town_form_with_an_unknown_name_leads_to_all_of_them(context, origin):
    with visit(context(), origin, "/") as (page, _):
        tab_to(page, "#kommunval", 120)
        page.keyboard.type("Ingenstans")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Län och kommuner")
        expect(page.locator(".place-finder [role=status]")).to_contain_text("ingen kommun heter ”Ingenstans”")
