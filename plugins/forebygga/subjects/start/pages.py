"""Pages that lead further: the start page, and what editors need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from pydantic import BaseModel

from forebygga.hub.catalog import Catalog, Entry, swedish
from forebygga.hub.edition import Edition
from forebygga.hub.published import Fate
from forebygga.hub.registers import CountyRow, MunicipalityRow
from forebygga.hub.sitemap import EDITORS, ENGLISH, FIELDS, TERMS, route_of
from forebygga.hub.statute import in_view, the_act
from forebygga.hub.vocabulary import Vocabulary, VocabularyTerm
from forebygga.page.output import Alternate, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.records.act import Guidance
from forebygga.records.practice import Practice
from forebygga.records.problem import CrimeProblem
from forebygga.records.record import Record
from forebygga.records.requests import Request
from forebygga.records.shape import FieldShape, shape
from forebygga.subjects.act.obligations import RoleGroup, role_groups, role_rows
from forebygga.subjects.calendar.occasions import Occasion, occasions, upcoming
from forebygga.subjects.coordination.ledger import ledger
from forebygga.subjects.requests.requests import Pair, current
from forebygga.subjects.requests.seasons import DATED, RETURNING, kind_of, next_moment

MOST = 5
"""Occasions shown on the start page."""


@dataclass(frozen=True, slots=True)
class StartPage(Page):
    """The start page."""

    template: ClassVar[str] = "start.html"

    groups: tuple[RoleGroup, ...]
    problems: Sequence[tuple[Entry, CrimeProblem]]
    topics: Sequence[VocabularyTerm]
    towns: Sequence[tuple[MunicipalityRow, CountyRow]]
    agenda: tuple[tuple[str, tuple[Occasion, ...]], ...]
    returning: tuple[tuple[Entry, Request], ...]
    counts: Mapping[str, int]
    helps: int
    under_way: int


def start_page(hub: Hub) -> Iterator[Output]:
    """The start page."""
    catalog = hub.catalog
    topics = Counter(topic for entry in catalog.entries.values() if entry.is_published for topic in entry.record.topics)
    towns = sorted(catalog.registers.municipalities.values(), key=lambda town: (swedish(town.name), town.code))
    practices = list(catalog.records(Practice))
    effects = Counter(practice.assessment.first.effect for _, practice in practices)
    yield hub.page(
        "",
        StartPage(
            groups=_roles(hub),
            problems=list(catalog.records(CrimeProblem)),
            topics=[term for term in catalog.vocabularies["amnen"].terms if topics[term.id]],
            towns=[(town, catalog.registers.counties[town.county]) for town in towns],
            agenda=_agenda(hub),
            returning=_returning(hub),
            counts={kind.collection: len(catalog.of(kind.collection)) for kind in catalog.kinds},
            helps=effects["minskar"] + effects["lovande"],
            under_way=sum(1 for row in ledger(catalog, today=hub.today) if row.status == "pagar"),
        ),
        Meta(
            hub.settings.name,
            hub.settings.description,
            layout="start",
            assets=("start.css",),
            alternates=(Alternate(ENGLISH(), language="en"),),
        ),
    )


def _roles(edition: Edition) -> tuple[RoleGroup, ...]:
    """The roles that have guidance, grouped as on the page of the act."""
    act = the_act(edition.catalog)
    rows = role_rows(edition.catalog, in_view(act[1], edition.today) if act else {})
    return role_groups(edition.catalog, [row for row in rows if row.entry])


def _agenda(edition: Edition) -> tuple[tuple[str, tuple[Occasion, ...]], ...]:
    """What municipalities may attend, answer or apply for: within a month, then what comes next; a part without any is left out."""
    coming = upcoming(edition.answer(occasions), today=edition.today)
    soon = [each for each in coming if not each.is_report and is_for_municipalities(edition.catalog, each.belongs.roles)]
    end = (edition.today + timedelta(days=31)).isoformat()
    near, far = [each for each in soon if each.start <= end], [each for each in soon if each.start > end]
    parts = (("Närmaste månaden", tuple(near[:MOST])), ("Därefter", tuple(far[: max(2, MOST - len(near))])))
    return tuple(part for part in parts if part[1])


def _returning(edition: Edition) -> tuple[Pair, ...]:
    """What comes back to municipalities though the next time is not known: what they may apply for or answer, without the act's duties."""
    requests = [pair for pair in current(edition.catalog, today=edition.today) if pair[1].force != "ska"]
    returning = [
        pair for pair in requests if kind_of(pair[1]) in (DATED, RETURNING) and is_for_municipalities(edition.catalog, pair[1].recipients)
    ]
    return tuple(pair for pair in returning if next_moment(pair[1], edition.today) is None)[:MOST]


