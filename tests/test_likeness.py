"""Similar practices are explained, and municipalities alike are so by the rule that the page states."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forebygga.outputs.output import Output
from forebygga.views.likeness import nearby, peers, similar, town_groups
from forebygga.vocabulary import read_registers
from hubs import PROJECT, site_of
from pages import page_of
from practices import catalog_of_hub, practice, without_practices

REAL = read_registers(PROJECT / "data" / "registers")
HABO, HABO_WITH_RING, MALMO, STOCKHOLM = "0643", "0305", "1280", "0180"


@pytest.fixture
def bare(hub: Path) -> Path:
    """The sample hub without practices."""
    return without_practices(hub)


def alike(root: Path, name: str) -> list[str]:
    """The ids of the practices like the named one, most alike first."""
    catalog = catalog_of_hub(root)
    return [like.entry.id for like in similar(catalog, catalog.entries[f"god-praktik/{name}"])]


def test_same_problem_comes_before_same_setting(bare: Path) -> None:
    practice(bare, "min", crimes="bostadsinbrott", groups="boende", settings="hem", topics="skola")
    practice(bare, "hemma", crimes="rattfylleri", groups="boende", settings="hem", topics="forskning")
    practice(bare, "inbrott", crimes="bostadsinbrott", groups="krogar", settings="parkering", topics="forskning")
    practice(bare, "annat", crimes="korruption", groups="planerare", settings="parkering", topics="forskning")
    assert alike(bare, "min") == ["inbrott", "hemma"]


def test_a_rare_problem_says_more_than_a_common_one(bare: Path) -> None:
    practice(bare, "min", crimes="otrygghet, korruption", groups="boende", settings="hem", topics="skola")
    practice(bare, "ovanlig", crimes="korruption", groups="krogar", settings="parkering", topics="forskning")
    for number in range(3):
        practice(bare, f"vanlig-{number}", crimes="otrygghet", groups="planerare", settings="centrum", topics="forskning")
    assert alike(bare, "min")[0] == "ovanlig"


def test_what_all_share_makes_nobody_alike(bare: Path) -> None:
    for name in ("ett", "tva", "tre"):
        practice(bare, name)
    assert alike(bare, "ett") == []


def test_at_most_four_by_name_when_equally_alike_and_never_a_draft_or_itself(bare: Path) -> None:
    for name in ("min", "ost", "ask", "al", "en", "ek"):
        practice(bare, name, crimes="bostadsinbrott", title=name.capitalize())
    practice(bare, "utkast", crimes="bostadsinbrott", status="utkast")
    for number in range(9):
        practice(bare, f"andra-{number}", crimes="korruption", groups="planerare", settings="parkering", topics="forskning")
    assert alike(bare, "min") == ["al", "ask", "ek", "en"]


def test_likeness_is_explained_by_what_is_shared(bare: Path) -> None:
    practice(bare, "min", crimes="bostadsinbrott, stold", groups="unga", settings="hem", topics="skola")
    practice(bare, "lik", crimes="bostadsinbrott", groups="unga", settings="parkering", topics="forskning")
    practice(bare, "annan", crimes="korruption", groups="planerare", settings="centrum", topics="forskning")
    catalog = catalog_of_hub(bare)
    (like,) = similar(catalog, catalog.entries["god-praktik/min"])
    assert like.reasons == (("samma problem", ("bostadsinbrott",)), ("samma målgrupp", ("ungdomar",)))


@pytest.mark.parametrize("code", sorted(REAL.municipalities))
def test_peers_follow_the_rule_that_the_page_states(code: str) -> None:
    own = REAL.municipalities[code]
    found = peers(REAL, code)
    group = [row for row in REAL.municipalities.values() if row.group_code == own.group_code and row.code != code]
    near = {row.code for row in group if own.population * 0.5 <= row.population <= own.population * 1.5}
    codes = {row.code for row in found}
    if len(near) >= 3:
        assert codes == near
    else:
        assert near <= codes
        assert len(codes) == min(3, len(group))
    assert [abs(row.population - own.population) for row in found] == sorted(abs(row.population - own.population) for row in found)


def test_habo_and_habo_with_a_ring_are_two_municipalities() -> None:
    assert REAL.municipalities[HABO].county != REAL.municipalities[HABO_WITH_RING].county
    assert {row.code for row in peers(REAL, HABO)} != {row.code for row in peers(REAL, HABO_WITH_RING)}


def test_a_city_without_equals_is_compared_with_the_other_cities() -> None:
    assert {row.group_code for row in peers(REAL, MALMO)} == {REAL.municipalities[MALMO].group_code}
    assert STOCKHOLM in {row.code for row in peers(REAL, MALMO)}


def test_each_practice_stands_once_where_it_is_nearest(bare: Path) -> None:
    (bare / "data" / "registers" / "kommuner.csv").write_text((PROJECT / "data" / "registers" / "kommuner.csv").read_text("utf-8"), "utf-8")
    (bare / "data" / "registers" / "lan.csv").write_text((PROJECT / "data" / "registers" / "lan.csv").read_text("utf-8"), "utf-8")
    near = peers(REAL, HABO)[0]
    neighbour = next(row for row in REAL.municipalities.values() if row.county == "06" and row not in peers(REAL, HABO) and row.code != HABO)
    practice(bare, "egen", used=f"{HABO} {near.code}")
    practice(bare, "lik", used=f"{near.code} {neighbour.code}")
    practice(bare, "granne", used=neighbour.code)
    practice(bare, "lan", used="06")
    practice(bare, "borta", used=STOCKHOLM)
    found = nearby(catalog_of_hub(bare), HABO)
    assert [use.entry.id for use in found.own] == ["egen"]
    assert [(use.entry.id, use.places) for use in found.alike] == [("lik", (near.name,))]
    assert [(use.entry.id, use.places) for use in found.county] == [("granne", (neighbour.name,)), ("lan", ("Jönköpings län",))]


def test_every_municipality_stands_in_one_group(sample: Path) -> None:
    catalog = catalog_of_hub(sample)
    towns = [town.code for group in town_groups(catalog) for town in group.towns]
    assert sorted(towns) == sorted(catalog.registers.municipalities)


def the_page(outputs: list[Output], uri: str) -> str:
    """The body of the page at the address."""
    return next(str(output.body) for output in outputs if output.uri == uri)


def test_without_scripts_the_page_names_every_municipality_and_where_practices_are_used(site: list[Output]) -> None:
    page = page_of(the_page(site, "god-praktik/liknande/"))
    assert [value for value in (attributes.get("value") for tag, attributes in page.tags if tag == "option") if value] == ["0201", "0202", "2601"]
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
    practice(bare, "annan", crimes="korruption", groups="planerare", settings="centrum", topics="forskning")
    page = the_page(site_of(bare), "god-praktik/min/")
    assert "Den lika" in page
    assert "samma problem: bostadsinbrott; samma målgrupp: ungdomar" in page
