"""What is alike: practices that share terms, and municipalities of the same kind and size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from heapq import nlargest
from math import log2

from forebygga.hub.capitals import lower_first
from forebygga.hub.catalog import Catalog, Entry, swedish
from forebygga.hub.grouping import by_keys
from forebygga.hub.registers import MunicipalityRow, Registers
from forebygga.records.practice import Practice

MOST = 4
WEIGHTS: tuple[tuple[str, str, str, float], ...] = (
    ("crime_types", "brottstyper", "samma problem", 3.0),
    ("target_groups", "malgrupper", "samma målgrupp", 2.0),
    ("settings", "miljoer", "samma miljö", 1.0),
    ("topics", "amnen", "samma ämne", 1.0),
)
"""Attribute, vocabulary, what a reader is told, and how much a shared term weighs before rarity."""
LEAST = 3.0
"""What likeness must weigh to be shown: about one shared problem that half of the practices have."""

Shared = tuple[str, str]
"""Attribute and term."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A practice that is like another, how much, and why: what is shared, with the labels of the terms."""

    entry: Entry
    weight: float
    reasons: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Which practices have each term, by key, and how rare it is; read once and asked for each practice."""

    having: Mapping[Shared, tuple[str, ...]]
    rarity: Mapping[Shared, float]


def _terms(entry: Entry) -> Iterator[tuple[Shared, float]]:
    for attribute, _, _, weight in WEIGHTS:
        for term in getattr(entry.record, attribute):
            yield (attribute, term), weight


def terms_of(catalog: Catalog) -> Terms:
    """Every term of the published practices with who has it."""
    having: dict[Shared, list[str]] = {}
    entries = catalog.of(Practice.collection)
    for entry in entries:
        for shared, _ in _terms(entry):
            having.setdefault(shared, []).append(entry.key)
    rare = {shared: rarity(len(keys), len(entries)) for shared, keys in having.items()}
    return Terms({shared: tuple(keys) for shared, keys in having.items()}, rare)


def rarity(having: int, number: int) -> float:
    """How much a term tells: 1 when half of all have it, 2 for a quarter, 3 for an eighth; never more than 4, and 0 when all have it."""
    return min(4.0, log2(number / having))


Ranked = Sequence[tuple[str, float]]
"""The keys of the practices most like one, most alike first, with what their likeness weighs."""
Rank = Callable[[Entry], Ranked]


def similar(catalog: Catalog, entry: Entry, rank: Rank | None = None) -> tuple[Likeness, ...]:
    """The practices most like the entry, most alike first, then by title. `rank` is what `ranking` answers, for whoever asks about many."""
    alike = ((catalog.entries[key], weight) for key, weight in (rank or ranking(catalog))(entry))
    return tuple(Likeness(other, weight, reasons(catalog, entry, other)) for other, weight in alike)


def ranking(catalog: Catalog) -> Rank:
    """Answers with the practices most like one; every practice's terms are read when the first is asked for."""
    terms = cache(lambda: terms_of(catalog))
    return lambda entry: _ranked(catalog, entry, terms())


def compared(catalog: Catalog) -> list[object]:
    """All that `ranking` depends on: the titles and terms of the practices."""
    return [(entry.key, entry.record.title, *_terms(entry)) for entry in catalog.of(Practice.collection)]


def _ranked(catalog: Catalog, entry: Entry, counted: Terms, most: int = MOST) -> Ranked:
    """A shared term weighs its field's weight (problem 3, target group 2, setting and topic 1) times its rarity; together they must reach LEAST."""
    weights: dict[str, float] = {}
    for shared, weight in _terms(entry):
        for key in counted.having.get(shared, ()):
            weights[key] = weights.get(key, 0.0) + weight * counted.rarity[shared]
    weights.pop(entry.key, None)
    enough = {key: round(weight, 6) for key, weight in weights.items() if weight >= LEAST}
    bar = min(nlargest(most, enough.values()), default=LEAST)
    weighed = ((weight, catalog.entries[key]) for key, weight in enough.items() if weight >= bar)
    best = sorted(weighed, key=lambda pair: (-pair[0], swedish(pair[1].record.title), pair[1].key))[:most]
    return [(other.key, weight) for weight, other in best]


def _within_sentence(label: str) -> str:
    """The label without its capital, unless it is an abbreviation."""
    return label if label[1:2].isupper() else lower_first(label)


