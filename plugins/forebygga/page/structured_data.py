"""A record as others cite it: in words, and as JSON-LD with schema.org's terms."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.history import Change
from forebygga.hub.settings import Settings
from forebygga.page.output import Crumb, Meta
from forebygga.page.structured_things import filled, thing
from forebygga.records.markers import Register, Term

LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_ARTICLES = ("problem", "god-praktik", "utvarderingar", "erfarenheter", "vagledning")
_SUBJECTS = ("brottstyper", "amnen")
_AUDIENCES = ("roller",)


@dataclass(frozen=True, slots=True)
class Citation:
    """What a reference to the record says: title, the hub's name, the day of the text, and its address (whole when the hub has one)."""

    title: str
    site: str
    day: date
    address: str


def last_changed(entry: Entry, changes: Sequence[Change]) -> date:
    """The day the text got its present form, as far as is known: the latest of publication, review and change."""
    days = [entry.record.published, *(change.day for change in changes), *([entry.record.reviewed] if entry.record.reviewed else [])]
    return max(days)


def cited_as(entry: Entry, settings: Settings, changes: Sequence[Change]) -> Citation:
    """How to cite the record."""
    return Citation(entry.record.title, settings.name, last_changed(entry, changes), settings.whole(entry.address) or entry.address)


def _labels(catalog: Catalog, entry: Entry, names: Sequence[str]) -> list[str]:
    """What readers see for the record's terms in the vocabularies, each once, in the record's order."""
    labels = (
        catalog.label(marker.vocabulary, value)
        for _, marker, value in entry.pointers
        if isinstance(marker, Term) and marker.vocabulary in names
    )
    return list(dict.fromkeys(labels))


def _places(catalog: Catalog, entry: Entry) -> list[str]:
    names = []
    for _, marker, value in entry.pointers:
        if isinstance(marker, Register):
            registers = catalog.registers
            row = registers.municipalities[value] if marker.name == "kommuner" else registers.counties[value]
            names.append(getattr(row, "full_name", row.name))
    return list(dict.fromkeys(names))


def structured_data(catalog: Catalog, entry: Entry, settings: Settings, changes: Sequence[Change]) -> dict[str, Any]:
    """The record in schema.org's words: an Article for what is written to be read, else a WebPage, with what it is about. No rating: a badge is none.

    A source is told by its address alone: the page lists it in full, and the record as data has each of its fields.
    """
    record = entry.record
    subjects = _labels(catalog, entry, _SUBJECTS)
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "Article" if entry.kind.collection in _ARTICLES else "WebPage",
            "headline" if entry.kind.collection in _ARTICLES else "name": record.title,
            "abstract": record.summary,
            "url": settings.whole(entry.address),
            "inLanguage": "sv",
            "about": [{"@type": "Thing", "name": name} for name in subjects],
            "audience": [{"@type": "Audience", "audienceType": name} for name in _labels(catalog, entry, _AUDIENCES)],
            "spatialCoverage": _places(catalog, entry),
            "datePublished": record.published.isoformat(),
            "dateModified": changes[0].day.isoformat() if changes else None,
            "lastReviewed": record.reviewed.isoformat() if record.reviewed and entry.kind.collection not in _ARTICLES else None,
            "license": LICENCE,
            "isAccessibleForFree": True,
            "isPartOf": filled({"@type": "WebSite", "name": settings.name, "url": settings.address}),
            "publisher": filled({"@type": "Organization", "name": settings.owner.name, "url": settings.owner.website})
            if settings.owner
            else None,
            "mainEntity": thing(catalog, entry, settings),
            "citation": [source.url or source.title for source in record.sources],
        }
    )


def breadcrumbs(meta: Meta, address: str, settings: Settings) -> dict[str, Any]:
    """The way to the page from the start page; addresses are whole where the site's is known, else from the root."""
    steps = (Crumb(settings.name, "/"), *meta.crumbs, Crumb(meta.title, address))
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": step.name, "item": settings.whole(step.address) or step.address}
            for number, step in enumerate(steps, start=1)
        ],
    }


def script_json(data: Mapping[str, Any]) -> Markup:
    """The data as JSON that can stand in a script element: no character in it can end the element or open a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for letter, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(letter, escape)
    return Markup(text)  # noqa: S704  # every character that means something in HTML is escaped
