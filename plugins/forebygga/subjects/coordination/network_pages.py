"""Networks: the page of each, the picture of who sits where, an actor's part of it, and the structure as of a year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from forebygga.hub.catalog import Entry, short_title
from forebygga.hub.sitemap import COORDINATION, SEAT_MAP, SEATS_OF, STRUCTURE, STRUCTURES
from forebygga.page.limited import Limited, limited
from forebygga.page.output import Meta, Output
from forebygga.page.record_pages import record_meta
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page, RecordPage
from forebygga.records.coordination import Network
from forebygga.subjects.coordination.netmap import (
    NETWORKS,
    SeatMap,
    around_actor,
    around_network,
    current_seats,
    divided,
    most_seated,
    seat_map,
)
from forebygga.subjects.coordination.networks import (
    ChronicleYear,
    Meeting,
    Seat,
    SectorPresence,
    Sharing,
    Structure,
    chronicle,
    is_over,
    meetings,
    seated,
    seats_in,
    seats_of,
    sector_presence,
    sharing,
    structure,
    structure_years,
    unseated,
)
from forebygga.subjects.coordination.seat_picture import SeatPicture, seat_picture

STYLE = ("coordination.css",)
ASSETS = (*STYLE, "coordination.js")
CRUMB = crumb(COORDINATION)
MAP = crumb(SEAT_MAP)
YEARS = crumb(STRUCTURES)
MENU = COORDINATION()
NAMES = 150
"""Names in a list of those without a known seat."""


def focus_address(actor: Entry) -> str:
    """The page of the actor's part of the picture."""
    return SEATS_OF(actor.id)


def network_pages(hub: Hub) -> Iterator[Output]:
    """The page of every network, the picture, an actor's part of it, and the structure year by year."""
    held = current_seats(hub.catalog, today=hub.today)
    for entry, network in hub.catalog.records(Network):
        yield _network(hub, entry, network, held)
    yield _map(hub, held)
    for actor in seated(hub.catalog).values():
        plan = around_actor(hub.catalog, held, actor)
        if plan:
            yield _focus(hub, actor, held, plan)
    yield from _years(hub)


@dataclass(frozen=True, slots=True)
class NetworkPage(RecordPage):
    """A network: who sits in it, and what is known of its years."""

    template: ClassVar[str] = "network.html"

    is_over: bool
    seats: tuple[Seat, ...]
    sectors: tuple[SectorPresence, ...]
    shared: tuple[Sharing, ...]
    chronicle: tuple[ChronicleYear, ...]
    drawing: SeatPicture | None
    focus_address: Callable[[Entry], str]


def _network(hub: Hub, entry: Entry, network: Network, held: tuple[Seat, ...]) -> Output:
    own = seats_of(hub.catalog, entry, network)
    known = (*held, *own) if is_over(network, hub.today) else held
    plan = around_network(hub.catalog, known, entry)
    return hub.record(
        entry,
        replace(record_meta(hub, entry), assets=ASSETS),
        partial(
            NetworkPage,
            is_over=is_over(network, hub.today),
            seats=own,
            sectors=sector_presence(hub.catalog, entry, network),
            shared=sharing(known, entry),
            chronicle=chronicle(hub.catalog, entry, network),
            drawing=seat_picture(plan) if plan else None,
            focus_address=focus_address,
        ),
    )


@dataclass(frozen=True, slots=True)
class SeatMapPage(Page):
    """Who sits where, as a picture and a table."""

    template: ClassVar[str] = "seat_map.html"

    whole: SeatMap
    shown: SeatMap
    plans: Sequence[tuple[SeatMap, SeatPicture]]
    presence: Limited[tuple[Entry, tuple[SectorPresence, ...]]]
    hidden: Limited[Entry]
    unseated: Limited[Entry]
    years: tuple[int, ...]
    focus_address: Callable[[Entry], str]


