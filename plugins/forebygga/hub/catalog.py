"""The catalog: every record with its backlinks, the vocabularies and the registers. Built once, never changed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple, TypeVar, cast
from urllib.parse import unquote, urlsplit

from forebygga.hub.body import Body, read_line, uncited
from forebygga.hub.data_editions import DataEdition
from forebygga.hub.hosts import Used, host_of, used_in_text
from forebygga.hub.municipal_year import YearMark
from forebygga.hub.published import Ledger
from forebygga.hub.reading.source import Source
from forebygga.hub.registers import Registers
from forebygga.hub.vocabulary import Vocabulary
from forebygga.records.markers import Ref, Web
from forebygga.records.record import Record
from forebygga.records.shape import Place, Pointer, pointers, texts

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Entry:
    """A record in its place: its type, id, fields, body and source file."""

    kind: type[Record]
    id: str
    record: Record
    body: Body
    source: Source
    is_whole: bool = True
    """Whether all its fields are right; an entry that is not is checked but never published."""

    @cached_property
    def key(self) -> str:
        """'collection/id', unique in the hub."""
        return f"{self.kind.collection}/{self.id}"

    @cached_property
    def digest(self) -> bytes:
        """The SHA-256 of all that it was read from: its type, id, and its file's path and text; kept with the record."""
        parts = (self.kind.__module__, self.kind.__qualname__, self.id, self.is_whole, self.source.path, self.source.text)
        return sha256("\0".join(map(str, parts)).encode()).digest()

    @property
    def address(self) -> str:
        """The page's address on the site, with slashes at both ends."""
        return f"/{self.kind.prefix}/{self.id}/"

    @property
    def is_published(self) -> bool:
        """Whether the record has a page; drafts have none."""
        return self.record.status != "utkast"

    @cached_property
    def pointers(self) -> tuple[Pointer, ...]:
        """What its fields point at; worked out once, since a dozen rules and views ask."""
        return tuple(pointers(self.record))

    @cached_property
    def field_links(self) -> tuple[tuple[Place, str], ...]:
        """Where the links in its fields' texts lead, each with its place in Swedish keys; kept with the record."""
        told = ((at, text) for at, text in texts(self.record) if "[" in uncited(text) or "<" in text)
        return tuple((at, mark.text) for at, text in told for mark in read_line(text).links)

    @cached_property
    def web_addresses(self) -> tuple[Used, ...]:
        """Every web address in its fields and body that could be one; kept with the record, since a place is looked up in the head."""
        told = ((*self.source.place(at), str(url)) for at, marker, url in self.pointers if isinstance(marker, Web))
        fields = (Used(self.source.path, line, column, url, host_of(url)) for line, column, url in told)
        return (*fields, *used_in_text(self.source.path, self.body.links))

    @cached_property
    def references(self) -> tuple[tuple[str, Backlink], ...]:
        """The keys of the records that it refers to, each with how; kept with the record, since every catalog asks."""
        return tuple(dict.fromkeys(_references(self)))


class Backlink(NamedTuple):
    """A reference seen from its target: who refers, through which field (Swedish key), and under which heading."""

    origin: str
    field: str
    heading: str


