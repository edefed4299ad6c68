"""Everything that happens at a time: events, deadlines, grants to apply for, reports of assignments and the European award."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.moments import is_past
from forebygga.page.limited import Limited, limited
from forebygga.records.coordination import Assignment
from forebygga.records.markers import Ref, Register
from forebygga.records.requests import Request
from forebygga.records.spreading import AwardEdition, Event
from forebygga.subjects.coordination.ledger import reports_of
from forebygga.subjects.requests.requests import current, dues, is_current

AWARD = "ecpa"
"""The series that the European award is."""


REPORT = "redovisning"
"""The kind that an assignment's report is."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where a record belongs: codes of counties, ids of roles, networks, and of the series if any; each sorted."""

    counties: tuple[str, ...]
    roles: tuple[str, ...]
    networks: tuple[str, ...]
    series: str | None


NAMED = 2
"""Actors named beside an occasion in a list; its page has them all."""
RESULTS = 2
"""Results told beside an occasion in a list."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that happens at a moment as precise as the source. `kind` is a term of evenemangsslag.

    `aspect` tells which of the record's times it is, and is empty for an event itself; `label` says what it is when the
    title does not.
    """

    entry: Entry
    aspect: str
    title: str
    label: str
    kind: str
    start: str
    end: str | None
    belongs: Belonging
    place: str = ""
    is_cancelled: bool = False
    results: tuple[str, ...] = ()
    actors: tuple[Entry, ...] = ()
    """Those who hold it, report it or ask for it."""

    @property
    def key(self) -> str:
        """Its identity for good: that of the record, and of the time in it."""
        return f"{self.entry.key} {self.aspect}".rstrip()

    @property
    def is_report(self) -> bool:
        """Whether it is the day by which an authority answers for an assignment, which nobody else need attend to."""
        return self.kind == REPORT

    @property
    def last(self) -> str:
        """The last moment of it."""
        return self.end or self.start

    @property
    def last_day(self) -> str:
        """The last day of it, or the month or year when no more is known."""
        return self.last[:10]

    @property
    def named_actors(self) -> Limited[Entry]:
        """The actors as a list names them: some occasions have dozens."""
        return limited(self.actors, NAMED)

    @property
    def main_results(self) -> tuple[str, ...]:
        """The results that a list has room for."""
        return self.results[:RESULTS]


def _networks(entry: Entry) -> Iterator[str]:
    for _, marker, value in entry.pointers:
        if isinstance(marker, Ref) and marker.collection == "natverk":
            yield str(value)
        elif isinstance(marker, Ref) and marker.collection == "*" and str(value).startswith("natverk/"):
            yield str(value).removeprefix("natverk/")


def _counties(catalog: Catalog, entry: Entry) -> Iterator[str]:
    for _, marker, value in entry.pointers:
        if isinstance(marker, Register):
            yield catalog.registers.municipalities[value].county if marker.name == "kommuner" else str(value)


def belonging(catalog: Catalog, entry: Entry) -> Belonging:
    """Where the record belongs, read from what it points at."""
    record = entry.record
    roles = {*record.roles, *(record.recipients if isinstance(record, Request) else ())}
    series = record.series if isinstance(record, Event) else AWARD if isinstance(record, AwardEdition) else None
    networks = {network for network in _networks(entry) if catalog.get(f"natverk/{network}")}
    return Belonging(tuple(sorted(set(_counties(catalog, entry)))), tuple(sorted(roles)), tuple(sorted(networks)), series)


def _actors(catalog: Catalog, ids: Iterable[str | None]) -> tuple[Entry, ...]:
    return tuple(entry for each in ids if each and (entry := catalog.get(f"aktorer/{each}")))


def _of_event(catalog: Catalog, entry: Entry, event: Event) -> Iterator[Occasion]:
    where, off = belonging(catalog, entry), event.state == "installt"
    place = ", ".join(filter(None, (event.venue, event.town)))
    who = _actors(catalog, event.organisers)
    if event.start:
        yield Occasion(entry, "", event.title, "", event.kind, event.start, event.end, where, place, off, event.results, who)
    if event.registration and event.registration.closes:
        yield Occasion(entry, "anmälan", event.title, "anmälan stänger", "sista-dag", event.registration.closes, None, where, "", off)


def _of_edition(catalog: Catalog, entry: Entry, edition: AwardEdition) -> Iterator[Occasion]:
    where = belonging(catalog, entry)
    won = (f"Vinnare: {edition.winner}.",) if edition.winner else ()
    if edition.final:
        place = edition.town or ""
        yield Occasion(entry, "final", edition.title, "final", "tavling", edition.final, edition.final_end, where, place, results=won)
    if edition.deadline:
        yield Occasion(entry, "sista dag", edition.title, "sista dag att anmäla", "sista-dag", edition.deadline, None, where)


def _of_assignment(catalog: Catalog, entry: Entry, assignment: Assignment) -> Iterator[Occasion]:
    where, who = belonging(catalog, entry), _actors(catalog, assignment.holders)
    for report in reports_of(entry, assignment):
        label = "slutredovisning" if report.is_last else "delredovisning"
        aspect = label if report.is_last else f"{label} {assignment.interim_reports.index(report.when) + 1}"
        yield Occasion(entry, aspect, assignment.title, label, REPORT, report.when, None, where, actors=who)


def _of_request(catalog: Catalog, entry: Entry, request: Request, today: date) -> Iterator[Occasion]:
    once = (request.answer_by[:10],) if request.answer_by else ()
    kind, label = ("bidrag", "sista dag att söka") if request.grant else ("sista-dag", "sista dag")
    where, who = belonging(catalog, entry), _actors(catalog, (request.sender,))
    for moment in dues(request, today) if is_current(request, today) else once:
        yield Occasion(entry, moment, request.title, label, kind, moment, None, where, actors=who)


