"""Facets: how the records of a type can be narrowed down. Read from what the models say of their values.

A facet's source is a vocabulary, a register ('lan', 'kommungrupp'), the sections of the act ('paragrafer'), the key of a field
that points at actors ('utgivare'), or a collection whose records point at the record ('steg').
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forebygga.hub.body import slug
from forebygga.hub.capitals import lower_first
from forebygga.hub.catalog import Catalog, Entry, short_title, swedish
from forebygga.hub.registers import Registers
from forebygga.hub.steps import tracks
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.limited import CHOICES
from forebygga.records.markers import Ref, Register, SectionNumber, Term
from forebygga.records.record import Record
from forebygga.records.shape import Marker, key_in_words, leading

Values = Mapping[str, frozenset[str]]
"""The values that a record has in each facet, by the facet's vocabulary or register."""

LONG = 10
"""A vocabulary with more terms than this is a list to look up in, and is shown in Swedish order; a shorter one is a scale."""

SECTIONS = "paragrafer"

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


def _pairs(registers: Registers, key: str, marker: Marker, value: object) -> Iterator[tuple[str, str]]:
    match marker:
        case Term(vocabulary):
            yield vocabulary, str(value)
        case Register(register):
            yield from _places(registers, register, str(value))
        case SectionNumber():
            yield SECTIONS, str(value)
        case Ref("aktorer"):
            yield key, str(value)


def _all_pairs(catalog: Catalog, entry: Entry) -> Iterator[tuple[str, str]]:
    for at, marker, value in leading(entry.pointers):
        yield from _pairs(catalog.registers, str(at[0]), marker, value)
    for link in catalog.backlinks.get(entry.key, ()):
        if link.field not in ("relaterat", "brödtext") and catalog.get(link.origin):
            collection, _, name = link.origin.partition("/")
            yield collection, name


def values_of(catalog: Catalog, entry: Entry, sources: Sequence[str] | None = None) -> Values:
    """The record's values in the facets of its type, or in those named; a facet without values is left out."""
    wanted = entry.kind.facets if sources is None else sources
    names_by_source: dict[str, set[str]] = {}
    for source, name in _all_pairs(catalog, entry):
        if source in wanted:
            names_by_source.setdefault(source, set()).add(name)
    return {source: frozenset(names) for source, names in names_by_source.items()}


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


def _section_choices(having: Having) -> Iterable[Choice]:
    return (Choice(number, f"{number} §", "", (), tuple(having[number])) for number in sorted(having, key=int))


def _actor_choices(catalog: Catalog, having: Having) -> Iterable[Choice]:
    """The actors by name; where they are very many, those with most records first."""
    named = [(actor, catalog.entries[f"aktorer/{actor}"]) for actor in having]
    ordered = sorted(named, key=lambda pair: (swedish(short_title(pair[1])), pair[0]))
    if len(ordered) > CHOICES:  # the page then shows the first of them, and the rest on a page of their own
        ordered.sort(key=lambda pair: -len(having[pair[0]]))
    return (Choice(actor, short_title(entry), "", (entry.record.title,), tuple(having[actor])) for actor, entry in ordered)


def _step_choices(catalog: Catalog, having: Having) -> Iterable[Choice]:
    for track in tracks(catalog):
        for entry, step in track.steps:
            label = f"{track.term.label}: {lower_first(step.title)}"
            yield Choice(entry.id, label, step.summary, (), tuple(having.get(entry.id, ())))


def _facet(catalog: Catalog, source: str, having: Having) -> Facet:
    choices: Iterable[Choice]
    if source in PLACES:
        choices, title, singular = _place_choices(catalog, source, having), PLACES[source], PLACES[source]
    elif source == SECTIONS:
        choices, title, singular = _section_choices(having), "Paragraf i lagen", "Paragraf"
    elif source == "steg":
        choices, title, singular = _step_choices(catalog, having), "Steg i arbetet", "Steg"
    elif source not in catalog.vocabularies:
        choices, title, singular = _actor_choices(catalog, having), key_in_words(source), key_in_words(source)
    else:
        vocabulary = catalog.vocabularies[source]
        choices, title = _term_choices(catalog, source, having), vocabulary.title
        singular = vocabulary.singular or vocabulary.title
    return Facet(source, slug(singular), title, singular, tuple(choice for choice in choices if choice.entries))


def facets(catalog: Catalog, kind: type[Record]) -> tuple[Facet, ...]:
    """The facets of a record type, in the order it declares them, with the choices that its published records have."""
    return facets_of(catalog, kind.facets, [(entry, values_of(catalog, entry)) for entry in catalog.of(kind.collection)])


def facets_of(catalog: Catalog, sources: Sequence[str], entries: Iterable[tuple[Entry, Values]]) -> tuple[Facet, ...]:
    """The facets of the entries, which have the given values, in the order of the sources.

    A record with several values in a facet is among the records of each. Facets without any choice are left out.
    """
    having: dict[str, dict[str, list[Entry]]] = {source: {} for source in sources}
    for entry, values in entries:
        for source, names in values.items():
            for name in names:
                having[source].setdefault(name, []).append(entry)
    every = (_facet(catalog, source, having[source]) for source in sources)
    return tuple(facet for facet in every if facet.choices)
