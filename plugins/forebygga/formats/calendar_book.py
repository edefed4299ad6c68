"""The bytes of calendars (iCalendar, RFC 5545 with the calendar properties of RFC 7986): the one place that writes them.

A known day is an all-day event, a known time of day an event in Swedish time. Of a month alone nothing is made up: it is a
tentative event over the whole month. What is known only by year, or not at all, is a note without a date (VJOURNAL).
Nothing depends on the clock: revisions are counted from the days on which the record was published and last changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Journal, Timezone, TimezoneDaylight, TimezoneStandard

from forebygga.formats.calendars import Slot, identity, web_address
from forebygga.hub.edition import Edition
from forebygga.hub.moments import first_day, is_day, last_day

ZONE = "Europe/Stockholm"
MONTH_ONLY = "dagen inte känd"
_REFRESH = timedelta(days=1)
_SHIFTS = (
    (TimezoneStandard, "CET", datetime(1996, 10, 27, 3), 2, 1),
    (TimezoneDaylight, "CEST", datetime(1996, 3, 31, 2), 1, 2),
)
"""The union's common rule since 1996: the last Sundays of October and March. With hours from UTC before and after."""


def has_date(start: str | None) -> bool:
    """Whether a calendar has a place for it: at least the month is known."""
    return bool(start) and len(str(start)) >= 7


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _local(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(ZONE))


def _time(item: Event, start: str, end: str | None) -> None:
    """The event's time: to the minute where both ends are, else whole days, the end excluded as the standard has it."""
    if len(start) > 10 and (end is None or len(end) > 10):
        item.add("dtstart", _local(start))
        if end:
            item.add("dtend", _local(end))
        return
    item.add("dtstart", first_day(start))
    item.add("dtend", last_day(end if end and has_date(end) else start) + timedelta(days=1))
    item.add("transp", "TRANSPARENT")


def _status(slot: Slot, is_tentative: bool) -> str:
    return "CANCELLED" if slot.is_cancelled else "TENTATIVE" if is_tentative else "CONFIRMED"


def _component(edition: Edition, slot: Slot, uri: str) -> Event | Journal:
    dated = has_date(slot.start)
    item: Event | Journal = Event() if dated else Journal()
    is_tentative = dated and not is_day(str(slot.start))
    item.add("uid", f"{identity(slot.key)}@forebygga-brott")
    item.add("dtstamp", _midnight(slot.changed))
    item.add("created", _midnight(slot.added))
    item.add("last-modified", _midnight(slot.changed))
    item.add("sequence", max(0, (slot.changed - slot.added).days))
    item.add("summary", f"{slot.title} ({MONTH_ONLY})" if is_tentative else slot.title)
    item.add(
        "description", " ".join(filter(None, (slot.text, web_address(edition, slot.address, uri) if edition.settings.address else "")))
    )
    item.add("categories", list(slot.categories))
    if isinstance(item, Event):
        _time(item, str(slot.start), slot.end)
        item.add("status", _status(slot, is_tentative))
        if slot.place:
            item.add("location", slot.place)
    if edition.settings.address:
        item.add("url", web_address(edition, slot.address, uri))
    return item


def _zone() -> Timezone:
    """Swedish time, written out so that no machine's own tables decide the bytes."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    for kind, name, since, before, after in _SHIFTS:
        shift = kind()
        shift.add("dtstart", since)
        shift.add("tzoffsetfrom", timedelta(hours=before))
        shift.add("tzoffsetto", timedelta(hours=after))
        shift.add("tzname", name)
        shift.add("rrule", {"freq": "yearly", "bymonth": since.month, "byday": "-1su"})
        zone.add_component(shift)
    return zone


def book(edition: Edition, uri: str, title: str, page: str, slots: Iterable[Slot]) -> bytes:
    """The calendar at `uri` as a file, its parts by key; `page` is the page that shows the same."""
    made = Calendar()
    made.add("prodid", "-//Forebygga brott//Kalender//SV")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("uid", identity(page))
    made.add("name", title)
    made.add("x-wr-calname", title)
    made.add("x-wr-timezone", ZONE)
    made.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "P1D")
    if edition.settings.address:
        made.add("url", web_address(edition, page, uri))
        made.add("source", web_address(edition, f"/{uri}", uri), parameters={"VALUE": "URI"})
    made.add_component(_zone())
    for slot in sorted(slots, key=lambda slot: slot.key):
        made.add_component(_component(edition, slot, uri))
    return bytes(made.to_ical(sorted=False))
