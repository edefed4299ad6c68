"""The register of support as a visitor uses it: the list of good practice's script on another list, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from browser.visiting import accessibility_faults, too_wide, visit

pytestmark = pytest.mark.browser

LIST = "/stod/"


def test_choices_narrow_are_counted_and_stay_in_the_address(context, origin):
    with visit(context(), origin, LIST) as (page, faults):
        page.get_by_role("checkbox", name=re.compile("^Mall ")).check()
        expect(page.get_by_role("status").first).to_have_text(re.compile(r"^5 av \d+ stöd$"))
        expect(page).to_have_url(re.compile(r"\?slag=mall$"))
        page.reload()
        cards = page.locator(".finder-practices__list > .card")
        expect(cards).to_have_count(5)
        expect(cards.first.locator(".support-revision")).to_have_text("Aktuell")
        cards.first.get_by_role("link").click()
        expect(page).to_have_url(re.compile("/kommuner-mot-brott/mallar/"))
        assert not faults


def test_words_find_and_a_way_out_is_offered_when_nothing_suits(context, origin):
    with visit(context(360), origin, f"{LIST}?q=samverkan&slag=film&revideringsstatus=ersatt") as (page, faults):
        expect(page.locator(".finder-no-hits")).to_contain_text("Inga stöd passar")
        faults += accessibility_faults(page) + too_wide(page)
        page.get_by_role("button", name="Rensa allt").first.click()
        expect(page.get_by_role("status").first).to_have_text(re.compile(r"^\d+ stöd$"))
        assert not faults


def test_every_choice_leads_somewhere_without_scripts(context, origin):
    with visit(context(scripts=False), origin, LIST) as (page, _):
        assert page.locator(".finder-practices__list > .card").count() > 50
        page.locator("summary", has_text="Paragraf i lagen").click()
        page.get_by_role("link", name="9 §", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Stöd, paragraf: 9 §")
        page.get_by_role("link", name="Läs 9 §").click()
        expect(page.locator("main")).to_contain_text("Samverkan i lokalt brottsförebyggande arbete")


@pytest.mark.parametrize("address", [LIST, "/god-praktik/"])
def test_the_button_shows_as_many_more_as_it_says(context, origin, address):
    with visit(context(360), origin, address) as (page, faults):
        cards, more = page.locator(".finder-practices__list > .card:visible"), page.locator("[data-more]")
        expect(more).to_have_text(re.compile(r"^Visa \d+ till av \d+$"))
        step = int(more.inner_text().split()[1])
        expect(cards).to_have_count(step)
        more.click()
        expect(cards).to_have_count(2 * step)
        assert not faults
