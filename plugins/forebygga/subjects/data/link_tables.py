"""Tables that join records: what they refer to, and the terms, places and sections that they use."""

from __future__ import annotations

from typing import Any, TypeVar

from forebygga.hub.catalog import Catalog, Entry, reference_key, target_of
from forebygga.records.markers import Ref, Register, SectionNumber, Term
from forebygga.subjects.data.tables import RECORD, WHOLE, Column, Data, RecordTable, Row

M = TypeVar("M", Term, Register, SectionNumber)


def _named(path: tuple[str | int, ...]) -> str:
    return "_".join(str(key) for key in path if isinstance(key, str))


def relation_table(catalog: Catalog) -> RecordTable:
    """Every reference from a published record to another, each once for a field."""

    def rows_of(entry: Entry, data: Data) -> list[Row]:
        rows = {
            (entry.key, _named(path), reference_key(marker, value), marker.reverse)
            for path, marker, value in entry.pointers
            if isinstance(marker, Ref) and catalog.get(reference_key(marker, value))
        }
        targets = (target for link in entry.body.links if (target := target_of(entry.kind.collection, link.text)))
        rows |= {(entry.key, "brödtext", key, "Nämns i") for key, _ in targets if key != entry.key and catalog.get(key)}
        return sorted(rows)

    columns = (
        Column("från", "Posten som hänvisar", required=True, target="poster.nyckel"),
        Column("fält", "Fältet som hänvisningen står i", required=True),
        Column("till", "Posten som det hänvisas till", required=True, target="poster.nyckel"),
        Column("rubrik", "Vad hänvisningen kallas på sidan som det hänvisas till", required=True),
    )
    description = "Hur posterna hänger ihop. En rad per hänvisning."
    return RecordTable("relationer", "Relationer", description, columns, ("från", "fält", "till"), None, rows_of)


def _uses(entry: Entry, marker_type: type[M]) -> list[tuple[str, str, M, Any]]:
    """What the record's fields name of a kind of value, each once for a field: its key, the field, the marker and the value."""
    uses = {(entry.key, _named(path), marker, value) for path, marker, value in entry.pointers if isinstance(marker, marker_type)}
    return sorted(uses, key=lambda use: (use[1], str(use[2]), use[3]))


_FIELD = Column("fält", "Fältet som värdet står i", required=True)


def term_use_table() -> RecordTable:
    """Every term that a record uses, whatever the field."""

    def rows_of(entry: Entry, data: Data) -> list[Row]:
        return [(key, name, marker.vocabulary, f"{marker.vocabulary}/{term}") for key, name, marker, term in _uses(entry, Term)]

    columns = (
        RECORD, _FIELD, Column("vokabulär", "Vokabulärens id", required=True, target="vokabularer.id"),
        Column("term", "Termens nyckel: vokabulär/id", required=True, target="termer.nyckel"),
    )  # fmt: skip
    description = "Vilka termer varje post använder. En rad per post, fält och term."
    return RecordTable("post-termer", "Termer i poster", description, columns, ("post", "fält", "term"), None, rows_of)


def place_use_table() -> RecordTable:
    """Every municipality and county that a record names."""

    def rows_of(entry: Entry, data: Data) -> list[Row]:
        return [
            (key, name, code if marker.name == "kommuner" else None, code if marker.name != "kommuner" else None)
            for key, name, marker, code in _uses(entry, Register)
        ]

    columns = (
        RECORD, _FIELD, Column("kommunkod", "Kommunen, när det är en kommun", target="kommuner.kommunkod"),
        Column("länskod", "Länet, när det är ett län", target="lan.länskod"),
    )  # fmt: skip
    description = "Kommuner och län som posterna nämner. En rad per post, fält och plats."
    return RecordTable("post-platser", "Platser i poster", description, columns, ("post", "fält", "kommunkod", "länskod"), None, rows_of)


def section_use_table() -> RecordTable:
    """Every section of the act that a record says it serves or speaks of."""

    def rows_of(entry: Entry, data: Data) -> list[Row]:
        return [(key, name, number) for key, name, _, number in _uses(entry, SectionNumber)]

    columns = (RECORD, _FIELD, Column("paragraf", "Paragraf i lag (2023:196)", WHOLE, required=True))
    description = "Paragrafer i lag (2023:196) som posterna hör till. En rad per post, fält och paragraf."
    return RecordTable("post-paragrafer", "Paragrafer i poster", description, columns, ("post", "fält", "paragraf"), None, rows_of)
