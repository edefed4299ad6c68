"""Who sits where: a page to ask by actor, topic or year, an actor's and a topic's own pictures, and the whole as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from forebygga.hub.catalog import Entry, short_title
from forebygga.hub.sitemap import COORDINATION, SEAT_MAP, SEATS_OF, SEATS_ON
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.limited import Limited, evenly, limited
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.records.coordination import Network
from forebygga.subjects.coordination.coverage import topic_terms
from forebygga.subjects.coordination.netmap import SeatMap, around_actor, most_seated, seat_map
from forebygga.subjects.coordination.networks import (
    Meeting,
    Seat,
    SeatIndex,
    is_over,
    meetings,
    seated,
    sector_presence,
    structure_years,
    unseated,
)
from forebygga.subjects.coordination.seat_picture import SeatPicture, seat_picture
from forebygga.subjects.coordination.sector_pages import by_sector, sector_pages

ASSETS = ("coordination.css", "coordination.js")
MENU = COORDINATION()
CRUMBS = (crumb(COORDINATION), crumb(SEAT_MAP))

NETWORKS = 60
"""Networks in a table; the file has all."""

NAMES = 150
"""Names to choose among; the list of actors has all."""

UNPLACED = 60
"""Names in each list of those without a place."""

BUSIEST = 8
"""Actors to choose among at once, before the sectors."""

MEMBERS = 40
"""Members named of a network in the table; its own page has all."""


def focus_address(actor: Entry) -> str:
    """The page of the actor's part of the picture."""
    return SEATS_OF(actor.id)


def seat_pages(hub: Hub, held: tuple[Seat, ...]) -> Iterator[Output]:
    """The page to ask at, the picture of each actor with a seat and of each topic with a network, and the whole as a file."""
    on_topics = {
        topic: chosen
        for topic in topic_terms(hub.catalog)
        if (chosen := tuple(seat for seat in held if topic.id in seat.network.record.topics))
    }
    networks = [(entry, network) for entry, network in hub.catalog.records(Network) if not is_over(network, hub.today)]
    seated_networks = {seat.network.key for seat in held}
    presence = [(entry, sector_presence(hub.catalog, entry, network)) for entry, network in networks if entry.key in seated_networks]
    hidden = limited((entry for entry, _ in networks if entry.key not in seated_networks), UNPLACED)
    yield _map(hub, held, on_topics, by_sector(presence), hidden)
    yield from sector_pages(hub, presence)
    every = SeatIndex(held)
    for actor in seated(hub.catalog).values():
        plan = around_actor(hub.catalog, every, actor)
        if plan:
            yield _focus(hub, actor, every, plan)
    for topic, chosen in on_topics.items():
        yield _on_topic(hub, topic, chosen)
    yield Output(f"{SEAT_MAP.uri()}matris.csv", _matrix(seat_map(hub.catalog, held)))


MET = 150
"""Actors that an actor meets, named with the networks; the networks' own pages have all of their members."""


@dataclass(frozen=True, slots=True)
class Members:
    """A network's row in a table: who convenes it, and who else sits there."""

    network: Entry
    conveners: tuple[str, ...]
    others: Limited[str]


def _members(plan: SeatMap) -> Limited[Members]:
    """The networks of the plan from left to right."""

    def members(network: Entry) -> Members:
        held = plan.of_network(network)
        conveners, others = ([short_title(seat.actor) for seat in held if seat.convenes is convenes] for convenes in (True, False))
        return Members(network, tuple(conveners), limited(others, MEMBERS))

    return limited(map(members, plan.networks), NETWORKS)


@dataclass(frozen=True, slots=True)
class SeatMapPage(Page):
    """Who sits where: ways to ask, a picture of those with most seats, and a table."""

    template: ClassVar[str] = "seat_map.html"

    whole: SeatMap
    busiest: Sequence[Entry]
    actors: Sequence[tuple[str, Limited[Entry]]]
    topics: Sequence[tuple[VocabularyTerm, int]]
    years: tuple[int, ...]
    members: Limited[Members]
    shown: SeatMap
    drawing: SeatPicture
    sectors: Sequence[tuple[VocabularyTerm, int]]
    hidden: Limited[Entry]
    unseated: Limited[Entry]
    focus_address: Callable[[Entry], str]