def occasions_of(catalog: Catalog, entry: Entry, *, today: date) -> tuple[Occasion, ...]:
    """The occasions of a record with a known year, earliest first. What recurs yearly is there for this year and the two next."""
    dated: Iterator[Occasion] = iter(())
    match entry.record:
        case Event() as event:
            dated = _of_event(catalog, entry, event)
        case AwardEdition() as edition:
            dated = _of_edition(catalog, entry, edition)
        case Assignment() as assignment:
            dated = _of_assignment(catalog, entry, assignment)
        case Request() as request:
            dated = _of_request(catalog, entry, request, today)
    return tuple(sorted(dated, key=lambda occasion: (occasion.start, occasion.key)))


def occasions(catalog: Catalog, *, today: date) -> tuple[Occasion, ...]:
    """All occasions, earliest first, else by key."""
    unsorted = (each for entry in catalog.entries.values() if entry.is_published for each in occasions_of(catalog, entry, today=today))
    return tuple(sorted(unsorted, key=lambda occasion: (occasion.start, occasion.key)))


def ahead(catalog: Catalog, *, today: date) -> tuple[tuple[Entry, Event], ...]:
    """Events with a date that are not over or called off, soonest first."""
    coming = upcoming(occasions(catalog, today=today), today=today)
    return tuple((each.entry, event) for each in coming if not each.aspect and isinstance(event := each.entry.record, Event))


def is_over(occasion: Occasion, today: date) -> bool:
    """Whether it certainly lies before today."""
    return is_past(occasion.last, today)


def upcoming(occasions: Iterable[Occasion], *, today: date) -> tuple[Occasion, ...]:
    """Those that are not over, in the order given; what is called off is left out."""
    return tuple(occasion for occasion in occasions if not is_over(occasion, today) and not occasion.is_cancelled)


@dataclass(frozen=True, slots=True)
class Period:
    """A month ('2026-04'), a year of which no month is known ('2026'), or what goes on now (''), with its occasions."""

    when: str
    occasions: tuple[Occasion, ...]


def _period(occasion: Occasion, today: date) -> str:
    month = today.isoformat()[:7]
    is_running = len(occasion.start) >= 10 and occasion.start[:10] < today.isoformat()
    return "" if is_running else max(occasion.start[:7], month) if len(occasion.start) >= 7 else occasion.start


def periods(occasions: Iterable[Occasion], *, today: date) -> tuple[Period, ...]:
    """Occasions to come by month: what goes on now first, and after each year's months what is known only by that year."""
    grouped: dict[str, list[Occasion]] = {}
    for occasion in occasions:
        grouped.setdefault(_period(occasion, today), []).append(occasion)
    order = sorted(grouped, key=lambda when: (when[:4], len(when) == 4, when))
    return tuple(Period(when, tuple(grouped[when])) for when in order)


def years(occasions: Iterable[Occasion], *, today: date) -> tuple[Period, ...]:
    """Occasions that are over or called off, by year, latest first."""
    grouped: dict[str, list[Occasion]] = {}
    for occasion in occasions:
        if is_over(occasion, today) or occasion.is_cancelled:
            grouped.setdefault(occasion.start[:4], []).append(occasion)
    return tuple(Period(year, tuple(reversed(grouped[year]))) for year in sorted(grouped, reverse=True))


@dataclass(frozen=True, slots=True)
class Recurrer:
    """A record that comes back without any known date. `is_duty` says that the act demands it."""

    entry: Entry
    belongs: Belonging
    is_duty: bool

    @property
    def request(self) -> Request | None:
        """The request, when it is one."""
        return self.entry.record if isinstance(self.entry.record, Request) else None


def recurring(catalog: Catalog, *, today: date) -> tuple[Recurrer, ...]:
    """What recurs without a known date: the act's duties by section, then other requests, then events; no date is made up."""
    undated = [(entry, request) for entry, request in current(catalog, today=today) if request.recurrence and not dues(request, today)]
    requests = [Recurrer(entry, belonging(catalog, entry), request.force == "ska" and bool(request.sections)) for entry, request in undated]
    events = [Recurrer(entry, belonging(catalog, entry), False) for entry, event in catalog.records(Event) if not event.start]
    return (*sorted(requests, key=lambda each: not each.is_duty), *events)


def editions(catalog: Catalog, series: str) -> tuple[tuple[Entry, Event | AwardEdition], ...]:
    """The editions of a series, latest first; those without a known date last."""
    if series == AWARD:
        award = sorted(catalog.records(AwardEdition), key=lambda pair: pair[1].year, reverse=True)
        return tuple(award)
    pairs = [pair for pair in catalog.records(Event) if pair[1].series == series]
    return tuple(sorted(pairs, key=lambda pair: pair[1].start or "", reverse=True))


def gaps(dated: Sequence[tuple[Entry, Event | AwardEdition]]) -> tuple[int, ...]:
    """The years between a series' first and last edition of which nothing is known, latest first."""
    held = {int(_year(record)) for _, record in dated if _year(record)}
    return tuple(year for year in range(max(held), min(held), -1) if year not in held) if held else ()


def moment_of(record: Event | AwardEdition) -> str:
    """When an edition of a series is or was, as precise as it is known; empty when it is not."""
    return (record.final or str(record.year)) if isinstance(record, AwardEdition) else record.start or ""


def _year(record: Event | AwardEdition) -> str:
    return str(record.year) if isinstance(record, AwardEdition) else (record.start or "")[:4]
