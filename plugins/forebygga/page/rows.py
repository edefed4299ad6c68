"""A record's fields as a reader sees them: Swedish labels, names instead of ids, dates in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, overload

from pydantic import BaseModel

from forebygga.hub.catalog import Catalog, Entry, reference_key, short_title
from forebygga.hub.sitemap import COUNTY, MUNICIPALITY, SECTION, TOPIC
from forebygga.records.markers import Dated, Ref, Register, SectionNumber, Term, Web
from forebygga.records.record import Record
from forebygga.records.shape import FieldShape, key_in_words, shape

MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december")


@dataclass(frozen=True, slots=True)
class Value:
    """A value to print: its text, where it leads (a site or web address, or None), and an explanation."""

    text: str
    address: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A field with its label and values; no values means that nothing is known.

    `note` says more of the same; a row is `told` when there is anything to print of it, if only that it is unknown.
    """

    key: str
    label: str
    values: tuple[Value, ...]
    is_uncertain: bool = False
    note: str = ""
    unknown: bool = False

    @property
    def is_known(self) -> bool:
        """Whether there is anything to print."""
        return bool(self.values)

    @property
    def is_shown(self) -> bool:
        """Whether the fact box says anything of it."""
        return self.is_known or bool(self.note) or self.unknown


def label_of(field: FieldShape) -> str:
    """The field's label: what its declaration says, else its key in words."""
    return field.shown.label or key_in_words(field.key)


