"""The search pages as outputs: everything from A to Ö, both languages, and what browsers are told."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from forebygga.hub.catalog import swedish
from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.records import record_types
from forebygga.subjects.search.pages import IN_ENGLISH, PLURALS, beginnings, letters, search_description
from forebygga_sok.page import Page

SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_letters_are_in_swedish_order_with_figures_first() -> None:
    titles = ("Östersund", "ängar", "Ås", "Zeta", "apa", "7 §", "”Éva”", "2023:196", "Anka")
    by_letter = letters(Page(f"sida/{place}/", title) for place, title in enumerate(titles))
    assert [(letter.name, [page.title for page in letter.pages]) for letter in by_letter] == [
        ("0–9", ["2023:196", "7 §"]),
        ("A", ["Anka", "apa"]),
        ("E", ["”Éva”"]),
        ("Z", ["Zeta"]),
        ("Å", ["Ås"]),
        ("Ä", ["ängar"]),
        ("Ö", ["Östersund"]),
    ]
    assert len({letter.address for letter in by_letter}) == len(by_letter)
    assert all(re.fullmatch(r"/sok/a-o/[a-z-]+/", letter.address) for letter in by_letter)


def test_many_titles_are_divided_by_how_they_begin_and_small_neighbours_stand_together() -> None:
    titles = [f"{first} {number:02}" for first, many in (("Sala", 34), ("Scen", 1), ("Sju", 15), ("Skola", 27)) for number in range(many)]
    groups = beginnings([Page(f"sida/{title}/", title) for title in titles])
    assert [(each.name, len(each.pages), each.anchor) for each in groups] == [
        ("Sa", 34, "borjar-sa"),
        ("Sc–Sj", 16, "borjar-scsj"),
        ("Sk", 27, "borjar-sk"),
    ]
    assert [each.name for each in beginnings([Page("sida/", "Sala")])] == [""]


def test_headings_that_differ_by_a_ring_or_dots_have_anchors_of_their_own() -> None:
    titles = [f"{start}{number:02}" for start in ("Ra", "Rå", "Rä", "Rö") for number in range(30)]
    assert [each.anchor for each in beginnings([Page(f"sida/{title}/", title) for title in sorted(titles, key=swedish)])] == [
        "borjar-ra", "borjar-raa", "borjar-rae", "borjar-roe",
    ]  # fmt: skip


def test_every_type_has_a_name_in_both_languages() -> None:
    assert {kind.collection for kind in record_types()} | set(PLURALS) == set(IN_ENGLISH)


def test_search_pages_are_there_without_scripts(site: list[Output]) -> None:
    pages = {output.uri: output for output in site if output.is_page}
    for uri, language in (("sok/", "sv"), ("en/search/", "en")):
        meta = pages[uri].meta
        assert meta
        assert meta.language == language
        assert "a-o/a/" in pages[uri].text
        assert "amnen/" in pages[uri].text


def description(hub: Path, settings: str) -> list[Output]:
    """The OpenSearch description of a hub with the settings, if it has any."""
    (hub / "data" / "webbplats.yml").write_text(settings, encoding="utf-8")
    return list(search_description(Hub(load(hub)[0], read_settings(hub)[0], date(2026, 4, 10))))


def test_browsers_can_add_the_search_where_the_address_is_known(hub: Path) -> None:
    assert description(hub, "namn: Hubben\n") == []
    [output] = description(hub, "namn: Hubben & vänner i norr\nadress: https://hubb.example/under\n")
    root = ElementTree.fromstring(output.text)  # made by us
    assert root.tag == f"{SEARCH}OpenSearchDescription"
    assert len(str(root.findtext(f"{SEARCH}ShortName"))) <= 16
    urls = {element.get("type"): element.get("template") for element in root.findall(f"{SEARCH}Url")}
    assert urls["text/html"] == "https://hubb.example/under/sok/?q={searchTerms}"
    assert urls["application/opensearchdescription+xml"] == f"https://hubb.example/under/{output.uri}"
