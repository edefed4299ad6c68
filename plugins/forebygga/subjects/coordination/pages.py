"""The entry to national coordination, and the page for those who are about to send something to all municipalities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from forebygga.hub.catalog import Entry
from forebygga.hub.edition import Edition
from forebygga.hub.sitemap import COORDINATION, SENDING, SENDING_PAGE
from forebygga.page.limited import Limited, limited
from forebygga.page.output import Crumb, Meta, Output
from forebygga.page.paging import Paging, paged
from forebygga.page.rendering import Hub
from forebygga.page.rows import MONTHS
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.records.coordination import Actor, Assignment, Network
from forebygga.subjects.coordination.actors import published_actors
from forebygga.subjects.coordination.ledger import Report, coming_reports, status_of
from forebygga.subjects.coordination.networks import is_over
from forebygga.subjects.coordination.sending import BeforeSending, Choices, Lists, Month, before_sending, choices, parted
from forebygga.subjects.coordination.topic_coverage import Coverage, whole_coverage

MENU = COORDINATION()
CRUMB = Crumb("Samordning", MENU)
ASSETS = ("coordination.css", "coordination.js")

DOERS = 4
"""Actors named beside what they do; its page has them all."""
NEXT = 4
"""Coming reports on the entry page."""


def coordination_pages(hub: Hub) -> Iterator[Output]:
    """The entry and the five steps."""
    yield _entry(hub)
    yield from _five_steps(hub)


@dataclass(frozen=True, slots=True)
class CoordinationPage(Page):
    """The entry to national coordination."""

    template: ClassVar[str] = "coordination.html"

    choices: Choices
    sending: str
    counts: Mapping[str, int]
    current_networks: int
    running: int
    whole: Coverage
    founding: Sequence[tuple[Entry, Assignment]]
    coming: tuple[Report, ...]
    convenes: Sequence[tuple[Entry, int]]


def _entry(hub: Hub) -> Output:
    catalog = hub.catalog
    whole = hub.answer(whole_coverage)
    kinds = {kind.collection: len(catalog.of(kind.collection)) for kind in catalog.kinds}
    meta = Meta(
        "Nationell samordning",
        "Vem som gör vad tillsammans för att förebygga brott, vad kommunerna ombeds göra, och var det finns luckor och överlapp.",
        MENU,
        search=("samordning", "nätverk", "uppdrag", "luckor", "överlapp"),
        is_shared=True,
        assets=ASSETS,
    )
    assignments = list(catalog.records(Assignment))
    return hub.page(
        COORDINATION.uri(),
        CoordinationPage(
            choices=choices(catalog),
            sending=SENDING(),
            counts=kinds,
            current_networks=sum(not is_over(network, hub.today) for _, network in catalog.records(Network)),
            running=sum(status_of(each, hub.today) == "pagar" for _, each in assignments),
            whole=whole,
            founding=sorted((pair for pair in assignments if pair[1].topic_order), key=lambda pair: pair[1].topic_order or 0),
            coming=coming_reports(catalog, today=hub.today)[:NEXT],
            convenes=_convened(hub),
        ),
        meta,
    )


def _convened(edition: Edition) -> list[tuple[Entry, int]]:
    """The actors that call networks together which are not over, with how many, most first."""
    networks = Counter(network.convener for _, network in edition.catalog.records(Network) if not is_over(network, edition.today))
    convening = [(entry, networks[entry.id]) for entry, _ in edition.catalog.records(Actor) if networks[entry.id]]
    return sorted(convening, key=lambda pair: -pair[1])


def month_name(month: Month) -> str:
    """'november 2026'."""
    return f"{MONTHS[month.month - 1]} {month.year}"


@dataclass(frozen=True, slots=True)
class BeforeSendingPage(Page):
    """Five questions before something is sent to 290 municipalities."""

    template: ClassVar[str] = "before_sending.html"

    choices: Choices
    facts: BeforeSending
    shown: Lists
    paging: Paging
    busy: Sequence[str]
    month_name: Callable[[Month], str]
    doers: Mapping[str, Limited[Entry]]
    conveners: Mapping[str, Sequence[Entry]]
    owners: Mapping[str, Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class MoreBeforeSendingPage(Page):
    """How the lists of the five questions go on."""

    template: ClassVar[str] = "before_sending_more.html"

    shown: Lists
    paging: Paging
    doers: Mapping[str, Limited[Entry]]
    conveners: Mapping[str, Sequence[Entry]]
    owners: Mapping[str, Sequence[Entry]]


def _five_steps(hub: Hub) -> Iterator[Output]:
    facts = before_sending(hub.catalog, today=hub.today)
    meta = Meta(
        "Innan du skickar något till 290 kommuner",
        "Fem frågor på två minuter: finns det redan, vem samordnar, vilken kanal når rollen, när stör det minst och hur publicerar du?",
        MENU,
        (CRUMB,),
        search=("skicka till kommuner", "utskick", "enkät", "remiss", "nytt stöd", "finns det redan"),
        is_shared=True,
        assets=ASSETS,
    )
    actors = published_actors(hub.catalog)
    doers = {each.entry.key: limited(actors(each.actors), DOERS) for each in facts.undertakings}
    conveners = {entry.key: actors([network.convener]) for entry, network in facts.networks if network.convener}
    owners = {entry.key: actors([channel.owner]) for entry, channel in facts.channels}
    (first, [shown]), *further = paged(parted(facts), SENDING(), SENDING_PAGE, 1)
    yield hub.page(
        SENDING.uri(),
        BeforeSendingPage(
            choices=choices(hub.catalog),
            facts=facts,
            shown=shown,
            paging=first,
            busy=[month_name(month) for month in facts.busy()],
            month_name=month_name,
            doers=doers,
            conveners=conveners,
            owners=owners,
        ),
        meta,
    )
    for paging, [rest] in further:
        title = f"Innan du skickar, sida {paging.number} av {len(paging.addresses)}"
        more = Meta(title, meta.description, MENU, (CRUMB, crumb(SENDING)), layout="index", assets=ASSETS[:1])
        made = MoreBeforeSendingPage(shown=rest, paging=paging, doers=doers, conveners=conveners, owners=owners)
        yield hub.page(SENDING_PAGE.uri(paging.number), made, more)
