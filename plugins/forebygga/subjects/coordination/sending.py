"""Before something is sent to all municipalities: what exists, who coordinates, which channel reaches, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

from forebygga.hub.catalog import Catalog, Entry, swedish
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.limited import Limited, limited
from forebygga.records.coordination import Network
from forebygga.records.requests import Channel, Request, Survey
from forebygga.records.spreading import Event
from forebygga.subjects.calendar.occasions import ahead
from forebygga.subjects.coordination.coverage import current_undertakings
from forebygga.subjects.coordination.ledger import Report, coming_reports
from forebygga.subjects.coordination.networks import is_over
from forebygga.subjects.coordination.undertakings import Undertaking
from forebygga.subjects.requests.requests import current, due, load

MONTHS_AHEAD = 12
"""Months shown, this one first."""
IN_MONTH = 10
"""Events, and reports, named of a month; the calendar has them all."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month with what is known to fall in it: what is asked of municipalities, and the first events and reports of assignments."""

    year: int
    month: int
    requests: tuple[tuple[Entry, Request], ...]
    events: Limited[tuple[Entry, Event]]
    reports: Limited[Report]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the visitor can choose from: topics and roles that anything in the hub names, and all forms; vocabulary order."""

    topics: tuple[VocabularyTerm, ...]
    roles: tuple[VocabularyTerm, ...]
    forms: tuple[VocabularyTerm, ...]


@dataclass(frozen=True)
class BeforeSending:
    """The answers to the five questions, each as a list that the visitor narrows down."""

    undertakings: tuple[Undertaking, ...]
    requests: tuple[tuple[Entry, Request], ...]
    surveys: tuple[tuple[Entry, Survey], ...]
    networks: tuple[tuple[Entry, Network], ...]
    channels: tuple[tuple[Entry, Channel], ...]
    months: tuple[Month, ...]
    undated: tuple[tuple[Entry, Request], ...]
    recurring: tuple[tuple[Entry, Event], ...]

    @property
    def asked(self) -> tuple[tuple[Entry, Request | Survey], ...]:
        """What is asked of municipalities: requests, then surveys."""
        return (*self.requests, *self.surveys)

    @property
    def reaching(self) -> tuple[tuple[Entry, Network], ...]:
        """The networks that are for, or concern, roles that they name."""
        return tuple(pair for pair in self.networks if pair[1].roles)

    def busy(self) -> tuple[Month, ...]:
        """The months with any known request, in order. Of the others nothing is known, which is not to say that they are quiet."""
        return tuple(month for month in self.months if month.requests)


@dataclass(frozen=True, slots=True)
class Lists:
    """What a page shows of the lists; the further pages go on where the one before ended."""

    undertakings: tuple[Undertaking, ...]
    asked: tuple[tuple[Entry, Request | Survey], ...]
    networks: tuple[tuple[Entry, Network], ...]
    channels: tuple[tuple[Entry, Channel], ...]
    reaching: tuple[tuple[Entry, Network], ...]
    undated: tuple[tuple[Entry, Request], ...]

    @property
    def requests(self) -> tuple[tuple[Entry, Request], ...]:
        """What is asked of municipalities."""
        return tuple((entry, each) for entry, each in self.asked if isinstance(each, Request))

    @property
    def surveys(self) -> tuple[tuple[Entry, Survey], ...]:
        """The surveys among what is asked."""
        return tuple((entry, each) for entry, each in self.asked if isinstance(each, Survey))


SIZES = {"undertakings": 60, "asked": 60, "networks": 60, "channels": 30, "reaching": 30, "undated": 45}
"""Rows of each list on a page: full ones have 1,750 elements, ten in a row of the first, and the page around them some 500."""


def parted(facts: BeforeSending) -> list[Lists]:
    """The lists in parts, at least one, each for a page; a short list has nothing in the later parts."""
    whole = Lists(facts.undertakings, facts.asked, facts.networks, facts.channels, facts.reaching, facts.undated)
    number = max(1, *(ceil(len(getattr(whole, name)) / size) for name, size in SIZES.items()))
    return [
        Lists(**{name: getattr(whole, name)[part * size : (part + 1) * size] for name, size in SIZES.items()}) for part in range(number)
    ]


def months_from(today: date) -> Iterator[tuple[int, int]]:
    """Year and number of this month and those that follow."""
    for distance in range(MONTHS_AHEAD):
        yield today.year + (today.month - 1 + distance) // 12, (today.month - 1 + distance) % 12 + 1


def choices(catalog: Catalog) -> Choices:
    """The choices of the form; empty without the vocabularies."""

    def terms(name: str) -> tuple[VocabularyTerm, ...]:
        return catalog.vocabularies[name].terms if name in catalog.vocabularies else ()

    return Choices(terms("amnen"), terms("roller"), terms("stodformer"))


def _months(catalog: Catalog, *, today: date) -> Iterator[Month]:
    requests = current(catalog, today=today)
    events = ahead(catalog, today=today)
    reports = coming_reports(catalog, today=today)
    for year, month in months_from(today):
        key = f"{year}-{month:02}"
        yield Month(
            year,
            month,
            tuple(pair for pair in requests if (due(pair[1], year) or "")[:7] == key),
            limited(((entry, event) for entry, event in events if (event.start or "")[:7] == key), IN_MONTH),
            limited((report for report in reports if report.when[:7] == key), IN_MONTH),
        )


def before_sending(catalog: Catalog, *, today: date) -> BeforeSending:
    """Everything that is current today; undertakings and lists by title, surveys latest first, months in order.

    Undated are the requests that may fall in the months shown but have no known month in them.
    """
    months = tuple(_months(catalog, today=today))
    dated = {entry.key for month in months for entry, _ in month.requests}
    requests = current(catalog, today=today)
    undated = {
        entry.key: (entry, request) for year in (today.year, today.year + 1) for entry, request in load(requests, year, today=today).undated
    }
    return BeforeSending(
        tuple(sorted(current_undertakings(catalog, today=today), key=lambda each: swedish(each.entry.record.title))),
        tuple(requests),
        tuple(sorted(catalog.records(Survey), key=lambda pair: -pair[1].year)),
        tuple(pair for pair in catalog.records(Network) if not is_over(pair[1], today)),
        tuple(catalog.records(Channel)),
        months,
        tuple(pair for key, pair in undated.items() if key not in dated),
        tuple(pair for pair in catalog.records(Event) if not pair[1].start),
    )