def _map(
    hub: Hub,
    held: tuple[Seat, ...],
    on_topics: Mapping[VocabularyTerm, Sequence[Seat]],
    sectors: Sequence[tuple[VocabularyTerm, int]],
    hidden: Limited[Entry],
) -> Output:
    whole, shown = seat_map(hub.catalog, held), seat_map(hub.catalog, most_seated(held))
    meta = Meta(
        "Vem sitter var",
        "Fråga efter en aktör, ett ämne eller ett år och se vilka nätverk det gäller: vem sammankallar, vem är med och vilka sektorer saknas.",
        MENU,
        CRUMBS[:1],
        search=("karta", "nätverkskarta", "medlemmar", "vem är med", "sektorer"),
        is_shared=True,
        assets=ASSETS,
    )
    return hub.page(
        SEAT_MAP.uri(),
        SeatMapPage(
            whole=whole,
            busiest=sorted(whole.actors, key=lambda actor: -len(whole.of_actor(actor)))[:BUSIEST],
            actors=list(zip((band.heading for band in whole.rows), evenly((band.entries for band in whole.rows), NAMES), strict=True)),
            topics=[(topic, len({seat.network.key for seat in seats})) for topic, seats in on_topics.items()],
            years=structure_years(hub.catalog, today=hub.today),
            members=_members(whole),
            shown=shown,
            drawing=seat_picture(shown),
            sectors=sectors,
            hidden=hidden,
            unseated=limited(unseated(hub.catalog), UNPLACED),
            focus_address=focus_address,
        ),
        meta,
    )


@dataclass(frozen=True, slots=True)
class SeatFocusPage(Page):
    """An actor’s part of the picture."""

    template: ClassVar[str] = "seat_focus.html"

    actor: Entry
    seats: tuple[Seat, ...]
    met: Limited[Meeting]
    drawing: SeatPicture
    others_drawn: int
    focus_address: Callable[[Entry], str]


def _focus(hub: Hub, actor: Entry, held: SeatIndex, plan: SeatMap) -> Output:
    name = short_title(actor)
    seats = held.by_actor[actor.key]
    drawing = seat_picture(plan)
    meta = Meta(
        f"{name} i nätverken",
        f"{name} sitter i {len(seats)} nätverk. Se vilka, och vilka andra aktörer som sitter där.",
        MENU,
        CRUMBS,
        is_shared=True,
        assets=ASSETS,
    )
    return hub.page(
        focus_address(actor)[1:],
        SeatFocusPage(
            actor=actor,
            seats=seats,
            met=limited(meetings(held, actor), MET),
            drawing=drawing,
            others_drawn=len(drawing.rows) - 1,
            focus_address=focus_address,
        ),
        meta,
    )


@dataclass(frozen=True, slots=True)
class SeatTopicPage(Page):
    """The networks of a topic and who sits in them."""

    template: ClassVar[str] = "seat_topic.html"

    topic: VocabularyTerm
    plan: SeatMap
    members: Limited[Members]
    shown: SeatMap
    drawing: SeatPicture
    focus_address: Callable[[Entry], str]


def _on_topic(hub: Hub, topic: VocabularyTerm, held: Sequence[Seat]) -> Output:
    plan, shown = seat_map(hub.catalog, held), seat_map(hub.catalog, most_seated(held))
    meta = Meta(
        f"{topic.label}: vem sitter var",
        f"Nätverken som arbetar med {topic.label.lower()}, vem som sammankallar dem och vilka som är med.",
        MENU,
        CRUMBS,
        search=topic.synonyms,
        is_shared=True,
        assets=ASSETS,
    )
    return hub.page(
        SEATS_ON.uri(topic.id),
        SeatTopicPage(
            topic=topic,
            plan=plan,
            members=_members(plan),
            shown=shown,
            drawing=seat_picture(shown),
            focus_address=focus_address,
        ),
        meta,
    )


def _matrix(plan: SeatMap) -> str:
    """Actors on the rows, networks in the columns, and how the actor sits there (RFC 4180 with a byte order mark, as spreadsheets ask)."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    networks = plan.networks
    writer.writerow(("Aktör", *(network.record.title for network in networks)))
    for actor in plan.actors:
        held = {seat.network.key: "sammankallar" if seat.convenes else "är med" for seat in plan.of_actor(actor)}
        writer.writerow((actor.record.title, *[held.get(network.key, "") for network in networks]))
    return f"\ufeff{out.getvalue()}"