def in_words(value: date | str) -> str:
    """A date or moment in Swedish: '10 april 2024', 'april 2024', '2024', '10 april 2024 kl. 09.30'. Ours, not Babel's: see decision 9."""
    text = value.isoformat() if isinstance(value, date) else value
    day, _, clock = text.partition(" ")
    parts = day.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return text
    parts_in_words = [parts[0]]
    if len(parts) > 1:
        parts_in_words.insert(0, MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        parts_in_words.insert(0, str(int(parts[2])))
    return " ".join(parts_in_words) + (f" kl. {clock.replace(':', '.')}" if clock else "")


def span(start: str, end: str | None) -> str:
    """Two moments in words without saying the same thing twice: '10–11 april 2024', '2015–2017', '10 april 2024 kl. 09.00–10.30'."""
    if not end or end == start:
        return in_words(start)
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{int(start[8:])}–{in_words(end)}"
    if len(start) == len(end) == 10 and start[:4] == end[:4]:
        first = in_words(start).rsplit(" ", 1)[0]
        return f"{first} – {in_words(end)}"
    if len(start) == len(end) == 4:
        return f"{start}–{end}"
    if len(start) == len(end) == 7 and start[:4] == end[:4]:
        return f"{in_words(start).split()[0]}–{in_words(end)}"
    if len(start) == len(end) > 10 and start[:10] == end[:10]:
        return f"{in_words(start)}–{end[11:].replace(':', '.')}"
    return f"{in_words(start)} – {in_words(end)}"


def _page_of(catalog: Catalog, vocabulary: str, term: str) -> str | None:
    """The page about a term: a topic's own, a role's guidance; None for others."""
    if vocabulary == "amnen":
        return TOPIC(term)
    guidance = catalog.get(f"vagledning/{term}") if vocabulary == "roller" else None
    return guidance.address if guidance else None


def value_of(catalog: Catalog, field: FieldShape, item: Any) -> Value:
    """A single value as a reader sees it."""
    match field.marker:
        case Term(vocabulary):
            term = catalog.vocabularies[vocabulary][item]
            return Value(term.label, _page_of(catalog, vocabulary, item), term.definition)
        case Ref() as marker:
            other = catalog.entries[reference_key(marker, item)]
            return Value(short_title(other), other.address if other.is_published else None)
        case Register("kommuner"):
            row = catalog.registers.municipalities[item]
            return Value(row.name, MUNICIPALITY(row.slug))
        case Register():
            county = catalog.registers.counties[item]
            return Value(county.name, COUNTY(county.slug))
        case SectionNumber():
            return Value(f"{item} §", SECTION(item))
        case Dated():
            return Value(in_words(item))
        case Web(or_mail=False):
            return Value(item.removeprefix("https://").removeprefix("http://").removesuffix("/"), item)
    if isinstance(item, bool):
        return Value("Ja" if item else "Nej")
    if isinstance(item, date):
        return Value(in_words(item))
    return Value(str(item))


def rows(catalog: Catalog, record: BaseModel) -> Mapping[str, Row]:
    """Every field of the record that is not a group, by attribute; unknown ones have no values."""
    uncertain = set(getattr(record, "uncertain", ()))
    return {field.attribute: _row(catalog, record, field, field.key in uncertain) for field in shape(type(record)) if not field.part}


def _row(catalog: Catalog, record: BaseModel, field: FieldShape, is_uncertain: bool) -> Row:
    shown = field.shown
    value = getattr(record, field.attribute)
    items = value if field.many else (() if value is None else (value,))
    values = tuple(value_of(catalog, field, item) for item in items)
    if shown.until and value is not None:
        values = (Value(span(value, getattr(record, shown.until))),)
    note = getattr(record, shown.note) if shown.note else None
    return Row(field.key, label_of(field), values, is_uncertain, note or "", shown.unknown)


class RecordRows(Mapping[str, Row]):
    """The rows of a record by attribute (see `rows`), made when one is first asked for."""

    def __init__(self, catalog: Catalog, entry: Entry) -> None:
        self._catalog = catalog
        self._entry = entry

    @cached_property
    def made_of(self) -> tuple[Entry, tuple[tuple[str, str | None, str | None], ...]]:
        """All that they depend on beside vocabularies and registers: the record, and what is said of those that it points at."""
        return self._entry, tuple(self._others())

    def _others(self) -> Iterator[tuple[str, str | None, str | None]]:
        """What a field points at, what it is called, and where its page is."""
        for _, marker, value in self._entry.pointers:
            if isinstance(marker, Ref):
                other = self._catalog.entries[reference_key(marker, value)]
                yield value, short_title(other), other.address if other.is_published else None
            elif isinstance(marker, Term):
                yield value, None, _page_of(self._catalog, marker.vocabulary, value)

    @cached_property
    def _rows(self) -> Mapping[str, Row]:
        return rows(self._catalog, self._entry.record)

    def __getitem__(self, attribute: str) -> Row:
        return self._rows[attribute]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class FactBox(Sequence[Row]):
    """The rows of a record's fact box (see `fact_box`), made when one is first asked for; they depend on its rows."""

    def __init__(self, record: Record, by_attribute: RecordRows) -> None:
        self._record = record
        self.by_attribute = by_attribute

    @cached_property
    def _facts(self) -> tuple[Row, ...]:
        return fact_box(self._record, self.by_attribute)

    @overload
    def __getitem__(self, number: int) -> Row: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Row]: ...

    def __getitem__(self, number: int | slice) -> Row | Sequence[Row]:
        return self._facts[number]

    def __len__(self) -> int:
        return len(self._facts)


def fact_box(record: Record, by_attribute: Mapping[str, Row]) -> tuple[Row, ...]:
    """The rows of the record's fact box, as its fields say: those that have their place first, then as they are declared."""
    fields = sorted(shape(type(record)), key=lambda field: field.shown.order)
    rows = (
        by_attribute[field.attribute]
        for field in fields
        if not (field.part or field.shown.elsewhere or field.attribute in record.elsewhere)
    )
    return tuple(row for row in rows if row.is_shown)


def weakly_known(record: Record) -> tuple[str, ...]:
    """The labels of the fields whose claims rest on weak sources, as the record names them; 'allt' is none."""
    labels = _labels(type(record))
    return tuple(labels[key] for key in record.uncertain if key in labels)


@cache
def _labels(kind: type[Record]) -> Mapping[str, str]:
    """The labels of a type's fields, by key."""
    return {field.key: label_of(field) for field in shape(kind)}
