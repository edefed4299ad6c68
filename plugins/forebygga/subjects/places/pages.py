"""Pages of places: every municipality, every county with its map, and the two lists that lead to them."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from forebygga.drawing.maps import Map, drawn
from forebygga.hub.body import uncited
from forebygga.hub.catalog import Entry, swedish
from forebygga.hub.edition import Edition
from forebygga.hub.registers import MunicipalityRow
from forebygga.hub.sitemap import COUNTIES, COUNTY, MUNICIPALITIES
from forebygga.hub.statute import in_view, the_act
from forebygga.page.limited import Folded, Limited, folded, limited
from forebygga.page.output import Crumb, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.records.act import Section
from forebygga.records.coordination import Actor, ContactWay
from forebygga.subjects.act.pages import first_sentence
from forebygga.subjects.coordination.actors import ActorView, actor_view
from forebygga.subjects.places.data import place_twin, twin_of
from forebygga.subjects.places.places import SOURCES, CountyView, MunicipalityView, Places, national_contacts, places
from forebygga.subjects.practice.likeness import FEWEST, SIZE, Use
from forebygga.subjects.requests.requests import current

ALL_COUNTIES, ALL_MUNICIPALITIES = crumb(COUNTIES), crumb(MUNICIPALITIES)
LAYOUT = "place"
_ASSETS = ("places.css",)
_FINDING = ("places.css", "places.js")
PROMISES = (4, 5, 6, 11, 13)
"""Sections of the act that a resident can see the outcome of: the picture of crime, the plan, its follow-up, whom to ask, the reports."""
LONG = 8
"""Items of a list seen at once; the rest lies folded."""
IN_CELL = 2
"""Records named in a cell of a county's table; the municipality's page has them all."""


@dataclass(frozen=True, slots=True)
class Area:
    """A place on a map: where its link leads, what it is called, and what is known of it in words."""

    address: str
    slug: str
    name: str
    value: str


Contacts = Sequence[tuple[Entry, Sequence[ContactWay]]]
"""Actors with their ways to be reached."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the pages of all places say: what the act promises a resident, whom to ask, and how much is asked of a municipality."""

    promises: Sequence[tuple[Section, str]]
    contacts: Contacts
    to_all: int
    musts: int


@dataclass(frozen=True, slots=True)
class MunicipalityPage(Page):
    """A municipality: for those who live there and for those who work there."""

    template: ClassVar[str] = "municipality.html"
    in_passing: ClassVar[frozenset[str]] = frozenset(("county",))

    view: MunicipalityView
    county: CountyView
    networks: Sequence[Use]
    promises: Sequence[tuple[Section, str]]
    contacts: Contacts
    sources: Mapping[str, str]
    peers: Limited[MunicipalityRow]
    are_similar_size: bool
    alike: Folded[Use]
    elsewhere: Folded[Use]
    to_all: int
    musts: int
    within: int


@dataclass(frozen=True, slots=True)
class _TownRecords:
    """The first records of each type in a municipality: a cell in its county's table."""

    practices: Limited[Entry]
    evaluations: Limited[Entry]
    networks: Limited[Entry]
    awards: Limited[Entry]
    lessons: Limited[Entry]


def _town_records(town: MunicipalityView) -> _TownRecords:
    return _TownRecords(
        limited((use.entry for use in town.practices), IN_CELL),
        limited((entry for entry, _ in town.evaluations), IN_CELL),
        limited(town.networks, IN_CELL),
        limited(town.awards, IN_CELL),
        limited(town.lessons, IN_CELL),
    )


@dataclass(frozen=True, slots=True)
class CountyPage(Page):
    """A county: support from its board, networks, examples and all municipalities."""

    template: ClassVar[str] = "county.html"

    view: CountyView
    doings: ActorView | None
    areas: Mapping[str, Area]
    picture: Map | None
    known_examples: str
    contacts: Contacts
    sources: Mapping[str, str]
    covered: Sequence[tuple[MunicipalityView, _TownRecords]]
    practices: Folded[Use]
    to_all: int
    musts: int


def place_pages(hub: Hub) -> Iterator[Output]:
    """All of them; what they share is worked out once."""
    known_places = places(hub.catalog, today=hub.today)
    forces = [request.force for _, request in current(hub.catalog, today=hub.today) if not request.concerns]
    contacts = national_contacts(hub.catalog)
    promises = [(section, first_sentence(uncited(section.meaning))) for section in _promises(hub)]
    shared = _Shared(promises, contacts, len(forces), forces.count("ska"))
    for county in known_places.counties.values():
        for town in county.municipalities:
            yield _municipality_page(hub, town, county, shared)
            yield place_twin(hub, town)
        yield _county_page(hub, county, shared)
        yield place_twin(hub, county)
    yield from _lists(hub, known_places)


def _promises(edition: Edition) -> list[Section]:
    """What the act demands that a resident can ask the municipality about, as it stands today; empty without the act."""
    act = the_act(edition.catalog)
    sections = in_view(act[1], edition.today) if act else {}
    return [version.section for number, version in sections.items() if number in PROMISES and version.section.force == "ska"]


