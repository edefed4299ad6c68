"""The register of requests as a coordinator and an authority use it: narrowed down, shared, by keyboard, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.visiting import accessibility_faults, too_wide, visit

pytestmark = pytest.mark.browser

REGISTER = "/samordning/uppmaningar/"
ROLE = "brottsforebyggande-samordnare"


def shown(page: Page) -> Locator:
    """The requests that suit the choice, also those in a folded part."""
    return page.locator("[data-lista] .request:not([hidden])")


def test_choosing_a_role_shows_its_requests_tells_how_many_and_is_kept_in_the_address(context, origin):
    with visit(context(), origin, REGISTER) as (page, faults):
        everything = page.locator("[data-lista] .request").count()
        left = page.locator(f"[data-lista] .request[data-roller~='{ROLE}']").count()
        assert 0 < left < everything
        page.get_by_label("Roll", exact=True).select_option(ROLE)
        expect(page.get_by_role("status")).to_have_text(f"{left} av {everything} uppmaningar visas")
        expect(shown(page)).to_have_count(left)
        expect(page).to_have_url(re.compile(rf"\?roll={ROLE}$"))
        page.reload()
        expect(shown(page)).to_have_count(left)
        page.get_by_role("link", name="Sida och prenumeration för rollen").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("brottsförebyggande samordnare")
        expect(page.locator(".request")).to_have_count(left)
        assert not faults


@pytest.mark.parametrize(("chosen", "months"), [("2", {"2"}), ("vintern", {"12", "1", "2"}), ("hosten", {"9", "10", "11"})])
def test_month_or_season_never_shows_what_has_no_known_month_but_tells_of_it(context, origin, chosen, months):
    with visit(context(), origin, f"{REGISTER}?manad={chosen}") as (page, _):
        expect(page.get_by_role("status")).to_contain_text(re.compile(r"\d+ till saknar känd månad"))
        month_lists = shown(page).evaluate_all("found => found.map(each => each.dataset.manader.split(' '))")
        assert month_lists
        assert all(months & set(each) for each in month_lists)


def test_what_the_law_always_demands_is_one_line_until_asked_for(context, origin):
    with visit(context(360), origin, REGISTER) as (page, _):
        fold = page.locator("details", has=page.locator("#alltid"))
        expect(fold.locator(".request").first).to_be_hidden()
        expect(page.locator("#med-tid")).to_be_visible()
        fold.locator("summary").press("Enter")
        expect(fold.locator(".request").first).to_be_visible()


def test_a_choice_that_finds_only_what_is_folded_unfolds_it(context, origin):
    with visit(context(), origin, f"{REGISTER}?roll=kommunfullmaktige&tvang=ska") as (page, _):
        expect(shown(page).first).to_be_visible()


def test_choice_without_hits_is_explained_and_can_be_undone(context, origin):
    with visit(context(360), origin, f"{REGISTER}?roll=rektor&amne=internationellt-samarbete") as (page, faults):
        expect(page.get_by_text("Inga uppmaningar passar alla val.")).to_be_visible()
        faults += accessibility_faults(page) + too_wide(page)
        page.get_by_role("button", name="Visa alla").click()
        expect(page.get_by_label("Roll", exact=True)).to_be_focused()
        expect(shown(page)).to_have_count(page.locator("[data-lista] .request").count())
        expect(page).to_have_url(re.compile(f"{REGISTER}$"))
        assert not faults


def test_unknown_choice_in_the_address_is_passed_over(context, origin):
    with visit(context(), origin, f"{REGISTER}?roll=finns-inte") as (page, faults):
        expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ uppmaningar$"))
        assert not faults


def test_whole_list_and_every_role_page_are_there_without_scripts(context, origin):
    with visit(context(scripts=False), origin, REGISTER) as (page, _):
        assert page.locator("[data-urval]").is_hidden()
        assert shown(page).count() > 10
        page.get_by_role("link", name=re.compile("^Socialchef ")).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("socialchef")


def test_feed_and_calendar_are_where_the_page_says(context, origin):
    with visit(context(), origin, f"{REGISTER}roll/{ROLE}/") as (page, _):
        for name, kind in (("Prenumerera (Atom)", "<feed"), ("Kalender (iCalendar)", "BEGIN:VCALENDAR")):
            address = page.get_by_role("link", name=name).evaluate("link => link.href")
            assert kind in page.request.get(address).text()
