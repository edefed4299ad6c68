"""The load of the coming year as a picture: a square for every request, in its month. What has no known month is told, not drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forebygga.hub.moments import is_past
from forebygga.page.rows import MONTHS
from forebygga.subjects.requests.requests import Pair, dues
from forebygga.subjects.requests.seasons import RETURNING, kind_of

_CELL, _GAP, _COLUMN, _TOP, _LABEL = 18, 4, 50, 4, 30


@dataclass(frozen=True, slots=True)
class Square:
    """A request in the picture: its upper left corner, and how binding it is."""

    x: int
    y: int
    force: str


@dataclass(frozen=True, slots=True)
class MonthLabel:
    """A month under the picture: the middle of its column, and its three letters."""

    x: int
    short: str


@dataclass(frozen=True, slots=True)
class LoadChart:
    """A picture of a load, in user units, and the same in a sentence."""

    width: int
    height: int
    base: int
    squares: tuple[Square, ...]
    months: tuple[MonthLabel, ...]
    summary: str


def months_ahead(pairs: Sequence[Pair], today: date) -> tuple[tuple[str, tuple[Pair, ...]], ...]:
    """The twelve months from this one ('2026-11') with what is to be done in each; what is past this month is left out."""
    by_month = []
    for ahead in range(12):
        years, month = divmod(today.month - 1 + ahead, 12)
        key = f"{today.year + years}-{month + 1:02}"
        moments = [(pair, moment) for pair in pairs for moment in dues(pair[1], today) if moment[:7] == key]
        by_month.append((key, tuple(pair for pair, moment in moments if not is_past(moment, today))))
    return tuple(by_month)


def chart_summary(months: Sequence[tuple[str, Sequence[Pair]]], undated: int) -> str:
    """The picture in a sentence: the months with anything in them, then how many come without a known month."""
    months_in_words = [f"{len(pairs)} i {MONTHS[int(key[5:]) - 1]}" for key, pairs in months if pairs]
    undated_words = f" {undated} till kommer i en månad som är okänd." if undated else ""
    return f"De närmaste tolv månaderna: {', '.join(months_in_words)}.{undated_words}"


def load_chart(pairs: Sequence[Pair], today: date) -> LoadChart | None:
    """The picture of the coming year; None when no month of it has anything known."""
    months = months_ahead(pairs, today)
    highest = max(len(each) for _, each in months)
    if not highest:
        return None
    step = _CELL + _GAP
    base = _TOP + highest * step
    left = (_COLUMN - _CELL) // 2
    squares = [
        Square(number * _COLUMN + left, base - step * (row + 1), request.force)
        for number, (_, each) in enumerate(months)
        for row, (_, request) in enumerate(each)
    ]
    labels = tuple(MonthLabel(number * _COLUMN + _COLUMN // 2, MONTHS[int(key[5:]) - 1][:3]) for number, (key, _) in enumerate(months))
    undated = sum(kind_of(request) is RETURNING for _, request in pairs)
    return LoadChart(12 * _COLUMN, base + _LABEL, base, tuple(squares), labels, chart_summary(months, undated))
