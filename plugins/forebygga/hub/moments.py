"""Moments as precise as the source: '2026', '2026-04', '2026-04-10' or '2026-04-10 09:30', local time in Sweden."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def is_past(moment: str, today: date) -> bool:
    """Whether the moment certainly lies before today; one known only by this year or month does not."""
    day = moment[:10]
    return day < today.isoformat()[: len(day)]


def is_day(moment: str) -> bool:
    """Whether the day is known, with or without the time of day."""
    return len(moment) >= 10


def precision(moment: str) -> str:
    """How much of the moment is known: 'year', 'month' or 'day'."""
    return {4: "year", 7: "month"}.get(len(moment), "day")


def is_real(day: str) -> bool:
    """Whether the calendar has the day: 29 February is only in leap years."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def first_day(moment: str) -> date:
    """The first day that the moment may be."""
    year, month, day = (*(int(part) for part in moment[:10].split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(moment: str) -> date:
    """The last day that the moment may be."""
    if is_day(moment):
        return date.fromisoformat(moment[:10])
    year, month = (*(int(part) for part in moment.split("-")), 12)[:2]
    return date(year, month, monthrange(year, month)[1])
