"""Who sits where: seats as the records tell them, in order, as a picture and a table that say the same, and as of a year."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path

import pytest

import forebygga.subjects.coordination.netmap as netmap
from coordinated import made_by
from forebygga.hub.catalog import Catalog
from forebygga.page.output import Output
from forebygga.records.coordination import Network
from forebygga.subjects.coordination.netmap import current_seats, seat_map
from forebygga.subjects.coordination.network_pages import network_pages
from forebygga.subjects.coordination.networks import (
    SeatIndex,
    chronicle,
    seats_in,
    seats_of,
    sector_presence,
    sharing,
    structure,
    structure_years,
)
from forebygga.subjects.coordination.seat_picture import STEP, fitted, seat_picture
from hubs import TODAY, make_hub, record
from hubs import catalog_of as catalog
from pages import page_of
from undertaken import actor, assignment, network


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A hub with three authorities and an association, and no networks."""
    root = make_hub(tmp_path / "hubb")
    for file in (root / "content").rglob("*.md"):
        file.unlink()
    for name in ("beta", "alfa", "gamma"):
        record(root, f"aktorer/{name}", actor(name.capitalize()))
    record(root, "aktorer/forening", actor("Föreningen", "civilsamhalle"))
    return root


def networks(root: Path) -> list[Output]:
    """The pages of a hub where some actors sit in several networks, one of them with a convener, one with a sign in its name that HTML writes in another way."""
    record(root, "natverk/n", network("N", "alfa", "beta", "forening", convener="beta"))
    record(root, "natverk/m", network("M", "alfa", "gamma", topics=("andts", "skola")))
    record(root, "natverk/o", network("Före & efter", "forening", "gamma", topics=("andts",)))
    return made_by(network_pages, root)


def of(linked: Catalog, name: str) -> tuple:
    return next((entry, each) for entry, each in linked.records(Network) if entry.id == name)


def page(outputs: list[Output], uri: str) -> str:
    return next(output.text for output in outputs if output.uri == uri)


def test_the_convener_sits_first_and_only_once(root: Path) -> None:
    record(root, "natverk/n", network("N", "alfa", "beta", convener="beta"))
    linked = catalog(root)
    held = seats_of(linked, *of(linked, "n"))
    assert [(seat.actor.id, seat.convenes) for seat in held] == [("beta", True), ("alfa", False)]


def test_rows_go_by_sector_and_then_by_number_of_seats(root: Path) -> None:
    record(root, "natverk/n", network("N", "forening", "alfa", "gamma", more="nivå: [nationell]"))
    record(root, "natverk/m", network("M", "gamma", "forening", more="nivå: [lokal]"))
    linked = catalog(root)
    plan = seat_map(linked, current_seats(linked, today=TODAY))
    assert [(band.heading, [entry.id for entry in band.entries]) for band in plan.rows] == [
        ("Statlig myndighet", ["gamma", "alfa"]),
        ("Civilsamhälle", ["forening"]),
    ]
    assert [(band.heading, [entry.id for entry in band.entries]) for band in plan.columns] == [("Lokal", ["m"]), ("Nationell", ["n"])]


def test_a_network_that_is_over_is_not_drawn_among_the_current(root: Path) -> None:
    record(root, "natverk/n", network("N", "alfa", "beta", more="giltig_till: 2025"))
    assert current_seats(catalog(root), today=TODAY) == ()


def test_no_two_marks_of_the_drawing_meet(root: Path) -> None:
    record(root, "natverk/n", network("N", "alfa", "beta", "forening"))
    record(root, "natverk/m", network("M", "alfa", "beta"))
    linked = catalog(root)
    drawing = seat_picture(seat_map(linked, current_seats(linked, today=TODAY)))
    spots = [(mark.x, mark.y) for mark in drawing.marks]
    assert len(spots) == len(set(spots)) == 5
    assert all(abs(a[0] - b[0]) >= STEP or abs(a[1] - b[1]) >= STEP for a in spots for b in spots if a != b)
    assert all(mark.x < drawing.width and mark.y < drawing.height for mark in drawing.marks)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Kort", ("Kort",)),
        ("Ett namn som är längre", ("Ett namn som", "är längre")),
        ("Ett namn som är längre än alla de rader som finns att få", ("Ett namn som", "är längre än", "alla de rader", "som finns…")),
    ],
)
def test_a_name_is_told_whole_on_lines_and_cut_only_when_it_must(name: str, lines: tuple[str, ...]) -> None:
    assert fitted(name, 13) == lines


