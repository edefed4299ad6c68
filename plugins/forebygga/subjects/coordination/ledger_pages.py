"""The ledger of assignments: the list, a page for every year, and the page of each assignment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from markupsafe import Markup

from forebygga.hub.body import uncited
from forebygga.hub.catalog import Catalog, Entry, short_title, swedish
from forebygga.hub.edition import Edition
from forebygga.hub.sitemap import ASSIGNMENTS, ASSIGNMENTS_OF, ASSIGNMENTS_PAGE, COORDINATION
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.limited import Limited, limited, most_frequent
from forebygga.page.output import Meta, Output
from forebygga.page.paging import Paging, paged
from forebygga.page.record_pages import record_meta
from forebygga.page.record_text import RecordText
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page, RecordPage
from forebygga.records.coordination import Assignment
from forebygga.subjects.calendar.slots import own_calendar
from forebygga.subjects.coordination.ledger import (
    ONGOING,
    STATUSES,
    LedgerRow,
    LedgerYear,
    Report,
    YearLine,
    coming_reports,
    ledger,
    ledger_year,
    ledger_years,
    running_on,
    status_of,
    year_lines,
)

ASSETS = ("coordination.css", "coordination.js")
STYLE = ASSETS[:1]
MENU = COORDINATION()
CRUMB = crumb(COORDINATION)
OWN = crumb(ASSIGNMENTS)

ACTORS = 4
"""Actors named in a cell of the ledger; the assignment's page has them all."""
ROWS, SHARED_OUT = 120, 80
"""Assignments on a page when one has room for all, sixteen elements each, and when they take several: there are then many choices too."""
SHORT = 30
"""Assignments that a phone shows at once, some five screens; more are shown when someone asks. The style sheet has the number too."""
REPORTERS = 3
"""Actors named beside a report of a year."""
SOON = 5
"""Coming reports named at the top of the ledger."""


def ledger_pages(hub: Hub) -> Iterator[Output]:
    """The ledger, its years and every assignment."""
    rows = ledger(hub.catalog, today=hub.today)
    years = ledger_years(hub.catalog, today=hub.today)
    yield from _list(hub, rows, years)
    yield from _years(hub, years)
    for row in rows:
        file = own_calendar(hub, row.entry)
        yield _assignment(hub, row, file)
        if file:
            yield file


Choice = tuple[str, str]
"""A value in addresses, and what it is called."""


def _filters(catalog: Catalog, rows: tuple[LedgerRow, ...]) -> list[tuple[str, str, Limited[Choice]]]:
    """What the ledger can be narrowed by: name in addresses, label, and the choices that some assignment has, of actors those that have most."""
    assignments = [row.assignment for row in rows]
    topics = {topic for each in assignments for topic in each.topics}
    states = {row.status for row in rows}
    filters: list[tuple[str, str, Iterable[Choice]]] = [
        ("lage", "Läge", [(state, label) for state, label in STATUSES.items() if state in states]),
        (
            "initiativ",
            "Initiativ",
            [(term.id, term.label) for term in _terms(catalog, "initiativ") if any(each.initiative == term.id for each in assignments)],
        ),
        ("tagare", "Uppdragstagare", _named(catalog, (actor for each in assignments for actor in each.holders))),
        ("amne", "Ämne", [(term.id, term.label) for term in _terms(catalog, "amnen") if term.id in topics]),
        ("partner", "Samarbetspartner", _named(catalog, (actor for each in assignments for actor in each.partners))),
        ("start", "Startår", _year_choices(year for row in rows for year in row.starts)),
        ("redovisas", "Redovisas", _year_choices(year for row in rows for year in row.reported)),
    ]
    return [(name, label, most_frequent(choices)) for name, label, choices in filters]


def _terms(catalog: Catalog, vocabulary: str) -> tuple[VocabularyTerm, ...]:
    return catalog.vocabularies[vocabulary].terms if vocabulary in catalog.vocabularies else ()


def _named(catalog: Catalog, actors: Iterator[str]) -> list[tuple[str, str]]:
    """The actors with their short names, by name, each as often as it comes."""
    often = Counter(actors)
    named = sorted(((actor, short_title(catalog.entries[f"aktorer/{actor}"])) for actor in often), key=lambda pair: swedish(pair[1]))
    return [choice for choice in named for _ in range(often[choice[0]])]


def _year_choices(years: Iterator[str]) -> list[tuple[str, str]]:
    """Ongoing first, then the years, latest first."""
    return [(year, "Löpande" if year == ONGOING else year) for year in sorted(set(years), reverse=True)]


def _actors(catalog: Catalog, ids: tuple[str, ...], most: int) -> Limited[Entry]:
    return limited((entry for actor in ids if (entry := catalog.get(f"aktorer/{actor}"))), most)


@dataclass(frozen=True, slots=True)
class LedgerPage(Page):
    """The ledger of assignments."""

    template: ClassVar[str] = "ledger.html"

    rows: Sequence[LedgerRow]
    total: int
    paging: Paging
    is_long: bool
    filters: Sequence[tuple[str, str, Limited[Choice]]]
    statuses: Mapping[str, str]
    holders: Mapping[str, Limited[Entry]]
    partners: Mapping[str, Limited[Entry]]
    counts: Sequence[tuple[str, str, int]]
    coming: tuple[Report, ...]
    running: Sequence[tuple[Entry, Assignment, tuple[YearLine, ...], Callable[[str], Markup]]]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MoreLedgerPage(Page):
    """A further page of the ledger."""

    template: ClassVar[str] = "ledger_more.html"

    rows: Sequence[LedgerRow]
    total: int
    paging: Paging
    statuses: Mapping[str, str]
    holders: Mapping[str, Limited[Entry]]
    partners: Mapping[str, Limited[Entry]]


