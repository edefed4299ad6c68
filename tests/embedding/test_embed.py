"""Pages for others' frames: what they hold, the code that puts them there, and what search and sitemaps leave out."""

from __future__ import annotations

from pathlib import Path

import pytest

from coordinated import made_by
from forebygga.page.output import Output
from forebygga.subjects.embedding.pages import HEIGHT, SHOWN, embed_pages
from forebygga.subjects.hosting.headers import headers_for
from forebygga.subjects.search.findable import LEFT_OUT
from hubs import TODAY
from javascript import run
from pages import page_of


@pytest.fixture(scope="module")
def made(sample: Path) -> dict[str, Output]:
    return {output.uri: output for output in made_by(embed_pages, sample)}


def framed(made: dict[str, Output]) -> list[Output]:
    return [output for output in made.values() if output.meta and output.meta.layout == "embed"]


def test_there_is_a_calendar_for_every_county_and_role_and_news_for_every_topic(made: dict[str, Output], site: list[Output]) -> None:
    counties = {output.uri.split("/")[2] for output in site if output.uri.startswith("kalender/lan/") and output.is_page}
    assert counties
    assert {f"badda-in/kalender/lan/{county}/" for county in counties} | {"badda-in/kalender/", "badda-in/kalender/roll/skolchef/"} <= set(
        made
    )
    assert {"badda-in/nytt/", "badda-in/nytt/amne/skola/", "badda-in/god-praktik/amne/skola/"} <= set(made)


def test_every_one_may_be_framed_and_is_left_out_of_search(made: dict[str, Output]) -> None:
    assert len(framed(made)) > 60
    assert "embed" in LEFT_OUT
    for output in framed(made):
        assert "frame-ancestors *" in headers_for(f"/{output.uri}")["Content-Security-Policy"]


def test_each_has_a_heading_leads_to_the_whole_and_is_short(made: dict[str, Output]) -> None:
    for output in framed(made):
        page = page_of(output.text)
        assert page.count("h1") == 1
        assert page.addresses, output.uri
        assert page.count("li") <= SHOWN, output.uri


def test_a_cut_where_nothing_is_to_come_says_so(made: dict[str, Output]) -> None:
    empty = [output for output in framed(made) if "Inga kommande datum är kända." in output.text]
    assert empty
    assert all("data-last" not in output.text for output in empty)


def test_the_code_has_a_whole_address_a_title_and_works_as_it_stands(made: dict[str, Output]) -> None:
    page = made["badda-in/"].text
    assert "&lt;iframe src=&#34;https://exempelhubben.example/badda-in/kalender/" in page
    assert f"height=&#34;{HEIGHT}&#34;" in page


def test_without_the_sites_address_the_page_says_what_to_complete(hub: Path) -> None:
    (hub / "data" / "webbplats.yml").write_text("namn: Hubben\n", encoding="utf-8")
    page = next(output.text for output in made_by(embed_pages, hub, today=TODAY) if output.uri == "badda-in/")
    assert "Sätt webbplatsens adress framför" in page
    assert "&lt;iframe src=&#34;/badda-in/" in page


def test_what_is_typed_never_breaks_the_code() -> None:
    given = {"address": 'https://a.example/?x=1&y="2"', "title": 'Skåne "län" <b>', "height": 300}
    assert run("embedding.js", "script.codeFor(given)", given) == (
        '<iframe src="https://a.example/?x=1&amp;y=&quot;2&quot;" title="Skåne &quot;län&quot; &lt;b>" width="100%" height="300" '
        'loading="lazy" style="border: 0"></iframe>'
    )


@pytest.mark.parametrize(("typed", "height"), [("300", 300), ("", 540), ("abc", 540), ("5", 200), ("99999", 2000), ("300.6", 301)])
def test_height_stays_within_reason(typed: str, height: int) -> None:
    assert run("embedding.js", "script.heightWithin(given[0], given[1])", [typed, 540]) == height
