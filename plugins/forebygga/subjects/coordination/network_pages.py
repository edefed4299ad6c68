"""Networks: the page of each, who sits where, and the structure as of a year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, cast

from forebygga.hub.catalog import Entry
from forebygga.hub.sitemap import COORDINATION, STRUCTURE, STRUCTURES
from forebygga.page.limited import Limited, limited
from forebygga.page.output import Meta, Output
from forebygga.page.record_pages import RecordBuilder, record_meta
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Common, Page, RecordPage
from forebygga.records.coordination import Network
from forebygga.subjects.coordination.netmap import SeatMap, around_network, current_seats, drawable, seat_map
from forebygga.subjects.coordination.networks import (
    ChronicleYear,
    Seat,
    SeatIndex,
    SectorPresence,
    Sharing,
    Structure,
    chronicle,
    is_over,
    seats_in,
    seats_of,
    sector_presence,
    sharing,
    structure,
    structure_years,
)
from forebygga.subjects.coordination.seat_pages import focus_address, seat_pages
from forebygga.subjects.coordination.seat_picture import SeatPicture, seat_picture

STYLE = ("coordination.css",)
ASSETS = (*STYLE, "coordination.js")
CRUMB = crumb(COORDINATION)
YEARS = crumb(STRUCTURES)
MENU = COORDINATION()
SHARED = 100
"""Other networks with the same actors, five elements each; every actor's own page has all of its networks."""


@dataclass(frozen=True, slots=True)
class NetworkPage(RecordPage):
    """A network: who sits in it, and what is known of its years."""

    template: ClassVar[str] = "network.html"

    is_over: bool
    seats: tuple[Seat, ...]
    sectors: tuple[SectorPresence, ...]
    shared: Limited[Sharing]
    chronicle: tuple[ChronicleYear, ...]
    drawing: SeatPicture | None
    focus_address: Callable[[Entry], str]


def _networks(hub: Hub) -> Callable[[Entry], Iterator[Output]]:
    held = SeatIndex(hub.answer(current_seats))

    def made(entry: Entry) -> Iterator[Output]:
        page = partial(_network, hub, entry, cast(Network, entry.record), held)
        yield hub.record(entry, replace(record_meta(hub, entry), assets=ASSETS), page)

    return made


def _network(hub: Hub, entry: Entry, network: Network, held: SeatIndex, common: Common) -> NetworkPage:
    seats = seats_of(hub.catalog, entry, network)
    all_seats = SeatIndex((*held.seats, *seats)) if is_over(network, hub.today) else held
    plan = around_network(hub.catalog, all_seats, entry)
    return NetworkPage(
        common,
        is_over=is_over(network, hub.today),
        seats=seats,
        sectors=sector_presence(hub.catalog, entry, network),
        shared=limited(sharing(all_seats, entry), SHARED),
        chronicle=chronicle(hub.catalog, entry, network),
        drawing=seat_picture(plan) if plan else None,
        focus_address=focus_address,
    )


def _others(hub: Hub) -> Iterator[Output]:
    yield from seat_pages(hub, hub.answer(current_seats))
    yield from _years(hub)


network_pages = RecordBuilder(lambda kind: issubclass(kind, Network), _networks, _others)
"""The page of every network, who sits where by actor and topic, and the structure year by year."""


@dataclass(frozen=True, slots=True)
class StructuresPage(Page):
    """The years of which the structure is known."""

    template: ClassVar[str] = "structures.html"

    structures: Sequence[Structure]


@dataclass(frozen=True, slots=True)
class StructurePage(Page):
    """The networks as of a year."""

    template: ClassVar[str] = "structure.html"

    structure: Structure
    before: Structure | None
    after: Structure | None
    plan: SeatMap
    drawing: SeatPicture | None
    presence: Mapping[str, tuple[SectorPresence, ...]]
    focus_address: Callable[[Entry], str]
    is_now: bool


def _years(hub: Hub) -> Iterator[Output]:
    years = structure_years(hub.catalog, today=hub.today)
    structures = [structure(hub.catalog, year) for year in years]
    meta = Meta(
        "Nätverken år för år",
        "Hur nätverksstrukturen såg ut ett visst år, så långt källorna anger när nätverken bildades och upphörde.",
        MENU,
        (CRUMB,),
        search=("struktur", "historik", "år"),
        is_shared=True,
        assets=STYLE,
    )
    yield hub.page(STRUCTURES.uri(), StructuresPage(structures=structures), meta)
    for each, before, after in zip(structures, (*structures[1:], None), (None, *structures[:-1]), strict=True):
        meta = Meta(
            f"Nätverken {each.year}",
            f"{len(each.existing)} nätverk fanns {each.year} enligt källorna. För {len(each.undated)} är startåret okänt.",
            MENU,
            (CRUMB, YEARS),
            is_shared=True,
            assets=ASSETS,
        )
        seated = seats_in(hub.catalog, each.existing, each.year)
        plan = seat_map(hub.catalog, seated)
        yield hub.page(
            STRUCTURE.uri(each.year),
            StructurePage(
                structure=each,
                before=before,
                after=after,
                plan=plan,
                drawing=seat_picture(drawable(hub.catalog, seated)) if seated else None,
                presence={entry.key: sector_presence(hub.catalog, entry, network) for entry, network in each.existing},
                focus_address=focus_address,
                is_now=each.year == hub.today.year,
            ),
            meta,
        )
