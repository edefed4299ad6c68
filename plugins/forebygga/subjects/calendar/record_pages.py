"""Pages of records with a time of their own: events, editions of the award and requests, each with a file for one's own calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from forebygga.hub.catalog import Entry
from forebygga.page.output import Output
from forebygga.page.record_pages import RecordBuilder, record_meta
from forebygga.page.rendering import Hub
from forebygga.page.typed import Common, Page, RecordPage
from forebygga.records.requests import Request
from forebygga.records.spreading import AwardEdition, Event
from forebygga.subjects.calendar.agenda import Agenda
from forebygga.subjects.calendar.cuts import SERIES, Cut
from forebygga.subjects.calendar.occasions import (
    belonging,
)
from forebygga.subjects.calendar.slots import own_calendar


@dataclass(frozen=True, slots=True)
class RequestPage(RecordPage):
    """A request, with the file that adds it to one's own calendar."""

    template: ClassVar[str] = "request.html"

    calendar_file: str | None


@dataclass(frozen=True, slots=True)
class AwardEditionPage(RecordPage):
    """An edition of the award, with the file that adds it to one's own calendar."""

    template: ClassVar[str] = "award_edition.html"

    calendar_file: str | None


@dataclass(frozen=True, slots=True)
class EventPage(RecordPage):
    """An event, with the file that adds it to one's own calendar, and the series that it is one of."""

    template: ClassVar[str] = "event.html"

    calendar_file: str | None
    series: Cut | None


def _dated(hub: Hub) -> Callable[[Entry], Iterator[Output]]:
    series = {cut.value: cut for cut in Agenda(hub).cuts if cut.dimension is SERIES}

    def made(entry: Entry) -> Iterator[Output]:
        file = own_calendar(hub, entry, also_past=entry.kind is not Request)
        address = f"/{file.uri}" if file else None
        page: Callable[[Common], Page]
        if entry.kind is Event:
            page = partial(EventPage, calendar_file=address, series=series.get(belonging(hub.catalog, entry).series or ""))
        else:
            page = partial(RequestPage if entry.kind is Request else AwardEditionPage, calendar_file=address)
        yield hub.record(entry, record_meta(hub, entry), page)
        if file:
            yield file

    return made


dated_pages = RecordBuilder(lambda kind: issubclass(kind, (Event, AwardEdition, Request)), _dated)
"""The page of every event, edition of the award and request, each with a file to add to one's own calendar."""
