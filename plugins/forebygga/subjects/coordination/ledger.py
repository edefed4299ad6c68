"""The ledger of assignments: where each one stands, what is reported when, and what happened each year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from forebygga.hub.catalog import Catalog, Entry
from forebygga.records.coordination import Assignment, YearNote

Pair = tuple[Entry, Assignment]

STATUSES = {
    "pagar": "Pågår",
    "kommande": "Har inte börjat",
    "okant": "Okänt om det pågår",
    "avslutat": "Avslutat",
    "passerat": "Redovisningsdagen har passerat",
}
"""Where an assignment may stand, by id, in the order shown. That the day has passed does not tell whether it was reported."""


ONGOING = "lopande"
"""Stands where a year would, for what the source calls ongoing ('löpande')."""

PAST = ("inaktuell", "arkiverad")
"""Statuses of records that describe what is no longer so."""


def last_report(assignment: Assignment) -> str | None:
    """The last known moment of reporting, as precise as the source; None when it is running or unknown."""
    return assignment.report_date or (str(assignment.report_year) if assignment.report_year else None)


def status_of(assignment: Assignment, today: date) -> str:
    """An id of STATUSES. A report known only by this year or month has not passed; without any known report it is unknown.

    'avslutat' is a record that itself says that it is out of date.
    """
    last = last_report(assignment)
    if last and last < today.isoformat()[: len(last)]:
        return "passerat"
    if assignment.status in PAST:
        return "avslutat"
    if assignment.start_year and assignment.start_year > today.year:
        return "kommande"
    return "pagar" if last or assignment.report_ongoing else "okant"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An assignment with where it stands."""

    entry: Entry
    assignment: Assignment
    status: str

    @property
    def report(self) -> str | None:
        """The last known moment of reporting."""
        return last_report(self.assignment)

    @property
    def starts(self) -> tuple[str, ...]:
        """The year it began, and ONGOING when the source says so; empty when nothing is known."""
        year = self.assignment.start_year
        return (*((str(year),) if year else ()), *((ONGOING,) if self.assignment.start_ongoing else ()))

    @property
    def reported(self) -> tuple[str, ...]:
        """Every year in which it reports, also in part, earliest first, and ONGOING when the source says so."""
        years = sorted({when[:4] for when in (*self.assignment.interim_reports, self.report) if when})
        return (*years, *((ONGOING,) if self.assignment.report_ongoing else ()))


def ledger(catalog: Catalog, *, today: date) -> tuple[LedgerRow, ...]:
    """All assignments by where they stand, soonest report first; those whose day has passed last, latest first. Equals by title."""
    rows = [LedgerRow(entry, each, status_of(each, today)) for entry, each in catalog.records(Assignment)]
    return tuple(
        row
        for state in STATUSES
        for row in sorted((row for row in rows if row.status == state), key=lambda row: row.report or "9999", reverse=state == "passerat")
    )


@dataclass(frozen=True, slots=True)
class Report:
    """A report of an assignment: its moment (year, month or day) and whether it is the last."""

    when: str
    entry: Entry
    assignment: Assignment
    is_last: bool


def reports_of(entry: Entry, assignment: Assignment) -> Iterator[Report]:
    """The reports of an assignment with a known year, month or day: interim ones in the record's order, then the last."""
    last = last_report(assignment)
    for when in assignment.interim_reports:
        yield Report(when, entry, assignment, is_last=False)
    if last:
        yield Report(last, entry, assignment, is_last=True)


def reports(catalog: Catalog) -> tuple[Report, ...]:
    """Every report with a known year, month or day, earliest first."""
    unsorted = (report for pair in catalog.records(Assignment) for report in reports_of(*pair))
    return tuple(sorted(unsorted, key=lambda report: (report.when, report.entry.key)))


def coming_reports(catalog: Catalog, *, today: date) -> tuple[Report, ...]:
    """Reports that have certainly not passed, and those known only by this year or month; soonest first."""
    return tuple(report for report in reports(catalog) if report.when >= today.isoformat()[: len(report.when)])


@dataclass(frozen=True, slots=True)
class YearLine:
    """What is known of an assignment in a year: whether it began, its reports, and the note of that year."""

    year: int
    begins: bool
    reports: tuple[Report, ...]
    note: YearNote | None
    is_coming: bool

    @property
    def is_silent(self) -> bool:
        """Whether nothing at all is known of the year."""
        return not (self.begins or self.reports or self.note)


def _last_year(assignment: Assignment, years: Iterable[int], today: date) -> int | None:
    """The last year of the history: that of the last report; this year when the work goes on or its end is unknown."""
    report = last_report(assignment)
    if report:
        return max(int(report[:4]), *years)
    return max(today.year, *years) if years else None


def year_lines(entry: Entry, assignment: Assignment, *, today: date) -> tuple[YearLine, ...]:
    """Every year from the first known to the last, also those of which nothing is known; empty when no year is known."""
    reports_told = tuple(reports_of(entry, assignment))
    notes = {note.year: note for note in assignment.per_year}
    years = [*notes, *(int(report.when[:4]) for report in reports_told), *([assignment.start_year] if assignment.start_year else [])]
    last = _last_year(assignment, years, today)
    if last is None:
        return ()
    return tuple(
        YearLine(
            year,
            year == assignment.start_year,
            tuple(report for report in reports_told if int(report.when[:4]) == year),
            notes.get(year),
            year > today.year,
        )
        for year in range(min(years), last + 1)
    )


@dataclass(frozen=True, slots=True)
class LedgerYear:
    """A year of the ledger: what began, what was or is to be reported, and what else is known; each by title or day."""

    year: int
    began: tuple[Pair, ...]
    reports: tuple[Report, ...]
    notes: tuple[tuple[Entry, Assignment, YearNote], ...]
    silent: tuple[Pair, ...]
    """Running assignments ('löpande') that the sources place in this year's span but say nothing of."""


def ledger_years(catalog: Catalog, *, today: date) -> tuple[int, ...]:
    """Every year in which an assignment began, reports or has a note, latest first."""
    lines = (line for pair in catalog.records(Assignment) for line in year_lines(*pair, today=today) if not line.is_silent)
    return tuple(sorted({line.year for line in lines}, reverse=True))


def ledger_year(catalog: Catalog, year: int, *, today: date) -> LedgerYear:
    """What the assignments tell of the year."""
    lines = [
        (entry, each, line)
        for entry, each in catalog.records(Assignment)
        for line in year_lines(entry, each, today=today)
        if line.year == year
    ]
    return LedgerYear(
        year,
        tuple((entry, each) for entry, each, line in lines if line.begins),
        tuple(sorted((report for *_, line in lines for report in line.reports), key=lambda report: (report.when, report.entry.key))),
        tuple((entry, each, line.note) for entry, each, line in lines if line.note),
        tuple((entry, each) for entry, each, line in lines if line.is_silent and each.report_ongoing and year <= today.year),
    )


def running_on(catalog: Catalog, *, today: date) -> tuple[tuple[Entry, Assignment, tuple[YearLine, ...]], ...]:
    """Assignments whose start or reporting the source calls ongoing, with their years; by title."""
    return tuple(
        (entry, each, year_lines(entry, each, today=today))
        for entry, each in catalog.records(Assignment)
        if each.report_ongoing or each.start_ongoing
    )
