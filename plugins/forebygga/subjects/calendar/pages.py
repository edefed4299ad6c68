"""The calendar: what is to come and what has been, a page and a calendar file for every cut, and a page for every year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from forebygga.formats.calendars import CALENDAR_FILE, latest_change
from forebygga.hub.catalog import Entry
from forebygga.hub.sitemap import CALENDAR, CALENDAR_YEAR
from forebygga.page.calls import Call
from forebygga.page.limited import CHOICES, Limited
from forebygga.page.output import Alternate, Crumb, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.rows import MONTHS
from forebygga.page.typed import Page
from forebygga.records.spreading import AwardEdition, Event
from forebygga.subjects.calendar.agenda import Agenda
from forebygga.subjects.calendar.cuts import DIMENSIONS, KIND, SERIES, Cut, Dimension
from forebygga.subjects.calendar.occasions import (
    REPORT,
    Occasion,
    Period,
    Recurrer,
    editions,
    gaps,
    moment_of,
    periods,
    upcoming,
    years,
)
from forebygga.subjects.calendar.slots import calendar_file

ROOT = CALENDAR()
MENU = ROOT
CRUMB = Crumb("Kalender", ROOT)
ASSETS = ("calendar.css", "calendar.js")
ENOUGH = 60
"""Past occasions on the first page, rounded up to whole years; the rest is on the years' own pages."""


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


def _choices(agenda: Agenda) -> list[tuple[Dimension, Limited[Cut]]]:
    """What the page can be narrowed by: each dimension with the cuts that hold anything, where they are many those that hold most."""
    filled = [cut for cut in agenda.cuts if any(not each.is_report for each in cut.occasions) or cut.recurring]
    return [(dimension, _fullest([cut for cut in filled if cut.dimension is dimension])) for dimension in DIMENSIONS]


def _fullest(cuts: Sequence[Cut]) -> Limited[Cut]:
    """The cuts that hold most, as many as a list to open may have, in their order."""
    kept = {cut.value for cut in sorted(cuts, key=lambda cut: -len(cut.occasions))[:CHOICES]}
    return Limited(tuple(cut for cut in cuts if cut.value in kept), len(cuts))


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
    choices: Sequence[tuple[Dimension, Limited[Cut]]]
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
