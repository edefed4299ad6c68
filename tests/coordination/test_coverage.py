"""What is covered: counts that can be checked by hand, gaps and overlaps by the stated rule, and pages that lead to the records."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

import forebygga.subjects.coordination.coverage_matrix as coverage_matrix
from coordinated import made_by
from forebygga.load import load
from forebygga.page.output import Output
from forebygga.subjects.coordination.coverage import PRACTICES, coverage, gaps, network_coverage, overlaps
from forebygga.subjects.coordination.coverage_pages import coverage_pages
from forebygga.subjects.coordination.topic_coverage import whole_coverage
from forebygga.subjects.topics.dossiers import dossier, summary
from forebygga.subjects.topics.pages import dossier_pages
from hubs import PROJECT, TODAY, make_hub, record
from hubs import catalog_of as catalog
from pages import page_of
from undertaken import actor, assignment, effort, network, request, support


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A hub with four actors and nothing that they do."""
    root = make_hub(tmp_path / "hubb")
    for file in (root / "content").rglob("*.md"):
        file.unlink()
    for name in ("ett", "tva", "tre"):
        record(root, f"aktorer/{name}", actor(f"Aktör {name}"))
    record(root, "aktorer/alla-lan", actor("Alla län", "lansstyrelse", "omfattar: [ett-lan]"))
    record(root, "aktorer/ett-lan", actor("Ett län", "lansstyrelse"))
    return root


def page(outputs: list[Output], uri: str) -> str:
    return next(output.text for output in outputs if output.uri == uri)


def table(outputs: list[Output], uri: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page(outputs, uri))))


def test_an_empty_hub_counts_nothing(tmp_path: Path) -> None:
    root = make_hub(tmp_path / "hubb")
    for file in (root / "content").rglob("*.md"):
        file.unlink()
    empty = catalog(root)
    matrix = coverage(empty, today=TODAY)
    assert [term.id for term in matrix.topics] == [term.id for term in empty.vocabularies["amnen"].terms]
    assert [len(matrix.row(term.id)) for term in matrix.topics] == [0] * len(matrix.topics)
    assert matrix.columns == ()
    assert gaps(empty, today=TODAY) == overlaps(empty, today=TODAY) == ()


def test_a_cell_counts_what_the_actor_does_not_where_it_is_consulted(root: Path) -> None:
    record(root, "uppdrag/a", assignment("A", "ett", more="samarbetspartner: [tva]\nstartår: 2025\nredovisningsår: 2027"))
    record(root, "stod/b", support("B", "ett", "tre"))
    record(root, "insatser/c", effort("C", "ett", "tva", topics=("skola", "andts")))
    matrix = coverage(catalog(root), today=TODAY)
    assert {name: matrix.count("skola", name) for name in ("ett", "tva", "tre")} == {"ett": 3, "tva": 1, "tre": 1}
    assert {name: matrix.count("andts", name) for name in ("ett", "tva", "tre")} == {"ett": 1, "tva": 1, "tre": 0}
    assert len(matrix.row("skola")) == 3
    assert [entry.id for entry in matrix.filled] == ["ett", "tre", "tva"]
    assert len(matrix.column("ett")) == 3


@pytest.mark.parametrize(
    ("key", "head"),
    [
        ("uppdrag/x", assignment("X", "ett", more="startår: 2020\nredovisningsår: 2025")),
        ("uppdrag/x", assignment("X", "ett", more="startår: 2027\nredovisningsår: 2028")),
        ("insatser/x", effort("X", "ett", "tva", period="till: 2025-12-31")),
        ("stod/x", support("X", "ett", status="inaktuell")),
        ("stod/x", support("X", "ett", kind="rapport")),
    ],
    ids=["reported", "not begun", "ended", "out of date", "report that tells and does not help"],
)
def test_what_is_not_going_on_is_not_counted(root: Path, key: str, head: str) -> None:
    record(root, key, head)
    assert coverage(catalog(root), today=TODAY).row("skola") == ()