def _list(hub: Hub, rows: tuple[LedgerRow, ...], years: tuple[int, ...]) -> Iterator[Output]:
    """The ledger on as many pages as it needs; the first narrows all of it."""
    (first, shown), *further = paged(rows, ASSIGNMENTS(), ASSIGNMENTS_PAGE, ROWS if len(rows) <= ROWS else SHARED_OUT)
    yield _front(hub, rows, shown, first, years)
    for paging, rest in further:
        meta = Meta(
            f"Uppdrag, sida {paging.number} av {len(paging.addresses)}", Assignment.intro, MENU, (CRUMB, OWN), layout="index", assets=STYLE
        )
        made = MoreLedgerPage(
            rows=rest,
            total=len(rows),
            paging=paging,
            statuses=STATUSES,
            holders=_named_in(hub.catalog, rest, "holders"),
            partners=_named_in(hub.catalog, rest, "partners"),
        )
        yield hub.page(ASSIGNMENTS_PAGE.uri(paging.number), made, meta)


def _named_in(catalog: Catalog, rows: Sequence[LedgerRow], field: str) -> dict[str, Limited[Entry]]:
    """The actors that each of the assignments names in the field, as far as a cell has room."""
    return {row.entry.key: _actors(catalog, getattr(row.assignment, field), ACTORS) for row in rows}


def _front(hub: Hub, rows: tuple[LedgerRow, ...], shown: Sequence[LedgerRow], paging: Paging, years: tuple[int, ...]) -> Output:
    meta = Meta(
        "Uppdrag",
        Assignment.intro,
        MENU,
        (CRUMB,),
        layout="list",
        search=("uppdragsliggare", "regeringsuppdrag", "redovisning", "redovisningsår"),
        is_shared=True,
        assets=ASSETS,
    )
    return hub.page(
        ASSIGNMENTS.uri(),
        LedgerPage(
            rows=shown,
            total=len(rows),
            paging=paging,
            is_long=len(shown) > SHORT,
            filters=_filters(hub.catalog, rows),
            statuses=STATUSES,
            holders=_named_in(hub.catalog, shown, "holders"),
            partners=_named_in(hub.catalog, shown, "partners"),
            counts=[(state, label, sum(row.status == state for row in rows)) for state, label in STATUSES.items()],
            coming=coming_reports(hub.catalog, today=hub.today)[:SOON],
            running=[
                (entry, each, lines, _page_text(hub, entry, ASSIGNMENTS.uri()))
                for entry, each, lines in running_on(hub.catalog, today=hub.today)
            ],
            years=years,
        ),
        meta,
    )


def _page_text(edition: Edition, entry: Entry, uri: str) -> Callable[[str], Markup]:
    """Prints a record's text on another page than its own: without source marks, since the sources are listed there."""
    text = RecordText(edition.catalog, entry, uri)
    return lambda prose: text.line(uncited(prose))


@dataclass(frozen=True, slots=True)
class LedgerYearPage(Page):
    """What happened to assignments in a year."""

    template: ClassVar[str] = "ledger_year.html"

    year_ledger: LedgerYear
    notes: Sequence[tuple[Entry, Assignment, Markup]]
    holders: Mapping[str, Limited[Entry]]
    before: int | None
    after: int | None


def _years(hub: Hub, years: tuple[int, ...]) -> Iterator[Output]:
    for number, year in enumerate(years):
        uri = ASSIGNMENTS_OF.uri(year)
        year_ledger = ledger_year(hub.catalog, year, today=hub.today)
        meta = Meta(
            f"Uppdrag {year}",
            f"Uppdrag som började, redovisades eller gick vidare {year}.",
            MENU,
            (CRUMB, OWN),
            is_shared=True,
            assets=STYLE,
        )
        yield hub.page(
            uri,
            LedgerYearPage(
                year_ledger=year_ledger,
                notes=[(entry, each, _page_text(hub, entry, uri)(note.text)) for entry, each, note in year_ledger.notes],
                holders={entry.key: _actors(hub.catalog, each.holders, REPORTERS) for entry, each in hub.catalog.records(Assignment)},
                before=years[number + 1] if number + 1 < len(years) else None,
                after=years[number - 1] if number else None,
            ),
            meta,
        )


@dataclass(frozen=True, slots=True)
class AssignmentPage(RecordPage):
    """An assignment, with what happened year by year."""

    template: ClassVar[str] = "assignment.html"

    calendar_file: str | None
    status: str
    statuses: Mapping[str, str]
    lines: tuple[YearLine, ...]


def _assignment(hub: Hub, row: LedgerRow, file: Output | None) -> Output:
    return hub.record(
        row.entry,
        replace(record_meta(hub, row.entry), assets=STYLE),
        partial(
            AssignmentPage,
            calendar_file=f"/{file.uri}" if file else None,
            status=status_of(row.assignment, hub.today),
            statuses=STATUSES,
            lines=year_lines(row.entry, row.assignment, today=hub.today),
        ),
    )