def _map(hub: Hub, held: tuple[Seat, ...]) -> Output:
    drawn = most_seated(held)
    many, single = (seat_map(hub.catalog, chosen) for chosen in divided(drawn))
    whole, picture = seat_map(hub.catalog, held), seat_map(hub.catalog, drawn)
    networks = [(entry, network) for entry, network in hub.catalog.records(Network) if not is_over(network, hub.today)]
    known, kept = ({entry.key for entry in plan.networks} for plan in (whole, picture))
    compared = [pair for pair in networks if pair[0].key in kept or pair[0].key not in known][:NETWORKS]
    meta = Meta(
        "Vem sitter var",
        "Nätverken och aktörerna som en bild och en tabell: vem sammankallar, vem är med och vilka sektorer saknas.",
        MENU,
        (CRUMB,),
        search=("karta", "nätverkskarta", "medlemmar", "vem är med", "sektorer"),
        assets=ASSETS,
    )
    return hub.page(
        SEAT_MAP.uri(),
        SeatMapPage(
            whole=whole,
            shown=picture,
            plans=[(many, seat_picture(many)), (single, seat_picture(single))],
            presence=Limited(tuple((entry, sector_presence(hub.catalog, entry, network)) for entry, network in compared), len(networks)),
            hidden=limited((entry for entry, _ in networks if entry.key not in known), NAMES),
            unseated=limited(unseated(hub.catalog), NAMES),
            years=structure_years(hub.catalog, today=hub.today),
            focus_address=focus_address,
        ),
        meta,
    )


@dataclass(frozen=True, slots=True)
class SeatFocusPage(Page):
    """An actor’s part of the picture."""

    template: ClassVar[str] = "seat_focus.html"

    actor: Entry
    own: tuple[Seat, ...]
    met: tuple[Meeting, ...]
    drawing: SeatPicture
    focus_address: Callable[[Entry], str]


def _focus(hub: Hub, actor: Entry, held: tuple[Seat, ...], plan: SeatMap) -> Output:
    name = short_title(actor)
    own = tuple(seat for seat in held if seat.actor is actor)
    meta = Meta(
        f"{name} i nätverken",
        f"{name} sitter i {len(own)} nätverk. Se vilka, och vilka andra aktörer som sitter där.",
        MENU,
        (CRUMB, MAP),
        assets=ASSETS,
    )
    return hub.page(
        focus_address(actor)[1:],
        SeatFocusPage(actor=actor, own=own, met=meetings(held, actor), drawing=seat_picture(plan), focus_address=focus_address),
        meta,
    )


@dataclass(frozen=True, slots=True)
class StructuresPage(Page):
    """The years of which the structure is known."""

    template: ClassVar[str] = "structures.html"

    found: Sequence[Structure]


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
    found = [structure(hub.catalog, year) for year in years]
    meta = Meta(
        "Nätverken år för år",
        "Hur nätverksstrukturen såg ut ett visst år, så långt källorna anger när nätverken bildades och upphörde.",
        MENU,
        (CRUMB,),
        search=("struktur", "historik", "år"),
        assets=STYLE,
    )
    yield hub.page(STRUCTURES.uri(), StructuresPage(found=found), meta)
    for each, before, after in zip(found, (*found[1:], None), (None, *found[:-1]), strict=True):
        meta = Meta(
            f"Nätverken {each.year}",
            f"{len(each.known)} nätverk fanns {each.year} enligt källorna. För {len(each.undated)} är startåret okänt.",
            MENU,
            (CRUMB, YEARS),
            assets=ASSETS,
        )
        plan = seat_map(hub.catalog, seats_in(hub.catalog, each.known, each.year))
        yield hub.page(
            STRUCTURE.uri(each.year),
            StructurePage(
                structure=each,
                before=before,
                after=after,
                plan=plan,
                drawing=seat_picture(plan) if plan.networks else None,
                presence={entry.key: sector_presence(hub.catalog, entry, network) for entry, network in each.known},
                focus_address=focus_address,
                is_now=each.year == hub.today.year,
            ),
            meta,
        )
