"""Every municipality and county has its page: what is known there, what is not, and how to find it by typing, list or map."""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from pathlib import Path

import pytest

from forebygga.drawing.maps import Map, drawn
from forebygga.hub.geography import Outlines, read_outlines
from forebygga.hub.registers import read_registers
from forebygga.subjects.places.pages import place_pages
from forebygga.subjects.places.places import Places, national_contacts, places
from hubs import PROJECT, TODAY, record
from javascript import run
from pages import lost, page_of
from practices import built, catalog_of_hub, practice

REGISTERS = PROJECT / "data" / "registers"
REAL = read_registers(REGISTERS, PROJECT)[0]

TWO_SQUARES = {
    "type": "Topology",
    "transform": {"scale": [10, 10], "translate": [1000, 2000]},
    "arcs": [[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]], [[10, 0], [10, 0], [0, 10], [-10, 0]]],
    "objects": {
        "kommuner": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "0201", "name": "Exempelstad"}},
                {"type": "MultiPolygon", "arcs": [[[-1, 2]]], "properties": {"code": "0202", "name": "Åkerexempel"}},
            ],
        }
    },
}  # fmt: skip
"""A western and an eastern square of 100 metres that share a border."""


def view(root: Path) -> Places:
    return places(catalog_of_hub(root), today=TODAY)


def page(root: Path, uri: str) -> str:
    """The text of one of the places' pages, each element's apart."""
    return in_words(built(root, place_pages)[uri])


def in_words(html: str) -> str:
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    return re.sub(r" (?=[.,:])", "", words)


# What is known of a place


def test_places_show_the_published_records_that_name_them(sample: Path) -> None:
    by_place = view(sample)
    first, second = by_place.counties.values()
    assert first.board
    assert first.board.id == "lansstyrelsen-exempel"
    assert [town.row.name for town in first.municipalities] == ["Exempelstad", "Åkerexempel"]
    town, village = first.municipalities
    assert [use.entry.id for use in town.practices] == ["exempelvandring"]
    assert [entry.id for entry in village.awards] == ["exempelvandring-2025"]
    assert [(use.entry.id, use.places) for use in first.practices] == [("exempelvandring", ("Exempellän", "Exempelstad"))]
    assert (second.board, second.practices, second.example_count) == (None, (), 0)


def test_a_draft_is_no_example(hub: Path) -> None:
    practice(hub, "utkast", used="2601", status="utkast")
    assert view(hub).municipalities["2601"].examples == 0


def test_a_use_comes_with_the_source_and_its_words_for_the_place(hub: Path) -> None:
    practice(hub, "provad", used="2601 26")
    (use,) = view(hub).municipalities["2601"].practices
    assert [(trial.place.name, trial.source.title) for trial in use.trials] == [("Plats 2601", "Källan")]
    assert "Plats 2601. Källa: Källan, Exempelmyndigheten" in page(hub, "kommuner/odeby/")


def test_weakly_sourced_places_are_marked(hub: Path) -> None:
    practice(hub, "svag", used="2601", more="osäkert:\n  - används_av\n")
    practice(hub, "saker", used="2601")
    assert [use.is_uncertain for use in view(hub).municipalities["2601"].practices] == [False, True]


def test_a_county_counts_the_municipalities_with_an_example(hub: Path) -> None:
    before = view(hub).counties["26"].example_count
    practice(hub, "ett", used="2601")
    practice(hub, "tva", used="2601")
    assert (before, view(hub).counties["26"].example_count) == (0, 1)


def test_what_is_used_in_the_whole_county_is_no_example_from_each_municipality(hub: Path) -> None:
    practice(hub, "lansvis", used="26")
    county = view(hub).counties["26"]
    assert county.example_count == 0
    assert [(use.entry.id, use.places) for use in county.practices] == [("lansvis", ("Övre Exempels län",))]
    assert [use.entry.id for use in county.municipalities[0].elsewhere] == ["lansvis"]


