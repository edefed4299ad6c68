"""The search as visitors meet it: the box in the head, the search page, without scripts, and from a folder on the disk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from browser.visiting import REPORT_VIOLATIONS, accessibility_faults, eventually, too_wide, visit

pytestmark = pytest.mark.browser

RECORD = "/god-praktik/grannsamverkan/"
PAGE = 12
KEPT = "JSON.parse(localStorage.getItem('senaste-sokningar'))"


@pytest.fixture
def visitor(browser) -> Iterator[BrowserContext]:
    """Someone who has never been here."""
    with browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce", locale="sv-SE") as context:
        yield context


@pytest.fixture
def phone(browser) -> Iterator[BrowserContext]:
    """Someone with the narrowest screen."""
    with browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce", locale="sv-SE") as context:
        yield context


def box(page: Page) -> Locator:
    return page.get_by_role("banner").get_by_role("combobox")


def suggestions(page: Page) -> Locator:
    return page.get_by_role("banner").get_by_role("option")


def hits(page: Page) -> Locator:
    return page.locator("#traffar .search-hit")


def titles(page: Page) -> list[str]:
    """The titles of the hits, once they are there with their passages and facets."""
    expect(hits(page).first).to_be_visible()
    expect(page.locator("[data-search-page]")).not_to_have_attribute("aria-busy", "true")
    return page.locator("#traffar .search-hit h3").all_inner_texts()


def active(page: Page) -> Locator:
    """The suggestion that the box points at."""
    return page.locator(f"[id='{box(page).get_attribute('aria-activedescendant')}']")


# The box


def test_box_suggests_by_keyboard_and_tells_how_many(visitor, origin):
    with visit(visitor, origin, RECORD) as (page, faults):
        page.keyboard.press("Control+k")
        expect(box(page)).to_be_focused()
        expect(box(page)).to_have_attribute("aria-expanded", "false")
        page.keyboard.type("narkotikabrott")
        expect(page.get_by_role("banner").get_by_role("option", name="för ”narkotikabrott”")).to_be_visible()
        expect(box(page)).to_have_attribute("aria-expanded", "true")
        expect(page.get_by_role("banner").get_by_role("status")).to_have_text(re.compile(r"^\d+ träffar$"))
        assert page.get_by_role("banner").get_by_role("listbox").get_attribute("id") == box(page).get_attribute("aria-controls")
        assert page.get_by_role("listbox").get_by_role("group").first.get_attribute("aria-label")
        page.keyboard.press("ArrowDown")
        expect(active(page)).to_have_attribute("aria-selected", "true")
        first = active(page).inner_text()
        page.keyboard.press("ArrowDown")
        assert active(page).inner_text() != first
        page.keyboard.press("ArrowUp")
        assert active(page).inner_text() == first
        page.keyboard.press("ArrowUp")
        expect(box(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(first)
    assert not faults


def test_enter_without_a_choice_searches_and_escape_closes_then_clears(visitor, origin):
    with visit(visitor, origin, RECORD) as (page, faults):
        box(page).fill("klotter")
        expect(suggestions(page).first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        expect(suggestions(page).first).to_be_hidden()
        expect(box(page)).to_have_value("klotter")
        page.keyboard.press("Escape")
        expect(box(page)).to_have_value("")
        page.keyboard.type("klotter")
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{origin}/sok/?q=klotter")
        assert titles(page)
    assert not faults


def test_slash_leads_to_the_box_but_never_while_typing_and_can_be_switched_off(visitor, origin):
    with visit(visitor, origin, RECORD) as (page, _):
        page.keyboard.press("/")
        expect(box(page)).to_be_focused()
        page.keyboard.type("7/2")
        expect(box(page)).to_have_value("7/2")
        page.goto(f"{origin}/sok/")
        page.get_by_text("Så söker du").click()
        page.get_by_label("Använd snabbtangenten").uncheck()
        page.goto(origin + RECORD)
        page.keyboard.press("/")
        expect(box(page)).not_to_be_focused()
        page.keyboard.press("Control+k")
        expect(box(page)).to_be_focused()


def test_recent_searches_stay_on_the_device_and_can_be_cleared(visitor, origin):
    with visit(visitor, origin, RECORD) as (page, faults):
        box(page).fill("klotter")
        expect(suggestions(page).first).to_be_visible()
        assert page.evaluate("localStorage.length") == 0, "inget får sparas förrän besökaren har sökt"
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/sok/"))
        page.goto(origin + RECORD)
        assert page.evaluate(KEPT) == ["klotter"]
        box(page).focus()
        expect(suggestions(page)).to_have_text(["klotter"])
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Rensa senaste sökningar").click()
        expect(box(page)).to_be_focused()
        expect(suggestions(page)).to_have_count(0)
        assert page.evaluate("localStorage.length") == 0
    assert not faults


def test_nothing_is_fetched_for_the_search_until_someone_goes_to_it(visitor, origin):
    page = visitor.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(origin + RECORD, wait_until="networkidle")
    assert not [url for url in asked if "/sok/" in url or "search" in url]
    with page.expect_request(re.compile(r"/sok/index\.\w+\.json")):
        box(page).focus()


def test_box_on_a_phone_opens_from_the_button_and_fits(phone, origin):
    with visit(phone, origin, RECORD) as (page, faults):
        button = page.locator("[data-find]")
        expect(box(page)).to_be_hidden()
        button.click()
        expect(box(page)).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "true")
        page.keyboard.type("våld i nära relationer")
        expect(suggestions(page).first).to_be_visible()
        faults += too_wide(page) + accessibility_faults(page)
        for _ in range(3):
            page.keyboard.press("Escape")
        expect(box(page)).to_be_hidden()
        expect(button).to_be_focused()
    assert not faults


def test_slip_of_the_pen_is_told_in_the_box(visitor, origin):
    with visit(visitor, origin, RECORD) as (page, _):
        box(page).fill("gransamverkan")
        expect(page.get_by_role("banner").get_by_role("status")).to_contain_text(
            re.compile("Visar träffar för ”grannsamverkan”", re.IGNORECASE)
        )
        expect(page.get_by_role("option", name="Sök på exakt ”gransamverkan”")).to_be_visible()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_open_suggestions_have_no_barriers(context, origin, look):
    with visit(context(1440, look), origin, "/") as (page, faults):
        for name in ("#hitta", "#q"):
            page.locator(name).fill("trygghet")
            expect(page.locator(f"form:has({name})").get_by_role("option").first).to_be_visible()
            page.keyboard.press("ArrowDown")
            faults += accessibility_faults(page)
    assert not faults


# The search page


def test_hits_are_grouped_by_type_and_lead_to_the_best_section(visitor, origin):
    with visit(visitor, origin, "/sok/?q=narkotika") as (page, faults):
        expect(page.get_by_role("main").get_by_role("status")).to_have_text(re.compile("^\\d+ träffar för ”narkotika”"))
        expect(page.locator("#traffar h2").first).to_have_text("Bästa träffarna")
        expect(page.locator("#traffar h2").nth(2)).to_be_attached()
        expect(page.locator("#traffar mark").nth(3)).to_be_attached()  # passages come after the hits
        section = page.locator(".search-hit__section a").first
        name = section.inner_text()
        section.click()
        target = page.locator(":target")
        expect(target).to_have_text(name)
        expect(target).to_be_in_viewport()
        assert target.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
        page.go_back()
        assert titles(page)
    assert not faults


def test_filters_count_narrow_and_are_kept_in_the_address(visitor, origin):
    with visit(visitor, origin, "/sok/?q=skola") as (page, faults):
        before = len(titles(page))
        rarest = page.locator(".facet label:has([data-key^='typ='])").last  # which types are listed follows from the records
        key = rarest.locator("input").get_attribute("data-key")
        kind, count = re.fullmatch(r"(.+?)\s*(\d+)", rarest.inner_text().strip(), re.DOTALL).groups()
        choice = page.locator(f"[data-key='{key}']")
        choice.check()
        expect(page).to_have_url(re.compile(rf"q=skola&{key}$"))
        expect(page.get_by_role("main").get_by_role("status")).to_have_text(re.compile(rf"^{count} träff\w* för ”skola” med dina filter"))
        expect(choice).to_be_focused()
        expect(hits(page)).to_have_count(min(int(count), PAGE))
        page.reload()
        expect(hits(page)).to_have_count(min(int(count), PAGE))
        page.get_by_role("button", name=f"Ta bort Typ: {kind}").click()
        expect(page).to_have_url(f"{origin}/sok/?q=skola")
        expect(hits(page)).to_have_count(before)
        page.go_back()
        expect(choice).to_be_checked()
        page.go_forward()
        expect(hits(page)).to_have_count(before)
    assert not faults


def test_order_and_more_hits(visitor, origin):
    with visit(visitor, origin, "/sok/?q=kommun&ordning=lista") as (page, faults):
        expect(hits(page)).to_have_count(PAGE)
        page.get_by_role("button", name=re.compile(f"Visa {PAGE} till")).click()
        expect(hits(page)).to_have_count(2 * PAGE)
        expect(hits(page).nth(PAGE).locator("h3 a")).to_be_focused()
        expect(page).to_have_url(re.compile(f"visa={2 * PAGE}"))
        page.get_by_label("Ordning", exact=True).select_option("datum")
        expect(page).to_have_url(re.compile("ordning=datum$"))
        expect(hits(page)).to_have_count(PAGE)
    assert not faults


def test_slip_of_the_pen_is_told_with_a_way_to_the_exact_word_and_back(visitor, origin):
    with visit(visitor, origin, "/sok/?q=gransamverkan") as (page, faults):
        assert any("Grannsamverkan" in title for title in titles(page)[:3])
        expect(page.get_by_text(re.compile("Visar träffar för grannsamverkan\\.", re.IGNORECASE))).to_be_visible()
        page.get_by_role("link", name="Sök på exakt ”gransamverkan”").click()
        expect(page).to_have_url(re.compile("exakt=1"))
        expect(page.get_by_role("main").get_by_role("status")).to_contain_text("Inga träffar för ”gransamverkan”")
        page.get_by_role("link", name="Sök också på liknande ord").click()
        assert any("Grannsamverkan" in title for title in titles(page)[:3])
    assert not faults


def test_hits_without_all_words_say_which_are_missing(visitor, origin):
    with visit(visitor, origin, "/sok/?q=grannsamverkan+skolchef+fotboja") as (page, _):
        assert titles(page)
        expect(page.locator(".search-hit__missing").first).to_contain_text("Saknar:")


def test_nothing_found_offers_ways_on(visitor, origin):
    with visit(visitor, origin, "/sok/?q=xyzzyxyzzy") as (page, faults):
        expect(page.get_by_role("main").get_by_role("status")).to_contain_text("Inga träffar för ”xyzzyxyzzy”")
        expect(page.get_by_role("link", name="ordlistan")).to_be_visible()
        expect(page.get_by_role("link", name="Berätta om det")).to_be_visible()
        expect(page.locator("[data-topics] a:visible").nth(3)).to_be_attached()
        faults += accessibility_faults(page) + too_wide(page)
    assert not faults


def test_typing_on_the_search_page_follows_and_is_one_step_back(visitor, origin):
    with visit(visitor, origin, "/sok/?q=klotter") as (page, faults):
        before = titles(page)
        page.locator("#q").fill("")
        page.locator("#q").press_sequentially("skolk", delay=20)
        expect(page.get_by_role("main").get_by_role("status")).to_contain_text("”skolk”")
        expect(page).to_have_url(f"{origin}/sok/?q=skolk")
        page.go_back()
        expect(page.locator("#q")).to_have_value("klotter")
        expect(page.get_by_role("main").get_by_role("status")).to_contain_text("”klotter”")
        assert titles(page) == before
    assert not faults


def test_what_was_typed_is_only_text(visitor, origin):
    with visit(visitor, origin, "/sok/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&typ=%3Cb%3E") as (page, faults):
        expect(page.get_by_role("main").get_by_role("status")).to_contain_text("<img src=x onerror=alert(1)>")
        assert page.locator("main img").count() == 0
    assert not faults


def test_index_that_cannot_be_fetched_is_told_and_can_be_tried_again(visitor, origin):
    page = visitor.new_page()
    visitor.route("**/sok/index.*.json", lambda route: route.abort())
    page.goto(f"{origin}/sok/?q=klotter")
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("kunde inte hämta")
    expect(page.get_by_role("heading", name="Från A till Ö")).to_be_visible()
    visitor.unroute("**/sok/index.*.json")
    page.get_by_role("button", name="Försök igen").click()
    assert titles(page)


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_search_page_has_no_barriers(context, origin, width, look):
    with visit(context(width, look), origin, "/sok/?q=trygghet+skola&typ=stod") as (page, faults):
        assert titles(page)
        if width == 360:
            page.locator(".search-facets > summary").click()
        page.locator(".facet").evaluate_all("facets => facets.forEach((facet) => { facet.open = true; })")
        faults += accessibility_faults(page) + too_wide(page)
    assert not faults


def test_search_page_fits_the_narrowest_screen(phone, origin):
    with visit(phone, origin, "/sok/?q=brottsförebyggande") as (page, faults):
        assert titles(page)
        page.locator(".search-facets > summary").click()
        expect(page.get_by_label("Ordning", exact=True)).to_be_visible()
        faults += too_wide(page)
    assert not faults


def test_english_page_speaks_english(visitor, origin):
    with visit(visitor, origin, "/en/search/?q=burglary") as (page, faults):
        expect(page.get_by_role("main").get_by_role("status")).to_have_text(re.compile("results for “burglary”"))
        assert titles(page)
        assert page.locator("#traffar h2").first.inner_text() == "Best results"
        assert page.locator("#traffar h3").first.get_attribute("lang") == "sv"
        faults += accessibility_faults(page)
        page.goto(f"{origin}/en/method/")
        box(page).fill("school")
        expect(page.get_by_role("banner").get_by_role("status")).to_have_text(re.compile("results$"))
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{origin}/en/search/?q=school")
    assert not faults


# Without scripts, and without a server


def test_dates_narrow_the_hits_down_and_stay_in_the_address(visitor, origin):
    with visit(visitor, origin, "/sok/?q=rådslag&typ=evenemang") as (page, faults):
        page.locator(".search-facets").get_by_text("Datum", exact=True).click()
        page.locator("#datum-from").fill("2024-01-01")
        expect(page).to_have_url(re.compile("fran=2024-01-01"))
        page.locator("#datum-to").fill("2024-12-31")
        expect(page).to_have_url(re.compile("fran=2024-01-01&till=2024-12-31"))
        kinds = page.locator(".search-hits__kind")
        expect(kinds.filter(has_not_text="2024")).to_have_count(0)
        expect(kinds.first).to_contain_text("2024")
        page.reload()
        expect(page.locator("#datum-to")).to_have_value("2024-12-31")
        expect(kinds.first).to_contain_text("2024")
    assert not faults


def test_without_scripts_the_search_leads_to_everything_from_a_to_o(context, origin):
    with visit(context(scripts=False), origin, "/") as (page, faults):
        box_without = page.locator("#hitta")
        box_without.fill("skola")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Sökningen behöver JavaScript")).to_be_visible()
        assert page.locator("main .pills a").count() > 5
        page.get_by_role("link", name="G", exact=True).click()
        page.get_by_role("link", name="Grannsamverkan mot brott").click()
        expect(page).to_have_url(origin + RECORD)
    assert not faults


def test_every_page_that_can_be_found_is_in_the_index_from_a_to_o(site):
    listed = {
        link
        for file in (site / "sok" / "a-o").rglob("*.html")
        for link in re.findall(r'<li><a href="((?:\.\./)+[^"]*)">', file.read_text("utf-8"))
    }
    pages = {url for url, *_ in json.loads((site / "sok" / "sidor.json").read_text("utf-8"))}
    assert pages - {link.removeprefix("../../../") for link in listed} == set()


def test_search_works_from_a_folder_on_the_disk(browser, site: Path):
    with browser.new_context(viewport={"width": 1440, "height": 900}) as visitor:
        page = visitor.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.add_init_script(REPORT_VIOLATIONS)
        page.goto((site / "god-praktik" / "grannsamverkan" / "index.html").as_uri())
        page.keyboard.press("Control+k")
        page.keyboard.type("narkotika")
        expect(suggestions(page).first).to_be_visible()
        page.keyboard.press("Enter")
        expect(page).to_have_url((site / "sok" / "index.html").as_uri() + "?q=narkotika")
        first = titles(page)[0]
        hits(page).first.locator("h3 a").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(first)
        page.get_by_role("link", name="Ämnen").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ämnen")
        assert not faults


# The lists


@pytest.mark.parametrize(
    ("address", "words", "title"),
    [("/god-praktik/", "gransamverkan", "Grannsamverkan mot brott"), ("/god-praktik/", "trygghetsvandringarnas", "Trygghetsvandring"), ("/stod/", "lägesbilderna", "lägesbild")],
)  # fmt: skip
def test_lists_find_other_forms_of_the_words(visitor, origin, address, words, title):
    with visit(visitor, origin, address) as (page, faults):
        page.get_by_label("Sök i listan").fill(words)
        expect(page.locator(".finder-practices__list > *").first).to_contain_text(re.compile(title, re.IGNORECASE))
        expect(page.locator(".finder-practices__list > *").first).to_be_visible()
        expect(page.locator(".finder-hits-count")).to_contain_text(" av ")
    assert not faults


def test_lists_find_the_words_as_written_when_the_search_cannot_be_asked(visitor, origin):
    visitor.route("**/sok/index.*.json", lambda route: route.abort())
    page = visitor.new_page()
    page.goto(f"{origin}/god-praktik/?q=grannsamverkan")
    expect(page.locator(".finder-practices__list > *").first).to_contain_text("Grannsamverkan")
    expect(page.locator(".finder-hits-count")).to_contain_text(" av ")


def test_who_comes_straight_to_the_answers_fetches_the_index_once_and_then_gets_the_hubs_letters(visitor, origin):
    page = visitor.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    page.goto(f"{origin}/sok/?q=klotter")
    expect(hits(page).first.locator(".search-hit__text")).to_be_visible()
    assert sum(name.startswith("index.") and name.endswith(".json") for name in fetched) == 1
    expect(page.locator("html")).not_to_have_class(re.compile(r"\basks\b"))

    def letters() -> None:
        assert page.evaluate("document.fonts.check('1em \"FB Sans\"')")

    eventually(letters)


def test_back_from_a_hit_leads_to_the_same_place_in_the_list(visitor, origin):
    with visit(visitor, origin, "/sok/?q=skolan&visa=48&ordning=lista") as (page, _):
        assert titles(page)
        link = page.locator("#traffar .search-hit h3 a").nth(30)
        link.scroll_into_view_if_needed()
        top = page.evaluate("scrollY")
        assert top > 0
        link.click()
        expect(page.locator("#traffar")).to_have_count(0)
        page.go_back()
        assert titles(page)
        expect(page.locator("#traffar .search-hit h3 a").nth(30)).to_be_in_viewport()


# What to follow, and the editors' trial


def test_what_is_new_about_a_topic_can_be_followed_from_its_hits(visitor, origin):
    with visit(visitor, origin, "/sok/?q=skola&amne=skola") as (page, faults):
        feed = page.locator(".search-follow").get_by_role("link", name="Nytt: Skola")
        expect(feed).to_be_visible()
        answer = page.request.get(feed.evaluate("link => link.href"))
        assert "<feed" in answer.text()
    assert not faults


def test_the_editors_see_what_the_search_answers_now_and_can_keep_it(visitor, origin):
    with visit(visitor, origin, "/redaktor/sokprov/") as (page, faults):
        expect(page.locator("[data-trial-status]")).to_contain_text("utan svar")
        rows = page.locator("[data-query]")
        expect(rows.first.locator("[data-trial-moved]")).not_to_be_empty()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Spara svaren").click()
        kept = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
        assert list(kept["svar"]) == [row.get_attribute("data-query") for row in rows.all()]
        assert accessibility_faults(page) == []
    assert not faults
