"""Tables that join records: what they refer to, and the terms, places and sections that they use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from forebygga.hub.catalog import Catalog, reference_key, target_of
from forebygga.records.markers import Ref, Register, SectionNumber, Term
from forebygga.records.shape import Marker
from forebygga.records.shape import pointers as pointers_of
from forebygga.subjects.data.tables import RECORD, WHOLE, Column, Table, published


def _named(path: tuple[str | int, ...]) -> str:
    return "_".join(str(key) for key in path if isinstance(key, str))


def relation_table(catalog: Catalog) -> Table:
    """Every reference from a published record to another, each once for a field."""
    relations: set[tuple[str, str, str, str]] = set()
    for entry in published(catalog):
        for path, marker, value in pointers_of(entry.record):
            if isinstance(marker, Ref) and catalog.get(reference_key(marker, value)):
                relations.add((entry.key, _named(path), reference_key(marker, value), marker.reverse))
        for link in entry.body.links:
            target = target_of(entry.kind.collection, link.text)
            if target and target[0] != entry.key and catalog.get(target[0]):
                relations.add((entry.key, "brödtext", target[0], "Nämns i"))
    columns = (
        Column("från", "Posten som hänvisar", required=True, target="poster.nyckel"),
        Column("fält", "Fältet som hänvisningen står i", required=True),
        Column("till", "Posten som det hänvisas till", required=True, target="poster.nyckel"),
        Column("rubrik", "Vad hänvisningen kallas på sidan som det hänvisas till", required=True),
    )
    return Table(
        "relationer",
        "Relationer",
        "Hur posterna hänger ihop. En rad per hänvisning.",
        columns,
        ("från", "fält", "till"),
        tuple(sorted(relations)),
    )


def _uses(catalog: Catalog, marker_type: type[Marker]) -> Iterator[tuple[str, str, Any, Any]]:
    uses = {
        (entry.key, _named(path), marker, value)
        for entry in published(catalog)
        for path, marker, value in pointers_of(entry.record)
        if isinstance(marker, marker_type)
    }
    return iter(sorted(uses, key=lambda use: (use[0], use[1], str(use[2]), use[3])))


_FIELD = Column("fält", "Fältet som värdet står i", required=True)


def term_use_table(catalog: Catalog) -> Table:
    """Every term that a record uses, whatever the field."""
    rows = tuple((key, name, marker.vocabulary, f"{marker.vocabulary}/{term}") for key, name, marker, term in _uses(catalog, Term))
    columns = (
        RECORD, _FIELD, Column("vokabulär", "Vokabulärens id", required=True, target="vokabularer.id"),
        Column("term", "Termens nyckel: vokabulär/id", required=True, target="termer.nyckel"),
    )  # fmt: skip
    return Table(
        "post-termer",
        "Termer i poster",
        "Vilka termer varje post använder. En rad per post, fält och term.",
        columns,
        ("post", "fält", "term"),
        rows,
    )


def place_use_table(catalog: Catalog) -> Table:
    """Every municipality and county that a record names."""
    rows = tuple(
        (key, name, code if marker.name == "kommuner" else None, code if marker.name != "kommuner" else None)
        for key, name, marker, code in _uses(catalog, Register)
    )
    columns = (
        RECORD, _FIELD, Column("kommunkod", "Kommunen, när det är en kommun", target="kommuner.kommunkod"),
        Column("länskod", "Länet, när det är ett län", target="lan.länskod"),
    )  # fmt: skip
    return Table(
        "post-platser",
        "Platser i poster",
        "Kommuner och län som posterna nämner. En rad per post, fält och plats.",
        columns,
        ("post", "fält", "kommunkod", "länskod"),
        rows,
    )


def section_use_table(catalog: Catalog) -> Table:
    """Every section of the act that a record says it serves or speaks of."""
    rows = tuple((key, name, number) for key, name, _, number in _uses(catalog, SectionNumber))
    columns = (RECORD, _FIELD, Column("paragraf", "Paragraf i lag (2023:196)", WHOLE, required=True))
    return Table(
        "post-paragrafer",
        "Paragrafer i poster",
        "Paragrafer i lag (2023:196) som posterna hör till. En rad per post, fält och paragraf.",
        columns,
        ("post", "fält", "paragraf"),
        rows,
    )
