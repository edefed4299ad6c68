"""What is new: records added, changed and reviewed, and what has ended, closed or should have been reviewed.

Read from the days in the records and from the repository's history, never from the clock: something that ends is news of the
day after, and only when it ended after the record was published here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from forebygga.hub.catalog import Catalog, Entry, swedish
from forebygga.hub.history import History
from forebygga.hub.moments import last_day
from forebygga.page.calls import calls_of
from forebygga.page.limited import Limited, limited
from forebygga.subjects.calendar.occasions import Belonging, Occasion, belonging, is_over, occasions

WHAT = {
    "ny": "Ny",
    "andrad": "Ändrad",
    "granskad": "Granskad",
    "over": "Har varit",
    "stangd": "Har stängt",
    "forfallen": "Borde ha setts över",
}
"""What may have happened to a record, by id, in the order shown on a day."""

_MANY = {
    "ny": "nya",
    "andrad": "ändrade",
    "granskad": "granskade",
    "over": "har varit",
    "stangd": "har stängt",
    "forfallen": "borde ha setts över",
}

_FIRST = ("god-praktik", "erfarenheter", "evenemang", "uppmaningar", "stod", "uppdrag", "natverk", "vagledning")
"""Collections shown first on a day; the others follow in the order of the catalog."""

_ENDS = ("redovisning", "tavling")
"""Kinds of occasions, besides events themselves, whose end is news."""


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened to a record on a day; `what` is an id of WHAT."""

    day: date
    what: str
    entry: Entry
    belongs: Belonging

    @property
    def key(self) -> str:
        """Its identity for good."""
        return f"nytt {self.entry.key} {self.what} {self.day.isoformat()}"


def _written(entry: Entry, history: History) -> Iterator[tuple[date, str]]:
    record = entry.record
    yield record.published, "ny"
    if record.reviewed and record.reviewed > record.published:
        yield record.reviewed, "granskad"
    for change in history.get(entry.source.path, ()):
        if change.day > record.published and change.day != record.reviewed:
            yield change.day, "andrad"


def _ended(catalog: Catalog, entry: Entry, occasions: Iterable[Occasion], today: date) -> Iterator[tuple[date, str]]:
    """The day after something of the record ended; on the whole only days since it was published."""
    for occasion in occasions:
        is_own = not occasion.aspect or occasion.kind in _ENDS
        if is_own and not occasion.is_cancelled and is_over(occasion, today):
            yield last_day(occasion.last) + timedelta(days=1), "over"
    for call in calls_of(entry):
        if call.last_day < today:
            yield call.last_day + timedelta(days=1), "stangd"
    if entry.record.review_by < today:
        yield entry.record.review_by + timedelta(days=1), "forfallen"


def news(catalog: Catalog, history: History, *, today: date) -> tuple[News, ...]:
    """Everything that has happened, latest first; on a day by what happened, then by type, then by title."""
    by_entry: dict[str, list[Occasion]] = {}
    for occasion in occasions(catalog, today=today):
        by_entry.setdefault(occasion.entry.key, []).append(occasion)
    items = []
    for entry in catalog.entries.values():
        if entry.is_published:
            where = belonging(catalog, entry)
            ended = _ended(catalog, entry, by_entry.get(entry.key, ()), today)
            days = [*_written(entry, history), *(pair for pair in ended if pair[0] > entry.record.published)]
            items += [News(day, what, entry, where) for day, what in dict.fromkeys(days) if day <= today]
    order, kinds = list(WHAT), _order(catalog)
    items.sort(key=lambda each: (order.index(each.what), kinds[each.entry.kind.collection], swedish(each.entry.record.title), each.key))
    return tuple(sorted(items, key=lambda each: each.day, reverse=True))


def _order(catalog: Catalog) -> dict[str, int]:
    names = [*_FIRST, *(kind.collection for kind in catalog.kinds if kind.collection not in _FIRST)]
    return {name: place for place, name in enumerate(names)}


@dataclass(frozen=True, slots=True)
class NewsGroup:
    """What happened on a day: the news of one kind, and how many there are of each type of record."""

    what: str
    label: str
    news: tuple[News, ...]
    most: int = 10**9
    """How many of a type are named at most; the rest are counted, and their list has them."""

    @property
    def many(self) -> str:
        """The label after a number."""
        return _MANY[self.what]

    @property
    def by_type(self) -> tuple[tuple[str, str, Limited[News]], ...]:
        """Collection, its name and the news of its records, in the order given."""
        grouped: dict[str, list[News]] = {}
        for each in self.news:
            grouped.setdefault(each.entry.kind.collection, []).append(each)
        return tuple((name, items[0].entry.kind.plural.split(",")[0], limited(items, self.most)) for name, items in grouped.items())


@dataclass(frozen=True, slots=True)
class NewsDay:
    """A day with what happened on it."""

    day: date
    groups: tuple[NewsGroup, ...]

    @property
    def many(self) -> int:
        """The number of news."""
        return sum(len(group.news) for group in self.groups)


def days(items: Iterable[News], most: int = 10**9) -> tuple[NewsDay, ...]:
    """The news by day, in the order given; `most` of a type and day are named."""
    grouped: dict[date, dict[str, list[News]]] = {}
    for each in items:
        grouped.setdefault(each.day, {}).setdefault(each.what, []).append(each)
    return tuple(
        NewsDay(day, tuple(NewsGroup(what, WHAT[what], tuple(listed), most) for what, listed in whats.items()))
        for day, whats in grouped.items()
    )
