"""Similar practices are explained, and municipalities alike are so by the rule that the page states."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from forebygga.hub.registers import read_registers
from forebygga.page.output import Output
from forebygga.subjects.practice.likeness import nearby, peers, similar, town_groups
from forebygga.subjects.practice.record_pages import practice_record_pages
from hubs import PROJECT
from pages import page_of
from practices import built, catalog_of_hub, practice, without_practices

REAL = read_registers(PROJECT / "data" / "registers", PROJECT)[0]
HABO, HABO_WITH_RING, MALMO, STOCKHOLM = "0643", "0305", "1280", "0180"


@pytest.fixture
def bare(hub: Path) -> Path:
    """The sample hub without practices."""
    return without_practices(hub)


def alike(root: Path, name: str) -> list[str]:
    """The ids of the practices like the named one, most alike first."""
    catalog = catalog_of_hub(root)
    return [like.entry.id for like in similar(catalog, catalog.entries[f"god-praktik/{name}"])]


def unlike(root: Path, number: int) -> None:
    """Practices that share nothing with the others of the test, so that what those share is rare."""
    for index in range(number):
        practice(root, f"olik-{index}", crimes="korruption", groups="planerare", settings="parkering", topics="brottsoffer")


def test_same_problem_comes_before_same_target_group(bare: Path) -> None:
    practice(bare, "min", crimes="bostadsinbrott", groups="boende", settings="hem", topics="skola")
    practice(bare, "boende", crimes="rattfylleri", groups="boende", settings="hem", topics="brottsoffer")
    practice(bare, "inbrott", crimes="bostadsinbrott", groups="krogar", settings="hem", topics="brottsoffer")
    unlike(bare, 5)
    assert alike(bare, "min") == ["inbrott", "boende"]


def test_a_rare_problem_says_more_than_a_common_one(bare: Path) -> None:
    practice(bare, "min", crimes="otrygghet, korruption", groups="boende", settings="hem", topics="skola")
    practice(bare, "ovanlig", crimes="korruption", groups="krogar", settings="parkering", topics="brottsoffer")
    for number in range(3):
        practice(bare, f"vanlig-{number}", crimes="otrygghet", groups="planerare", settings="centrum", topics="brottsoffer")
    assert alike(bare, "min")[0] == "ovanlig"


def test_what_all_share_makes_nobody_alike(bare: Path) -> None:
    for name in ("ett", "tva", "tre"):
        practice(bare, name)
    assert alike(bare, "ett") == []


def test_at_most_four_by_name_when_equally_alike_and_never_a_draft_or_itself(bare: Path) -> None:
    for name in ("min", "ost", "ask", "al", "en", "ek"):
        practice(bare, name, crimes="bostadsinbrott", title=name.capitalize())
    practice(bare, "utkast", crimes="bostadsinbrott", status="utkast")
    unlike(bare, 9)
    assert alike(bare, "min") == ["al", "ask", "ek", "en"]


def test_likeness_is_explained_by_what_is_shared(bare: Path) -> None:
    practice(bare, "min", crimes="bostadsinbrott, stold", groups="unga", settings="hem", topics="skola")
    practice(bare, "lik", crimes="bostadsinbrott", groups="unga", settings="parkering", topics="brottsoffer")
    unlike(bare, 4)
    catalog = catalog_of_hub(bare)
    (like,) = similar(catalog, catalog.entries["god-praktik/min"])
    assert like.reasons == (("samma problem", ("bostadsinbrott",)), ("samma målgrupp", ("unga 13–20 år",)))


def follows_the_rule(code: str) -> bool:
    """Whether the municipality's peers are those of its group within half its size, or the three nearest where they are fewer."""
    town = REAL.municipalities[code]
    group = [row for row in REAL.municipalities.values() if row.group_code == town.group_code and row.code != code]
    near = {row.code for row in group if town.population * 0.5 <= row.population <= town.population * 1.5}
    peer_codes = [row.code for row in peers(REAL, code)]
    return set(peer_codes) == near if len(near) >= 3 else near <= set(peer_codes) and len(peer_codes) == min(3, len(group))


