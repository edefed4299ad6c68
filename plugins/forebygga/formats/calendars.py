"""Calendars to subscribe to, as files of the site that are made when they are printed; `calendar_book` writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from forebygga.hub.catalog import Entry
from forebygga.hub.edition import Edition
from forebygga.page.output import Deferred, Made, Output
from forebygga.page.rendering import Hub
from forebygga.page.structured_data import last_changed
from forebygga.page.urls import relative

CALENDAR_FILE = "kalender.ics"


@dataclass(frozen=True, slots=True)
class Slot:
    """An event of an iCalendar file (VEVENT, RFC 5545): `key` is its identity for good, `address` its page on the site.

    `start` and `end` are moments, the end included; without a start there is no known date. `added` and `changed` are the
    days on which the record was published and last changed.
    """

    key: str
    title: str
    text: str
    address: str
    added: date
    changed: date
    start: str | None = None
    end: str | None = None
    place: str = ""
    categories: tuple[str, ...] = ()
    is_cancelled: bool = False


def identity(key: str) -> str:
    """A record's UID in calendars and id in feeds: the same wherever the site is published, for as long as its key lives."""
    return str(uuid5(NAMESPACE_URL, f"forebygga:{key}"))


def web_address(edition: Edition, address: str, uri: str) -> str:
    """The page's web address where the site has one, else relative to the file."""
    return edition.settings.whole(address) or relative(uri, address)


def changed(edition: Edition, entry: Entry) -> date:
    """The last day on which the record is known to have changed."""
    return last_changed(entry, edition.changes(entry))


def latest_change(edition: Edition, entries: Iterable[Entry]) -> date | None:
    """The last day on which any of the records is known to have changed; None without records."""
    return max((changed(edition, entry) for entry in entries), default=None)


def calendar(hub: Hub, uri: str, title: str, page: str, slots: Iterable[Slot]) -> Output:
    """The calendar file at `uri`, its parts by key; `page` is the page that shows the same. It may hold no events at all."""
    return Output(uri, Deferred.of(partial(_begun, hub, uri, title, page, tuple(slots))))


def _book(hub: Hub, uri: str, title: str, page: str, slots: tuple[Slot, ...]) -> bytes:
    from forebygga.formats.calendar_book import book  # the library for calendars, which a build that makes none does without

    return book(hub, uri, title, page, slots)


def _begun(hub: Hub, uri: str, title: str, page: str, slots: tuple[Slot, ...]) -> Made:
    """The file's name, and what makes it, from the store when it was made of the same before."""
    make = partial(_book, hub, uri, title, page, slots)
    name = hub.named("calendar", hub.settings, uri, title, page, slots)
    return name, make if name is None else partial(hub.store.remembered_as, name, make)
