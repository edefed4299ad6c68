"""What happens at a time as calendar files tell it: a slot for each occasion, the file of a list and the file of a record."""

from __future__ import annotations

from collections.abc import Sequence

from forebygga.formats.calendars import CALENDAR_FILE, Slot, calendar, changed
from forebygga.hub.body import uncited
from forebygga.hub.capitals import upper_first
from forebygga.hub.catalog import Entry
from forebygga.hub.edition import Edition
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.records.requests import Request
from forebygga.subjects.calendar.occasions import Occasion, occasions_of, upcoming
from forebygga.subjects.requests.feeds import request_slot


def slot(edition: Edition, occasion: Occasion) -> Slot:
    """The occasion as a calendar tells it; a request as in its own calendars, so that a reader of both sees it once."""
    entry, record = occasion.entry, occasion.entry.record
    if isinstance(record, Request):
        return request_slot(edition, entry, record, occasion.aspect)
    label = upper_first(occasion.label)
    return Slot(
        occasion.key,
        f"{label}: {occasion.title}" if label else occasion.title,
        uncited(record.summary),
        entry.address,
        record.published,
        changed(edition, entry),
        occasion.start,
        occasion.end,
        occasion.place,
        (edition.catalog.label("evenemangsslag", occasion.kind),),
        occasion.is_cancelled,
    )


def calendar_file(hub: Hub, folder: str, title: str, occasions: Sequence[Occasion]) -> Output:
    """The calendar beside the page in the folder."""
    slots = [slot(hub, occasion) for occasion in occasions]
    return calendar(hub, f"{folder[1:]}{CALENDAR_FILE}", f"{title} · {hub.settings.name}", folder, slots)


def own_calendar(hub: Hub, entry: Entry, *, also_past: bool = False) -> Output | None:
    """The file that adds what the record tells of to one's own calendar; None when no month is known, or nothing is to come."""
    dated = [occasion for occasion in occasions_of(hub.catalog, entry, today=hub.today) if len(occasion.start) >= 7]
    chosen = dated if also_past else upcoming(dated, today=hub.today)
    if not chosen:
        return None
    title = f"{entry.record.title} · {hub.settings.name}"
    return calendar(hub, f"{entry.address[1:]}{entry.id}.ics", title, entry.address, [slot(hub, occasion) for occasion in chosen])