def test_what_may_be_going_on_is_counted(root: Path) -> None:
    record(root, "uppdrag/x", assignment("X", "ett", more="startår: 2020"))
    record(root, "uppdrag/y", assignment("Y", "ett", more="startår: 2024\nredovisningsår: 2026"))
    assert len(coverage(catalog(root), today=date(2026, 12, 31)).row("skola")) == 2


def test_networks_are_counted_by_what_belongs_to_them(root: Path) -> None:
    record(root, "natverk/n", network("Nätverket", "ett"))
    record(root, "uppdrag/a", assignment("A", "ett", more="startår: 2025\nredovisningsår: 2027\nnätverk: [n]"))
    matrix = network_coverage(catalog(root), today=TODAY)
    assert matrix.count("skola", "n") == 1
    assert matrix.count("andts", "n") == 0


ROLE = ("rektor",)


def test_two_actors_with_the_same_thing_for_the_same_role_are_a_likely_overlap(root: Path) -> None:
    record(root, "stod/a", support("A", "ett", roles=("rektor", "skolchef")))
    record(root, "insatser/b", effort("B", "tva", "tre", roles=ROLE))
    (overlap,) = overlaps(catalog(root), today=TODAY)
    assert (overlap.topic, overlap.role, overlap.form) == ("skola", "rektor", "metodstod")
    assert {each.entry.key for each in overlap.undertakings} == {"stod/a", "insatser/b"}


@pytest.mark.parametrize(
    "other",
    [
        support("B", "tva", "ett", roles=ROLE),
        support("B", "tva", roles=("skolchef",)),
        support("B", "tva", roles=ROLE, topics=("andts",)),
        support("B", "tva", roles=ROLE, kind="utbildning"),
        support("B", "tva", roles=ROLE, status="arkiverad"),
        support("B", roles=ROLE),
        support("B", "tva"),
    ],
    ids=["shared actor", "other role", "other topic", "other form", "past", "nobody known", "no role"],
)
def test_otherwise_there_is_no_overlap(root: Path, other: str) -> None:
    record(root, "stod/a", support("A", "ett", roles=ROLE))
    record(root, "stod/b", other)
    assert overlaps(catalog(root), today=TODAY) == ()


def test_a_part_and_its_whole_do_not_overlap(root: Path) -> None:
    record(root, "stod/a", support("A", "ett-lan", roles=ROLE))
    record(root, "stod/b", support("B", "alla-lan", roles=ROLE))
    assert overlaps(catalog(root), today=TODAY) == ()


def places_of(root: Path) -> list[tuple[str, str]]:
    return [(gap.topic, gap.role) for gap in gaps(catalog(root), today=TODAY)]


def test_what_is_asked_without_any_support_is_a_likely_gap_until_something_is_there(root: Path) -> None:
    record(root, "uppmaningar/u", request("U", "rektor", "skolchef"))
    assert places_of(root) == [("skola", "skolchef"), ("skola", "rektor")]
    record(root, "stod/a", support("A", "ett", roles=ROLE))
    assert places_of(root) == [("skola", "skolchef")]
    record(root, "uppdrag/b", assignment("B", "ett", roles=("skolchef",), more="löpande_redovisning: ja"))
    assert places_of(root) == []


def test_what_is_no_longer_asked_makes_no_gap(root: Path) -> None:
    record(root, "uppmaningar/u", request("U", "rektor", more="svar_senast: 2025"))
    assert places_of(root) == []


def test_practices_make_a_gap_only_when_they_are_enough(root: Path, sample: Path) -> None:
    text = (sample / "content" / "god-praktik" / "exempelfilm.md").read_text(encoding="utf-8")
    for number in range(PRACTICES):
        assert places_of(root) == []
        _practice(root, f"p{number}", text)
    assert places_of(root) == [("familj-och-foraldrastod", "forskolechef")]


