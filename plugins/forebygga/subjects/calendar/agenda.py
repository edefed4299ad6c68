"""What happens and what has happened."""

from __future__ import annotations

from datetime import date

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.moments import is_past
from forebygga.records.spreading import Event


def is_over(event: Event, today: date) -> bool:
    """Whether the event certainly lies before today; one known only by this year or month is not over, nor one without date."""
    return is_past(event.end or event.start or "", today)


def _in_order(catalog: Catalog) -> list[tuple[Entry, Event]]:
    return sorted(catalog.records(Event), key=lambda pair: (pair[1].start or "", pair[0].key))


def upcoming(catalog: Catalog, *, today: date) -> tuple[tuple[Entry, Event], ...]:
    """Events with a date that are not over or called off, soonest first."""
    return tuple(
        (entry, event) for entry, event in _in_order(catalog) if event.start and not is_over(event, today) and event.state != "installt"
    )


def recurring(catalog: Catalog) -> tuple[tuple[Entry, Event], ...]:
    """Events that recur without known dates, by title."""
    return tuple((entry, event) for entry, event in catalog.records(Event) if not event.start)


def past(catalog: Catalog, *, today: date) -> tuple[tuple[str, tuple[tuple[Entry, Event], ...]], ...]:
    """Events that are over, by year, latest first."""
    years: dict[str, list[tuple[Entry, Event]]] = {}
    for entry, event in reversed(_in_order(catalog)):
        if event.start and is_over(event, today):
            years.setdefault(event.start[:4], []).append((entry, event))
    return tuple((year, tuple(events)) for year, events in sorted(years.items(), reverse=True))
