"""Everything in the calendar, worked out once a build: occasions, what recurs, cuts and calls."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from forebygga.page.calls import Call, calls, state
from forebygga.page.rendering import Hub
from forebygga.records.spreading import AwardEdition, Event
from forebygga.subjects.calendar.cuts import SERIES, Cut, cuts
from forebygga.subjects.calendar.occasions import (
    Occasion,
    Recurrer,
    editions,
    moment_of,
    occasions,
    recurring,
    upcoming,
)


@dataclass(frozen=True)
class Agenda:
    """Everything in the calendar, asked for once a build."""

    hub: Hub

    @cached_property
    def occasions(self) -> tuple[Occasion, ...]:
        """All occasions, earliest first."""
        return self.hub.answer(occasions)

    @cached_property
    def recurring(self) -> tuple[Recurrer, ...]:
        """What recurs without a known date."""
        return recurring(self.hub.catalog, today=self.hub.today)

    @cached_property
    def cuts(self) -> tuple[Cut, ...]:
        """Every cut."""
        return cuts(self.hub.catalog, self.occasions, self.recurring)

    @cached_property
    def without_reports(self) -> tuple[Occasion, ...]:
        """What others than those who report attend to; the reports have a page of their own."""
        return tuple(each for each in self.occasions if not each.is_report)

    def unknown_next(self) -> tuple[tuple[Cut, Event | AwardEdition], ...]:
        """Series of which no time to come is known, with the latest time known."""
        series = [cut for cut in self.cuts if cut.dimension is SERIES and not upcoming(cut.occasions, today=self.hub.today)]
        pairs = [(cut, editions(self.hub.catalog, cut.value)) for cut in series]
        return tuple((cut, dated[0]) for cut, each in pairs if (dated := [record for _, record in each if moment_of(record)]))

    def calls(self) -> tuple[tuple[Call, str], ...]:
        """Calls that are open or about to open, with their state."""
        stated = ((call, state(call, self.hub.today)) for call in calls(self.hub.catalog))
        return tuple((call, how) for call, how in stated if how != "stängd")
