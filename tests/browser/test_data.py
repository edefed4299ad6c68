"""Open data, the English pages and the pages in easy Swedish, as a visitor and as another site's script meet them."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from playwright.sync_api import expect

from browser.visiting import visit

pytestmark = pytest.mark.browser


def test_every_link_on_the_data_page_gives_a_file(context, origin, site):
    with visit(context(), origin, "/data/") as (page, _):
        links = page.locator("main a[download], main td a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
        assert len(links) > 60
        for link in set(links) - {"/data/lexikon/"}:
            assert (site / link[1:]).exists(), link


def test_a_script_reads_the_data_of_the_page_it_stands_on(context, origin):
    with visit(context(), origin, "/god-praktik/grannsamverkan/") as (page, _):
        data = page.evaluate("fetch(document.querySelector('link[type=\"application/json\"]').href).then((answer) => answer.json())")
        assert data["nyckel"] == "god-praktik/grannsamverkan"
        assert data["titel"] == page.get_by_role("heading", level=1).inner_text()
        link = page.get_by_role("link", name="Posten som data (JSON)")
        assert link.get_attribute("href").endswith("index.json")


def test_every_record_and_place_has_its_data(site):
    listed = json.loads((site / "data" / "god-praktik.json").read_text(encoding="utf-8"))["poster"]
    for record in listed:
        assert (site / record["adress"][1:] / "index.json").is_file()
    assert len(list((site / "kommuner").glob("*/index.json"))) == 290


def test_data_pages_are_light(site):
    for address, most in (
        ("data/", 12_000),
        ("data/lexikon/", 12_000),
        ("data/lexikon/god-praktik/", 12_000),
        ("en/practices/", 40_000),
        ("lattlast/", 12_000),
    ):
        assert len(gzip.compress((site / address / "index.html").read_bytes())) <= most, address


def test_parts_in_another_language_say_so(context, origin):
    with visit(context(), origin, "/en/practices/") as (page, _):
        assert page.locator("html").get_attribute("lang") == "en"
        for part in (".site-head", ".crumbs", ".site-foot"):
            assert page.locator(part).get_attribute("lang") == "sv"
        expect(page.locator(".lang-list .muted").first).to_have_attribute("lang", "sv")
        page.locator("summary", has_text="more: reduces").click()
        page.get_by_role("link", name="Neighbourhood Watch", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Grannsamverkan"))
        expect(page.get_by_role("heading", name="In English")).to_have_attribute("lang", "en")


def test_the_english_list_is_narrowed_and_keeps_the_choice_in_the_address(context, origin):
    with visit(context(360), origin, "/en/practices/") as (page, _):
        practices = page.locator("#practices [data-item]")
        number = practices.count()
        school = page.locator('#practices [data-item][data-topic~="skola"]').count()
        page.get_by_label("Topic").select_option("School")
        expect(page.get_by_role("status")).to_have_text(f"{school} of {number} practices")
        expect(page.locator("#practices [data-item]:visible")).to_have_count(school)
        page.reload()
        expect(page.get_by_label("Topic")).to_have_value("skola")
        expect(page.locator("#practices [data-item]:visible")).to_have_count(school)
        page.get_by_role("button", name="Clear").click()
        expect(page.get_by_role("status")).to_have_text(f"{number} practices")
        expect(page.locator("#practices .fold[open]")).to_have_count(0)


def test_easy_swedish_is_found_from_the_start_and_from_the_record(context, origin):
    with visit(context(360), origin, "/") as (page, _):
        page.locator("main").get_by_role("link", name="Lättläst").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Lättläst")
    with visit(context(), origin, "/god-praktik/huskurage/") as (page, _):
        page.get_by_role("link", name="Lättläst", exact=True).first.click()
        expect(page.locator("#lattlast")).to_be_in_viewport()
        expect(page.get_by_text("Grannar kan höra det genom väggen.")).to_be_visible()