def _practice(root: Path, name: str, text: str) -> None:
    """The sample's short practice under another name, on a topic and for a role that nothing else in the hub has."""
    lines = []
    skipping = False
    for line in text.splitlines():
        if not line.startswith((" ", "-")):
            skipping = line.split(":")[0] in (
                "ämnen",
                "roller",
                "relaterat",
                "ersätter",
                "tidigare_adresser",
                "används_av",
                "involverade",
                "ägare",
            )
        if not skipping or line == "---":
            lines.append(line)
    lines.insert(1, "ämnen: [familj-och-foraldrastod]\nroller: [forskolechef]")
    file = root / "content" / "god-praktik" / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def real() -> list[Output]:
    """The coverage of the project's own hub, as it is published."""
    return made_by(coverage_pages, PROJECT, today=date(2026, 12, 1))


@pytest.mark.content
def test_overlaps_can_be_recomputed_from_the_open_data(real: list[Output]) -> None:
    held: dict[tuple[str, str, str], list[tuple[str, frozenset[str]]]] = defaultdict(list)
    wholes = {"cve": {"bra"}, "barnafrid-akt": {"liu"}}
    for row in table(real, "samordning/tackning/rutor.csv"):
        actors = {
            other
            for name in row["aktorer"].split()
            for other in {name, *wholes.get(name, ()), *(("lansstyrelserna",) if name.startswith("lst-") else ())}
        }
        if row["roll"]:
            held[row["amne"], row["roll"], row["form"]].append((row["post"], frozenset(actors)))
    expected = {place for place, offers in held.items() if any(a and b and not a & b for _, a in offers for _, b in offers)}
    published = {
        (row["amne"], row["roll"], row["form"])
        for row in table(real, "samordning/tackning/harlett.csv")
        if row["slag"] == "mojligt-overlapp"
    }
    assert published == expected


@pytest.mark.content
def test_no_gap_has_anything_in_its_place(real: list[Output]) -> None:
    held = {(row["amne"], row["roll"]) for row in table(real, "samordning/tackning/rutor.csv")}
    gaps = {(row["amne"], row["roll"]) for row in table(real, "samordning/tackning/harlett.csv") if row["slag"] == "mojlig-lucka"}
    assert gaps
    assert not gaps & held


def test_every_number_leads_to_as_many_records(root: Path) -> None:
    record(root, "natverk/n", network("Nätverket", "ett"))
    record(root, "uppdrag/a", assignment("A", "ett", more="startår: 2025\nredovisningsår: 2027\nnätverk: [n]"))
    record(root, "stod/b", support("B", "ett", roles=ROLE))
    outputs = made_by(coverage_pages, root)
    by_actor, by_network = (page(outputs, f"samordning/tackning/{name}/") for name in ("aktorer", "natverk"))
    assert re.search(r'skola/#aktor-ett"[^>]*>2<', by_actor)
    assert re.search(r'skola/#natverk-n"[^>]*>1<', by_network)
    topic = page(outputs, "samordning/tackning/skola/")
    under = topic.split('id="aktor-ett"')[1].split("<h3")[0].split("<section")[0]
    assert page_of(under).addresses.count("../../../uppdrag/a/") == 1
    assert page_of(under).addresses.count("../../../stod/b/") == 1


def test_a_cell_of_topic_and_role_leads_to_the_role_and_says_a_gap_with_a_question_mark(root: Path) -> None:
    record(root, "stod/b", support("B", "ett", roles=ROLE))
    record(root, "uppmaningar/u", request("U", "skolchef"))
    outputs = made_by(coverage_pages, root)
    cells = page(outputs, "samordning/tackning/").split("data-cells")[1]
    topic = page_of(page(outputs, "samordning/tackning/skola/"))
    assert re.findall(r'href="skola/#(roll-[\w-]+)"[^>]*>([^<]+)<', cells) == [("roll-skolchef", "?"), ("roll-rektor", "1")]
    table_data = json.loads(page(outputs, "samordning/tackning/skola/roller.json"))
    assert table_data["rektor"]["former"][0]["poster"] == [{"namn": "B", "adress": "/stod/b/", "av": "Aktör ett"}]
    assert table_data["skolchef"]["lucka"] == {"uppmaningar": [{"namn": "U", "adress": "/samordning/uppmaningar/u/"}], "arbetssatt": 0}
    assert {"roll-rektor", "roll-skolchef", "lucka-skolchef"} <= set(topic.ids)


