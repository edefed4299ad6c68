"""A site whose address is known: what search engines, messages and phones are told of each page, and the page that is not there."""

from __future__ import annotations

import re
import struct
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from branches import git
from browser.addresses import address_of, files
from browser.building import build
from browser.visiting import visit
from hubs import make_hub

HOME = "https://hubb.example/under"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


class _Head(HTMLParser):
    """The meta and link elements of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.feed(text.partition("</head>")[0])

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if tag == "meta" and "content" in values:
            self.meta[values.get("property") or values.get("name") or values.get("http-equiv", "")] = values["content"]
        if tag == "link":
            self.links.append(values)

    def link(self, rel: str) -> list[str]:
        return [link["href"] for link in self.links if link.get("rel") == rel]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample hub as it would be published at an address below the root of a host, with a hand-written page."""
    folder = tmp_path_factory.mktemp("published")
    root = make_hub(folder / "hub")
    (root / "docs" / "om").mkdir(parents=True)
    (root / "docs" / "om" / "index.md").write_text(
        "---\ntitle: Om\ndescription: Om den påhittade hubben.\n---\n\n# Om\n\nExempel.\n", encoding="utf-8"
    )
    (root / "data" / "webbplats.yml").write_text(f"namn: Förebygga brott\nadress: {HOME}/\n", encoding="utf-8")
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Hubben")
    return build(folder / "site", folder=root)


@pytest.fixture(scope="module")
def heads(published: Path) -> dict[str, _Head]:
    """The head of every page, by address."""
    return {address_of(file, published): _Head(file.read_text(encoding="utf-8")) for file in files(published) if file.name != "404.html"}


@pytest.fixture(scope="module")
def listed(published: Path) -> dict[str, str]:
    """The day of change of every page in the sitemap, by whole address; empty where none is told."""
    locations = ElementTree.parse(published / "sitemap.xml").findall("s:url", SITEMAP)
    return {url.findtext("s:loc", "", SITEMAP): url.findtext("s:lastmod", "", SITEMAP) for url in locations}


def test_sitemap_has_every_page_that_may_be_found_and_no_other(published, heads, listed):
    """Lists that are cut in every way (layout index) are left out: what they hold is found itself."""
    open_to_all = {HOME + address for address, head in heads.items() if head.meta.get("robots") != "noindex"}
    cuts = {
        HOME + address for address in heads if 'class="layout-index' in (published / address[1:] / "index.html").read_text(encoding="utf-8")
    }
    assert set(listed) == open_to_all - cuts
    assert {f"{HOME}/", f"{HOME}/om/", f"{HOME}/kommuner/exempelstad/", f"{HOME}/en/act/"} <= set(listed)


def test_sitemap_tells_when_records_changed(listed):
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", listed[f"{HOME}/god-praktik/exempelvandring/"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", listed[f"{HOME}/stod/exempelboken/"])
    assert not listed[f"{HOME}/"], "startsidan är ny varje dag"


def test_every_page_names_its_own_address(heads):
    wrong = [address for address, head in heads.items() if head.meta.get("og:title") and head.link("canonical") != [HOME + address]]
    assert wrong == []


def test_every_page_is_told_of_with_picture_and_words(published, heads):
    for address, head in heads.items():
        if "og:title" not in head.meta:
            continue
        assert len(head.meta["og:description"]) > 10, address
        assert head.meta["og:url"] == HOME + address
        picture = head.meta["og:image"]
        assert picture.startswith(f"{HOME}/bilder/"), address
        assert (published / picture.removeprefix(f"{HOME}/")).is_file(), picture


def test_sections_have_pictures_of_their_own(heads):
    shown = {
        address: heads[address].meta["og:image"].rpartition("/")[2]
        for address in ("/", "/om/", "/god-praktik/exempelvandring/", "/stod/", "/en/method/")
    }
    assert list(shown.values()) == ["start.png", "start.png", "god-praktik.png", "stod.png", "en.png"]


def test_pictures_have_the_size_that_is_told_and_are_light(published):
    pictures = sorted((published / "bilder").glob("*.png"))
    assert len(pictures) > 10
    for picture in pictures:
        data = picture.read_bytes()
        size = struct.unpack(">II", data[16:24])
        assert size == (1200, 630) or f"ikon-{size[0]}" in picture.name
        assert len(data) < 100_000, picture.name


def test_languages_lead_to_each_other(heads):
    """Every page that says it has a twin in another language is named by that twin."""
    pairs = {
        address: {link["hreflang"]: link["href"].removeprefix(HOME) for link in head.links if "hreflang" in link}
        for address, head in heads.items()
    }
    translated = {address: languages for address, languages in pairs.items() if languages}
    assert "/en/method/" in translated
    for address, languages in translated.items():
        assert address in languages.values()
        for other in languages.values():
            assert pairs[other] == languages


def test_page_that_is_missing_searches_for_the_words_of_its_address(context, origin):
    with visit(context(), origin, "/finns-inte/") as (page, _):
        expect(page.get_by_label("Sök i hubben")).to_have_value("finns inte")
    for address, words in (("/god-praktik/djupt/ned/grannsamverkan.html", "grannsamverkan"), ("/a/b/k%C3%B6rkort-2/", "körkort 2")):
        page = context().new_page()
        page.goto(origin + address)
        expect(page.get_by_label("Sök i hubben")).to_have_value(words)
        page.get_by_label("Sök i hubben").press("Enter")
        page.wait_for_url(re.compile(rf"^{origin}/sok/\?q="))
        page.close()


def test_page_that_is_missing_shows_the_pages_that_were_meant(context, origin):
    page = context().new_page()
    page.goto(f"{origin}/god-praktik/gransamverkan-mot-brott/")
    link = page.get_by_role("region", name="Menade du någon av de här?").get_by_role("link", name="Grannsamverkan mot brott")
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Grannsamverkan mot brott")
    page.goto(f"{origin}/xqzwv/")
    expect(page.get_by_label("Sök i hubben")).to_have_value("xqzwv")
    expect(page.get_by_role("heading", name="Menade du någon av de här?")).to_be_hidden()
    page.close()
