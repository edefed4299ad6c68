"""A person finds the municipality: by typing, in the lists and on the map, with mouse, keyboard or screen reader."""

from __future__ import annotations

import gzip
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.visiting import accessibility_faults, too_wide, visit

pytestmark = pytest.mark.browser

ENTRY, COUNTY = "/lan/", "/lan/vasterbottens-lan/"

REACHED = """() => {
  const areas = [...document.querySelectorAll(".place-area")];
  const reached = new Set(areas.slice(0, 1));
  for (const area of reached) {
    for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
      area.focus();
      area.dispatchEvent(new KeyboardEvent("keydown", { key }));
      reached.add(document.activeElement);
    }
  }
  return areas.filter((area) => !reached.has(area)).map((area) => area.getAttribute("aria-label"));
}"""
FOCUSED = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"


def box(page: Page):
    return page.get_by_label("Skriv kommun eller län")


def hits(page: Page) -> Locator:
    return page.locator(".place-finder__hits a")


# By typing


@pytest.mark.parametrize("address", [ENTRY, "/kommuner/"])
def test_typing_shows_every_place_that_may_be_meant_with_its_county(context, origin, address):
    with visit(context(360), origin, address) as (page, faults):
        box(page).press_sequentially("habo")
        expect(hits(page)).to_have_text(["Habo Jönköpings län", "Håbo Uppsala län"], use_inner_text=True)
        expect(page.locator(".place-finder [role=status]")).to_have_text("2 träffar. Pil ned går till dem.")
        faults += accessibility_faults(page) + too_wide(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(hits(page).nth(1)).to_be_focused()
        page.keyboard.press("Escape")
        expect(box(page)).to_be_focused()
        page.keyboard.press("Escape")
        expect(box(page)).to_have_value("")
        expect(hits(page)).to_have_count(0)
        assert not faults


def test_enter_opens_the_place_that_is_meant_and_asks_when_there_are_two(context, origin):
    with visit(context(), origin, ENTRY) as (page, _):
        box(page).fill("habo")
        page.keyboard.press("Enter")
        expect(hits(page).first).to_be_focused()
        expect(hits(page).first).to_have_text("Habo Jönköpings län", use_inner_text=True)
        box(page).fill("ystad")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("/kommuner/ystad/$"))
        page.go_back()
        expect(box(page)).to_have_value("ystad")
        expect(hits(page)).to_have_text(["Ystad Skåne län"], use_inner_text=True)


def test_a_place_that_is_no_municipality_is_met_with_help(context, origin):
    with visit(context(360), origin, f"{ENTRY}?kommun=Abisko") as (page, faults):
        expect(page.locator(".place-finder [role=status]")).to_have_text("Inget län och ingen kommun heter ”Abisko”.")
        expect(page.get_by_text("inte orter, stadsdelar eller landskap")).to_be_visible()
        faults += accessibility_faults(page) + too_wide(page)
        page.get_by_role("link", name="söka i hela hubben").click()
        expect(page).to_have_url(re.compile(r"/sok/\?q=Abisko$"))
        assert not faults


def test_a_slip_of_the_pen_is_asked_about(context, origin):
    with visit(context(), origin, ENTRY) as (page, _):
        box(page).fill("Örnskjöldsvik")
        expect(page.locator(".place-finder [role=status]")).to_contain_text("Menade du något av det här?")
        expect(hits(page)).to_have_text(["Örnsköldsvik Västernorrlands län"], use_inner_text=True)


def test_the_start_page_asks_which_of_the_two_is_meant(context, origin):
    with visit(context(), origin, "/") as (page, faults):
        page.get_by_label("Kommun", exact=True).fill("Habo")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/lan/\?kommun=Habo$"))
        expect(page.locator(".place-finder__hits a")).to_have_count(2)
        page.goto(origin + "/")
        page.get_by_label("Kommun", exact=True).fill("håbo")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("/kommuner/habo-uppsala-lan/$"))
        assert not faults


