"""From gap to result: what led to what, what is not known, and an actor's part in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coordinated import made_by, make_coordinated
from forebygga.hub.catalog import Catalog
from forebygga.load import load as load_hub
from forebygga.page.output import Output
from forebygga.records.coordination import Actor
from forebygga.subjects.coordination.actor_pages import actor_pages
from forebygga.subjects.coordination.actors import actor_view
from forebygga.subjects.coordination.ledger_pages import ledger_pages
from forebygga.subjects.coordination.trace import awaited, dossiers, loose, steps, traces
from forebygga.subjects.coordination.trace_pages import trace_pages
from hubs import PROJECT, TODAY, real_catalog, record
from pages import page_of
from undertaken import assignment

FINDING = """
titel: {title}
ingress: Något sägs.
slag: {kind}
iakttagelse: Något är på ett visst sätt[^k1].
källa_typ: rapport
år: {year}
{more}
källor:
  - nyckel: k1
    titel: Rapporten
    utgivare: Exempelmyndigheten
    typ: myndighet
publicerad: 2026-01-15
granska_senast: 2027-01-15
status: aktuell
"""
COUNCIL = """
titel: Exempelrådslaget
ingress: Ett påhittat rådslag.
slag: radslag
start: 2024
{more}
källor:
  - nyckel: k1
    titel: Inbjudan
    utgivare: Exempelmyndigheten
    typ: myndighet