EVENT = """
titel: {title}
ingress: Ett påhittat möte.
slag: annat-mote
start: {start}
länskod: "26"
källor:
  - nyckel: k1
    titel: Källan
    utgivare: Exempelmyndigheten
    typ: myndighet
publicerad: 2026-01-15
granska_senast: 2027-01-15
status: aktuell
"""


def test_events_in_the_county_are_to_come_until_their_day_has_passed(hub: Path) -> None:
    for name, start in (("forr", "2026-04-09"), ("i-dag", TODAY.isoformat()), ("sen", "2027")):
        record(hub, f"evenemang/{name}", EVENT.format(title=name, start=start))
    events = view(hub).counties["26"].events
    assert [entry.id for entry, _ in events.upcoming] == ["i-dag", "sen"]
    assert [entry.id for entry, _ in events.past] == ["forr"]


def test_a_seat_that_is_no_municipality_finds_its_county(hub: Path) -> None:
    register = hub / "data" / "registers" / "lan.csv"
    text = register.read_text(encoding="utf-8")
    register.write_text(text.replace("ovre-exempels-lan,Ödeby", "ovre-exempels-lan,Borgby"), encoding="utf-8")
    assert [county.seat for county in view(hub).counties.values()] == ["", "Borgby"]
    pages = built(hub, place_pages)
    assert ['data-seat="Borgby"' in pages[uri] for uri in ("lan/", "kommuner/")] == [True, True]


# Its page


def test_a_place_without_examples_says_so_and_how_to_send_one(sample: Path) -> None:
    html = built(sample, place_pages)["kommuner/odeby/"]
    text = in_words(html)
    assert "Hubben har ännu inget exempel härifrån" in text
    assert "Det betyder inte att inget görs" in text
    assert "../../bidra/erfarenhet/?kommun=2601&vem=%C3%96deby%20kommun" in page_of(html).addresses


def test_figures_stand_with_their_source_and_date_and_unknowns_as_unknown(sample: Path) -> None:
    text = page(sample, "kommuner/exempelstad/")
    assert "10 000 SCB, tabell TAB5557, 31 december 2025" in text
    assert "Större stad SKR, kommungruppsindelning 2023" in text
    assert "Lokalpolisområde Okänt" in text
    assert "samordnarfunktionen har är okänt för oss" in text


def test_it_is_explained_why_others_are_alike(sample: Path) -> None:
    assert "Samma kommungrupp (större stad)" in page(sample, "kommuner/exempelstad/")


def test_contact_ways_are_functions_of_the_board_and_of_national_actors(hub: Path) -> None:
    file = hub / "content" / "aktorer" / "lansstyrelsen-exempel.md"
    way = "kontaktvägar:\n  - fråga: Stöd i länet\n    funktion: Samordnarfunktionen\n    adress: https://lanet.example/stod\n"
    file.write_text(file.read_text(encoding="utf-8").replace("källor:", f"{way}källor:", 1), encoding="utf-8")
    assert "lansstyrelsen-exempel" not in [entry.id for entry, _ in national_contacts(catalog_of_hub(hub))]
    for uri in ("kommuner/exempelstad/", "lan/exempellan/"):
        assert "Stöd i länet: Samordnarfunktionen" in page(hub, uri)
        assert "okänt för oss. Börja på länsstyrelsens webbplats" not in page(hub, uri)


def test_old_addresses_of_municipalities_still_lead_to_them(sample: Path) -> None:
    county = page_of(built(sample, place_pages)["lan/exempellan/"])
    assert {"exempelstad", "akerexempel", "kommuner"} <= set(county.ids)


def test_pages_of_places_lead_somewhere_and_are_found_by_name(sample: Path, site: list) -> None:
    assert [fault for fault in lost(site) if fault.startswith(("/kommuner/:", "/lan/", "/kommuner/exempelstad"))] == []
    metas = {output.uri: output.meta for output in site if output.meta and output.meta.layout == "place"}
    assert {"lan/", "kommuner/", "lan/exempellan/", "kommuner/odeby/"} <= set(metas)
    assert metas["kommuner/odeby/"].title == "Ödeby kommun"
    assert {"Ödeby", "Övre Exempels län"} <= set(metas["kommuner/odeby/"].search)


