"""What hangs together with a record: what it names, what names it, and how."""

from __future__ import annotations

from collections.abc import Container

from forebygga.catalog import Catalog, Entry, reference_key, swedish
from forebygga.records.fields import Ref
from forebygga.records.shape import pointers
from forebygga.views.groups import by_collection

LOOSE = ("Hör ihop med", "Nämns i")
"""Headings of references that say no more than that two records have to do with each other."""

Related = tuple[tuple[str, tuple[Entry, ...]], ...]


def chosen(catalog: Catalog, entry: Entry) -> tuple[Entry, ...]:
    """The published records that the record's editor has named as related, in the editor's order."""
    keys = (reference_key(marker, value) for location, marker, value in pointers(entry.record) if _is_loose(marker) and location[0] == "relaterat")
    return tuple(other for key in keys if (other := catalog.get(key)))


def _is_loose(marker: object) -> bool:
    return isinstance(marker, Ref) and marker.reverse in LOOSE


def related(catalog: Catalog, entry: Entry, *, without: Container[str] = ()) -> Related:
    """Published records with what they are to this one, by title: first those whose reference says how, then the rest by collection.

    A record stands once, however many references there are in either direction. `without` are collections left out.
    """
    told = [(heading, found) for heading, found in catalog.referring(entry) if heading not in LOOSE]
    placed = {other.key for _, found in told for other in found}
    rest = {other.key: other for heading, found in catalog.referring(entry) if heading in LOOSE for other in found}
    rest |= {other.key: other for other in chosen(catalog, entry)}
    loose = sorted((other for key, other in rest.items() if key not in placed), key=lambda other: swedish(other.record.title))
    groups = [*told, *((kind.plural.split(",")[0], found) for kind, found in by_collection(catalog, loose))]
    return tuple(
        (heading, kept) for heading, found in groups if (kept := tuple(other for other in found if other.kind.collection not in without))
    )
