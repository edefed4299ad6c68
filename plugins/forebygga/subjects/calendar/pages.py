"""The calendar: what is to come and what has been, a page and a calendar file for every cut, and a page for every year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import ClassVar

from forebygga.formats.calendars import CALENDAR_FILE, latest_change
from forebygga.hub.catalog import Entry
from forebygga.hub.sitemap import CALENDAR, CALENDAR_YEAR
from forebygga.page.calls import Call, calls, state
from forebygga.page.output import Alternate, Crumb, Meta, Output
from forebygga.page.record_pages import record_meta
from forebygga.page.rendering import Hub
from forebygga.page.rows import MONTHS
from forebygga.page.typed import Common, Page, RecordPage
from forebygga.records.requests import Request
from forebygga.records.spreading import AwardEdition, Event
from forebygga.subjects.calendar.cuts import DIMENSIONS, KIND, SERIES, Cut, Dimension, cuts
from forebygga.subjects.calendar.occasions import (
    REPORT,
    Occasion,
    Period,
    Recurrer,
    belonging,
    editions,
    gaps,
    moment_of,
    occasions,
    periods,
    recurring,
    upcoming,
    years,
)
from forebygga.subjects.calendar.slots import calendar_file, own_calendar

ROOT = CALENDAR()
MENU = ROOT
CRUMB = Crumb("Kalender", ROOT)
ASSETS = ("calendar.css", "calendar.js")
ENOUGH = 60
"""Past occasions on the first page, rounded up to whole years; the rest is on the years' own pages."""


@dataclass(frozen=True)
class Agenda:
    """Everything in the calendar, asked for once a build."""

    hub: Hub

    @cached_property
    def occasions(self) -> tuple[Occasion, ...]:
        """All occasions, earliest first."""
        return occasions(self.hub.catalog, today=self.hub.today)

    @cached_property
    def recurring(self) -> tuple[Recurrer, ...]:
        """What recurs without a known date."""
        return recurring(self.hub.catalog, today=self.hub.today)

    @cached_property
    def cuts(self) -> tuple[Cut, ...]:
        """Every cut."""
        return cuts(self.hub.catalog, self.occasions, self.recurring)

    @cached_property
    def without_reports(self) -> tuple[Occasion, ...]:
        """What others than those who report attend to; the reports have a page of their own."""
        return tuple(each for each in self.occasions if not each.is_report)

    def unknown_next(self) -> tuple[tuple[Cut, Event | AwardEdition], ...]:
        """Series of which no time to come is known, with the latest time known."""
        series = [cut for cut in self.cuts if cut.dimension is SERIES and not upcoming(cut.occasions, today=self.hub.today)]
        pairs = [(cut, editions(self.hub.catalog, cut.value)) for cut in series]
        return tuple((cut, dated[0]) for cut, each in pairs if (dated := [record for _, record in each if moment_of(record)]))

    def calls(self) -> tuple[tuple[Call, str], ...]:
        """Calls that are open or about to open, with their state."""
        stated = ((call, state(call, self.hub.today)) for call in calls(self.hub.catalog))
        return tuple((call, how) for call, how in stated if how != "stängd")


def period_name(when: str) -> str:
    """A period's heading: 'April 2026', '2026, utan känd månad', 'Pågår nu'."""
    if not when:
        return "Pågår nu"
    if len(when) == 4:
        return f"{when}, utan känd månad"
    return f"{MONTHS[int(when[5:]) - 1].capitalize()} {when[:4]}"


def _feed(title: str, folder: str) -> Alternate:
    return Alternate(f"{folder}{CALENDAR_FILE}", "text/calendar", f"Kalender: {title}", is_linked=True)


def calendar_pages(hub: Hub) -> Iterator[Output]:
    """The calendar, its cuts and its years."""
    agenda = Agenda(hub)
    yield _front(hub, agenda)
    yield calendar_file(hub, ROOT, "Kalender", agenda.occasions)
    for cut in agenda.cuts:
        yield _cut_page(hub, cut)
        yield calendar_file(hub, cut.address, cut.label, cut.occasions)
    yield from _year_pages(hub, agenda)


def _some(past: Sequence[Period]) -> tuple[Period, ...]:
    """The latest years, as many as hold enough."""
    shown: list[Period] = []
    for year in past:
        if sum(len(each.occasions) for each in shown) >= ENOUGH:
            break
        shown.append(year)
    return tuple(shown)


def _choices(agenda: Agenda) -> list[tuple[Dimension, list[Cut]]]:
    """What the page can be narrowed by: each dimension with the cuts that hold anything."""
    filled = [cut for cut in agenda.cuts if any(not each.is_report for each in cut.occasions) or cut.recurring]
    return [(dimension, [cut for cut in filled if cut.dimension is dimension]) for dimension in DIMENSIONS]


@dataclass(frozen=True, slots=True)
class CalendarPage(Page):
    """The calendar: what is to come, what recurs and what has been."""

    template: ClassVar[str] = "calendar.html"

    root: str
    calls: tuple[tuple[Call, str], ...]
    reports: Cut
    number_of_reports: int
    unknown_next: Sequence[tuple[Cut, str]]
    periods: Sequence[tuple[str, Period]]
    coming: tuple[Occasion, ...]
    duties: Sequence[Recurrer]
    recurring: Sequence[Recurrer]
    past: tuple[Period, ...]
    years: Sequence[str]
    choices: Sequence[tuple[Dimension, Sequence[Cut]]]
    dimensions: Sequence[tuple[Dimension, Sequence[Cut]]]
    undated: int


