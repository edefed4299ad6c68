"""Requests to subscribe to: what a feed and a calendar tell of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forebygga.formats.calendars import CALENDAR_FILE, Slot, calendar, changed
from forebygga.formats.feeds import Item, atom, in_order
from forebygga.hub.body import uncited
from forebygga.hub.catalog import Entry
from forebygga.hub.edition import Edition
from forebygga.page.output import Alternate, Output
from forebygga.page.rendering import Hub
from forebygga.page.timing import when_words
from forebygga.records.requests import Request
from forebygga.subjects.requests.requests import Pair, dues

FEED = "flode.xml"


def _asked_for(edition: Edition, request: Request) -> str:
    law = f" Lagstöd: {request.legal_basis}." if request.legal_basis else ""
    return f"{uncited(request.asked)} När: {when_words(edition.catalog, request)}.{law}"


def _tags(edition: Edition, request: Request) -> tuple[tuple[str, str], ...]:
    force = (request.force, edition.catalog.label("tvang", request.force))
    return (force, *((topic, edition.catalog.label("amnen", topic)) for topic in request.topics))


def _item(edition: Edition, entry: Entry, request: Request) -> Item:
    return Item(
        entry.key,
        request.title,
        _asked_for(edition, request),
        entry.address,
        request.published,
        changed(edition, entry),
        _tags(edition, request),
    )


def request_slot(edition: Edition, entry: Entry, request: Request, moment: str | None) -> Slot:
    """The request in a calendar, at one of its moments or without a date."""
    force = edition.catalog.label("tvang", request.force)
    return Slot(
        f"{entry.key} {moment}" if moment else entry.key,
        request.title,
        f"{_asked_for(edition, request)} {force}.",
        entry.address,
        request.published,
        changed(edition, entry),
        moment,
        categories=(force,),
    )


def _slots(edition: Edition, entry: Entry, request: Request) -> Iterator[Slot]:
    """Once for each known day or month, else once without a date."""
    for moment in dues(request, edition.today) or (None,):
        yield request_slot(edition, entry, request, moment)


def feeds_of(folder: str, title: str) -> tuple[Alternate, ...]:
    """The feed and the calendar beside the page in the folder, which tells of them itself."""
    return (
        Alternate(f"/{folder}{FEED}", "application/atom+xml", title, is_linked=True),
        Alternate(f"/{folder}{CALENDAR_FILE}", "text/calendar", f"Kalender: {title}", is_linked=True),
    )


def subscriptions(hub: Hub, folder: str, title: str, pairs: Sequence[Pair]) -> Iterator[Output]:
    """The requests as a feed and a calendar beside the page in the folder; none for an empty list."""
    if pairs:
        items = in_order([_item(hub, *pair) for pair in pairs])
        yield atom(hub, f"{folder}{FEED}", title, f"/{folder}", items)
        yield calendar(hub, f"{folder}{CALENDAR_FILE}", title, f"/{folder}", [slot for pair in pairs for slot in _slots(hub, *pair)])
