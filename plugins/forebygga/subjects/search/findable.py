"""The hub's pages as the search sees them: what each is about, how it can be narrowed down to, and how it ranks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from forebygga.hub.capitals import upper_first
from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.sitemap import COUNTY, MUNICIPALITY, SECTION, TOPIC, Weight, route_of
from forebygga.page.output import Output
from forebygga.records.act import Guidance
from forebygga.records.coordination import Assignment
from forebygga.records.markers import Register, SectionNumber, Term
from forebygga.records.problem import Evaluation
from forebygga.records.record import Record
from forebygga.records.requests import Channel
from forebygga.records.shape import leading
from forebygga.records.spreading import AwardEntry
from forebygga.subjects.search.facts import fact
from forebygga_sok.page import Facet, LateHtml, Page

LEFT_OUT = ("hidden", "extra", "index", "embed", "search")
"""Pages that lead on, further forms of a page, filtered lists, pages for others' frames and the search's own: what is on them is found itself."""
_OTHERS = {"amne": "Ämne", "paragraf": "Paragraf", "lista": "Lista", "sida": "Sida", "kommun": "Kommun", "lan": "Län"}
_TOPICAL = ("amnen", "roller", "brottstyper", "malgrupper", "miljoer", "arbetssatt")
_WEIGHTS = {"record": 1.0, "list": 0.8}
_RETOLD = 0.45
"""The weight of pages that tell again, from another side, what records tell; they come after those."""
_STRONG = 4
"""More names than this are a list of what the page holds, not what it is called."""
_KINDS = {TOPIC: "amne", SECTION: "paragraf"}
"""What a page of a family is called in the search."""
_YEAR = re.compile(r"\d{4}")
_DATES = ("start", "report_date", "report_year", "answer_by", "final", "year", "start_year")
_YEARS = ("start", "year", "start_year", "report_year", "final")


class _Place(NamedTuple):
    """A county or a municipality: its type, names and county code."""

    kind: str
    names: tuple[str, ...]
    county: str


def _capital(text: str) -> str:
    return upper_first(text)


class Findable:
    """Makes search pages of outputs."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.entries = {entry.address[1:]: entry for entry in catalog.entries.values() if entry.is_published}

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """Type, topic, role, county, year and effect, with the labels of their values."""
        kinds = {kind.collection: _capital(kind.singular) for kind in self.catalog.kinds}
        years = sorted({year for entry in self.entries.values() for year in _years(entry)}, reverse=True)
        return (
            Facet("typ", "Typ", kinds | _OTHERS),
            Facet("amne", "Ämne", self._labels("amnen")),
            Facet("roll", "Roll", self._labels("roller")),
            Facet("lan", "Län", {code: row.name for code, row in self.catalog.registers.counties.items()}),
            Facet("ar", "År", {year: year for year in years}),
            Facet("effekt", "Effekt", self._labels("effekter")),
        )

    def _labels(self, vocabulary: str) -> dict[str, str]:
        terms = self.catalog.vocabularies.get(vocabulary)
        return {term.id: term.label for term in terms.terms} if terms else {}

    def pages(self, outputs: Iterable[Output]) -> Iterator[Page]:
        """A search page for every page that readers are meant to find."""
        for output in outputs:
            if output.meta and output.uri and output.meta.layout not in LEFT_OUT:
                entry = self.entries.get(output.uri)
                yield self._record(output, entry) if entry else self._other(output)

    def _other(self, output: Output) -> Page:
        """A page that shows no single record."""
        meta = output.meta
        assert meta  # noqa: S101  # only pages come here
        place = self._places.get(output.uri)
        if place:
            facets = {"typ": (place.kind,), "lan": (place.county,)}
            return Page(
                output.uri, meta.title, "", place.kind, meta.description, names=place.names, words=meta.search, facets=facets, is_list=True
            )
        route = route_of(f"/{output.uri}")
        weight = route.weight if route else Weight.WHOLE
        is_named = len(meta.search) <= _STRONG
        kind = _KINDS.get(route, "lista" if meta.layout == "list" else "sida") if route else "sida"
        return Page(
            output.uri, meta.title, _html(output), kind, meta.description,
            names=meta.search if is_named else (), words=() if is_named else meta.search, facets={"typ": (kind,)},
            weight=_WEIGHTS.get(meta.layout, 0.9) if weight is Weight.WHOLE else _RETOLD,
            is_list=meta.layout == "list" or weight is Weight.LISTED,
        )  # fmt: skip

    @cached_property
    def _places(self) -> dict[str, _Place]:
        """The counties and municipalities by address. They are found by their names; what they tell is found on the records."""
        registers = self.catalog.registers
        counties = {COUNTY.uri(row.slug): _Place("lan", (row.name, row.short_name), code) for code, row in registers.counties.items()}
        towns = {
            MUNICIPALITY.uri(row.slug): _Place("kommun", (row.name, row.full_name), row.county) for row in registers.municipalities.values()
        }
        return counties | towns

    def _record(self, output: Output, entry: Entry) -> Page:
        """A record's page."""
        meta, record = output.meta, entry.record
        assert meta  # noqa: S101
        roles = self.catalog.vocabularies["roller"].by_id if isinstance(record, Guidance) else {}
        called = roles[record.role].synonyms if isinstance(record, Guidance) and record.role in roles else ()
        alone = (getattr(record, "short_name", None), getattr(record, "sfs", None))
        names = (
            *getattr(record, "other_names", ()),
            *(getattr(record, "forms", ()) if not isinstance(record, Channel) else ()),
            *called,
            *alone,
        )
        return Page(
            output.uri, record.title, _html(output), entry.kind.collection, record.summary,
            names=tuple(name for name in names if name and name != record.title),
            words=tuple(self._words(entry)), asked=record.asked_as, facets=self._facets(entry), date=date_of(entry), note=fact(self.catalog, record),
            weight=_weight_of(record),
        )  # fmt: skip

    def _terms(self, entry: Entry) -> list[tuple[str, str]]:
        """Every term that the record points at, as (vocabulary, id), once each."""
        pairs = [(marker.vocabulary, str(value)) for _, marker, value in leading(entry.pointers) if isinstance(marker, Term)]
        return list(dict.fromkeys(pairs))

    def _words(self, entry: Entry) -> Iterator[str]:
        """Weak words: the labels of its terms and their synonyms, its sections of the act, its places, and its English summary."""
        for vocabulary, value in self._terms(entry):
            if vocabulary in _TOPICAL:
                term = self.catalog.vocabularies[vocabulary][value]
                yield term.label
                yield from term.synonyms
        for _, marker, value in entry.pointers:
            if isinstance(marker, SectionNumber):
                yield f"{value} §"
        registers = self.catalog.registers
        for code in self._codes(entry, "lan"):
            yield registers.counties[code].name
        for code in self._codes(entry, "kommuner"):
            yield registers.municipalities[code].name
        if entry.record.english:
            yield entry.record.english

    def _codes(self, entry: Entry, register: str) -> tuple[str, ...]:
        rows: Mapping[str, object] = self.catalog.registers.counties if register == "lan" else self.catalog.registers.municipalities
        codes = (str(value) for _, marker, value in entry.pointers if isinstance(marker, Register) and marker.name == register)
        return tuple(dict.fromkeys(code for code in codes if code in rows))

    def _facets(self, entry: Entry) -> dict[str, tuple[str, ...]]:
        terms: dict[str, list[str]] = {}
        for vocabulary, value in self._terms(entry):
            terms.setdefault(vocabulary, []).append(value)
        towns = (self.catalog.registers.municipalities[code].county for code in self._codes(entry, "kommuner"))
        return {
            "typ": (entry.kind.collection,),
            "amne": tuple(terms.get("amnen", ())),
            "roll": tuple(terms.get("roller", ())),
            "lan": tuple(dict.fromkeys((*self._codes(entry, "lan"), *towns))),
            "ar": tuple(_years(entry)),
            "effekt": tuple(terms.get("effekter", ())),
        }


def _html(output: Output) -> str | LateHtml:
    """The page's text, made only when the search does not know it by its name."""
    return LateHtml(output.name.hex(), lambda: output.text) if output.name else output.text


def _weight_of(record: Record) -> float:
    """One trial, one award entry or one assignment is seldom what is asked for, beside the page on the matter itself."""
    if record.status in ("inaktuell", "arkiverad"):
        return 0.7
    return 0.8 if isinstance(record, (AwardEntry, Evaluation)) else 0.9 if isinstance(record, Assignment) else 1.0


def _years(entry: Entry) -> list[str]:
    """The years that the record is about: when it happened, came out, began or is reported; never when it was written here."""
    values = (str(getattr(entry.record, name, None) or "") for name in _YEARS)
    return list(dict.fromkeys(match[0] for value in values if (match := _YEAR.match(value))))


def date_of(entry: Entry) -> str:
    """The day, month or year that the record is about; empty when it is not known. Never the day it was published here."""
    values = (str(getattr(entry.record, name, None) or "") for name in _DATES)
    return next((value[:10] for value in values if _YEAR.match(value)), "")