MARK = re.compile(r'<a class="who-seat" href="([^"]+)"[^>]*><title>([^<]+)</title>')


def seats_told(text: str) -> set[str]:
    """What the page's table of networks says, in the words of the picture's marks."""
    seats = set()
    for row in text.split("Nätverk, sammankallande och medlemmar")[1].split("</table>")[0].split("<tbody>")[1].split("<tr>")[1:]:
        name, convener, members = (page_of(f"<td{cell}").text.strip() for cell in row.split("<td"))
        seats |= {f"{who} sammankallar {name}" for who in convener.split(", ")}
        seats |= {f"{who} är med i {name}" for who in members.split(", ")}
    return seats


def test_the_picture_and_the_table_say_the_same(root: Path) -> None:
    outputs = networks(root)
    for address, seats in (("samordning/karta/", 7), ("samordning/karta/amne/skola/", 5)):
        text = page(outputs, address)
        drawn = {unescape(title) for _, title in MARK.findall(text)}
        assert len(drawn) == seats
        assert drawn <= seats_told(text)


def test_a_picture_of_many_shows_those_with_most_seats_and_the_file_has_all(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record(root, "natverk/n", network("N", "alfa", "beta", "forening"))
    record(root, "natverk/m", network("M", "alfa", "beta"))
    record(root, "natverk/o", network("O", "gamma", convener="gamma"))
    monkeypatch.setattr(netmap, "ACTORS", 3)
    monkeypatch.setattr(netmap, "SEATS", 5)
    outputs = made_by(network_pages, root)
    text = page(outputs, "samordning/karta/")
    assert "De 3 aktörer och 2 nätverk som har flest kända platser" in " ".join(page_of(text).text.split())
    assert len(MARK.findall(text)) == 5
    assert {"alfa/", "gamma/", "./matris.csv"} <= set(page_of(text).addresses)
    head, *rows = csv.reader(io.StringIO(page(outputs, "samordning/karta/matris.csv").lstrip("\ufeff")), delimiter=";")
    seats = {(row[0], network): seat for row in rows for network, seat in zip(head[1:], row[1:], strict=True) if seat}
    assert seats == {(who, "N"): "är med" for who in ("Alfa", "Beta", "Föreningen")} | {
        (who, "M"): "är med" for who in ("Alfa", "Beta")
    } | {("Gamma", "O"): "sammankallar"}


def test_a_topic_with_networks_has_a_picture_of_them(root: Path) -> None:
    record(root, "natverk/n", network("N", "alfa", "beta", topics=("skola",)))
    record(root, "natverk/m", network("M", "alfa", topics=("andts",)))
    outputs = made_by(network_pages, root)
    assert "amne/skola/" in page_of(page(outputs, "samordning/karta/")).addresses
    drawn = {title for _, title in MARK.findall(page(outputs, "samordning/karta/amne/skola/"))}
    assert drawn == {"Alfa är med i N", "Beta är med i N"}


def test_every_actor_with_a_seat_has_its_own_picture_with_all_its_networks(root: Path) -> None:
    outputs = networks(root)
    held = current_seats(catalog(root), today=TODAY)
    assert len(held) == 7
    for actor_id in {seat.actor.id for seat in held}:
        addresses = page_of(page(outputs, f"samordning/karta/{actor_id}/")).addresses
        expected = {f"../../..{seat.network.address}" for seat in held if seat.actor.id == actor_id}
        assert expected <= set(addresses)


def test_a_sector_is_there_by_a_member_or_by_the_source_s_word(root: Path) -> None:
    record(root, "natverk/n", network("N", "alfa", "forening", more="sektorer: [akademi]"))
    linked = catalog(root)
    presence = sector_presence(linked, *of(linked, "n"))
    assert {each.sector.id for each in presence if each.is_present} == {"myndighet", "civilsamhalle", "akademi"}
    assert {each.sector.id for each in presence if not each.is_present} == {
        "kommun",
        "region",
        "lansstyrelse",
        "naringsliv",
        "internationell",
    }
    text = page(made_by(network_pages, root), "samordning/natverk/n/").split('class="who-sector-list"')[1].split("</ul>")[0]
    assert text.count("ingen känd") == 5


def test_networks_that_share_actors_come_most_shared_first(root: Path) -> None:
    record(root, "natverk/n", network("N", "alfa", "beta", "forening"))
    record(root, "natverk/a", network("A", "alfa"))
    record(root, "natverk/b", network("B", "alfa", "beta"))
    record(root, "natverk/c", network("C", "gamma"))
    linked = catalog(root)
    held = SeatIndex(current_seats(linked, today=TODAY))
    assert [(each.network.id, len(each.actors)) for each in sharing(held, of(linked, "n")[0])] == [("b", 2), ("a", 1)]


def years(root: Path, year: int) -> dict[str, list[str]]:
    picture = structure(catalog(root), year)
    return {name: [entry.id for entry, _ in getattr(picture, name)] for name in ("existing", "undated", "began", "ended")}


def test_a_network_is_there_from_its_first_year_to_its_last(root: Path) -> None:
    record(root, "natverk/n", network("N", more="giltig_från: 2015-03\ngiltig_till: 2020-06-30"))
    nothing = {"existing": [], "undated": [], "began": [], "ended": []}
    assert years(root, 2014) == years(root, 2021) == nothing
    assert years(root, 2015) == nothing | {"existing": ["n"], "began": ["n"]}
    assert years(root, 2018) == nothing | {"existing": ["n"]}
    assert years(root, 2020) == nothing | {"existing": ["n"], "ended": ["n"]}


def test_an_unknown_first_year_is_told_and_never_assumed(root: Path) -> None:
    record(root, "natverk/n", network("N", more="giltig_till: 2020\nverksamhet:\n  - år: 2018\n    text: Möte[^k1]."))
    assert years(root, 2019) == {"existing": [], "undated": ["n"], "began": [], "ended": []}
    assert years(root, 2020)["ended"] == ["n"]
    assert years(root, 2021)["undated"] == []
    text = page(made_by(network_pages, root), "samordning/ar/2020/")
    assert "/natverk/n/" in text.split('id="okant"')[1]


def test_a_member_that_came_later_does_not_sit_before(root: Path) -> None:
    more = "giltig_från: 2015\nmedlemmar:\n  - aktör: alfa\n  - aktör: beta\n    från: 2020-02\n  - aktör: gamma\n    till: 2018"
    record(root, "natverk/n", network("N", more=more))
    linked = catalog(root)
    held = {year: {seat.actor.id for seat in seats_in(linked, [of(linked, "n")], year)} for year in (2018, 2019, 2020)}
    assert held == {2018: {"alfa", "gamma"}, 2019: {"alfa"}, 2020: {"alfa", "beta"}}
    assert structure_years(linked, today=TODAY) == (2026, 2020, 2018, 2015)


def test_no_year_to_come_has_a_page(root: Path) -> None:
    record(root, "natverk/n", network("N", more="giltig_från: 2025\ngiltig_till: 2029"))
    assert structure_years(catalog(root), today=TODAY) == (2026, 2025)


def test_the_years_of_a_network_tell_what_is_known(root: Path) -> None:
    record(root, "natverk/n", network("N", "alfa", more="giltig_från: 2020\nverksamhet:\n  - år: 2022\n    text: Möte[^k1]."))
    record(root, "uppdrag/a", assignment("A", "alfa", more="startår: 2022\nredovisningsår: 2024\nnätverk: [n]"))
    linked = catalog(root)
    assert [(each.year, [one.what for one in each.happenings]) for each in chronicle(linked, *of(linked, "n"))] == [
        (2024, ["assignment-reports"]),
        (2022, ["note", "assignment-begins"]),
        (2020, ["formed"]),
    ]
