"""The municipality's year: what law, requests, grants and conferences place in which month, as a picture and a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from forebygga.drawing.year_ring import YearRing, year_ring
from forebygga.hub.catalog import Catalog
from forebygga.hub.municipal_year import YearSource
from forebygga.hub.sitemap import CALENDAR_OF
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.rows import MONTHS, in_words
from forebygga.records.requests import Request
from forebygga.subjects.calendar.occasions import editions, moment_of
from forebygga.subjects.requests.requests import AHEAD, current
from forebygga.subjects.requests.seasons import months_of


@dataclass(frozen=True, slots=True)
class Ring:
    """A kind of thing in the year: its id and what it is called."""

    id: str
    label: str


RINGS = (
    Ring("lag", "Lag, budget och fullmäktige"),
    Ring("uppmaningar", "Att svara på, redovisa eller delta i"),
    Ring("bidrag", "Pengar att söka"),
    Ring("moten", "Konferenser som återkommer"),
    Ring("dagar", "Temadagar"),
)
"""From the outermost in."""
_NUMBER = {ring.id: number for number, ring in enumerate(RINGS)}


@dataclass(frozen=True, slots=True)
class YearItem:
    """A thing in a month: its ring, its words, where it is told (an address of the site, or none), what is known of the time.

    `day` is MM-DD when it is the same each year. No roles: it concerns everyone.
    """

    month: int
    ring: Ring
    what: str
    address: str = ""
    day: str = ""
    note: str = ""
    roles: tuple[str, ...] = ()
    sources: tuple[YearSource, ...] = ()
    only: int | None = None
    """The one year that it is known for; None for what has its time in every year."""

    @property
    def day_in_words(self) -> str:
        """'15 april', or nothing."""
        return f"{int(self.day[3:])} {MONTHS[self.month - 1]}" if self.day else ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month with what is in it, by ring and then day."""

    number: int
    name: str
    items: tuple[YearItem, ...]

    @property
    def short(self) -> str:
        """'jan'."""
        return self.name[:3]


@dataclass(frozen=True, slots=True)
class MunicipalYear:
    """The year: its months, its picture, the items that the dots stand for, and the roles that any of them concerns."""

    months: tuple[Month, ...]
    ring: YearRing
    items: tuple[YearItem, ...]
    roles: tuple[VocabularyTerm, ...]
    years: tuple[int, ...]
    """The years that can be chosen: this one and those ahead of which days are given."""


def _marks(catalog: Catalog) -> Iterator[YearItem]:
    for mark in catalog.year:
        yield YearItem(mark.month, RINGS[_NUMBER[mark.ring]], mark.what, "", mark.day or "", mark.concerns or "", mark.roles, mark.sources)


def _requests(catalog: Catalog, today: date) -> Iterator[YearItem]:
    for entry, request in current(catalog, today=today):
        ring = RINGS[_NUMBER["bidrag" if request.grant else "uppmaningar"]]
        yearly_day = (request.recurrence.day or "") if request.recurrence else ""
        for month in sorted(months_of(request)):
            day = yearly_day if len(yearly_day) == 5 and int(yearly_day[:2]) == month else ""
            only = _single_year(request, month)
            note = f"{_step(request, month)} {only or ''}".strip()
            yield YearItem(month, ring, request.title, entry.address, day, note, request.recipients, only=only)


def _single_year(request: Request, month: int) -> int | None:
    """The year of what is asked once; None for what comes back."""
    times = (moment for moment in (request.answer_by, request.opens) if moment and moment[5:7] == f"{month:02}")
    return None if request.recurrence else next((int(moment[:4]) for moment in times), None)


def _step(request: Request, month: int) -> str:
    """What happens in the month with a request that opens in one and closes in another."""
    if request.opens and request.opens[5:7] == f"{month:02}":
        return "Öppnar"
    return "Sista dag" if request.grant else ""


def _series(catalog: Catalog) -> Iterator[YearItem]:
    """Series with more than one edition, in the month of the latest whose month is known."""
    for term in catalog.vocabularies["serier"].terms if "serier" in catalog.vocabularies else ():
        series_editions = editions(catalog, term.id)
        latest = next((moment for _, record in series_editions if len(moment := moment_of(record)) >= 7), "")
        if len(series_editions) > 1 and latest:
            note = f"Senast {in_words(latest[:7])}"
            yield YearItem(int(latest[5:7]), RINGS[_NUMBER["moten"]], term.label, CALENDAR_OF("serie", term.id), "", note)


def municipal_year(catalog: Catalog, *, today: date) -> MunicipalYear:
    """The year as it is known on the day: every month, empty ones too."""
    items = tuple(
        sorted(
            chain(_marks(catalog), _requests(catalog, today), _series(catalog)),
            key=lambda item: (item.month, _NUMBER[item.ring.id], item.day, item.what),
        )
    )
    months = tuple(Month(number, MONTHS[number - 1], tuple(item for item in items if item.month == number)) for number in range(1, 13))
    concerned = {role for item in items for role in item.roles}
    roles = tuple(term for term in catalog.vocabularies["roller"].terms if term.id in concerned) if "roller" in catalog.vocabularies else ()
    return MunicipalYear(
        months,
        year_ring([(item.month, _NUMBER[item.ring.id]) for item in items], len(RINGS)),
        items,
        roles,
        tuple(today.year + ahead for ahead in range(AHEAD)),
    )
