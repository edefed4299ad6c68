"""The calendar as a visitor uses it: narrowed, shared, subscribed to, on a later day than it was built, and without scripts."""

from __future__ import annotations

import re

import pytest
from ical.calendar_stream import IcsCalendarStream
from playwright.sync_api import Locator, Page, expect

from browser.visiting import accessibility_faults, too_wide, visit

pytestmark = pytest.mark.browser

CALENDAR = "/kalender/"
ROLE = "brottsforebyggande-samordnare"


def shown(page: Page) -> Locator:
    """What the choices leave."""
    return page.locator("#kalenderlistan [data-item]:not([hidden])")


def test_choosing_narrows_tells_how_many_and_is_kept_in_the_address(context, origin):
    with visit(context(), origin, CALENDAR) as (page, faults):
        everything = shown(page).count()
        page.get_by_label("Slag", exact=True).select_option("konferens")
        expect(page.get_by_role("status").first).to_have_text(re.compile(rf"^\d+ av {everything} händelser på sidan visas$"))
        left = shown(page).count()
        assert 0 < left < everything
        expect(page.get_by_role("status").first).to_have_text(f"{left} av {everything} händelser på sidan visas")
        expect(page).to_have_url(re.compile(r"\?slag=konferens$"))
        expect(page.locator("[data-group]:visible:not(:has([data-item]:not([hidden])))")).to_have_count(0)
        page.reload()
        expect(shown(page)).to_have_count(left)
        page.get_by_role("link", name="Egen sida och prenumeration").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Kalender: Konferens")
        assert not faults


def test_choice_without_hits_is_explained_and_can_be_undone(context, origin):
    with visit(context(360), origin, f"{CALENDAR}?slag=almedalen&roll={ROLE}") as (page, faults):
        expect(page.get_by_text("Inget i kalendern passar alla val.")).to_be_visible()
        faults += accessibility_faults(page) + too_wide(page)
        page.get_by_role("button", name="Rensa").click()
        expect(page.get_by_label("Slag", exact=True)).to_be_focused()
        expect(shown(page).nth(20)).to_be_attached()
        assert not faults


def test_what_has_passed_since_the_site_was_built_leaves_what_is_to_come(context, origin):
    page = context().new_page()
    try:
        page.clock.install(time="2027-03-02T12:00:00")
        page.goto(origin + CALENDAR)
        expect(page.get_by_text("Har passerat sedan sidan gjordes")).to_be_visible()
        coming = page.locator("section[aria-labelledby=kommande]")
        expect(coming.get_by_text("15 februari 2027")).to_have_count(0)
        expect(coming.get_by_text("15 februari 2028")).to_have_count(1)
        expect(page.locator("[data-passed] [data-item]").first).to_be_attached()
    finally:
        page.close()


@pytest.mark.parametrize(("day", "word"), [("2026-06-01", "Öppnar snart"), ("2026-08-01", "Öppen"), ("2026-12-02", "Stängd")])
def test_call_is_shown_as_it_stands_on_the_readers_day(context, origin, day, word):
    page = context().new_page()
    try:
        page.clock.install(time=f"{day}T12:00:00")
        page.goto(f"{origin}/samordning/uppmaningar/statsbidrag-bra-ansok/")
        expect(page.locator("[data-how]:visible")).to_have_text(word)
    finally:
        page.close()


def test_calendar_address_is_whole_and_is_a_calendar(context, origin):
    with visit(context(), origin, f"{CALENDAR}serie/rad-for-framtiden/") as (page, faults):
        address = f"{origin}{CALENDAR}serie/rad-for-framtiden/kalender.ics"
        expect(page.get_by_label("Adress att klistra in i kalendern")).to_have_value(address)
        expect(page.get_by_role("link", name="Prenumerera i kalendern")).to_have_attribute("href", address.replace("http:", "webcal:"))
        book = IcsCalendarStream.calendar_from_ics(page.request.get(address).text())
        assert "Råd för framtiden 2024" in {event.summary for event in book.events}
        linked = page.locator("link[rel=alternate][type='text/calendar']").evaluate("link => link.href")
        assert linked == address
        assert not faults


def test_event_can_be_added_to_ones_own_calendar(context, origin):
    with visit(context(), origin, "/kalender/rff-2024/") as (page, _):
        with page.expect_download() as download:
            page.get_by_role("link", name="Lägg till i kalendern (.ics)").click()
        (event,) = IcsCalendarStream.calendar_from_ics(download.value.path().read_text(encoding="utf-8")).events
        assert event.summary == "Råd för framtiden 2024"


def test_everything_is_there_without_scripts(context, origin):
    with visit(context(scripts=False), origin, CALENDAR) as (page, _):
        assert page.locator("form.sieve").is_hidden()
        assert shown(page).count() > 20
        page.locator("summary", has_text=re.compile("^Roll")).click()
        page.get_by_role("link", name=re.compile("^Skolchef")).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Skolchef"))
        assert page.get_by_role("link", name=re.compile("Kalenderfil")).count() == 1