def test_without_scripts_the_lists_are_whole_and_the_map_leads_too(context, origin):
    with visit(context(scripts=False), origin, ENTRY) as (page, _):
        expect(page.locator(".place-finder")).to_be_hidden()
        assert page.locator(".place-rows a").count() == 21
        assert page.locator(".county a").count() == 290
        expect(page.get_by_role("main").get_by_role("link", name="Skåne län")).to_have_count(1)
        page.locator(".place-area[data-place=skane-lan]").click(position={"x": 40, "y": 30})
        expect(page.get_by_role("heading", level=1)).to_have_text("Skåne län")
        page.get_by_role("main").get_by_role("link", name="Ystad").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ystads kommun")


# On the map


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_map_is_one_stop_and_the_arrow_keys_move_on_it(context, origin, look):
    with visit(context(look=look), origin, ENTRY) as (page, faults):
        group = page.get_by_role("group", name="Karta över länen")
        expect(group).to_have_accessible_description(re.compile("piltangenterna"))
        assert group.get_by_role("link").count() == 21
        assert page.locator(".place-area[tabindex='0']").count() == 1
        page.locator(".place-rows a").last.focus()
        page.keyboard.press("Tab")
        assert re.fullmatch(r"Blekinge län, exempel från \d av 5 kommuner", page.evaluate(FOCUSED))
        for key, name in (("ArrowUp", "Kronobergs"), ("ArrowDown", "Skåne"), ("Home", "Blekinge"), ("End", "Östergötlands")):
            page.keyboard.press(key)
            assert page.evaluate(FOCUSED).startswith(f"{name} län, exempel från")
        expect(page.locator(".place-map__here")).to_contain_text("Östergötlands län")
        expect(page.locator(".place-rows li").last).to_have_class("is-near")
        faults += accessibility_faults(page)
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.closest('.place-map')")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Östergötlands län")
        assert not faults


def test_every_place_on_every_map_can_be_reached_with_the_arrow_keys(context, origin):
    with visit(context(), origin, ENTRY) as (page, _):
        counties = [link.get_attribute("href") for link in page.locator(".place-rows a").all()]
        assert page.evaluate(REACHED) == []
        drawn = 0
        for county in counties:
            page.goto(f"{origin}/lan/{county}")
            drawn += page.locator(".place-area").count()
            assert page.evaluate(REACHED) == []
        assert drawn == 289, "alla kommuner utom Gotland, som är ensam i sitt län, ska finnas på en karta"


def test_list_and_map_show_each_other(context, origin):
    with visit(context(), origin, COUNTY) as (page, _):
        page.locator("tr[data-place=umea]").hover()
        expect(page.locator(".place-area[data-place=umea]")).to_have_class(re.compile("is-near"))
        expect(page.locator(".place-map__here")).to_contain_text("Umeå")
        page.locator(".place-area[data-place=lycksele]").hover()
        expect(page.locator("main :is(tr, li)[data-place=lycksele]")).to_have_class("is-near")
        expect(page.locator("tr[data-place=umea]")).not_to_have_class("is-near")
        page.locator("main :is(tr, li)[data-place=asele] a").focus()
        expect(page.locator(".place-area[data-place=asele]")).to_have_class(re.compile("is-near"))


def test_an_old_address_of_a_municipality_shows_its_row(context, origin):
    with visit(context(), origin, f"{COUNTY}#umea") as (page, _):
        expect(page.locator("#umea")).to_be_in_viewport()
        page.locator("#umea a").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Umeå kommun")


def test_the_map_is_seen_with_forced_colours(context, origin):
    with visit(context(), origin, ENTRY) as (page, _):
        page.emulate_media(forced_colors="active")
        path = page.locator(".place-area path").first
        fill, stroke = path.evaluate("(element) => [getComputedStyle(element).fill, getComputedStyle(element).stroke]")
        assert fill != stroke
        page.emulate_media(forced_colors="none")


# What it costs


def test_pages_of_places_are_light(site):
    weights = {}
    for file in [*site.glob("kommuner/**/index.html"), *site.glob("lan/**/index.html")]:
        weights[file.parent.relative_to(site).as_posix()] = len(gzip.compress(file.read_bytes()))
    assert len(weights) == 313
    assert {name: weight for name, weight in weights.items() if weight > 20_000} == {}
    towns = [weight for name, weight in weights.items() if name.startswith("kommuner/")]
    assert sorted(towns)[len(towns) // 2] < 8_000