def is_for_municipalities(catalog: Catalog, roles: Collection[str]) -> bool:
    """Whether it names no role at all, or any that works in a municipality."""
    partners = {guidance.role for _, guidance in catalog.records(Guidance) if guidance.group == "partner"}
    return not roles or not partners.issuperset(roles)


@dataclass(frozen=True, slots=True)
class FieldsPage(Page):
    """The names of the fields of every record type, which lead to what they mean."""

    template: ClassVar[str] = "fields.html"

    kinds: Sequence[type[Record]]
    shape: Callable[[type[BaseModel]], tuple[FieldShape, ...]]


@dataclass(frozen=True, slots=True)
class TermsPage(Page):
    """The words that fields may hold."""

    template: ClassVar[str] = "terms.html"

    vocabularies: Sequence[tuple[str, Vocabulary]]


def handbook_pages(hub: Hub) -> Iterator[Output]:
    """Field tables for editors, from the models themselves, and the vocabularies."""
    crumbs = (crumb(EDITORS),)
    yield hub.page(
        FIELDS.uri(),
        FieldsPage(kinds=hub.catalog.kinds, shape=shape),
        Meta("Fält i posterna", "Alla fält i varje slags post.", EDITORS(), crumbs),
    )
    words = sorted(hub.catalog.vocabularies.items())
    yield hub.page(
        TERMS.uri(),
        TermsPage(vocabularies=words),
        Meta("Termer", "Alla ord som får användas i posternas fält.", EDITORS(), crumbs),
        may_be_long=True,
    )


@dataclass(frozen=True, slots=True)
class GonePage(Page):
    """What has become of a page that is gone."""

    template: ClassVar[str] = "gone.html"

    fate: Fate


def former_addresses(hub: Hub) -> Iterator[Output]:
    """A page at every former address that leads on to the record, or to where the ledger says; and one that says what is gone."""
    live = {entry.address for entry in hub.catalog.entries.values() if entry.is_published}
    for entry in hub.catalog.entries.values():
        if entry.is_published:
            for address in entry.record.former_addresses:
                live.add(address)
                yield _moved(hub, address, entry.address, entry.record.title)
    for address, fate in hub.catalog.ledger.items():
        if not address.endswith("/") or address in live or fate.is_live:
            continue
        if fate.to:
            yield _moved(hub, address, fate.to, _title(hub, fate.to), stands_in=True)
        else:
            meta = Meta("Sidan är borttagen", fate.reason or "Sidan finns inte längre.", layout="hidden", stands_in=True)
            yield hub.page(address[1:], GonePage(fate=fate), meta)


@dataclass(frozen=True, slots=True)
class MovedPage(Page):
    """Where a page has moved."""

    template: ClassVar[str] = "moved.html"

    address: str
    title: str


def _moved(hub: Hub, address: str, to: str, title: str, *, stands_in: bool = False) -> Output:
    meta = Meta(f"Flyttad: {title}", "Sidan har flyttat.", layout="hidden", stands_in=stands_in)
    return hub.page(address[1:], MovedPage(address=to, title=title), meta)


def _title(edition: Edition, address: str) -> str:
    """What the page at the address is called, as far as records and the sitemap tell; else the address."""
    plain = address.partition("#")[0]
    record = next((entry.record.title for entry in edition.catalog.entries.values() if entry.address == plain), None)
    route = route_of(plain)
    return record or (route.title if route else "") or address