@dataclass(frozen=True)
class Catalog:
    """All records by key (sorted), what refers to each, and what their values mean."""

    kinds: tuple[type[Record], ...]
    entries: Mapping[str, Entry]
    backlinks: Mapping[str, tuple[Backlink, ...]]
    vocabularies: Mapping[str, Vocabulary]
    registers: Registers
    unreadable: frozenset[str] = frozenset()
    """Keys of records that exist but could not be read; their own problems are reported, not those of who refers to them."""
    ledger: Ledger = field(default_factory=dict)
    """What has become of every published address."""
    data_editions: tuple[DataEdition, ...] = ()
    """The dated editions of the open data, the latest first."""
    year: tuple[YearMark, ...] = ()
    """What law and routine place in a month of the municipality's year."""
    unanswered: tuple[str, ...] = ()
    """The queries that editors keep an eye on and that found nothing when the answers were kept."""
    broken: frozenset[str] = frozenset()
    """Names of vocabularies and registers with faults of their own; what points at them is not reported."""

    def get(self, key: str) -> Entry | None:
        """The published record with the key, or None."""
        entry = self.entries.get(key)
        return entry if entry and entry.is_published else None

    def of(self, collection: str) -> tuple[Entry, ...]:
        """The published records of a collection, by title in Swedish order."""
        return self._collections.get(collection, ())

    @cached_property
    def _collections(self) -> Mapping[str, tuple[Entry, ...]]:
        """Every collection's published records by title; sorted once, since most pages ask for some."""
        by_collection: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            if entry.is_published:
                by_collection.setdefault(entry.kind.collection, []).append(entry)
        return {
            collection: tuple(sorted(entries, key=lambda entry: swedish(entry.record.title)))
            for collection, entries in by_collection.items()
        }

    def records(self, kind: type[R]) -> Iterator[tuple[Entry, R]]:
        """The published records of a type with their typed fields, by title."""
        for entry in self.of(kind.collection):
            yield entry, cast(R, entry.record)

    def related(self, entry: Entry) -> tuple[Entry, ...]:
        """Published records that the entry, or they themselves, call related; by title."""
        keys = {*entry.record.related, *(link.origin for link in self.backlinks.get(entry.key, ()) if link.field == "relaterat")}
        others = (other for key in sorted(keys) if (other := self.get(key)))
        return tuple(sorted(others, key=lambda other: (swedish(other.record.title), other.key)))

    def referring(self, entry: Entry) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """Published records that refer to the entry, by heading; a mere mention is left out where there is more to say."""
        headings: dict[str, dict[str, Entry]] = {}
        placed = {other.key for other in self.related(entry)}
        links = (link for link in self.backlinks.get(entry.key, ()) if link.field != "relaterat")
        for link in sorted(links, key=lambda link: (link.heading == "Nämns i", link.heading)):
            other = self.entries[link.origin]
            if other.is_published and not (link.origin in placed and link.heading == "Nämns i"):
                headings.setdefault(link.heading, {})[link.origin] = other
                placed.add(link.origin)
        return tuple(
            (heading, tuple(sorted(entries.values(), key=lambda other: (swedish(other.record.title), other.key))))
            for heading, entries in headings.items()
        )

    def label(self, vocabulary: str, term: str) -> str:
        """What a reader sees for a term."""
        return self.vocabularies[vocabulary][term].label

    def labels(self, vocabulary: str, terms: Iterable[str]) -> str:
        """What a reader sees for the terms, in their order, parted by commas."""
        return ", ".join(self.label(vocabulary, term) for term in terms)


_ALPHABET = {letter: index for index, letter in enumerate("0123456789abcdefghijklmnopqrstuvwxyzåäö", start=1)}
_FOLDED = str.maketrans("éèêëáàâüúùûóòôíìîçñ", "eeeeaaauuuuoooiiicn")


@lru_cache(maxsize=100_000)  # titles and names are compared on many pages; more than 30,000 records have
def swedish(text: str) -> tuple[int, ...]:
    """A sort key in Swedish alphabetical order: å, ä, ö last, case and punctuation passed over."""
    return tuple(_ALPHABET.get(letter, 0) for letter in text.lower().translate(_FOLDED) if letter.isalnum() or letter == " ")


def short_title(entry: Entry) -> str:
    """The record's short name where it has one, else its title."""
    return str(getattr(entry.record, "short_name", None) or entry.record.title)


def reference_key(marker: Ref, value: str) -> str:
    """The catalog key that a reference means."""
    return value if marker.collection == "*" else f"{marker.collection}/{value}"


def target_of(collection: str, href: str) -> tuple[str, str] | None:
    """Catalog key and anchor of a body's link to a record's file, or None when the link goes elsewhere."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path.endswith(".md"):
        return None
    joined = posixpath.normpath(posixpath.join(collection, unquote(parts.path)))
    return joined.removesuffix(".md"), parts.fragment


def _references(entry: Entry) -> Iterator[tuple[str, Backlink]]:
    for location, marker, value in pointers(entry.record):
        if isinstance(marker, Ref):
            yield reference_key(marker, value), Backlink(entry.key, str(location[0]), marker.reverse)
    for link in entry.body.links:
        try:
            target = target_of(entry.kind.collection, link.text)
        except ValueError:
            continue
        if target and target[0] != entry.key:
            yield target[0], Backlink(entry.key, "brödtext", "Nämns i")


def linked(entries: Iterable[Entry]) -> dict[str, tuple[Backlink, ...]]:
    """Backlinks by target key, sorted; targets that do not exist are included and never asked for."""
    backlinks: dict[str, list[Backlink]] = {}
    for entry in entries:
        for target, link in entry.references:
            backlinks.setdefault(target, []).append(link)
    return {target: tuple(sorted(links)) for target, links in sorted(backlinks.items())}


def catalog_of(
    kinds: tuple[type[Record], ...],
    entries: Iterable[Entry],
    vocabularies: Mapping[str, Vocabulary],
    registers: Registers,
    unreadable: Iterable[str] = (),
    broken: frozenset[str] = frozenset(),
) -> Catalog:
    """The catalog of the entries; a later entry with the same key is passed over (a rule reports it)."""
    by_key: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: (entry.key, entry.source.path)):
        by_key.setdefault(entry.key, entry)
    backlinks = linked(by_key.values())
    return Catalog(
        kinds,
        MappingProxyType(by_key),
        MappingProxyType(backlinks),
        MappingProxyType(dict(vocabularies)),
        registers,
        frozenset(unreadable),
        broken=broken,
    )