# The maps


def test_arcs_are_read_both_ways_and_scaled() -> None:
    outlines = Outlines(TWO_SQUARES)
    assert outlines.arcs[0] == ((1100, 2000), (1100, 2100))
    assert outlines.areas == {"0201": ((0, 1),), "0202": ((-1, 2),)}


def test_a_map_fills_its_width_with_north_upwards() -> None:
    picture = drawn(Outlines(TWO_SQUARES), {"0201": "A", "0202": "B"}, width=212, height=999, size=20)
    assert (picture.width, picture.height) == (212, 112)
    west, east = picture.shapes
    assert west.path == "M106 106l0-100-100 0 0 100z"
    assert (west.middle, east.middle) == ((56, 56), (156, 56))


def test_a_name_that_does_not_fit_is_left_out() -> None:
    picture = drawn(Outlines(TWO_SQUARES), {"0201": "Exempelstad", "0202": "B"}, width=212, height=999, size=20)
    assert [shape.is_named for shape in picture.shapes] == [False, True]


def points(path: str) -> set[tuple[int, int]]:
    """Every point of a path, from its steps."""
    corners = set()
    for line in path.split("z")[:-1]:
        numbers = [int(number) for number in re.findall(r"-?\d+", line)]
        x, y = 0, 0
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            corners.add((x, y))
    return corners


def real_map(register: str, names: dict[str, str]) -> Map:
    return drawn(REAL.outlines[register], names, width=1000, height=1900, size=30)


def test_neighbours_share_their_border_also_when_simplified() -> None:
    shapes = {shape.code: points(shape.path) for shape in real_map("lan", {"24": "Västerbotten", "25": "Norrbotten", "12": "Skåne"}).shapes}
    assert len(shapes["24"] & shapes["25"]) > 5
    assert not shapes["24"] & shapes["12"]


@pytest.mark.parametrize(("register", "rows"), [("lan", REAL.counties), ("kommuner", REAL.municipalities)])
def test_every_place_has_an_outline_that_is_drawn(register: str, rows: dict) -> None:
    assert set(REAL.outlines[register].areas) == set(rows)
    for county in sorted(REAL.counties) if register == "kommuner" else [""]:
        picture = real_map(register, {code: row.name for code, row in rows.items() if code.startswith(county)})
        for shape in picture.shapes:
            inside = points(shape.path)
            assert len(inside) > 3
            assert all(0 <= x <= picture.width and 0 <= y <= picture.height for x, y in inside)


def test_outlines_name_the_places_as_the_register_does() -> None:
    for register, rows in (("lan", REAL.counties), ("kommuner", REAL.municipalities)):
        (collection,) = json.loads((REGISTERS / f"sverige-{register}.topojson").read_text(encoding="utf-8"))["objects"].values()
        names = {shape["properties"]["code"]: shape["properties"]["name"] for shape in collection["geometries"]}
        assert names == {code: row.name for code, row in rows.items()}


def test_a_hub_without_outlines_has_its_lists_and_no_map(sample: Path) -> None:
    pages = built(sample, place_pages)
    assert "<svg" not in pages["lan/"].split("</form>")[1]
    assert "Exempellän" in pages["lan/"]


def test_a_map_that_cannot_be_read_stops_the_build(hub: Path) -> None:
    (hub / "data" / "registers" / "sverige-lan.topojson").write_text("{", encoding="utf-8")
    outlines, problems = read_outlines(hub / "data" / "registers", hub, {})
    assert outlines == {}
    assert [str(problem) for problem in problems] == [
        "data/registers/sverige-lan.topojson:1:2: bad-map: kartan går inte att läsa härifrån; hämta filen igen"
    ]


