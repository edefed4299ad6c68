"""God praktik as a visitor uses it: narrow, share, compare, read the chart; with the keyboard, on a phone and without scripts."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.first_visit import FIRST_VISIT, REQUESTS, fetched, weight
from browser.test_keyboard import tab_to
from browser.visiting import accessibility_faults, eventually, too_wide, visit
from made_workbook import sheets_of

pytestmark = pytest.mark.browser

LIST = "/god-praktik/"
CHART = "/god-praktik/?vy=karta"
COMPARE = "/god-praktik/jamfor/"
BIKES = "/god-praktik/?brottstyp=cykelstold"
FAILED_FOR_YOUTH = "/god-praktik/?malgrupp=unga&malgrupp=unga-i-risk&effekt=ingen-effekt&effekt=skadlig"
NOTHING = "/god-praktik/?brottstyp=cykelstold&effekt=minskar"
PARENTS = ("abc-alla-barn-i-centrum", "de-otroliga-aren-cope-connect", "komet")
COMPARED = COMPARE + "?" + "&".join(f"id={name}" for name in PARENTS)


def register(site: Path) -> dict[str, list]:
    rows: dict[str, list] = json.loads((site / "god-praktik" / "register.json").read_text(encoding="utf-8"))
    return rows


def total(site: Path) -> int:
    return len(register(site)["poster"])


def settled(page: Page) -> Locator:
    """The number of hits, once the address has been answered."""
    page.wait_for_selector(".finder-practices--drawn")
    return page.locator(".finder-hits-count")


def titles(page: Page) -> list[str]:
    return page.locator(".finder-practices__list .card__title").all_inner_texts()


def hits(page: Page) -> int:
    """The number of practices that the choices leave."""
    return int(re.match(r"\d+", page.locator(".finder-hits-count").inner_text())[0])


def box(page: Page, facet: str, value: str) -> Locator:
    return page.locator(f"[data-facet={facet}] label").filter(has_text=value).get_by_role("checkbox")


def test_cykelstolder_with_the_keyboard_alone(context, origin):
    """What is best supported against thefts of bicycles? The practice about them first, then by how sure it is."""
    with visit(context(), origin, LIST) as (page, faults):
        tab_to(page, "#listsok")
        page.keyboard.type("cykelstölder")
        expect(settled(page)).to_contain_text(" av ")
        expect(page.locator(".finder-practices__list .card__title").first).to_have_text(re.compile(r"^\s*Förebygga cykelstöld"))
        tab_to(page, "#sortera")
        page.keyboard.press("S")
        expect(page).to_have_url(re.compile("sortera=sakerhet"))

        def surest_first() -> None:
            certainty = page.locator(".finder-practices__list .badges li:nth-child(2)").all_inner_texts()
            assert certainty == sorted(certainty, reverse=True)
            assert len(certainty) > 1

        eventually(surest_first)
        assert faults == []


def test_what_did_not_work_for_youth_on_a_phone(browser, origin):
    with (
        browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True) as visitor,
        visit(visitor, origin, LIST) as (page, faults),
    ):
        page.get_by_role("link", name="Ingen effekt").first.tap()
        expect(settled(page)).to_contain_text(" av ")
        page.get_by_role("button", name="Filter").tap()
        panel = page.get_by_role("dialog")
        panel.get_by_text("Målgrupper").tap()
        panel.get_by_text("Unga 13–20 år").tap()
        panel.get_by_role("button", name=re.compile("^Visa .* praktik")).tap()
        expect(panel).to_be_hidden()
        expect(page.locator("#listan")).to_be_focused()
        expect(page.get_by_role("button", name="Filter (2)")).to_be_visible()
        effects = page.locator(".finder-practices__list .badges li:first-child")
        expect(effects.first).to_be_visible()
        expect(effects.filter(has_not_text="Ingen effekt")).to_have_count(0)
        assert too_wide(page) == []
        assert faults == []


def test_three_parent_programmes_side_by_side_with_the_keyboard(context, origin):
    with visit(context(), origin, "/god-praktik/?amne=familj-och-foraldrastod") as (page, faults):
        settled(page)
        for name in PARENTS:
            page.locator(f".finder-practices__list input[value={name}]").focus()
            page.keyboard.press("Space")
        bar = page.get_by_role("region", name="Valda att jämföra")
        expect(bar.get_by_role("status")).to_have_text("3 av högst 4 valda.")
        bar.get_by_role("link", name="Jämför").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("columnheader")).to_have_count(4)
        expect(page.get_by_role("row", name="Utfall som bedömts")).to_contain_text("Barns beteendeproblem")
        assert page.url == origin + COMPARED
        assert faults == []


def test_the_fifth_is_politely_refused(context, origin):
    with visit(context(), origin, LIST) as (page, _):
        boxes = page.locator(".finder-practices__list input[name=jamfor]")
        for number in range(5):
            boxes.nth(number).click()
        expect(page.locator(".finder-compare-bar__status")).to_contain_text("Det går att jämföra högst 4")
        expect(boxes.nth(4)).not_to_be_checked()
        expect(page).to_have_url(re.compile(r"^([^=]*jamfor=){4}[^=]*$"))


def test_choice_to_compare_survives_filters_and_a_round_trip(context, origin):
    with visit(context(), origin, LIST) as (page, _):
        first = page.locator(".finder-practices__list input[name=jamfor]").first
        name = first.get_attribute("value")
        first.click()
        page.get_by_label("Sök i listan").fill("skola")
        expect(settled(page)).to_contain_text(" av ")
        expect(page).to_have_url(re.compile(f"jamfor={name}"))
        page.locator(".finder-compare-bar").get_by_role("link", name="Jämför").click()
        page.get_by_role("link", name="Välj fler i listan").click()
        expect(page.locator(f".finder-practices__list input[value={name}]")).to_be_checked()


def test_choices_count_and_widen_within_a_group(context, origin, site):
    with visit(context(), origin, BIKES) as (page, _):
        expect(settled(page)).to_contain_text(f" av {total(site)} praktiker")
        before = hits(page)
        other = box(page, "brottstyp", "Bostadsinbrott")
        promised = int(page.locator("[data-facet=brottstyp] label").filter(has_text="Bostadsinbrott").locator(".count").inner_text())
        other.check()
        expect(page.locator(".finder-hits-count")).to_have_text(f"{before + promised} av {total(site)} praktiker")
        expect(page.locator("[data-facet=amne] input:disabled").first).to_be_attached()


def test_address_holds_the_state_and_back_goes_back(context, origin):
    with visit(context(), origin, BIKES) as (page, _):
        settled(page)
        before = page.locator(".finder-hits-count").inner_text()
        box(page, "brottstyp", "Bostadsinbrott").check()
        expect(page).to_have_url(re.compile("brottstyp=cykelstold&brottstyp=bostadsinbrott"))
        expect(page.locator(".finder-hits-count")).not_to_have_text(before)
        shown = titles(page)
        page.reload()
        settled(page)
        assert titles(page) == shown
        page.go_back()
        expect(page.locator(".finder-hits-count")).to_have_text(before)
        expect(box(page, "brottstyp", "Bostadsinbrott")).not_to_be_checked()
        page.go_forward()
        expect(box(page, "brottstyp", "Bostadsinbrott")).to_be_checked()


def test_chosen_filters_can_be_taken_away_and_the_place_is_kept(context, origin, site):
    with visit(context(), origin, FAILED_FOR_YOUTH) as (page, _):
        settled(page)
        chips = page.get_by_role("list", name="Valda filter").get_by_role("button")
        expect(chips).to_have_count(5)
        page.get_by_role("button", name="Ta bort Målgrupp: Unga i riskzon").press("Enter")
        expect(chips).to_have_count(4)
        expect(page.locator(".choices :focus")).to_have_count(1)
        page.get_by_role("button", name="Rensa allt").press("Enter")
        expect(page.locator(".finder-hits-count")).to_have_text(f"{total(site)} praktiker")
        expect(page.locator("#listan")).to_be_focused()


def test_no_hits_show_the_nearest_way_out(context, origin, site):
    with visit(context(), origin, NOTHING) as (page, _):
        expect(settled(page)).to_have_text(f"0 av {total(site)} praktiker")
        out = page.locator(".finder-no-hits").get_by_role("button", name="Ta bort Brottstyp: Cykelstöld")
        promised = re.search(r"\((\d+) praktiker\)", out.inner_text())
        assert promised
        out.click()
        expect(page.locator(".finder-hits-count")).to_have_text(f"{promised[1]} av {total(site)} praktiker")


@pytest.mark.parametrize("address", [LIST, FAILED_FOR_YOUTH, "/god-praktik/?q=skola"])
def test_chart_and_table_say_the_same(context, origin, address):
    with visit(context(), origin, address) as (page, _):
        if "?" in address:
            settled(page)
        page.get_by_role("link", name="Evidenskarta").click()
        expect(page.locator(".finder-evidence__table")).to_be_visible()

        def say_the_same() -> None:
            ids = "all => all.map((each) => each.dataset.id).sort()"
            points = page.locator(".finder-chart .finder-point[href]").evaluate_all(ids)
            names = page.locator(".finder-evidence__table li[data-id]:visible").evaluate_all(ids)
            numbers = page.locator(".finder-evidence__table tr:visible [data-cell]").all_inner_texts()
            assert points == names
            assert sum(map(int, numbers)) == len(points) == hits(page)

        eventually(say_the_same)


def test_chart_is_whole_on_a_page_of_its_own_without_scripts(context, origin, site):
    with visit(context(scripts=False), origin, LIST) as (page, faults):
        page.get_by_role("link", name="Hela evidenskartan").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Evidenskartan")
        expect(page.locator(".finder-chart .finder-point[href]")).to_have_count(total(site))
        expect(page.locator(".finder-evidence__table li[data-id]:visible")).to_have_count(total(site))
        page.get_by_role("link", name="Visa bara dessa").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("God praktik, effekt: ")
        assert faults == []


def test_chart_that_cannot_be_read_leaves_its_numbers_and_the_way_to_it(context, origin):
    with visit(context(), origin, BIKES) as (page, faults):
        settled(page)
        page.route("**/evidenskarta/", lambda route: route.abort())
        page.get_by_role("link", name="Evidenskarta").click()
        expect(page.get_by_role("link", name="Hela evidenskartan")).to_be_visible()
        numbers = page.locator(".finder-evidence-matrix [data-cell]").all_inner_texts()
        assert sum(map(int, numbers)) == hits(page)
        faults.clear()


def test_shelf_counts_what_it_does_not_show(context, origin):
    """The shelf has room for the surest; what the choices leave of all that did not work is told."""
    with visit(context(), origin, FAILED_FOR_YOUTH + "&vy=gick-inte") as (page, _):
        settled(page)
        expect(page.locator("[data-failures-left]")).to_contain_text(f"{hits(page)} av det som inte gick finns i ditt urval.")


def test_a_point_leads_to_its_practice_and_says_its_name(context, origin):
    with visit(context(), origin, CHART) as (page, _):
        point = page.get_by_role("link", name=re.compile(r"^D\.A\.R\.E\..*: ingen effekt, säkerhet 4 av 4"))
        point.focus()
        expect(page.locator(".finder-callout:not(.finder-pin)")).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("D.A.R.E.")


def test_chart_can_be_skipped(context, origin):
    with visit(context(), origin, CHART) as (page, _):
        skip = page.get_by_role("link", name="Hoppa över kartan")
        skip.focus()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.finder-chart') === null")


def test_a_number_in_the_phones_matrix_shows_those_practices(browser, origin):
    with browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True) as visitor, visit(visitor, origin, CHART) as (page, _):
        expect(page.locator(".finder-chart")).to_be_hidden()
        cell = page.locator(".finder-evidence-matrix a").first
        number = cell.locator("[data-cell]").inner_text()
        cell.tap()
        expect(settled(page)).to_contain_text(f"{number} av ")
        expect(page.locator(".finder-evidence__table li[data-id]:visible")).to_have_count(int(number))


def test_list_and_chart_are_two_views_of_one_selection(context, origin):
    """What is chosen in one holds in the other, the address keeps the view, and going back brings back the one before."""
    with visit(context(), origin, BIKES) as (page, faults):
        expect(settled(page)).to_contain_text(" av ")
        page.get_by_role("link", name="Evidenskarta").press("Enter")
        expect(page).to_have_url(re.compile("brottstyp=cykelstold&vy=karta$"))
        expect(page.locator(".finder-practices__list")).to_be_hidden()
        expect(page.locator(".finder-evidence__table li[data-id]:visible")).to_have_count(hits(page))
        page.get_by_role("button", name="Ta bort Brottstyp: Cykelstöld").click()
        expect(page.locator(".finder-hits-count")).not_to_contain_text(" av ")
        expect(page.locator(".finder-chart")).to_be_visible()
        page.go_back()
        page.go_back()
        expect(page.locator(".finder-practices__list")).to_be_visible()
        expect(page.locator(".finder-chart")).to_be_hidden()
        assert faults == []


def test_a_practice_that_is_ticked_keeps_its_name_on_the_chart(context, origin):
    with visit(context(), origin, CHART) as (page, faults):
        page.get_by_role("checkbox", name="Jämför Komet").check()
        pins = page.locator(".finder-chart .finder-pin text")
        expect(pins).to_have_text("Komet för föräldrar")
        expect(page).to_have_url(re.compile("vy=karta&jamfor=komet$"))
        page.reload()
        expect(pins).to_have_text("Komet för föräldrar")
        assert faults == []


def test_an_old_address_of_the_chart_shows_the_chart(context, origin):
    with visit(context(), origin, "/god-praktik/#kartan") as (page, _):
        expect(page.locator(".finder-chart")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize(
    "address", [FAILED_FOR_YOUTH, NOTHING, CHART + "&jamfor=komet&jamfor=dare", COMPARED, COMPARE + "?id=komet&id=finns-inte"]
)
def test_every_state_is_accessible(context, origin, address, look, width):
    with visit(context(width, look), origin, address) as (page, faults):
        if "finns-inte" in address:
            faults.clear()
            expect(page.locator(".compare__status")).to_contain_text("Finns inte i hubben: finns-inte.")
            faults.clear()
        page.wait_for_selector(".finder-practices--drawn, .compare__table td, .finder-compare-bar:not([hidden])")
        faults += accessibility_faults(page) + too_wide(page)
        assert faults == []


def test_phone_panel_is_accessible_and_gives_the_focus_back(context, origin):
    with visit(context(360), origin, LIST) as (page, faults):
        opener = page.get_by_role("button", name="Filter")
        opener.click()
        faults += accessibility_faults(page) + too_wide(page)
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()
        assert faults == []


def test_comparison_on_a_phone_says_whose_each_part_is(context, origin):
    with visit(context(360), origin, COMPARED) as (page, _):
        cell = page.locator("tr[data-line=resurs] td").first
        expect(cell).to_be_visible()
        assert page.evaluate("(cell) => getComputedStyle(cell, '::before').content", cell.element_handle()) == '"ABC, Alla barn i centrum"'


def test_comparison_on_paper_is_whole(context, origin):
    with visit(context(), origin, COMPARED) as (page, _):
        page.wait_for_selector(".compare__table td")
        page.emulate_media(media="print")
        expect(page.get_by_role("button", name="Skriv ut")).to_be_hidden()
        for column in page.get_by_role("columnheader").all()[1:]:
            expect(column).to_be_visible()
        assert page.evaluate("document.querySelector('.compare__wrap').scrollWidth <= document.querySelector('.compare__wrap').clientWidth")


def test_record_leads_to_the_comparison(context, origin):
    with visit(context(), origin, "/god-praktik/komet/") as (page, faults):
        page.get_by_role("link", name="Jämför med andra").click()
        expect(page.locator(".compare__status")).to_contain_text("Lägg till minst en till")
        page.get_by_role("link", name=re.compile("^Lägg till .* i jämförelsen")).first.click()
        expect(page.get_by_role("columnheader")).to_have_count(3)
        assert faults == []


def test_list_is_whole_without_scripts(context, origin, site):
    with visit(context(scripts=False), origin, LIST) as (page, faults):
        shown = page.locator(".finder-practices__list .card:visible").count()
        number = 1
        while (onward := page.locator(".pages a[rel=next]")).count():
            onward.click()
            number += 1
            expect(page.locator(".pages [aria-current]")).to_contain_text(str(number))
            shown += page.locator("main .cards .card:visible").count()
        assert shown == total(site)
        page.goto(origin + LIST)
        expect(page.locator(".finder")).to_be_hidden()
        page.locator("[data-facet=effekt] summary").click()
        page.locator("[data-facet=effekt]").get_by_role("link", name="Ingen effekt").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("God praktik, effekt: Ingen effekt")
        page.goto(origin + COMPARED)
        expect(page.get_by_text("Jämförelsen behöver JavaScript")).to_be_visible()
        assert faults == []


def test_failed_fetch_is_told_and_can_be_tried_again(context, origin):
    with visit(context(), origin, LIST) as (page, _):
        page.route("**/register.json*", lambda route: route.abort())
        box(page, "amne", "Skola").check()
        expect(page.locator(".finder-hits-count")).to_contain_text("kunde inte hämtas")
        page.unroute("**/register.json*")
        box(page, "amne", "Brottsoffer").check()
        expect(settled(page)).to_contain_text(" av ")


def test_first_view_is_light(site: Path) -> None:
    """What it fetches; the register, read at the first choice, in 30 kB; and the texts, read at a search, in 400 bytes a practice."""
    files = fetched((site / "god-praktik" / "index.html").resolve())
    assert len(files) <= REQUESTS
    assert weight(files) <= FIRST_VISIT
    assert weight([site / "god-praktik" / "register.json"]) <= 30_000
    texts = (site / "god-praktik" / "texter").iterdir()
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in texts if file.suffix == ".json") < 400 * total(site)


def test_the_rows_on_show_are_saved_as_a_table(context, origin, site):
    with visit(context(), origin, "/god-praktik/?effekt=skadlig") as (page, faults):
        number = hits(page) if settled(page) else 0
        expect(page.locator(".finder-hits-count")).to_contain_text(" av ")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="CSV").click()
        text = Path(waiting.value.path()).read_bytes().decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
        shown = page.locator(".finder-practices__list [data-id]").evaluate_all("cards => cards.map((card) => card.dataset.id)")
        assert waiting.value.suggested_filename == "god-praktik-urval.csv"
        assert sorted(row["id"] for row in rows) == sorted(shown)
        assert 0 < len(rows) == number < total(site)
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Excel").click()
        sheets = sheets_of(Path(waiting.value.path()).read_bytes())
        assert waiting.value.suggested_filename == "god-praktik-urval.xlsx"
        head, *practices = sheets["god-praktik"]
        assert sorted(str(row[1]) for row in practices) == sorted(shown)
        assert {type(row[head.index("publicerad")]) for row in practices} == {date}
        assert {row[0] for row in sheets["kallor"][1:]} == {row[0] for row in practices}
        assert ["Urvalets adress", page.url] in sheets["om urvalet"]
    assert not faults
