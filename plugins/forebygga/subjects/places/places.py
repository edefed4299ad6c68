"""What is known of a municipality and of a county: a pure answer for pages, data files and search alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from forebygga.hub.catalog import Catalog, Entry, swedish
from forebygga.hub.moments import is_past
from forebygga.hub.registers import CountyRow, MunicipalityRow
from forebygga.hub.sitemap import COUNTY, MUNICIPALITY
from forebygga.records.coordination import Actor, ContactWay, Network
from forebygga.records.lesson import Lesson
from forebygga.records.markers import Register
from forebygga.records.practice import Place, Practice
from forebygga.records.problem import Evaluation
from forebygga.records.record import SourceNote
from forebygga.records.spreading import AwardEntry, Event
from forebygga.subjects.practice.likeness import Spreads, Use, nearby, peers, spread
from forebygga.subjects.problems.answers import Pairs, latest_first

EXAMPLES = (Practice.collection, Evaluation.collection, Lesson.collection, AwardEntry.collection)
"""The types of records that tell what has been done in a place."""
SOURCES = {
    "population": "SCB, tabell TAB5557, 31 december 2025",
    "group": "SKR, kommungruppsindelning 2023",
    "county": "Lantmäteriet, 1 januari 2026",
    "police_region": "Brå, 12 februari 2015",
    "website": "offentliga förteckningar; inte kontrollerad",
}
"""Where each figure of a municipality comes from and its date, by attribute (data/registers/README.md)."""
_PLACED = (*EXAMPLES, Network.collection, Event.collection, Actor.collection)


@dataclass(frozen=True, slots=True)
class Trial:
    """Where and when a practice is or was used, as a source names it."""

    place: Place
    source: SourceNote


@dataclass(frozen=True, slots=True)
class LocalUse:
    """A practice that is or was used in the place, with each source's word for it; none where only the record names the place."""

    entry: Entry
    practice: Practice
    trials: tuple[Trial, ...]

    @property
    def is_uncertain(self) -> bool:
        """Whether the record says that its places are weakly sourced."""
        return not {"används_av", "allt"}.isdisjoint(self.practice.uncertain)


@dataclass(frozen=True, slots=True)
class Happenings:
    """Events that name the place: to come (soonest first), recurring without dates, and over (latest first)."""

    upcoming: tuple[tuple[Entry, Event], ...]
    recurring: tuple[tuple[Entry, Event], ...]
    past: tuple[tuple[Entry, Event], ...]

    @property
    def count(self) -> int:
        """The number of events."""
        return len(self.upcoming) + len(self.recurring) + len(self.past)


@dataclass(frozen=True, slots=True)
class MunicipalityView:
    """A municipality and what the hub knows of it, each list by title.

    `alike` are practices of municipalities like it (`peers`), `elsewhere` those of the rest of its
    county, best supported first; each practice stands once, where it is nearest. `others` are records of further types that name it.
    """

    row: MunicipalityRow
    county: CountyRow
    practices: tuple[LocalUse, ...]
    evaluations: Pairs
    lessons: tuple[Entry, ...]
    awards: tuple[Entry, ...]
    networks: tuple[Entry, ...]
    events: Happenings
    others: tuple[Entry, ...]
    peers: tuple[MunicipalityRow, ...]
    alike: tuple[Use, ...]
    elsewhere: tuple[Use, ...]

    @property
    def address(self) -> str:
        """The municipality's page."""
        return MUNICIPALITY(self.row.slug)

    @property
    def examples(self) -> int:
        """How many records tell what has been done there."""
        return len(self.practices) + len(self.evaluations) + len(self.lessons) + len(self.awards)


@dataclass(frozen=True, slots=True)
class CountyView:
    """A county, its board (if the hub has it), its municipalities by name, and what names the county or any of them.

    A `Use` tells which places of the county a record names; the county's own name stands for the whole of it.
    """

    row: CountyRow
    board: Entry | None
    municipalities: tuple[MunicipalityView, ...]
    practices: tuple[Use, ...]
    evaluations: tuple[Use, ...]
    lessons: tuple[Use, ...]
    awards: tuple[Use, ...]
    networks: tuple[Use, ...]
    events: Happenings
    others: tuple[Use, ...]

    @property
    def address(self) -> str:
        """The county's page."""
        return COUNTY(self.row.slug)

    @property
    def covered(self) -> tuple[MunicipalityView, ...]:
        """The municipalities that the hub has something from, by name."""
        return tuple(town for town in self.municipalities if town.examples or town.networks)

    @property
    def uncovered(self) -> tuple[MunicipalityView, ...]:
        """The municipalities that the hub knows nothing of yet, by name."""
        return tuple(town for town in self.municipalities if not (town.examples or town.networks))

    @property
    def seat(self) -> str:
        """The county's seat when it is no municipality's name (Visby), else an empty text."""
        return self.row.seat if self.row.seat not in {town.row.name for town in self.municipalities} else ""

    @property
    def example_count(self) -> int:
        """How many of the municipalities have an example."""
        return sum(bool(town.examples) for town in self.municipalities)


@dataclass(frozen=True, slots=True)
class Places:
    """Every county and every municipality, by code."""

    counties: Mapping[str, CountyView]
    municipalities: Mapping[str, MunicipalityView]


