"""Entries divided under headings, for lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forebygga.hub.body import slug
from forebygga.hub.catalog import Catalog, Entry, reference_key, short_title, swedish
from forebygga.records.markers import Ref, Term
from forebygga.records.record import Record
from forebygga.records.shape import FieldShape, shape


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with its anchor and the entries under it, in the order given."""

    heading: str
    anchor: str
    entries: tuple[Entry, ...]


def _heading(catalog: Catalog, field: FieldShape, value: str) -> tuple[int, str]:
    """Sort number and text of the heading for a value; vocabulary order for terms, else by text."""
    match field.marker:
        case Term(vocabulary):
            terms = catalog.vocabularies[vocabulary].terms
            return next((number, term.label) for number, term in enumerate(terms) if term.id == value)
        case Ref() as marker:
            return 0, short_title(catalog.entries[reference_key(marker, value)])
    return 0, str(value)


def grouped(catalog: Catalog, entries: Iterable[Entry], kind: type[Record], attribute: str) -> tuple[Group, ...]:
    """The entries by the first value of the attribute; those without one last, under 'Övriga'. Every entry once."""
    field = next(field for field in shape(kind) if field.attribute == attribute)
    members: dict[tuple[int, str], list[Entry]] = {}
    for entry in entries:
        value = getattr(entry.record, attribute)
        first = (value[0] if value else None) if field.many else value
        key = (10_000, "Övriga") if first is None else _heading(catalog, field, first)
        members.setdefault(key, []).append(entry)
    ordered = sorted(members, key=lambda key: (key[0], swedish(key[1])))
    return tuple(Group(heading, slug(heading), tuple(members[number, heading])) for number, heading in ordered)


def by_collection(catalog: Catalog, entries: Sequence[Entry]) -> tuple[tuple[type[Record], tuple[Entry, ...]], ...]:
    """The entries by record type, types in the order of the catalog; types without entries are left out."""
    return tuple((kind, chosen) for kind in catalog.kinds if (chosen := tuple(entry for entry in entries if entry.kind is kind)))
