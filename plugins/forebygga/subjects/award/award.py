"""The European award: its editions with the Swedish entries, and the years that no source tells of."""

from __future__ import annotations

from dataclasses import dataclass

from forebygga.hub.catalog import Catalog, Entry
from forebygga.records.spreading import AwardEdition, AwardEntry
from forebygga.subjects.calendar.occasions import AWARD, editions, gaps

WON = "Vinnare"
"""How an entry's placing begins when it won the European final."""


@dataclass(frozen=True, slots=True)
class Competing:
    """A Swedish entry: the practice that it is built on, where the hub has it."""

    entry: Entry
    record: AwardEntry
    practice: Entry | None

    @property
    def has_won(self) -> bool:
        """Whether it won the European final."""
        return bool(self.record.placing and self.record.placing.startswith(WON))


@dataclass(frozen=True, slots=True)
class AwardYear:
    """An edition with its Swedish entries: the nominated one first, then those with a prize in Sweden, else by title."""

    entry: Entry
    edition: AwardEdition
    entries: tuple[Competing, ...]

    @property
    def nominated(self) -> Competing | None:
        """The entry that Sweden nominated, if the hub knows it."""
        return next((each for each in self.entries if each.record.nominated), None)


def _entries(catalog: Catalog, edition: str) -> tuple[Competing, ...]:
    entered = [(entry, record) for entry, record in catalog.records(AwardEntry) if record.edition == edition]
    competing = [
        Competing(entry, record, catalog.get(f"god-praktik/{record.practice}") if record.practice else None) for entry, record in entered
    ]
    return tuple(sorted(competing, key=lambda each: (not each.record.nominated, not each.record.swedish_placing)))


def award_years(catalog: Catalog) -> tuple[AwardYear, ...]:
    """The editions, latest first."""
    dated = [(entry, edition) for entry, edition in editions(catalog, AWARD) if isinstance(edition, AwardEdition)]
    return tuple(AwardYear(entry, edition, _entries(catalog, entry.id)) for entry, edition in dated)


def unknown_years(catalog: Catalog) -> tuple[int, ...]:
    """The years between the first and the last edition of which the hub knows nothing, latest first."""
    return gaps(editions(catalog, AWARD))


def swedish_wins(years: tuple[AwardYear, ...]) -> tuple[tuple[AwardYear, Competing], ...]:
    """The editions that a Swedish entry won, with it."""
    return tuple((year, each) for year in years for each in year.entries if each.has_won)
