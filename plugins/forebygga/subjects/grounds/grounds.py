"""What the hub has looked through and what not, counted from the records: sources, second readings, searches, and where there is little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from forebygga.hub.body import CITE
from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.records.markers import Register, SourceKey
from forebygga.records.practice import Practice
from forebygga.records.record import SourceNote
from forebygga.records.shape import texts
from forebygga.subjects.places.places import EXAMPLES

ENOUGH = 3
"""With fewer practices than this, a kind of crime, group or setting is thin."""

_NOT_THE_ORIGINAL = ("kopi", "inte läst", "inte den fullständiga", "sammanfattningen är läst", "inte funnet")
"""Words in a source's note that tell that its original was not read, or not whole."""
LANGUAGES = {"svenska": "svensk", "engelska": "engelsk", "norska": "norsk", "danska": "dansk"}
"""Languages that a search can name where it was made."""
THIN = {"crime_types": "brottstyper", "target_groups": "malgrupper", "settings": "miljoer"}
"""Fields of a practice whose thin terms are listed, to their vocabularies."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something there are."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Part:
    """How many of a whole: records read again of all of their kind, municipalities with an example of all in their group."""

    name: str
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources, each counted once however many records use it; and what rests on those that were not read in the original."""

    number: int
    kinds: tuple[Count, ...]
    ages: tuple[Count, ...]
    swedish: int
    """Addresses under .se."""
    unaddressed: int
    cites: int
    """Marks in the records that lead from a claim to a source."""
    cites_of_copies: int
    """Those that lead to a source that the record says was not read in the original, or not whole."""


@dataclass(frozen=True, slots=True)
class Readings:
    """The second readings by type of record, and their sums."""

    kinds: tuple[Part, ...]
    claims: int
    mended: int
    doubtful: int


@dataclass(frozen=True, slots=True)
class Searches:
    """What was looked for without being found: how many searches, in how many records, and how many say which language."""

    number: int
    records: int
    languages: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Thin:
    """The terms of a vocabulary that fewer than ENOUGH practices have, fewest first."""

    title: str
    terms: tuple[tuple[VocabularyTerm, int], ...]


@dataclass(frozen=True, slots=True)
class Grounds:
    """All of it."""

    sources: Sources
    readings: Readings
    searches: Searches
    thin: tuple[Thin, ...]
    places: tuple[Part, ...]


def grounds(catalog: Catalog) -> Grounds:
    """What the published records say of their own grounds."""
    entries = tuple(entry for entry in catalog.entries.values() if entry.is_published)
    return Grounds(_sources(catalog, entries), _readings(entries), _searches(entries), tuple(_thin(catalog)), _places(catalog))


def is_copy(source: SourceNote) -> bool:
    """Whether the record says that the source was not read in the original, or not whole."""
    note = (source.note or "").casefold()
    return source.kind == "kopia" or any(word in note for word in _NOT_THE_ORIGINAL)


def _sources(catalog: Catalog, entries: Iterable[Entry]) -> Sources:
    by_address: dict[str, SourceNote] = {}
    cites = copies = 0
    for entry in entries:
        copied = {source.key for source in entry.record.sources if is_copy(source)}
        cited = tuple(_cited(entry))
        cites += len(cited)
        copies += sum(key in copied for key in cited)
        for source in entry.record.sources:
            by_address.setdefault(source.url or f"{source.publisher} {source.title}", source)
    kinds = Counter(source.kind for source in by_address.values())
    ages = Counter(_age(source.year) for source in by_address.values())
    hosts = [urlsplit(source.url).hostname or "" for source in by_address.values() if source.url]
    return Sources(
        len(by_address),
        tuple(Count(catalog.label("kalltyper", kind), number) for kind, number in kinds.most_common()),
        tuple(Count(name, ages[name]) for name in sorted(ages, key=lambda name: (not name[0].isdigit(), name))),
        sum(host.endswith(".se") for host in hosts),
        len(by_address) - len(hosts),
        cites,
        copies,
    )


def _cited(entry: Entry) -> Iterator[str]:
    yield from (mark.text for mark in entry.body.cites)
    for _, text in texts(entry.record):
        yield from CITE.findall(text)
    yield from (str(value) for _, marker, value in entry.pointers if isinstance(marker, SourceKey))


def _age(year: int | None) -> str:
    return f"{year // 10 * 10}–{year // 10 * 10 + 9}" if year else "utan år"


def _readings(entries: Iterable[Entry]) -> Readings:
    all_of = Counter(entry.kind.plural for entry in entries)
    read = [(entry.kind.plural, entry.record.checked) for entry in entries if entry.record.checked]
    read_of = Counter(name for name, _ in read)
    kinds = tuple(Part(name, read_of[name], number) for name, number in sorted(all_of.items(), key=lambda one: (-read_of[one[0]], one[0])))
    return Readings(
        kinds,
        sum(reading.claims or 0 for _, reading in read),
        sum(reading.mended or 0 for _, reading in read),
        sum(reading.doubtful or 0 for _, reading in read),
    )


def _searches(entries: Iterable[Entry]) -> Searches:
    made = [(entry.key, search) for entry in entries for search in entry.record.searched]
    return Searches(
        len(made),
        len({key for key, _ in made}),
        tuple(Count(name, sum(stem in search.where.casefold() for _, search in made)) for name, stem in LANGUAGES.items()),
    )


def _thin(catalog: Catalog) -> Iterator[Thin]:
    practices = [practice for _, practice in catalog.records(Practice)]
    for attribute, name in THIN.items():
        vocabulary = catalog.vocabularies[name]
        have = Counter(term for practice in practices for term in getattr(practice, attribute))
        terms = sorted(((term, have[term.id]) for term in vocabulary.terms if have[term.id] < ENOUGH), key=lambda one: one[1])
        yield Thin(vocabulary.title, tuple(terms))


def _places(catalog: Catalog) -> tuple[Part, ...]:
    codes = {
        value
        for collection in EXAMPLES
        for entry in catalog.of(collection)
        for _, marker, value in entry.pointers
        if isinstance(marker, Register) and marker.name == "kommuner"
    }
    groups: dict[str, list[bool]] = {}
    for row in sorted(catalog.registers.municipalities.values(), key=lambda row: row.group_code):
        groups.setdefault(row.group, []).append(row.code in codes)
    return tuple(Part(name, sum(are_told), len(are_told)) for name, are_told in groups.items())
