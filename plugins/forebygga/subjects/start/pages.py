"""Pages that lead further: the start page, and what editors need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from forebygga.hub.catalog import swedish
from forebygga.hub.sitemap import EDITORS, ENGLISH, FIELDS, TERMS, route_of
from forebygga.page.output import Alternate, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.records.act import Guidance
from forebygga.records.practice import Practice
from forebygga.records.problem import CrimeProblem
from forebygga.records.shape import shape
from forebygga.subjects.calendar.agenda import past
from forebygga.subjects.calendar.occasions import occasions, upcoming
from forebygga.subjects.news.news import days, news


def start_page(hub: Hub) -> Iterator[Output]:
    """The start page."""
    catalog = hub.catalog
    topics = Counter(topic for entry in catalog.entries.values() if entry.is_published for topic in entry.record.topics)
    towns = sorted(catalog.registers.municipalities.values(), key=lambda town: (swedish(town.name), town.code))
    practices = list(catalog.records(Practice))
    effects = Counter(practice.assessment.first.effect for _, practice in practices)
    yield hub.page(
        "",
        "start.html",
        Meta(hub.settings.name, hub.settings.description, layout="start", alternates=(Alternate(ENGLISH(), language="en"),)),
        roles=list(catalog.records(Guidance)),
        problems=list(catalog.records(CrimeProblem)),
        topics=[(term, topics[term.id]) for term in catalog.vocabularies["amnen"].terms if topics[term.id]],
        towns=[(town, catalog.registers.counties[town.county]) for town in towns],
        upcoming=upcoming(occasions(catalog, today=hub.today), today=hub.today)[:4],
        latest=days(news(catalog, hub.history, today=hub.today))[:1],
        past=[pair for _, pairs in past(catalog, today=hub.today) for pair in pairs][:3],
        counts={kind.collection: len(catalog.of(kind.collection)) for kind in catalog.kinds},
        effects=[(term, effects[term.id]) for term in catalog.vocabularies["effekter"].terms],
    )


def handbook_pages(hub: Hub) -> Iterator[Output]:
    """Field tables for editors, from the models themselves, and the vocabularies."""
    crumbs = (crumb(EDITORS),)
    kinds = [(kind, shape(kind)) for kind in hub.catalog.kinds]
    yield hub.page(
        FIELDS.uri(),
        "fields.html",
        Meta("Fält i posterna", "Alla fält i varje slags post, med vad de betyder.", EDITORS(), crumbs),
        kinds=kinds,
        shape=shape,
    )
    words = sorted(hub.catalog.vocabularies.items())
    yield hub.page(
        TERMS.uri(),
        "terms.html",
        Meta("Termer", "Alla ord som får användas i posternas fält.", EDITORS(), crumbs),
        vocabularies=words,
    )


def former_addresses(hub: Hub) -> Iterator[Output]:
    """A page at every former address that leads on to the record, or to where the ledger says; and one that says what is gone."""
    told = {entry.address for entry in hub.catalog.entries.values() if entry.is_published}
    for entry in hub.catalog.entries.values():
        if entry.is_published:
            for address in entry.record.former_addresses:
                told.add(address)
                yield _moved(hub, address, entry.address, entry.record.title)
    for address, fate in hub.catalog.ledger.items():
        if not address.endswith("/") or address in told or fate.is_live:
            continue
        if fate.to:
            yield _moved(hub, address, fate.to, _title(hub, fate.to))
        else:
            meta = Meta("Sidan är borttagen", fate.reason or "Sidan finns inte längre.", layout="hidden")
            yield hub.page(address[1:], "gone.html", meta, fate=fate)


def _moved(hub: Hub, address: str, to: str, title: str) -> Output:
    return hub.page(address[1:], "moved.html", Meta(title, "Sidan har flyttat.", layout="hidden"), address=to, title=title)


def _title(hub: Hub, address: str) -> str:
    """What the page at the address is called, as far as records and the sitemap tell; else the address."""
    plain = address.partition("#")[0]
    record = next((entry.record.title for entry in hub.catalog.entries.values() if entry.address == plain), None)
    route = route_of(plain)
    return record or (route.title if route else "") or address
