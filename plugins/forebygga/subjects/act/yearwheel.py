"""When two years have passed: the rule of the year wheel, which its script repeats in the reader's browser.

6 § of the act (2023:196) asks for an update and a follow-up "minst vartannat år" and names no day. We count from
day to day and say so; wherever that leaves room, the later day is chosen, so that the wheel never asks for more than the
act does.
"""

from __future__ import annotations

from datetime import date

YEARS = 2
"""'Minst vartannat år' (6 §), counted from day to day."""


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 1 March in a year that lacks it."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def latest(done: date, *, not_before: date) -> date:
    """The last day within two years of what was done. Work done before the demand existed counts from the demand's first day."""
    return years_after(max(done, not_before), YEARS)