def _front(hub: Hub, agenda: Agenda) -> Output:
    coming = upcoming(agenda.without_reports, today=hub.today)
    past = years(agenda.without_reports, today=hub.today)
    reports = next(cut for cut in agenda.cuts if cut.dimension is KIND and cut.value == REPORT)
    meta = Meta(
        Event.plural,
        Event.intro,
        MENU,
        layout="list",
        search=("evenemang", "konferens", "datum", "prenumerera", "deadline"),
        assets=(*ASSETS, "calendar-list.js"),
        alternates=(_feed("allt", ROOT),),
    )
    return hub.page(
        ROOT[1:],
        CalendarPage(
            root=ROOT,
            calls=agenda.calls(),
            reports=reports,
            number_of_reports=len(upcoming(reports.occasions, today=hub.today)),
            unknown_next=[(cut, moment_of(record)) for cut, record in agenda.unknown_next()],
            periods=[(period_name(period.when), period) for period in periods(coming, today=hub.today)],
            coming=coming,
            duties=[each for each in agenda.recurring if each.is_duty],
            recurring=[each for each in agenda.recurring if not each.is_duty],
            past=_some(past),
            years=[period.when for period in years(agenda.occasions, today=hub.today)],
            choices=_choices(agenda),
            dimensions=[(dimension, [cut for cut in agenda.cuts if cut.dimension is dimension]) for dimension in DIMENSIONS],
            undated=sum(len(occasion.start) < 7 for occasion in coming),
        ),
        meta,
        last_change=latest_change(hub, (occasion.entry for occasion in agenda.occasions)),
    )


@dataclass(frozen=True, slots=True)
class CutPage(Page):
    """A cut of the calendar: a county, a role, a kind."""

    template: ClassVar[str] = "calendar_cut.html"

    cut: Cut
    periods: Sequence[tuple[str, Period]]
    coming: tuple[Occasion, ...]
    past: tuple[Period, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class SeriesPage(CutPage):
    """A series: its editions, latest first, and the years of which nothing is known."""

    template: ClassVar[str] = "calendar_series.html"

    editions: tuple[tuple[Entry, Event | AwardEdition], ...]
    gaps: tuple[int, ...]


def _cut_page(hub: Hub, cut: Cut) -> Output:
    coming = upcoming(cut.occasions, today=hub.today)
    held = editions(hub.catalog, cut.value) if cut.dimension is SERIES else ()
    title = f"{cut.label} år för år" if cut.dimension is SERIES else f"Kalender: {cut.label}"
    meta = Meta(
        title,
        f"{cut.label}: vad som händer och har hänt, med kalender att prenumerera på.",
        MENU,
        (CRUMB,),
        layout="list" if cut.dimension is SERIES else "index",
        assets=ASSETS,
        alternates=(_feed(cut.label, cut.address),),
    )
    named = [(period_name(period.when), period) for period in periods(coming, today=hub.today)]
    values = cut, named, coming, years(cut.occasions, today=hub.today), sum(len(occasion.start) < 7 for occasion in coming)
    return hub.page(
        cut.address[1:],
        SeriesPage(*values, editions=held, gaps=gaps(held)) if cut.dimension is SERIES else CutPage(*values),
        meta,
        last_change=latest_change(hub, (occasion.entry for occasion in cut.occasions)),
    )


@dataclass(frozen=True, slots=True)
class YearPage(Page):
    """What happened in a year."""

    template: ClassVar[str] = "calendar_year.html"

    year: Period
    before: str | None
    after: str | None


def _year_pages(hub: Hub, agenda: Agenda) -> Iterator[Output]:
    past = years(agenda.occasions, today=hub.today)
    for number, year in enumerate(past):
        meta = Meta(
            f"Kalender {year.when}", f"Det som hände {year.when}, med vad som kom ut av det.", MENU, (CRUMB,), layout="index", assets=ASSETS
        )
        yield hub.page(
            CALENDAR_YEAR.uri(year.when),
            YearPage(
                year=year, before=past[number + 1].when if number + 1 < len(past) else None, after=past[number - 1].when if number else None
            ),
            meta,
            last_change=latest_change(hub, (occasion.entry for occasion in year.occasions)),
        )


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


def dated_pages(hub: Hub) -> Iterator[Output]:
    """The page of every event, edition of the award and request, each with a file to add to one's own calendar."""
    series = {cut.value: cut for cut in Agenda(hub).cuts if cut.dimension is SERIES}
    for kind in (Event, AwardEdition, Request):
        for entry in hub.catalog.of(kind.collection):
            file = own_calendar(hub, entry, also_past=kind is not Request)
            address = f"/{file.uri}" if file else None
            page: Callable[[Common], Page]
            if kind is Event:
                page = partial(EventPage, calendar_file=address, series=series.get(belonging(hub.catalog, entry).series or ""))
            else:
                page = partial(RequestPage if kind is Request else AwardEditionPage, calendar_file=address)
            yield hub.record(entry, record_meta(hub, entry), page)
            if file:
                yield file
