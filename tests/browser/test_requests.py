"""The register of requests as a coordinator and an authority use it: narrowed down, shared, by keyboard, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.visiting import accessibility_faults, too_wide, visit

pytestmark = pytest.mark.browser

REGISTER = "/samordning/uppmaningar/"
ROLE = "brottsforebyggande-samordnare"


def shown(page: Page) -> list[str]:
    return page.locator("[data-lista] .ask:not([hidden]) .ask__title").all_inner_texts()


def test_choosing_a_role_shows_its_requests_tells_how_many_and_is_kept_in_the_address(context, origin):
    with visit(context(), origin, REGISTER) as (page, faults):
        everything = len(shown(page))
        page.get_by_label("Roll", exact=True).select_option(ROLE)
        left = shown(page)
        assert 0 < len(left) < everything
        expect(page.get_by_role("status")).to_have_text(f"{len(left)} av {everything} uppmaningar visas")
        assert page.url.endswith(f"?roll={ROLE}")
        page.reload()
        assert shown(page) == left
        page.get_by_role("link", name="Sida och prenumeration för rollen").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("brottsförebyggande samordnare")
        assert page.locator(".ask").count() == len(left)
        assert not faults


def test_month_never_shows_what_has_no_known_month_but_tells_of_it(context, origin):
    with visit(context(), origin, f"{REGISTER}?manad=2") as (page, _):
        months = [item.get_attribute("data-manader").split(" ") for item in page.locator("[data-lista] .ask:not([hidden])").all()]
        assert months
        assert all("2" in each for each in months)
        expect(page.get_by_role("status")).to_contain_text(re.compile(r"\d+ till är löpande eller saknar känd månad"))


def test_choice_without_hits_is_explained_and_can_be_undone(context, origin):
    with visit(context(360), origin, f"{REGISTER}?roll=rektor&amne=internationellt-samarbete") as (page, faults):
        expect(page.get_by_text("Inga uppmaningar passar alla val.")).to_be_visible()
        faults += accessibility_faults(page) + too_wide(page)
        page.get_by_role("button", name="Visa alla").click()
        expect(page.get_by_label("Roll", exact=True)).to_be_focused()
        assert shown(page)
        assert page.url.endswith(REGISTER)
        assert not faults


def test_unknown_choice_in_the_address_is_passed_over(context, origin):
    with visit(context(), origin, f"{REGISTER}?roll=finns-inte") as (page, faults):
        expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ uppmaningar$"))
        assert not faults


def test_whole_list_and_every_role_page_are_there_without_scripts(context, origin):
    with visit(context(scripts=False), origin, REGISTER) as (page, _):
        assert page.locator("[data-urval]").is_hidden()
        assert len(shown(page)) > 10
        page.get_by_role("link", name="Socialchef", exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("socialchef")


def test_feed_and_calendar_are_where_the_page_says(context, origin):
    with visit(context(), origin, f"{REGISTER}roll/{ROLE}/") as (page, _):
        for name, kind in (("Prenumerera (Atom)", "<feed"), ("Kalender (iCalendar)", "BEGIN:VCALENDAR")):
            address = page.get_by_role("link", name=name).evaluate("link => link.href")
            assert kind in page.request.get(address).text()


TRACE = "/samordning/spar/"
PAGES = (REGISTER, f"{REGISTER}roll/socialchef/", TRACE, f"{TRACE}radslag-2024/", "/aktorer/bra/", "/aktorer/lst-gotland/")


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_pages_are_accessible_and_fit_a_phone(context, origin, address, look):
    with visit(context(360, look), origin, address) as (page, faults):
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        faults += accessibility_faults(page) + too_wide(page)
        assert not faults