def test_a_table_of_more_than_a_page_holds_shows_those_with_most_and_leads_to_the_rest(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        record(root, f"natverk/{name}", network(f"Nätverk {name}", "ett"))
    assert "Visar" not in page(made_by(coverage_pages, root), "samordning/tackning/natverk/")
    monkeypatch.setattr(coverage_matrix, "PARTS", 1)
    text = page(made_by(coverage_pages, root), "samordning/tackning/natverk/")
    assert "Visar 1 av 3 rader" in " ".join(page_of(text).text.split())
    assert "Nätverk a" in text
    assert "Nätverk b" not in text


def test_nothing_known_is_never_said_as_a_nought(root: Path) -> None:
    text = page(made_by(coverage_pages, root), "samordning/tackning/")
    assert "vet inget" in text
    assert ">0<" not in text.split('id="regeln"')[0]


def test_derived_gaps_and_overlaps_are_never_shown_as_somebody_s_finding(root: Path) -> None:
    record(root, "uppmaningar/u", request("U", "rektor"))
    outputs = made_by(coverage_pages, root)
    topic = page(outputs, "samordning/tackning/skola/")
    assert "härledda" in topic.split('id="luckor"')[1].split("</h2>")[0]
    assert "Luckor (1) och överlapp (0) här är härledda" in " ".join(page_of(page(outputs, "samordning/tackning/")).text.split())
    assert "Så räknar vi" in page_of(page(outputs, "samordning/tackning/")).text
    assert str(PRACTICES) in page(outputs, "samordning/tackning/").split('id="regeln"')[1]


def words(root: Path, topic: str = "skola") -> tuple[str, ...]:
    linked = catalog(root)
    covered = next(each for each in whole_coverage(linked, today=TODAY).topics if each.topic.id == topic)
    return summary(dossier(linked, covered, today=TODAY))


def test_a_dossier_says_in_words_what_it_holds(root: Path) -> None:
    assert words(root)[2:4] == ("0 nätverk", "inga uppdrag")
    record(root, "natverk/n", network("N", more="nivå: [nationell]"))
    assert words(root)[2] == "1 nätverk, nationellt"
    record(root, "natverk/m", network("M", more="nivå: [lokal]"))
    record(root, "natverk/gammalt", network("Gammalt", more="nivå: [nationell]\ngiltig_till: 2020"))
    record(root, "uppdrag/a", assignment("A", "ett", more="startår: 2025\nredovisningsår: 2027"))
    assert words(root)[3] == "1 uppdrag, som pågår"
    record(root, "uppdrag/b", assignment("B", "ett", more="startår: 2020\nredovisningsår: 2021"))
    assert words(root)[2:4] == ("2 nätverk, varav 1 nationellt", "2 uppdrag: 1 pågår, 1 har passerat sin redovisningsdag")


def test_a_dossier_holds_every_record_on_its_topic(sample: Path) -> None:
    linked = load(sample)[0]
    outputs = made_by(dossier_pages, sample)
    lost = []
    for term in linked.vocabularies["amnen"].terms:
        addresses = page_of(page(outputs, f"amnen/{term.id}/")).addresses
        for entry in linked.entries.values():
            address = f"../..{entry.address}"
            if entry.is_published and term.id in entry.record.topics and address not in addresses:
                lost.append((term.id, entry.key))
    assert lost == []