def test_peers_follow_the_rule_that_the_page_states() -> None:
    assert [code for code in REAL.municipalities if not follows_the_rule(code)] == []


def test_peers_nearest_in_size_come_first() -> None:
    town = REAL.municipalities[HABO]
    away = [abs(row.population - town.population) for row in peers(REAL, HABO)]
    assert len(away) > 3
    assert away == sorted(away)


def test_habo_and_habo_with_a_ring_are_two_municipalities() -> None:
    assert REAL.municipalities[HABO].county != REAL.municipalities[HABO_WITH_RING].county
    assert {row.code for row in peers(REAL, HABO)} != {row.code for row in peers(REAL, HABO_WITH_RING)}


def test_a_city_without_equals_is_compared_with_the_other_cities() -> None:
    assert {row.group_code for row in peers(REAL, MALMO)} == {REAL.municipalities[MALMO].group_code}
    assert STOCKHOLM in {row.code for row in peers(REAL, MALMO)}


def test_each_practice_stands_once_where_it_is_nearest(bare: Path) -> None:
    shutil.copytree(PROJECT / "data" / "registers", bare / "data" / "registers", dirs_exist_ok=True)
    near = peers(REAL, HABO)[0]
    far = [row for row in REAL.municipalities.values() if row not in peers(REAL, HABO) and row.code != HABO]
    neighbour = next(row for row in far if row.county == REAL.municipalities[HABO].county)
    practice(bare, "egen", used=f"{HABO} {near.code}")
    practice(bare, "lik", used=f"{near.code} {neighbour.code}")
    practice(bare, "granne", used=neighbour.code)
    practice(bare, "lan", used="06")
    practice(bare, "borta", used=STOCKHOLM)
    nearest = nearby(catalog_of_hub(bare), HABO)
    assert [use.entry.id for use in nearest.town] == ["egen"]
    assert [(use.entry.id, use.places) for use in nearest.alike] == [("lik", (near.name,))]
    assert [(use.entry.id, use.places) for use in nearest.county] == [("granne", (neighbour.name,)), ("lan", ("Jönköpings län",))]


def test_every_municipality_stands_in_one_group(sample: Path) -> None:
    catalog = catalog_of_hub(sample)
    towns = [town.code for group in town_groups(catalog) for town in group.towns]
    assert sorted(towns) == sorted(catalog.registers.municipalities)


def the_page(outputs: list[Output], uri: str) -> str:
    """The body of the page at the address."""
    return next(str(output.body) for output in outputs if output.uri == uri)


def test_without_scripts_the_page_names_every_municipality_and_where_practices_are_used(site: list[Output]) -> None:
    page = page_of(the_page(site, "god-praktik/liknande/"))
    assert [attributes["value"] for tag, attributes in page.tags if tag == "option"] == ["", "0201", "0202", "2601"]
    assert "Åkerexempel, Exempellän" in page.text
    assert any(address.endswith("god-praktik/exempelvandring/") for address in page.addresses)


def test_the_register_says_what_the_view_says(site: list[Output], sample: Path) -> None:
    catalog = catalog_of_hub(sample)
    data = json.loads(the_page(site, "god-praktik/liknande/kommuner.json"))
    assert {code: row[4] for code, row in data["kommuner"].items()} == {
        code: [peer.code for peer in peers(catalog.registers, code)] for code in catalog.registers.municipalities
    }
    assert [[row[0], row[4], row[5]] for row in data["praktiker"]] == [["exempelvandring", ["0201"], ["02"]]]


def test_a_practice_shows_what_is_like_it_and_why(bare: Path) -> None:
    practice(bare, "min", crimes="bostadsinbrott", groups="unga")
    practice(bare, "lik", crimes="bostadsinbrott", groups="unga", title="Den lika")
    unlike(bare, 4)
    page = built(bare, practice_record_pages)["god-praktik/min/"]
    assert "Den lika" in page
    assert "samma problem: bostadsinbrott; samma målgrupp: unga 13–20 år" in page
