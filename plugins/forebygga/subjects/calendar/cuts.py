"""Cuts of the calendar: by kind, county, role, network and series. Each has a page and a calendar to subscribe to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forebygga.hub.catalog import Catalog, swedish
from forebygga.hub.sitemap import CALENDAR_OF
from forebygga.subjects.calendar.occasions import Belonging, Occasion, Recurrer


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way to cut: its name in addresses and what it is called."""

    name: str
    title: str


KIND, COUNTY, ROLE, NETWORK, SERIES = (
    Dimension("slag", "Slag"),
    Dimension("lan", "Län"),
    Dimension("roll", "Roll"),
    Dimension("natverk", "Nätverk"),
    Dimension("serie", "Serie"),
)
DIMENSIONS = (KIND, COUNTY, ROLE, NETWORK, SERIES)


@dataclass(frozen=True, slots=True)
class Cut:
    """A value of a dimension, with its occasions and what recurs without a date, in the order given."""

    dimension: Dimension
    value: str
    label: str
    explanation: str
    occasions: tuple[Occasion, ...]
    recurring: tuple[Recurrer, ...]

    @property
    def address(self) -> str:
        """The address of its page."""
        return CALENDAR_OF(self.dimension.name, self.value)


def values(belongs: Belonging, dimension: Dimension) -> tuple[str, ...]:
    """Where the record belongs in a dimension: codes of counties, else ids. Kinds are the occasion's own and not known here."""
    match dimension.name:
        case "lan":
            return belongs.counties
        case "roll":
            return belongs.roles
        case "natverk":
            return belongs.networks
        case "serie":
            return (belongs.series,) if belongs.series else ()
    return ()


_Chosen = tuple[tuple[Occasion, ...], tuple[Recurrer, ...]]


def _chosen(every: Iterable[Occasion], recurrers: Iterable[Recurrer], dimension: Dimension, value: str) -> _Chosen:
    occasions = tuple(each for each in every if value in values(each.belongs, dimension))
    return occasions, tuple(each for each in recurrers if value in values(each.belongs, dimension))


def _kinds(catalog: Catalog, occasions: tuple[Occasion, ...], recurrers: tuple[Recurrer, ...]) -> Iterator[Cut]:
    for term in catalog.vocabularies["evenemangsslag"].terms:
        events = tuple(each for each in recurrers if getattr(each.entry.record, "kind", None) == term.id)
        yield Cut(KIND, term.id, term.label, term.definition, tuple(each for each in occasions if each.kind == term.id), events)


def _counties(catalog: Catalog, occasions: tuple[Occasion, ...], recurrers: tuple[Recurrer, ...]) -> Iterator[Cut]:
    for row in sorted(catalog.registers.counties.values(), key=lambda row: swedish(row.name)):
        description = f"Det som hålls i {row.name} eller gäller länet eller en kommun där."
        yield Cut(COUNTY, row.slug, row.name, description, *_chosen(occasions, recurrers, COUNTY, row.code))


def _roles(catalog: Catalog, occasions: tuple[Occasion, ...], recurrers: tuple[Recurrer, ...]) -> Iterator[Cut]:
    for term in catalog.vocabularies["roller"].terms:
        chosen = _chosen(occasions, recurrers, ROLE, term.id)
        yield Cut(ROLE, term.id, term.label, term.definition, *chosen)


def _networks(catalog: Catalog, occasions: tuple[Occasion, ...], recurrers: tuple[Recurrer, ...]) -> Iterator[Cut]:
    for entry in catalog.of("natverk"):
        chosen = _chosen(occasions, recurrers, NETWORK, entry.id)
        if any(chosen):
            yield Cut(NETWORK, entry.id, entry.record.title, entry.record.summary, *chosen)


def _series(catalog: Catalog, occasions: tuple[Occasion, ...], recurrers: tuple[Recurrer, ...]) -> Iterator[Cut]:
    for term in catalog.vocabularies["serier"].terms:
        chosen = _chosen(occasions, recurrers, SERIES, term.id)
        yield Cut(SERIES, term.id, term.label, term.definition, *chosen)


def cuts(catalog: Catalog, occasions: tuple[Occasion, ...], recurrers: tuple[Recurrer, ...]) -> tuple[Cut, ...]:
    """Every kind, county, role and series, also those without occasions yet, and the networks that have any.

    One without occasions is there so that it can be subscribed to before the first.
    """
    makers = (_kinds, _counties, _roles, _networks, _series)
    return tuple(cut for make in makers for cut in make(catalog, occasions, recurrers))
