"""Side by side: the column of each practice says every line, and its sources lead to where they are listed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forebygga.subjects.practice.comparison import LINES, PLACES, comparison_pages
from pages import page_of
from practices import built, catalog_of_hub, practice, without_practices


@pytest.fixture
def bare(hub: Path) -> Path:
    """The sample hub without practices."""
    return without_practices(hub)


def column(root: Path, name: str) -> dict[str, object]:
    cells: dict[str, object] = json.loads(built(root, comparison_pages)[f"god-praktik/jamfor/{name}.json"])
    return cells


def test_every_practice_says_every_line_once(sample: Path) -> None:
    files = {uri: body for uri, body in built(sample, comparison_pages).items() if uri.endswith(".json")}
    wanted = [name for name, _ in LINES]
    assert len(files) == len(catalog_of_hub(sample).of("god-praktik")) > 1
    for uri, body in files.items():
        page = page_of(json.loads(body)["rader"])
        assert [attributes["data-line"] for _, attributes in page.tags if "data-line" in attributes] == wanted, uri


def test_the_page_asks_for_the_same_lines(sample: Path) -> None:
    page = page_of(built(sample, comparison_pages)["god-praktik/jamfor/"])
    assert [attributes["data-line"] for _, attributes in page.tags if "data-line" in attributes] == [name for name, _ in LINES]


def test_sources_lead_to_the_practices_own_page(bare: Path) -> None:
    practice(bare, "en", more="begränsningar:\n  - Bara påhittat[^k1].\n")
    page = page_of(str(column(bare, "en")["rader"]))
    assert "../../god-praktik/en/#kalla-k1" in page.addresses
    assert not [address for address in page.addresses if address.startswith("#")]


def test_what_is_unknown_is_said(bare: Path) -> None:
    practice(bare, "en")
    text = page_of(str(column(bare, "en")["rader"])).text
    assert "Inga platser är kända för oss" in text
    assert "Inte beskrivna i de källor vi har" in text


def test_many_places_are_counted_not_listed(bare: Path) -> None:
    places = "".join(f'  - plats: Plats 0202 {number}\n    kommun: "0202"\n    källa: k1\n' for number in range(PLACES + 3))
    practice(bare, "en", more=f"används_av:\n{places}")
    text = page_of(str(column(bare, "en")["rader"])).text
    assert text.count("Plats 0202") == PLACES
    assert "och 3 platser till" in text


def test_related_practices_are_offered_and_other_records_are_not(bare: Path) -> None:
    practice(bare, "tva", title="Den andra")
    practice(bare, "en", more="relaterat: [god-praktik/tva, aktorer/exempelforeningen]\n")
    assert column(bare, "en")["nara"] == [["tva", "Den andra"]]
