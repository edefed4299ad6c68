"""Facets: how the records of a type can be narrowed down. Read from what the models say of their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forebygga.body import slug
from forebygga.catalog import Catalog, Entry, swedish
from forebygga.records.fields import Register, Term
from forebygga.records.record import Record
from forebygga.records.shape import Marker, pointers
from forebygga.vocabulary import Registers, VocabularyTerm

Values = Mapping[str, frozenset[str]]
"""The values that a record has in each facet, by the facet's vocabulary or register."""

LONG = 10
"""A vocabulary with more terms than this is a list to look up in, and is shown in Swedish order; a shorter one is a scale."""

PLACES = {"lan": "Län", "kommungrupp": "Kommungrupp"}
"""Facets that come from the registers: a municipality belongs to its county and to its group (SKR 2023)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that at least one record has: in addresses, for readers, other words for it, and the records, by title."""

    value: str
    label: str
    explanation: str
    words: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def count(self) -> int:
        """The number of records with the value."""
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow down: its source (vocabulary or register), its name in addresses, its title and what a value is called."""

    source: str
    name: str
    title: str
    singular: str
    choices: tuple[Choice, ...]


def _places(registers: Registers, register: str, code: str) -> Iterator[tuple[str, str]]:
    if register == "kommuner":
        town = registers.municipalities[code]
        yield "kommungrupp", slug(town.group)
        yield "lan", registers.counties[town.county].slug
    else:
        yield "lan", registers.counties[code].slug


def _pairs(registers: Registers, marker: Marker, value: str) -> Iterator[tuple[str, str]]:
    match marker:
        case Term(vocabulary):
            yield vocabulary, value
        case Register(register):
            yield from _places(registers, register, value)


def values_of(catalog: Catalog, entry: Entry) -> Values:
    """The record's values in the facets of its type; a facet without values is left out."""
    found: dict[str, set[str]] = {}
    for _, marker, value in pointers(entry.record):
        for source, name in _pairs(catalog.registers, marker, value):
            if source in entry.kind.facets:
                found.setdefault(source, set()).add(name)
    return {source: frozenset(names) for source, names in found.items()}


Having = Mapping[str, Sequence[Entry]]
"""The records that have each value of a facet."""


def _place_choices(catalog: Catalog, source: str, having: Having) -> Iterable[Choice]:
    if source == "lan":
        counties = sorted(catalog.registers.counties.values(), key=lambda county: swedish(county.name))
        named = {county.slug: county.name for county in counties}
    else:
        groups = sorted({(town.group_code, town.group) for town in catalog.registers.municipalities.values()})
        named = {slug(group): group for _, group in groups}
    return (Choice(value, label, "", (), tuple(having.get(value, ()))) for value, label in named.items())


def _term_label(term: VocabularyTerm) -> str:
    """The term's label; a step on a numbered scale with its number."""
    return f"{term.id} {term.label}" if term.id.isdigit() else term.label


def _term_choices(catalog: Catalog, source: str, having: Having) -> Iterable[Choice]:
    terms = catalog.vocabularies[source].terms
    ordered = sorted(terms, key=lambda term: swedish(term.label)) if len(terms) > LONG else terms
    return (Choice(term.id, _term_label(term), term.definition, term.synonyms, tuple(having.get(term.id, ()))) for term in ordered)


def _facet(catalog: Catalog, source: str, having: Having) -> Facet:
    if source in PLACES:
        choices, title, singular = _place_choices(catalog, source, having), PLACES[source], PLACES[source]
    else:
        vocabulary = catalog.vocabularies[source]
        choices, title = _term_choices(catalog, source, having), vocabulary.title
        singular = vocabulary.singular or vocabulary.title
    return Facet(source, slug(singular), title, singular, tuple(choice for choice in choices if choice.entries))


def facets(catalog: Catalog, kind: type[Record]) -> tuple[Facet, ...]:
    """The facets of a record type, in the order it declares them, with the choices that its published records have.

    A record with several values in a facet is among the records of each. Facets without any choice are left out.
    """
    having: dict[str, dict[str, list[Entry]]] = {source: {} for source in kind.facets}
    for entry in catalog.of(kind.collection):
        for source, names in values_of(catalog, entry).items():
            for name in names:
                having[source].setdefault(name, []).append(entry)
    found = (_facet(catalog, source, having[source]) for source in kind.facets)
    return tuple(facet for facet in found if facet.choices)
