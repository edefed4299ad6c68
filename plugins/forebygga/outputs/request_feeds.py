"""Requests to subscribe to: an Atom feed (RFC 4287) and a calendar (RFC 5545) of a list of requests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, Journal

from forebygga.body import uncited
from forebygga.catalog import Entry
from forebygga.outputs.output import Output
from forebygga.outputs.rendering import Hub, relative
from forebygga.outputs.timing import when_words
from forebygga.records.requests import Request
from forebygga.views.requests import Pair, due

FEED, CALENDAR = "flode.xml", "kalender.ics"
_AHEAD = 3
"""Years, this one included, that a yearly day is given in a calendar."""


def _changed(entry: Entry) -> date:
    return entry.record.reviewed or entry.record.published


def _address(hub: Hub, address: str, uri: str) -> str:
    """The page's web address where the site has one, else relative to the file."""
    return f"{hub.settings.address.rstrip('/')}{address}" if hub.settings.address else relative(uri, address)


def identity(key: str) -> str:
    """A record's identity in feeds and calendars: the same wherever the site is published, for as long as its key lives."""
    return str(uuid5(NAMESPACE_URL, f"forebygga:{key}"))


def atom(hub: Hub, folder: str, title: str, pairs: Sequence[Pair]) -> Output:
    """The requests as an Atom feed beside the page in the folder, latest changed first."""
    uri = f"{folder}{FEED}"
    ordered = sorted(pairs, key=lambda pair: (-_changed(pair[0]).toordinal(), pair[0].key))
    entries = [
        (request, identity(entry.key), _address(hub, entry.address, uri), _changed(entry), uncited(request.asked))
        for entry, request in ordered
    ]
    body = hub.environment.get_template("requests.atom.xml").render(
        title=title,
        identity=identity(f"/{folder}"),
        page=_address(hub, f"/{folder}", uri),
        own=_address(hub, f"/{uri}", uri),
        updated=max(_changed(entry) for entry, _ in pairs),
        entries=entries,
    )
    return Output(uri, body)


def _stamp(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _told(hub: Hub, entry: Entry, request: Request, uri: str) -> str:
    said = [uncited(request.asked), f"När: {when_words(hub.catalog, request)}.", f"{hub.catalog.label('tvang', request.force)}."]
    if request.legal_basis:
        said.append(f"Lagstöd: {request.legal_basis}.")
    if hub.settings.address:
        said.append(_address(hub, entry.address, uri))
    return " ".join(said)


def _component(hub: Hub, entry: Entry, request: Request, uri: str, day: str | None) -> Event | Journal:
    """An all-day event where the day is known, else a note without a date: no day is made up."""
    item: Event | Journal = Event() if day else Journal()
    key = entry.key if not day else f"{entry.key} {day}"
    item.add("uid", f"{identity(key)}@forebygga-brott")
    item.add("dtstamp", _stamp(_changed(entry)))
    item.add("summary", entry.record.title)
    item.add("description", _told(hub, entry, request, uri))
    item.add("categories", [hub.catalog.label("tvang", request.force)])
    if hub.settings.address:
        item.add("url", _address(hub, entry.address, uri))
    if day:
        begins = date.fromisoformat(day)
        item.add("dtstart", begins)
        item.add("dtend", begins + timedelta(days=1))
        item.add("transp", "TRANSPARENT")
    return item


def days(request: Request, today: date) -> tuple[str, ...]:
    """The full days this year and the two next on which it is to be done; months without a day are no days."""
    found = {due(request, today.year + ahead) for ahead in range(_AHEAD)}
    return tuple(sorted(day for day in found if day and len(day) == 10 and _is_day(day)))


def _is_day(day: str) -> bool:
    """Whether the calendar has the day: 29 February is there only in leap years."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def calendar(hub: Hub, folder: str, title: str, pairs: Sequence[Pair]) -> Output:
    """The requests as a calendar beside the page in the folder: events on known days, notes for the rest, by key."""
    uri = f"{folder}{CALENDAR}"
    book = Calendar()
    book.add("prodid", "-//Forebygga brott//Uppmaningar//SV")
    book.add("version", "2.0")
    book.add("name", title)
    book.add("x-wr-calname", title)
    for entry, request in sorted(pairs, key=lambda pair: pair[0].key):
        known = days(request, hub.today)
        for day in known or (None,):
            book.add_component(_component(hub, entry, request, uri, day))
    return Output(uri, book.to_ical(sorted=False))