def reasons(catalog: Catalog, entry: Entry, other: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the two share, in the order of WEIGHTS: ('samma problem', ('bostadsinbrott',)). Fields without a shared term are left out."""
    explained = []
    for attribute, vocabulary, words, _ in WEIGHTS:
        theirs = set(getattr(other.record, attribute))
        labels = tuple(_within_sentence(catalog.label(vocabulary, term)) for term in getattr(entry.record, attribute) if term in theirs)
        if labels:
            explained.append((words, labels))
    return tuple(explained)


SIZE = 0.5
"""Municipalities are of similar size when the other's population is within this share of one's own."""
FEWEST = 3
"""Where fewer are of similar size, the nearest in size of the group stand in."""


@dataclass(frozen=True, slots=True)
class Use:
    """A practice with the places where it is or was used, by name, among those that were asked about."""

    entry: Entry
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nearby:
    """Practices used in a municipality, in those like it, and elsewhere in its county. Each practice stands once, where it is nearest."""

    town: tuple[Use, ...]
    alike: tuple[Use, ...]
    county: tuple[Use, ...]


def peers(registers: Registers, code: str) -> tuple[MunicipalityRow, ...]:
    """Municipalities of the same SKR group and similar size (SIZE), nearest in size first; at least FEWEST where the group has them.

    The municipality itself is not among them.
    """
    town = registers.municipalities[code]
    group = (row for row in registers.municipalities.values() if row.code != code and row.group_code == town.group_code)
    nearest = sorted(group, key=lambda row: (abs(row.population - town.population), row.code))
    similar_size = sum(abs(row.population - town.population) <= SIZE * town.population for row in nearest)
    return tuple(nearest[: max(similar_size, FEWEST)])


def used_in(entry: Entry) -> tuple[frozenset[str], frozenset[str]]:
    """The codes of the municipalities and of the counties where the practice is or was used."""
    record = entry.record
    places = getattr(record, "used_by", ())
    towns = {*record.municipalities, *(place.municipality for place in places if place.municipality)}
    return frozenset(towns), frozenset({*record.counties, *(place.county for place in places if place.county)})


@dataclass(frozen=True, slots=True)
class Spread:
    """A practice with the codes of the municipalities and of the counties where it is or was used."""

    entry: Entry
    towns: frozenset[str]
    counties: frozenset[str]


@dataclass(frozen=True)
class Spreads:
    """Every published practice with where it is used, by title; read once and asked for each place."""

    practices: tuple[Spread, ...]

    @cached_property
    def _towns(self) -> Mapping[str, Sequence[int]]:
        return by_keys(range(len(self.practices)), lambda number: self.practices[number].towns)

    @cached_property
    def _counties(self) -> Mapping[str, Sequence[int]]:
        return by_keys(range(len(self.practices)), lambda number: self.practices[number].counties)

    def within(self, towns: Iterable[str], counties: Iterable[str]) -> Iterator[Spread]:
        """The practices used in any of the places, by title."""
        numbers = {number for code in towns for number in self._towns.get(code, ())}
        numbers |= {number for code in counties for number in self._counties.get(code, ())}
        return (self.practices[number] for number in sorted(numbers))


def spread(catalog: Catalog) -> Spreads:
    """Every published practice with where it is used."""
    return Spreads(tuple(Spread(entry, *used_in(entry)) for entry in catalog.of(Practice.collection)))


def _uses(
    catalog: Catalog, spreads: Spreads, towns: Iterable[str], counties: Iterable[str] = (), without: Iterable[str] = ()
) -> tuple[Use, ...]:
    """Practices used in any of the places, by title, with the names of those places in Swedish order."""
    wanted, wanted_counties, left_out = set(towns), set(counties), set(without)
    uses = []
    for practice in spreads.within(wanted, wanted_counties):
        names = {catalog.registers.municipalities[code].name for code in practice.towns & wanted}
        names |= {catalog.registers.counties[code].name for code in practice.counties & wanted_counties}
        if practice.entry.key not in left_out:
            uses.append(Use(practice.entry, tuple(sorted(names, key=swedish))))
    return tuple(uses)


def nearby(catalog: Catalog, code: str, spreads: Spreads | None = None) -> Nearby:
    """What is used in the municipality, in municipalities like it (`peers`), and in its county.

    `spreads` is what `spread` answers, for whoever asks about many.
    """
    registers = catalog.registers
    spreads = spread(catalog) if spreads is None else spreads
    county = registers.municipalities[code].county
    here = _uses(catalog, spreads, [code])
    alike = _uses(catalog, spreads, (row.code for row in peers(registers, code)), without=(use.entry.key for use in here))
    placed = [use.entry.key for use in (*here, *alike)]
    towns = (row.code for row in registers.municipalities.values() if row.county == county)
    return Nearby(here, alike, _uses(catalog, spreads, towns, [county], without=placed))


@dataclass(frozen=True, slots=True)
class TownGroup:
    """A group of municipalities by SKR, its municipalities in Swedish order, and the practices used in any of them."""

    code: str
    name: str
    towns: tuple[MunicipalityRow, ...]
    uses: tuple[Use, ...]


def town_groups(catalog: Catalog) -> tuple[TownGroup, ...]:
    """SKR's groups by code."""
    rows = sorted(catalog.registers.municipalities.values(), key=lambda row: (swedish(row.name), row.code))
    groups = sorted({(row.group_code, row.group) for row in rows})
    spreads = spread(catalog)
    return tuple(
        TownGroup(
            code, name, towns := tuple(row for row in rows if row.group_code == code), _uses(catalog, spreads, (row.code for row in towns))
        )
        for code, name in groups
    )
