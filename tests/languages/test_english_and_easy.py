"""The pages in English and in easy Swedish say what the records say, each in its place and once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forebygga.hub.settings import read_settings
from forebygga.page.easy import paragraphs
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.subjects.languages.easy_pages import easy_pages
from forebygga.subjects.languages.english_pages import english_pages
from hubs import TODAY, catalog_of, make_hub
from pages import page_of

ENGLISH = {
    "god-praktik/exempelvandring": "engelskt_namn: Example walks\nengelska: Adults walk about a made-up town.",
    "god-praktik/exempelfilm": "engelskt_namn: Example film\nengelska: Pupils watch a made-up film.",
    "problem/exempelstok": "engelskt_namn: Made-up mess\nengelska: It is a mess in a made-up town.",
    "ecpa/ecpa-2025": "engelska: The award of a made-up year.",
    "ecpa-bidrag/exempelvandring-2025": "engelska: A made-up entry for the award.",
}
EASY = "lättläst: |\n  Vuxna går ut tillsammans.\n  Det är bra.\n\n  De hittas på."


def _add(root: Path, key: str, fields: str) -> None:
    file = root / "content" / f"{key}.md"
    file.write_text(file.read_text(encoding="utf-8").replace("\npublicerad:", f"\n{fields}\npublicerad:", 1), encoding="utf-8")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of a small hub, of which some records are told in English and in easy Swedish, by address."""
    root = make_hub(tmp_path_factory.mktemp("languages") / "hubb")
    for key, fields in ENGLISH.items():
        _add(root, key, fields)
    _add(root, "god-praktik/exempelvandring", EASY)
    act = root / "content" / "lag" / "exempellagen.md"
    section = "        innebörd: Kommunen ska ge två exempel.\n"
    english = "        engelsk_rubrik: Examples\n        engelska: The municipality shall give two examples.\n"
    act.write_text(act.read_text(encoding="utf-8").replace(section, section + english), encoding="utf-8")
    hub = Hub(catalog_of(root), read_settings(root)[0], TODAY)
    return {output.uri: output.text for build in (english_pages, easy_pages) for output in build(hub)}


def test_pages_in_english_say_so_and_no_others(site: list[Output]) -> None:
    languages = {output.uri: output.meta.language for output in site if output.meta}
    assert {uri for uri, language in languages.items() if language == "en"} == {
        "en/",
        "en/act/",
        "en/award/",
        "en/method/",
        "en/practices/",
        "en/search/",
    }


@pytest.mark.parametrize(
    ("address", "name", "summary"),
    [
        ("/god-praktik/exempelvandring/", "Example walks", "Adults walk about a made-up town."),
        ("/god-praktik/exempelfilm/", "Example film", "Pupils watch a made-up film."),
        ("/problem/exempelstok/", "Made-up mess", "It is a mess in a made-up town."),
    ],
)
def test_what_has_a_summary_in_english_is_listed_once_by_its_name(pages: dict[str, str], address: str, name: str, summary: str) -> None:
    html = pages["en/practices/"]
    assert html.count(f'href="../..{address}"') == 1
    text = page_of(html).text
    assert name in text
    assert summary in text


def test_a_practice_stands_under_what_its_follow_up_shows(pages: dict[str, str]) -> None:
    section = re.search(r'<h2 id="ingen-effekt"(.*?)(?=<h2 |$)', pages["en/practices/"], re.DOTALL)
    assert section
    assert "/god-praktik/exempelfilm/" in section[1]
    assert "/god-praktik/exempelvandring/" not in section[1]


def test_editions_and_entries_of_the_award_are_told_in_english(pages: dict[str, str]) -> None:
    html = pages["en/award/"]
    text = page_of(html).text
    for key in ("ecpa/ecpa-2025", "ecpa-bidrag/exempelvandring-2025"):
        assert ENGLISH[key].removeprefix("engelska: ") in text
    assert html.count('/exempelvandring-2025/"') >= 1


def test_a_section_of_the_act_is_in_english_or_says_that_it_is_not_yet(pages: dict[str, str]) -> None:
    text = page_of(pages["en/act/"]).text
    assert "Section 2. Examples" in text
    assert "The municipality shall give two examples." in text
    assert "Not yet in English." in text


def test_easy_words_stand_in_the_list_with_the_way_to_the_record(pages: dict[str, str]) -> None:
    html = pages["lattlast/arbetssatt/"]
    assert 'href="../../god-praktik/exempelvandring/"' in html
    assert "/god-praktik/exempelfilm/" not in html
    text = page_of(html).text
    assert "Vuxna går ut tillsammans." in text
    assert "De hittas på." in text


def test_paragraphs_are_divided_by_empty_lines() -> None:
    assert paragraphs("Ett.\nTvå.\n\nTre.\n") == (("Ett.", "Två."), ("Tre.",))
    assert paragraphs("") == ()