_Named = Mapping[tuple[str, str], Mapping[str, Entry]]
"""The published records that name a place, by register and code, then by key."""


def _named(catalog: Catalog) -> _Named:
    by_place: dict[tuple[str, str], dict[str, Entry]] = {}
    for entry in catalog.entries.values():
        if entry.is_published:
            for _, marker, value in entry.pointers:
                if isinstance(marker, Register):
                    by_place.setdefault((marker.name, value), {})[entry.key] = entry
    return by_place


def _by_title(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: (swedish(entry.record.title), entry.key)))


def _of(entries: Iterable[Entry], collection: str) -> tuple[Entry, ...]:
    return _by_title(entry for entry in entries if entry.kind.collection == collection)


def _others(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return _by_title(entry for entry in entries if entry.kind.collection not in _PLACED)


def _local_use(entry: Entry, code: str) -> LocalUse:
    practice = cast(Practice, entry.record)
    sources = {source.key: source for source in practice.sources}
    here = (place for place in practice.used_by if code in (place.municipality, place.county))
    return LocalUse(entry, practice, tuple(Trial(place, sources[place.cite]) for place in here))


def _happenings(entries: Iterable[Entry], today: date) -> Happenings:
    """The events among the records."""
    events = [(entry, entry.record) for entry in entries if isinstance(entry.record, Event)]
    pairs = sorted(events, key=lambda pair: (pair[1].start or "", pair[0].key))
    dated = [pair for pair in pairs if pair[1].start]
    return Happenings(
        tuple(pair for pair in dated if not is_past(pair[1].end or pair[1].start or "", today) and pair[1].state != "installt"),
        tuple(pair for pair in pairs if not pair[1].start),
        tuple(pair for pair in reversed(dated) if is_past(pair[1].end or pair[1].start or "", today)),
    )


def _municipality(catalog: Catalog, row: MunicipalityRow, named: _Named, spreads: Spreads, today: date) -> MunicipalityView:
    entries = named.get(("kommuner", row.code), {}).values()
    near = nearby(catalog, row.code, spreads)
    return MunicipalityView(
        row,
        catalog.registers.counties[row.county],
        tuple(_local_use(entry, row.code) for entry in _of(entries, Practice.collection)),
        latest_first((entry, entry.record) for entry in _of(entries, Evaluation.collection) if isinstance(entry.record, Evaluation)),
        _of(entries, Lesson.collection),
        _of(entries, AwardEntry.collection),
        _of(entries, Network.collection),
        _happenings(entries, today),
        _others(entries),
        peers(catalog.registers, row.code),
        by_support(catalog, near.alike),
        by_support(catalog, near.county),
    )


def by_support(catalog: Catalog, uses: Iterable[Use]) -> tuple[Use, ...]:
    """The practices with the best follow-up first: by what it shows, in the vocabulary's order, then by how certain that is; else as given."""
    order = {term.id: number for number, term in enumerate(catalog.vocabularies["effekter"].terms)}

    def rank(use: Use) -> tuple[int, int]:
        outcome = cast(Practice, use.entry.record).assessment.first
        return order[outcome.effect], -int(outcome.certainty)

    return tuple(sorted(uses, key=rank))


def _county(row: CountyRow, board: Entry | None, towns: tuple[MunicipalityView, ...], named: _Named, today: date) -> CountyView:
    entries: dict[str, Entry] = {}
    names: dict[str, list[str]] = {}
    for name, place in [(row.name, ("lan", row.code)), *((town.row.name, ("kommuner", town.row.code)) for town in towns)]:
        for key, entry in named.get(place, {}).items():
            entries[key] = entry
            names.setdefault(key, []).append(name)

    def uses(named_here: Iterable[Entry]) -> tuple[Use, ...]:
        return tuple(Use(entry, tuple(names[entry.key])) for entry in named_here)

    named_here = entries.values()
    practices, evaluations, lessons, awards, networks = (uses(_of(named_here, kind)) for kind in (*EXAMPLES, Network.collection))
    return CountyView(
        row, board, towns, practices, evaluations, lessons, awards, networks, _happenings(named_here, today), uses(_others(named_here))
    )


def places(catalog: Catalog, *, today: date) -> Places:
    """Every place, counties by code and municipalities by county and then by name. Drafts are never counted."""
    named, spreads, registers = _named(catalog), spread(catalog), catalog.registers
    boards = {actor.county: entry for entry, actor in catalog.records(Actor) if actor.county}
    counties = {}
    for code, row in sorted(registers.counties.items()):
        rows = sorted((town for town in registers.municipalities.values() if town.county == code), key=lambda town: swedish(town.name))
        towns = tuple(_municipality(catalog, town, named, spreads, today) for town in rows)
        counties[code] = _county(row, boards.get(code), towns, named, today)
    municipalities = {town.row.code: town for county in counties.values() for town in county.municipalities}
    return Places(counties, municipalities)


def national_contacts(catalog: Catalog) -> tuple[tuple[Entry, tuple[ContactWay, ...]], ...]:
    """Contact ways of actors that are no county's board, by name: functions, never persons."""
    return tuple((entry, actor.contacts) for entry, actor in catalog.records(Actor) if actor.contacts and not actor.county)
