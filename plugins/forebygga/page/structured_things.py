"""What a record is about in schema.org's words, where the thing itself has a type there: an organisation, an event, an act, a book."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from forebygga.hub.body import uncited
from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.settings import Settings
from forebygga.records.act import Statute
from forebygga.records.coordination import Actor, Network
from forebygga.records.method import DocumentTemplate, Word
from forebygga.records.numbers import SWEDEN
from forebygga.records.spreading import Event, Publication

Data = dict[str, Any]

_ORGANISATIONS = {
    "myndighet": "GovernmentOrganization",
    "kommun": "GovernmentOrganization",
    "region": "GovernmentOrganization",
    "lansstyrelse": "GovernmentOrganization",
    "civilsamhalle": "NGO",
}
"""Other sectors are an Organization: the sector does not say which kind."""
_WORKS = {"bok": "Book", "rapport": "Report", "utbildning": "Course", "rattskalla": "Legislation", "webbingang": "WebSite"}
"""Other kinds of support are a CreativeWork."""
_STATES = {"installt": "https://schema.org/EventCancelled", "planerat": "https://schema.org/EventScheduled"}


def filled(data: Data) -> Data:
    """The data without what is unknown."""
    return {key: value for key, value in data.items() if value not in (None, [], {}, "", ())}


def _named(catalog: Catalog, ids: Iterable[str]) -> list[Data]:
    """The actors by name, for those that refer to them."""
    actors = (catalog.get(f"aktorer/{actor}") for actor in ids)
    return [
        {"@type": _ORGANISATIONS.get(entry.record.sector, "Organization"), "name": entry.record.title}
        for entry in actors
        if entry and isinstance(entry.record, Actor)
    ]


def _moment(written: str | None) -> str | None:
    """'2024-04-10 09:30' as ISO 8601 with Sweden's distance to UTC that day (+02:00 in summer); less exact moments as they are."""
    if written and " " in written:
        return datetime.fromisoformat(written).replace(tzinfo=SWEDEN).isoformat(timespec="minutes")
    return written


def _organisation(catalog: Catalog, actor: Actor) -> Data:
    county = catalog.registers.counties.get(actor.county) if actor.county else None
    return {
        "@type": _ORGANISATIONS.get(actor.sector, "Organization"),
        "name": actor.title,
        "alternateName": actor.short_name,
        "description": uncited(actor.task),
        "url": actor.website,
        "parentOrganization": next(iter(_named(catalog, [actor.part_of] if actor.part_of else [])), None),
        "areaServed": county.name if county else None,
        "contactPoint": [
            filled({"@type": "ContactPoint", "contactType": way.about, "name": way.function, "url": way.address}) for way in actor.contacts
        ],
    }


def _network(catalog: Catalog, network: Network) -> Data:
    return {
        "@type": "Organization",
        "name": network.title,
        "description": uncited(network.purpose),
        "member": _named(catalog, (member.actor for member in network.members)),
    }


def _event(catalog: Catalog, event: Event) -> Data | None:
    if not event.start:
        return None
    place = [word for word in (event.venue, event.town) if word]
    return {
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "startDate": _moment(event.start),
        "endDate": _moment(event.end),
        "location": filled({"@type": "Place", "name": ", ".join(place), "address": event.town}) if place else None,
        "organizer": _named(catalog, event.organisers),
        "eventStatus": _STATES.get(event.state or ""),
    }


def _statute(statute: Statute) -> Data:
    return {
        "@type": "Legislation",
        "name": statute.title,
        "legislationIdentifier": f"SFS {statute.sfs}",
        "legislationJurisdiction": "SE",
        "legislationDateOfApplicability": statute.in_force.isoformat(),
        "url": statute.official_text,
        "inLanguage": "sv",
    }


def _work(catalog: Catalog, work: Publication) -> Data:
    return {
        "@type": _WORKS.get(work.kind, "CreativeWork"),
        "name": work.title,
        "description": uncited(work.purpose),
        "datePublished": str(work.year),
        "publisher": _named(catalog, work.publishers),
        "url": work.url,
    }


def thing(catalog: Catalog, entry: Entry, settings: Settings) -> Data | None:
    """What the record is about, or None where schema.org has no type that is true of it. Nothing unknown is said."""
    match entry.record:
        case Actor() as actor:
            described: Data | None = _organisation(catalog, actor)
        case Network() as network:
            described = _network(catalog, network)
        case Event() as event:
            described = _event(catalog, event)
        case Statute() as statute:
            described = _statute(statute)
        case Publication() as work:
            described = _work(catalog, work)
        case Word() as word:
            terms = {"@type": "DefinedTermSet", "name": f"{settings.name}: ordlista"}
            described = {"@type": "DefinedTerm", "name": word.title, "description": word.summary, "inDefinedTermSet": terms}
        case DocumentTemplate() as document:
            described = {"@type": "DigitalDocument", "name": document.title, "description": document.summary, "inLanguage": "sv"}
        case _:
            return None
    return filled(described) if described else None