publicerad: 2026-01-15
granska_senast: 2027-01-15
status: aktuell
"""


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return make_coordinated(tmp_path / "hubb")


@pytest.fixture(scope="module")
def coordinated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_coordinated(tmp_path_factory.mktemp("samordning") / "hubb")


@pytest.fixture(scope="module")
def site(coordinated: Path) -> list[Output]:
    return [*made_by(trace_pages, coordinated), *made_by(actor_pages, coordinated)]


@pytest.fixture(scope="module")
def catalog(coordinated: Path) -> Catalog:
    return load_hub(coordinated)[0]


def finding(hub: Path, name: str, kind: str, year: int, field: str, other: str) -> None:
    """A finding with a reference to another record in the field."""
    title = name.replace("-", " ").capitalize()
    record(hub, f"samordning/{name}", FINDING.format(title=title, kind=kind, year=year, more=f"{field}:\n  - {other}"))


def output(site: list[Output], uri: str) -> Output:
    return next(each for each in site if each.uri == uri)


def stages(catalog: Catalog) -> list[list[list[str]]]:
    return [[[stop.entry.key for stop in stage] for stage in trace.stages] for trace in traces(catalog)]


@pytest.fixture(scope="module")
def real() -> Catalog:
    return real_catalog()


# Traces


def test_trace_goes_from_gap_by_proposal_and_effort_to_result(catalog):
    assert stages(catalog) == [
        [
            ["samordning/exempel-saknas"],
            ["samordning/ge-fler-exempel"],
            ["insatser/exempelstodet", "uppdrag/exempeluppdraget", "uppdrag/avslutat-exempel"],
            ["stod/exempelboken"],
        ]
    ]


def test_steps_are_stated_from_either_end(catalog):
    onward = steps(catalog)
    assert onward["samordning/exempel-saknas"] == ("insatser/exempelstodet", "samordning/ge-fler-exempel")
    assert onward["uppdrag/avslutat-exempel"] == ("samordning/ge-fler-exempel",)
    assert onward["insatser/exempelstodet"] == ("stod/exempelboken",)


def test_what_nothing_is_known_to_follow_from_is_listed_apart(catalog):
    assert [entry.id for entry in loose(catalog)] == ["ingen-vet"]


def test_traces_that_do_not_hang_together_are_apart_and_latest_first(hub):
    finding(hub, "ny-lucka", "lucka", 2025, "leder_till", "natverk/exempelnatverket")
    assert [trace.first.id for trace in traces(load_hub(hub)[0])] == ["ny-lucka", "exempel-saknas"]


def test_drafts_are_in_no_trace(hub):
    file = hub / "content" / "samordning" / "ge-fler-exempel.md"
    file.write_text(file.read_text(encoding="utf-8").replace("status: aktuell", "status: utkast"), encoding="utf-8")
    keys = [key for trace in stages(load_hub(hub)[0]) for stage in trace for key in stage]
    assert "samordning/ge-fler-exempel" not in keys


def test_page_says_what_is_not_known_and_what_the_hub_worked_out_itself(site):
    text = page_of(output(site, "samordning/spar/").text).text
    assert "härledd av hubben" in text
    assert "Ledde till: " in text


def test_an_empty_last_stage_says_that_no_result_is_known(hub):
    finding(hub, "ny-lucka", "lucka", 2025, "leder_till", "natverk/exempelnatverket")
    assert "Inget resultat är känt." in page_of(output(made_by(trace_pages, hub), "samordning/spar/").text).text


def test_a_trace_without_result_says_when_its_assignments_report(hub):
    """The report may tell of the result; one whose day has passed is never said to have been given."""
    finding(hub, "ny-lucka", "lucka", 2025, "leder_till", "uppdrag/nytt")
    record(hub, "uppdrag/nytt", assignment("Nytt", "exempelmyndigheten", more="startår: 2025\nredovisningsår: 2026\nredovisas: 2026-03-01"))
    text = " ".join(page_of(output(made_by(trace_pages, hub), "samordning/spar/").text).text.split())
    assert "Redovisning skulle lämnas 1 mars 2026: Nytt" in text
    catalog = load_hub(hub)[0]
    by_name = {trace.first.id: trace for trace in traces(catalog)}
    assert [each.is_past for each in awaited(by_name["ny-lucka"], today=date(2026, 2, 28))] == [False]
    assert awaited(by_name["exempel-saknas"], today=TODAY) == (), "a result is known"


# Councils


def test_dossier_tells_before_after_and_what_came_later_without_known_connection(hub):
    more = "relaterat:\n  - uppdrag/exempeluppdraget\n  - natverk/exempelnatverket"
    record(hub, "evenemang/exempelradslaget", COUNCIL.format(more=more))
    finding(hub, "fragan", "lucka", 2024, "leder_till", "evenemang/exempelradslaget")
    finding(hub, "svaret", "forslag", 2024, "följer_av", "evenemang/exempelradslaget")
    (dossier,) = dossiers(load_hub(hub)[0])
    assert [entry.key for entry in dossier.after] == ["samordning/svaret"]
    assert [entry.key for entry in dossier.beside] == ["natverk/exempelnatverket"]
    around = {entry.key for entry in (*dossier.before, *dossier.later)}
    assert around == {"samordning/fragan", "uppdrag/exempeluppdraget"}
    assert "Vilken dag hölls det?" in dossier.unknown
    assert "Vad hände med förslagen?" in dossier.unknown


def test_a_council_of_which_everything_is_told_has_no_open_question(hub):
    more = "slut: 2024-03-02\nort: Exempelstad\ndeltagare: tio myndigheter\nresultat:\n  - Allt löstes[^k1]."
    record(hub, "evenemang/exempelradslaget", COUNCIL.format(more=more).replace("start: 2024", "start: 2024-03-01"))
    finding(hub, "fragan", "lucka", 2023, "leder_till", "evenemang/exempelradslaget")
    (dossier,) = dossiers(load_hub(hub)[0])
    assert dossier.unknown == ()


# Actors


def view(catalog: Catalog, actor: str):
    entry = catalog.entries[f"aktorer/{actor}"]
    assert isinstance(entry.record, Actor)
    return actor_view(catalog, entry, entry.record)


def test_actor_page_tells_what_it_coordinates_takes_part_in_asks_and_offers(catalog):
    lists = [(part.anchor, listing) for part in view(catalog, "exempelmyndigheten").parts for listing in part.lists]
    listings = {(anchor, listing.heading): [entry.id for entry in listing.entries] for anchor, listing in lists}
    assert listings["samordnar", "Nätverk"] == ["exempelnatverket"]
    assert listings["deltar", "Gemensamma insatser"] == ["exempelstodet"]
    assert listings["ber-om", "Avsändare"] == ["gammal-begaran", "svara-pa-enkaten", "sok-bidrag"]
    assert listings["ber-om", "Enkäter"] == ["exempelenkaten-2025"]
    assert listings["erbjuder", "Kanaler"] == ["exempelbrevet"]


def test_actor_page_says_what_is_not_known(site):
    text = " ".join(page_of(output(site, "aktorer/lansstyrelsen-exempel/").text).text.split())
    assert "Hubben känner inte till att " in text


@pytest.mark.content
def test_an_actor_leads_to_its_picture_or_to_that_of_its_group():
    pages = {each.uri: each.text for each in made_by(actor_pages, PROJECT)}
    assert 'href="../../samordning/karta/bra/"' in pages["aktorer/bra/"]
    assert 'href="../../samordning/karta/lansstyrelserna/"' in pages["aktorer/lst-halland/"]
    assert "samordning/karta/" not in pages["aktorer/imy/"]


@pytest.mark.content
def test_county_board_leads_to_its_county_and_shares_what_the_group_does(real):
    board = view(real, "lst-skane")
    assert (board.county.name, board.municipalities) == ("Skåne län", 33)
    taking_part = next(part for part in board.parts if part.anchor == "deltar")
    assert "karnnatverket" in [entry.id for listing in taking_part.through for entry in listing.entries]


# The two texts that the hub was born from: each thing they name can be found


@pytest.mark.content
@pytest.mark.parametrize("actor", ["bra", "polismyndigheten", "skr", "lansstyrelserna"])
def test_core_network_and_its_members_point_at_each_other(real, actor):
    listed = [entry.id for part in view(real, actor).parts for listing in part.lists for entry in listing.entries]
    assert "karnnatverket" in listed


@pytest.mark.content
def test_national_council_of_2024_is_told_with_what_is_unknown(real):
    dossier = next(each for each in dossiers(real) if each.entry.id == "radslag-2024")
    assert {"samordning/kommunerna-overhopas", "uppdrag/nationell-samordning"} <= {entry.key for entry in dossier.before}
    assert [entry.key for entry in dossier.after] == ["samordning/nya-former-for-samverkan"]
    assert {"Vilken dag hölls det?", "Vad kom det fram till?"} <= set(dossier.unknown)


# What each sentence of the two texts names, and where the visitor finds it from the record
NAMED = {
    "nationell-samordning": [
        "/uppdrag/ru-2023-nationellt/", "/samordning/luckor/kommunerna-overhopas/", "/samordning/uppmaningar/",
        "/samordning/luckor/bras-infrastruktur/", "/samordning/kanaler/", "/kalender/radslag-2024/", "/kalender/rff-2024/",
        "/samordning/spar/radslag-2024/", "/samordning/luckor/luckor-i-samordningen/", "/samordning/luckor/nya-former-for-samverkan/",
        "/samordning/natverk/karnnatverket/", "/aktorer/polismyndigheten/", "/aktorer/skr/", "/aktorer/lansstyrelserna/",
        "/samordning/natverk/operativa-natverken/", "/samordning/natverk/natverk-ekonomisk-brottslighet/", "/amnen/vald-i-nara-relationer/",
        "/samordning/natverk/andts-samordning/", "/stod/samverkansboken/", "/stod/kunskapsbaserat/", "/samordning/enkater/",
        "/stod/dbf-2024/", "/stod/tillsammans-mot-brott/",
    ],
    "spridning-god-praktik": [
        "/samordning/kanaler/rad-for-framtiden/", "/samordning/kanaler/bra-webbinarier/", "/samordning/kanaler/samordnartraffar/",
        "/kalender/almedalen/", "/samordning/natverk/lansstyrelsernas-samordnarnatverk/", "/samordning/kanaler/forebygga-brott-webben/",
        "/samordning/kanaler/kommuner-mot-brott-webben/", "/kommuner-mot-brott/lag/lag-2023-196/", "/kalender/rff-2024/", "/kalender/rff-2025/",
        "/kommuner-mot-brott/roll/ordforande-strategiskt-rad/", "/kommuner-mot-brott/roll/samhallsbyggnadschef/",
        "/samordning/natverk/ecpa-tavlingen/", "/ecpa/ecpa-2024/", "/stod/samverkansboken/", "/stod/kunskapsbaserat/",
        "/aktorer/polismyndigheten/", "/aktorer/skr/",
    ],
}  # fmt: skip


@pytest.mark.content
@pytest.mark.parametrize("text", NAMED)
def test_what_the_founding_texts_name_is_a_link_in_their_record(text):
    page = output(made_by(ledger_pages, PROJECT), f"uppdrag/{text}/").text
    assert [address for address in NAMED[text] if f'href="../..{address}"' not in page] == []
