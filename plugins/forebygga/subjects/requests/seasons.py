"""What is asked, in the order of the year: what has a known month, what comes back without one, and what always holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forebygga.hub.moments import is_past
from forebygga.page.rows import MONTHS, in_words
from forebygga.page.timing import yearly
from forebygga.records.requests import Request
from forebygga.subjects.requests.requests import Pair, dues, known_months


@dataclass(frozen=True, slots=True)
class Season:
    """A quarter of the year as people speak of it: its months, first to last."""

    id: str
    label: str
    months: tuple[int, int, int]

    @property
    def span(self) -> str:
        """The months in words: 'september–november'."""
        return f"{MONTHS[self.months[0] - 1]}–{MONTHS[self.months[2] - 1]}"


SEASONS = (
    Season("vintern", "Vintern", (12, 1, 2)),
    Season("varen", "Våren", (3, 4, 5)),
    Season("sommaren", "Sommaren", (6, 7, 8)),
    Season("hosten", "Hösten", (9, 10, 11)),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A part of the list: its heading, what it holds in a sentence, and whether it is folded until someone asks."""

    id: str
    label: str
    description: str
    is_folded: bool = False


DATED = Kind("med-tid", "Med känd tid på året", "Det som kommer härnäst står först.")
RETURNING = Kind("utan-manad", "Kommer, men månaden är okänd", "Källorna säger att det återkommer, men inte när på året.")
WHEN_NEEDED = Kind(
    "vid-behov", "När något har hänt", "Gäller när kommunen till exempel har fått ett bidrag eller en fråga.", is_folded=True
)
ALWAYS = Kind("alltid", "Det som lagen alltid kräver", "Har ingen dag: det gäller varje dag på året.", is_folded=True)
ADVICE = Kind("rad", "Råd och möjligheter som alltid finns", "Har ingen dag, och är inga krav.", is_folded=True)
KINDS = (DATED, RETURNING, WHEN_NEEDED, ALWAYS, ADVICE)
"""The parts of the list, in its order."""


def months_of(request: Request) -> frozenset[int]:
    """The months in which something is known to happen with it: it opens, or is to be done. Empty when none is known."""
    opens = request.opens if request.opens and len(request.opens) >= 7 else ""
    return known_months(request) | ({int(opens[5:7])} if opens else frozenset())


def kind_of(request: Request) -> Kind:
    """The part of the list that it belongs in."""
    if known_months(request):
        return DATED
    pace = request.recurrence.pace if request.recurrence else ""
    if pace == "vid-behov":
        return WHEN_NEEDED
    if pace == "lopande":
        return ALWAYS if request.force == "ska" else ADVICE
    return RETURNING


def next_moment(request: Request, today: date) -> str | None:
    """The first known day or month that is not over; None when the next time is not known."""
    return next((moment for moment in dues(request, today) if not is_past(moment, today)), None)


def in_year_order(pairs: Sequence[Pair], today: date) -> tuple[Pair, ...]:
    """Those with a known month: the coming ones by day, then those whose next time is not known, by month of the year from now."""

    def order(pair: Pair) -> tuple[bool, str, int]:
        moment = next_moment(pair[1], today)
        month = min(known_months(pair[1]))
        return (moment is None, moment or "", (month - today.month) % 12)

    return tuple(sorted((pair for pair in pairs if kind_of(pair[1]) is DATED), key=order))


def moment_in_words(request: Request, today: date) -> str:
    """The time that stands out in the list: '15 februari 2027', 'Senast kända: 1 oktober 2026', or empty when no month is known."""
    moment = next_moment(request, today)
    if moment:
        return f"{yearly(moment[5:])}{'' if moment[:4] == str(today.year) else ' ' + moment[:4]}"
    if request.answer_by and known_months(request):
        return f"Senast kända: {in_words(request.answer_by)}"
    return ""