def test_the_map_says_in_words_what_it_shows_and_waits_for_its_script(hub: Path) -> None:
    (hub / "data" / "registers" / "sverige-kommuner.topojson").write_text(json.dumps(TWO_SQUARES), encoding="utf-8")
    county = page_of(built(hub, place_pages)["lan/exempellan/"])
    areas = [attributes for tag, attributes in county.tags if tag == "a" and attributes.get("class", "").startswith("place-area")]
    assert [area["aria-label"] for area in areas] == ["Exempelstad, 2 exempel", "Åkerexempel, 1 exempel"]
    assert {area["tabindex"] for area in areas} == {"-1"}
    assert [attributes["aria-hidden"] for tag, attributes in county.tags if tag == "svg" and "data-label" in attributes] == ["true"]


# Finding a place by typing


def all_places() -> list[list[str]]:
    """Every municipality and county of the registers as address, name and county."""
    towns = [[f"kommuner/{row.slug}", row.name, REAL.counties[row.county].name] for row in REAL.municipalities.values()]
    return [[f"lan/{row.slug}", row.name, "", "Visby" if row.code == "09" else ""] for row in REAL.counties.values()] + towns


def typed(queries: list[str]) -> list[dict]:
    """For each text: the addresses that answer, the one that Enter opens, and what is spelt nearly so."""
    code = """(() => { const all = given.places.map((each) => script.place(...each)); return given.queries.map((text) => ({
      found: script.matching(all, text).map((each) => each.href),
      opens: script.answer(all, text)?.href ?? null,
      near: script.near(all, text).map((each) => each.name) })); })()"""
    return run("places-find.js", code, {"places": all_places(), "queries": queries})


def opens(*queries: str) -> list[str | None]:
    return [each["opens"] for each in typed(list(queries))]


def test_every_name_as_written_leads_to_its_place() -> None:
    places = [(address, name) for address, name, *_ in all_places() if name != "Habo"]
    assert opens(*(name for _, name in places)) == [address for address, _ in places]


def test_every_official_name_leads_to_its_municipality() -> None:
    rows = [row for row in REAL.municipalities.values() if row.name != "Habo"]
    assert opens(*(row.full_name for row in rows)) == [f"kommuner/{row.slug}" for row in rows]


def test_habo_means_both_and_haabo_with_a_ring_one() -> None:
    both, one = typed(["habo", "HÅBO"])
    assert set(both["found"]) == {"kommuner/habo-jonkopings-lan", "kommuner/habo-uppsala-lan"}
    assert both["opens"] is None
    assert one["found"] == ["kommuner/habo-uppsala-lan"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("umea", "kommuner/umea"),
        ("  malmö stad ", "kommuner/malmo"),
        ("upplands bro", "kommuner/upplands-bro"),
        ("UPPLANDS-VÄSBY", "kommuner/upplands-vasby"),
        ("Region Gotland", "kommuner/gotland"),
        ("uppsala", "kommuner/uppsala"),
        ("uppsala län", "lan/uppsala-lan"),
        ("skane", "lan/skane-lan"),
        ("Visby", "lan/gotlands-lan"),
        ("dals ed", "kommuner/dals-ed"),
        ("Örnsköldsv", "kommuner/ornskoldsvik"),
    ],
)
def test_the_way_people_write_names(text: str, address: str) -> None:
    assert opens(text) == [address]


def test_a_place_that_is_no_municipality_finds_nothing_and_nothing_strange_is_suggested() -> None:
    for answer in typed(["Abisko", "Rinkeby", "Småland", "xyz", "", "   ", "hus"]):
        assert answer["found"] == []
        assert answer["near"] == []


def test_a_slip_of_the_pen_is_suggested() -> None:
    assert [each["near"][:1] for each in typed(["Ysatd", "Örnskjöldsvik", "Linkjöping", "Gottland"])] == [
        ["Ystad"],
        ["Örnsköldsvik"],
        ["Linköping"],
        ["Gotland"],
    ]


def test_the_registers_own_codes_of_counties_agree() -> None:
    with (REGISTERS / "kommuner.csv").open(encoding="utf-8", newline="") as rows:
        assert all(row["kommunkod"].startswith(row["lanskod"]) for row in csv.DictReader(rows))
