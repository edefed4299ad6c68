"""The register of support: what it holds, how it is narrowed down, and the light of revision."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from coordinated import made_by
from forebygga.page import facets
from forebygga.page.facets import Facet
from forebygga.page.output import Output
from forebygga.page.paging import PAGE
from forebygga.subjects.support.pages import support_pages
from forebygga.subjects.support.support import support_facets, supports
from hubs import TODAY, real_catalog, record
from hubs import catalog_of as catalog
from javascript import run
from pages import page_of
from undertaken import support


def facet(root: Path, name: str) -> Facet:
    linked = catalog(root)
    return next(each for each in support_facets(linked, supports(linked, today=TODAY)) if each.name == name)


def counts(root: Path, name: str) -> dict[str, int]:
    return {choice.value: choice.count for choice in facet(root, name).choices}


def test_the_hubs_own_templates_stand_beside_the_publications(hub: Path) -> None:
    kinds = {each.entry.key: each.kind for each in supports(catalog(hub), today=TODAY)}
    assert kinds["mallar/exempelmallen"] == "mall"
    assert kinds["stod/exempelboken"] == "stegguide"
    assert "stod/utkast-till-bok" not in kinds


@pytest.mark.content
def test_narrowing_by_everything_that_the_issue_asks_for() -> None:
    linked = real_catalog()
    names = [each.name for each in support_facets(linked, supports(linked, today=date(2026, 11, 22)))]
    assert {"slag", "roll", "steg", "paragraf", "utgivare", "revideringsstatus"} <= set(names)


def test_what_no_source_tells_of_revision_is_unknown_and_never_current(hub: Path) -> None:
    record(hub, "stod/tyst", support("Tyst"))
    record(hub, "stod/revideras", support("Revideras").replace("slag: bok", "slag: bok\nrevideringsstatus: revideras"))
    revisions = {each.entry.id: each.revision for each in supports(catalog(hub), today=TODAY)}
    assert (revisions["tyst"], revisions["revideras"]) == ("okand", "revideras")


def test_a_template_is_current_only_when_written_for_the_act_in_force(hub: Path) -> None:
    def revision() -> str:
        return next(each.revision for each in supports(catalog(hub), today=TODAY) if each.entry.key == "mallar/exempelmallen")

    file = hub / "content" / "mallar" / "exempelmallen.md"
    text = file.read_text(encoding="utf-8")
    written = next(line for line in text.splitlines() if line.startswith("lydelse:"))
    assert revision() == "aktuell"
    file.write_text(text.replace(written + "\n", ""), encoding="utf-8")
    assert revision() == "okand"


def test_publisher_section_and_step_are_facets_with_names_that_readers_know(hub: Path) -> None:
    record(hub, "stod/bok", support("Bok", "exempelmyndigheten").replace("slag: bok", "slag: bok\nparagrafer: [2, 4]"))
    publishers = facet(hub, "utgivare")
    assert "Exempelmyndigheten" in publishers.choices[0].words
    assert counts(hub, "paragraf")["2"] >= 1
    assert [choice.label for choice in facet(hub, "paragraf").choices] == sorted(
        (choice.label for choice in facet(hub, "paragraf").choices), key=lambda label: int(label.split()[0])
    )
    steps = facet(hub, "steg")
    assert all(": " in choice.label and choice.entries for choice in steps.choices)


def test_publishers_too_many_to_look_through_stand_by_how_much_they_publish(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record(hub, "stod/bok", support("Bok", "exempelforeningen"))
    for number in range(3):
        record(hub, f"stod/bok-{number}", support(f"Bok {number}", "exempelmyndigheten"))
    assert next(iter(counts(hub, "utgivare"))) == "exempelforeningen"
    monkeypatch.setattr(facets, "CHOICES", 1)
    assert next(iter(counts(hub, "utgivare"))) == "exempelmyndigheten"


def test_a_step_counts_by_its_field_and_not_by_what_its_text_mentions(hub: Path) -> None:
    record(hub, "stod/omnamnd", support("Omnämnd"))
    step = hub / "content" / "steg" / "forsta-steget.md"
    step.write_text(step.read_text(encoding="utf-8") + "\nSe [boken](../stod/omnamnd.md).\n", encoding="utf-8")
    named = {entry.id for choice in facet(hub, "steg").choices for entry in choice.entries}
    assert "omnamnd" not in named


@pytest.fixture(scope="module")
def made(sample: Path) -> dict[str, Output]:
    return {output.uri: output for output in made_by(support_pages, sample)}


def test_every_choice_has_a_page_that_lists_its_support(made: dict[str, Output], sample: Path) -> None:
    linked = catalog(sample)
    for each in support_facets(linked, supports(linked, today=TODAY)):
        for choice in each.choices:
            page = page_of(made[f"stod/filter/{each.name}/{choice.value}/"].text)
            assert [entry.record.title for entry in choice.entries if entry.record.title not in page.text] == []


def test_the_register_leads_to_every_support_from_the_list(made: dict[str, Output], site: list[Output]) -> None:
    register = json.loads(made["stod/register.json"].text)
    pages = {output.uri for output in site if output.is_page}
    for place, *_ in register["poster"]:
        assert (f"stod/{place}/" if not place.startswith("../") else f"{place[3:]}/") in pages


def test_a_long_list_goes_on_and_no_support_is_lost(hub: Path) -> None:
    for number in range(PAGE):
        record(hub, f"stod/s-{number:03}", support(f"Stöd {number}", "exempelmyndigheten"))
    pages = {output.uri: output for output in made_by(support_pages, hub)}
    shown = [page_of(pages[uri].text) for uri in ("stod/", "stod/sida/2/")]
    assert "sida/2/" in shown[0].addresses
    assert "../../../stod/" in shown[1].addresses
    listed = {attributes["data-id"] for page in shown for tag, attributes in page.tags if tag == "li" and "data-id" in attributes}
    assert listed == {each.entry.id for each in supports(catalog(hub), today=TODAY)}


def test_the_script_of_good_practice_narrows_the_register_of_support(made: dict[str, Output]) -> None:
    given = json.loads(made["stod/register.json"].text)
    many = len(given["poster"])
    chosen = (
        "script.answer({ words: '', chosen: new Map([['slag', new Set(['mall'])]]) }, script.prepared(given)).hits.map((row) => row.id)"
    )
    assert run("register.js", chosen, given) == ["../kommuner-mot-brott/mallar/exempelmallen"]
    assert run("register.js", "script.answer({ words: '', chosen: new Map() }, script.prepared(given)).hits.length", given) == many


def test_the_light_says_its_word_beside_its_shape(made: dict[str, Output]) -> None:
    page = made["stod/"].text
    for value, word in (("aktuell", "Aktuell"), ("okand", "Okänt om det revideras")):
        light = page.split(f'class="support-revision support-revision--{value}"')[1].split("</span></span>")[0]
        assert "<svg" in light
        assert word in light


@pytest.mark.content
def test_editions_and_the_digital_version_are_on_the_publications_page() -> None:
    linked = real_catalog()
    book = linked.get("stod/samverkansboken")
    assert book
    assert [edition.year for edition in book.record.editions] == [2010, 2016, 2020]
    assert book.record.digital_version.url.startswith("https://")
