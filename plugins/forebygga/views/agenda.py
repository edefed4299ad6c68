"""What happens and what has happened."""

from __future__ import annotations

from datetime import date

from forebygga.catalog import Catalog, Entry
from forebygga.records.spreading import Event


def _last_day(event: Event) -> str:
    return (event.end or event.start)[:10]


def is_over(event: Event, today: date) -> bool:
    """Whether the event certainly lies before today; one known only by this year or month is not over."""
    last = _last_day(event)
    return last < today.isoformat()[: len(last)]


def upcoming(catalog: Catalog, *, today: date) -> tuple[tuple[Entry, Event], ...]:
    """Events that are not over or called off, soonest first."""
    found = [(entry, event) for entry, event in catalog.records(Event) if not is_over(event, today) and event.state != "installt"]
    return tuple(sorted(found, key=lambda pair: (pair[1].start, pair[0].key)))


def past(catalog: Catalog, *, today: date) -> tuple[tuple[str, tuple[tuple[Entry, Event], ...]], ...]:
    """Events that are over, by year, latest first."""
    years: dict[str, list[tuple[Entry, Event]]] = {}
    for entry, event in sorted(catalog.records(Event), key=lambda pair: (pair[1].start, pair[0].key), reverse=True):
        if is_over(event, today):
            years.setdefault(event.start[:4], []).append((entry, event))
    return tuple((year, tuple(events)) for year, events in sorted(years.items(), reverse=True))
