"""What is new, as a visitor and a feed reader find it."""

from __future__ import annotations

import json
import re

import feedparser
import pytest
from playwright.sync_api import expect

from browser.visiting import visit

pytestmark = pytest.mark.browser

NEWS = "/nytt/"


def test_a_topic_page_names_its_feed_and_shows_it(context, origin):
    with visit(context(), origin, "/amnen/skola/") as (page, faults):
        addresses = page.locator("head link[rel=alternate]").evaluate_all("links => links.map((link) => [link.type, link.href])")
        feeds = dict(addresses)
        assert feedparser.parse(page.request.get(feeds["application/atom+xml"]).text()).entries
        assert json.loads(page.request.get(feeds["application/feed+json"]).text())["items"]
        shown = page.get_by_role("navigation", name="Prenumerera").get_by_role("link")
        assert {link.evaluate("link => link.href") for link in shown.all()} >= set(feeds.values())
        assert not faults


def test_a_type_on_a_day_leads_to_its_open_list_on_the_months_page(context, origin):
    with visit(context(), origin, NEWS) as (page, faults):
        page.get_by_role("link", name=re.compile("^God praktik ")).first.click()
        expect(page).to_have_url(re.compile(r"/nytt/\d{4}-\d{2}/#d"))
        expect(page.locator("details[open] .links a").first).to_be_visible()
        assert not faults


def test_every_feed_is_found_without_scripts(context, origin):
    with visit(context(scripts=False), origin, NEWS) as (page, _):
        page.locator("summary", has_text=re.compile("^Län")).click()
        link = page.get_by_role("link", name=re.compile("^Atom.*Västerbottens län"))
        expect(link).to_be_visible()
        assert feedparser.parse(page.request.get(link.evaluate("link => link.href")).text()).version == "atom10"
