"""A record can be cited, by people and by machines, and its words can never become markup."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forebygga.hub.history import Change
from forebygga.page.output import Output
from forebygga.page.structured_data import script_json
from forebygga.subjects.practice.record_pages import practice_record_pages
from pages import page_of
from practices import built, practice, without_practices

URI = "god-praktik/min/"


@pytest.fixture
def bare(hub: Path) -> Path:
    """The sample hub without practices."""
    return without_practices(hub)


def data_of(page: str) -> dict[str, Any]:
    """The JSON-LD of the page."""
    start, end = '<script type="application/ld+json">', "</script>"
    assert page.count(start) == page.count(end) == 1
    data: dict[str, Any] = json.loads(page.partition(start)[2].partition(end)[0])
    return data


def test_what_machines_are_told(bare: Path) -> None:
    practice(bare, "min", title="Min praktik", crimes="bostadsinbrott", used="0201 02", more="roller: [rektor]\n")
    data = data_of(built(bare, practice_record_pages)[URI])
    assert (data["@context"], data["@type"], data["headline"]) == ("https://schema.org", "Article", "Min praktik")
    assert data["url"] == "https://exempelhubben.example/god-praktik/min/"
    assert {"@type": "Thing", "name": "Bostadsinbrott"} in data["about"]
    assert data["audience"] == [{"@type": "Audience", "audienceType": "Rektor"}]
    assert data["spatialCoverage"] == ["Exempelstads kommun", "Exempellän"]
    assert data["citation"] == ["Källan"]
    assert data["license"].startswith("https://creativecommons.org/licenses/by/4.0")
    assert data["datePublished"] == "2026-01-15"
    assert "dateModified" not in data


def test_day_of_change_is_told_when_the_history_is_known(bare: Path) -> None:
    practice(bare, "min")
    history = {"content/god-praktik/min.md": (Change(date(2026, 3, 4)), Change(date(2026, 1, 15), is_added=True))}
    page = built(bare, practice_record_pages, history=history)[URI]
    assert data_of(page)["dateModified"] == "2026-03-04"
    assert "Min. Exempelhubben, 4 mars 2026." in page_of(page).text


def test_citation_names_title_hub_day_and_address(bare: Path) -> None:
    practice(bare, "min", title="Min praktik")
    page = page_of(built(bare, practice_record_pages)[URI])
    assert "Min praktik. Exempelhubben, 15 januari 2026. https://exempelhubben.example/god-praktik/min/" in page.text


def test_a_hub_without_address_cites_the_path(bare: Path) -> None:
    settings = bare / "data" / "webbplats.yml"
    settings.write_text("namn: Exempelhubben\n", encoding="utf-8")
    practice(bare, "min")
    page = built(bare, practice_record_pages)[URI]
    assert "Exempelhubben, 15 januari 2026. /god-praktik/min/" in page_of(page).text
    assert "url" not in data_of(page)


@pytest.mark.parametrize("text", ["</script><script>x()</script>", "<!-- <script>", "]]>", "&lt;/script&gt;", "\u2028\u2029", 'a"b\\'])
def test_no_text_can_leave_the_script_element(text: str) -> None:
    written = str(script_json({"name": text}))
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"name": text}


def test_signs_that_mean_something_in_html_arrive_whole(bare: Path) -> None:
    practice(bare, "min", title="Ett < två & tre > 'två'")
    page = built(bare, practice_record_pages)[URI]
    assert data_of(page)["headline"] == "Ett < två & tre > 'två'"
    assert page.count("<script") == 1


THINGS = {
    "aktorer/exempelmyndigheten/": ("GovernmentOrganization", {"name", "description"}),
    "samordning/natverk/exempelnatverket/": ("Organization", {"name", "member"}),
    "kalender/exempelkonferensen/": ("Event", {"name", "startDate"}),
    "kommuner-mot-brott/lag/exempellagen/": ("Legislation", {"legislationIdentifier", "legislationJurisdiction", "url"}),
    "stod/exempelboken/": ("CreativeWork", {"name", "datePublished", "url"}),
}


@pytest.mark.parametrize("uri", THINGS)
def test_what_a_page_is_about_has_its_own_type(site: list[Output], uri: str) -> None:
    kind, fields = THINGS[uri]
    about = data_of(next(output.text for output in site if output.uri == uri))["mainEntity"]
    assert about["@type"] == kind
    assert fields <= about.keys()
    assert "[^" not in json.dumps(about)
    assert None not in about.values()


def test_an_event_without_a_date_is_not_an_event_to_machines(site: list[Output]) -> None:
    dated = {
        output.uri: data_of(output.text).get("mainEntity")
        for output in site
        if output.uri.startswith("kalender/") and output.source and output.is_page
    }
    assert any(dated.values())
    for uri, about in dated.items():
        assert about is None or about["startDate"], uri
