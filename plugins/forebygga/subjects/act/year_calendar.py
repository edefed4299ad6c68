"""The municipality's year as calendars to subscribe to: the whole of it, and one for each role that something in it concerns."""

from __future__ import annotations

from collections.abc import Iterator

from forebygga.formats.calendars import CALENDAR_FILE, Slot, calendar, changed
from forebygga.hub.capitals import lower_first
from forebygga.hub.catalog import Entry
from forebygga.hub.edition import Edition
from forebygga.hub.moments import is_real
from forebygga.hub.municipal_year import YearMark
from forebygga.hub.sitemap import YEAR_WHEEL
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.subjects.act.municipal_year import RINGS, MunicipalYear
from forebygga.subjects.requests.feeds import request_slot
from forebygga.subjects.requests.requests import current, dues

TITLE = "Kommunens år"
_NAMES = {ring.id: ring.label for ring in RINGS}


def year_calendar_file(role: str = "") -> str:
    """The address of the calendar of the year, or of what concerns the role."""
    return f"{YEAR_WHEEL()}{role}.ics" if role else f"{YEAR_WHEEL()}{CALENDAR_FILE}"


def _mark_slot(edition: Edition, act: Entry, mark: YearMark, number: int, year: int) -> Slot:
    """The mark in a year. `number` counts the marks of the same ring and month, so that the event is the same in a later file."""
    text = " ".join((mark.what, *filter(None, (mark.concerns,)), *(source.url for source in mark.sources)))
    first, _, _ = mark.what.partition(". ")
    return Slot(
        f"{YEAR_WHEEL()} {mark.ring}-{mark.month:02}-{number} {year}",
        first.rstrip("."),
        text,
        YEAR_WHEEL(),
        act.record.published,
        changed(edition, act),
        f"{year}-{mark.day}" if mark.day and is_real(f"{year}-{mark.day}") else f"{year}-{mark.month:02}",
        categories=(_NAMES[mark.ring],),
    )


def _slots(edition: Edition, act: Entry, years: tuple[int, ...]) -> Iterator[tuple[tuple[str, ...], Slot]]:
    """Everything in the years, with the roles that it concerns: none when it concerns everyone."""
    numbers: dict[tuple[str, int], int] = {}
    for mark in edition.catalog.year:
        number = numbers[mark.ring, mark.month] = numbers.get((mark.ring, mark.month), 0) + 1
        yield from ((mark.roles, _mark_slot(edition, act, mark, number, year)) for year in years)
    for entry, request in current(edition.catalog, today=edition.today):
        yield from ((request.recipients, request_slot(edition, entry, request, moment)) for moment in dues(request, edition.today))


def year_calendars(hub: Hub, act: Entry, year: MunicipalYear) -> Iterator[Output]:
    """A file for the whole year and one for each of its roles. A mark without a day is a tentative event over its month."""
    every = tuple(_slots(hub, act, year.years))
    yield calendar(hub, year_calendar_file()[1:], f"{TITLE} · {hub.settings.name}", YEAR_WHEEL(), (slot for _, slot in every))
    for role in year.roles:
        title = f"{TITLE} för {lower_first(role.label)} · {hub.settings.name}"
        mine = (slot for roles, slot in every if not roles or role.id in roles)
        yield calendar(hub, year_calendar_file(role.id)[1:], title, f"{YEAR_WHEEL()}?roll={role.id}", mine)