def _municipality_page(hub: Hub, view: MunicipalityView, county: CountyView, shared: _Shared) -> Output:
    name = view.row.full_name
    meta = Meta(
        name,
        f"Brottsförebyggande arbete i {name}, {view.county.name}: för dig som bor här och för er som arbetar här.",
        COUNTIES(),
        (ALL_COUNTIES, Crumb(view.county.name, COUNTY(view.county.slug))),
        layout=LAYOUT,
        search=(view.row.name, name, view.county.name),
        assets=_ASSETS,
        alternates=(twin_of(view.address),),
        is_shared=True,
    )
    keys = {entry.key for entry in view.networks}
    networks = [use for use in county.networks if use.entry.key not in keys]
    page = MunicipalityPage(
        view=view,
        county=county,
        networks=networks,
        promises=shared.promises,
        contacts=shared.contacts,
        sources=SOURCES,
        peers=limited(view.peers, LONG),
        are_similar_size=len(view.peers) > FEWEST,
        alike=folded(view.alike, LONG, least=1),
        elsewhere=folded(view.elsewhere, LONG, least=1),
        within=round(SIZE * 100),
        to_all=shared.to_all,
        musts=shared.musts,
    )
    return hub.page(view.address[1:], page, meta)


def _county_page(hub: Hub, view: CountyView, shared: _Shared) -> Output:
    meta = Meta(
        view.row.name,
        f"Brottsförebyggande arbete i {view.row.name}: länsstyrelsens stöd, nätverk, evenemang, exempel och alla kommuner.",
        COUNTIES(),
        (ALL_COUNTIES,),
        layout=LAYOUT,
        search=(view.row.name, view.row.short_name, "länsstyrelsen"),
        assets=_FINDING,
        alternates=(twin_of(view.address),),
        is_shared=True,
    )
    areas = {town.row.code: _town_area(town) for town in view.municipalities}
    page = CountyPage(
        view=view,
        doings=_doings(hub, view.board),
        areas=areas,
        picture=_picture(hub, "kommuner", {code: area.name for code, area in areas.items()}, size=27, width=1200, height=1200),
        known_examples=_county_area(view).value,
        contacts=shared.contacts,
        sources=SOURCES,
        covered=[(town, _town_records(town)) for town in view.covered],
        practices=folded(view.practices, LONG, least=1),
        to_all=shared.to_all,
        musts=shared.musts,
    )
    return hub.page(view.address[1:], page, meta)


def _doings(edition: Edition, board: Entry | None) -> ActorView | None:
    """What the county's board does by itself and as one of all boards."""
    return actor_view(edition.catalog, board, board.record) if board and isinstance(board.record, Actor) else None


@dataclass(frozen=True, slots=True)
class CountiesPage(Page):
    """The counties with their map and municipalities."""

    template: ClassVar[str] = "counties.html"

    counties: Sequence[CountyView]
    areas: Mapping[str, Area]
    picture: Map | None


@dataclass(frozen=True, slots=True)
class MunicipalitiesPage(Page):
    """The municipalities from A to Ö."""

    template: ClassVar[str] = "municipalities.html"

    letters: Sequence[tuple[str, Sequence[MunicipalityView]]]
    counties: Sequence[CountyView]


def _lists(hub: Hub, known_places: Places) -> Iterator[Output]:
    """The counties with their map and municipalities, and the municipalities from A to Ö."""
    counties = sorted(known_places.counties.values(), key=lambda county: swedish(county.row.name))
    areas = {county.row.code: _county_area(county) for county in counties}
    names = {county.row.code: county.row.short_name for county in counties}
    picture = _picture(hub, "lan", names, size=32, width=1000, height=1900)
    meta = Meta(
        ALL_COUNTIES.name,
        "Hitta din kommun eller ditt län: exempel, stöd i länet och vem ni kan vända er till.",
        COUNTIES(),
        layout=LAYOUT,
        search=("karta", "din kommun"),
        assets=_FINDING,
    )
    yield hub.page(COUNTIES.uri(), CountiesPage(counties=counties, areas=areas, picture=picture), meta)
    towns = sorted(known_places.municipalities.values(), key=lambda town: (swedish(town.row.name), town.row.code))
    letters = [(letter, list(group)) for letter, group in groupby(towns, key=lambda town: town.row.name[0])]
    meta = Meta(
        ALL_MUNICIPALITIES.name,
        f"Alla {len(towns)} kommuner i bokstavsordning, med län.",
        COUNTIES(),
        (ALL_COUNTIES,),
        layout=LAYOUT,
        assets=_FINDING,
    )
    yield hub.page(MUNICIPALITIES.uri(), MunicipalitiesPage(letters=letters, counties=counties), meta)


def _picture(hub: Hub, register: str, names: Mapping[str, str], *, size: int, width: int, height: int) -> Map | None:
    """The map of the named places, if there is more than one and the hub has outlines for them all."""
    outlines = hub.catalog.registers.outlines.get(register)
    if outlines is None or len(names) < 2 or not names.keys() <= outlines.areas.keys():
        return None

    def made() -> bytes:
        return pickle.dumps(drawn(outlines, names, width=width, height=height, size=size), protocol=5)

    picture: Map = pickle.loads(hub.kept(made, "map", outlines, names, size, width, height))  # noqa: S301  # our own store
    return picture


def _town_area(view: MunicipalityView) -> Area:
    """A municipality with whether the hub knows an example of it."""
    number = view.examples
    value = "inga exempel kända" if not number else "1 exempel" if number == 1 else f"{number} exempel"
    return Area(view.address, view.row.slug, view.row.name, value)


def _county_area(view: CountyView) -> Area:
    """A county with how many of its municipalities the hub knows an example of."""
    towns, total = view.example_count, len(view.municipalities)
    value = f"exempel från {towns} av {total} kommuner" if total > 1 else "exempel från kommunen" if towns else "inga exempel kända"
    return Area(view.address, view.row.slug, view.row.name, value)
