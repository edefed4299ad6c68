"""What is asked of municipalities: of whom, when, and how much in a month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.moments import is_day, is_past, is_real
from forebygga.records.requests import Request

Pair = tuple[Entry, Request]
_CURRENT = ("aktuell", "under-revidering")


def is_over(request: Request, today: date) -> bool:
    """Whether it certainly was to be done before today and does not come back."""
    last = _last(request)
    return bool(last) and is_past(last, today)


def _last(request: Request) -> str:
    """The last moment it is asked for, as precise as known; empty when it has no end."""
    again = request.recurrence
    if not again:
        return (request.answer_by or "")[:10]
    return f"{again.last_year}-{again.day or ''}".rstrip("-") if again.last_year else ""


def is_current(request: Request, today: date) -> bool:
    """Whether it is still asked: not over, not replaced, and the record is not out of date."""
    return request.status in _CURRENT and not request.replaced_by and not is_over(request, today)


def current(catalog: Catalog, *, today: date) -> tuple[Pair, ...]:
    """Requests that are still asked: must before should before may, those of the act by section before others, then by title."""
    order = [term.id for term in catalog.vocabularies["tvang"].terms] if "tvang" in catalog.vocabularies else []
    current_requests = (pair for pair in catalog.records(Request) if is_current(pair[1], today))
    return tuple(sorted(current_requests, key=lambda pair: (order.index(pair[1].force), min(pair[1].sections, default=99))))


def former(catalog: Catalog, *, today: date) -> tuple[Pair, ...]:
    """Requests that are no longer asked, by title."""
    return tuple(pair for pair in catalog.records(Request) if not is_current(pair[1], today))


def due(request: Request, year: int) -> str | None:
    """The month or day in the year by which it is to be done, as precise as the source; None when no month is known."""
    by = request.answer_by or ""
    if by[:4] == str(year) and len(by) >= 7:
        return by[:10]
    again = request.recurrence
    if again and again.pace == "arligen" and again.day and not (again.last_year and year > again.last_year):
        return f"{year}-{again.day}"
    return None


AHEAD = 3
"""Years, this one included, for which the day of what recurs yearly is given."""


def dues(request: Request, today: date) -> tuple[str, ...]:
    """The months and days this year and the two next by which it is to be done, as precise as known; 29 February only in leap years."""
    dated = {due(request, today.year + ahead) for ahead in range(AHEAD)}
    return tuple(sorted(moment for moment in dated if moment and (not is_day(moment) or is_real(moment))))


def _has_ended(request: Request, year: int) -> bool:
    last = request.recurrence.last_year if request.recurrence else None
    return bool(last and year > last)


def known_months(request: Request) -> frozenset[int]:
    """The months of the calendar that are known for it, whatever the year. Empty when none is."""
    days = [request.answer_by[5:7]] if request.answer_by and len(request.answer_by) >= 7 else []
    if request.recurrence and request.recurrence.day:
        days.append(request.recurrence.day[:2])
    return frozenset(int(day) for day in days)


@dataclass(frozen=True, slots=True)
class Load:
    """The requests of a year: by month (twelve groups, January first), and those whose month is not known."""

    year: int
    months: tuple[tuple[Pair, ...], ...]
    undated: tuple[Pair, ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """The number of requests in each month."""
        return tuple(len(month) for month in self.months)

    @property
    def dated(self) -> int:
        """The number of requests with a known month in the year."""
        return sum(self.counts)


def load(pairs: Iterable[Pair], year: int, *, today: date) -> Load:
    """The year's load. A request counts in its month, also when that has passed; without a known month it is never spread out.

    Undated are those still asked that may fall in the year but have no known month in it.
    """
    months: list[list[Pair]] = [[] for _ in range(12)]
    undated: list[Pair] = []
    for entry, request in pairs:
        day = due(request, year)
        if day:
            months[int(day[5:7]) - 1].append((entry, request))
        elif is_current(request, today) and (request.recurrence or not known_months(request)) and not _has_ended(request, year):
            undated.append((entry, request))
    return Load(year, tuple(tuple(month) for month in months), tuple(undated))


def of_role(pairs: Iterable[Pair], role: str) -> tuple[Pair, ...]:
    """The requests that the role receives, in the order given."""
    return tuple(pair for pair in pairs if role in pair[1].recipients)


def of_topic(pairs: Iterable[Pair], topic: str) -> tuple[Pair, ...]:
    """The requests on the topic, in the order given."""
    return tuple(pair for pair in pairs if topic in pair[1].topics)
