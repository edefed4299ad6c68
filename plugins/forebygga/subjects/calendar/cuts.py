"""Cuts of the calendar: by kind, county, role, network and series. Each has a page and a calendar to subscribe to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from forebygga.hub.catalog import Catalog, swedish
from forebygga.hub.grouping import by_keys
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


_Choosing = Callable[[str], tuple[tuple[Occasion, ...], tuple[Recurrer, ...]]]
"""What belongs to a value, in the order given."""


def _choosing(occasions: Iterable[Occasion], recurrers: Iterable[Recurrer], dimension: Dimension) -> _Choosing:
    """What belongs to each value of the dimension, read once and asked for value by value."""
    dated = by_keys(occasions, lambda each: values(each.belongs, dimension))
    undated = by_keys(recurrers, lambda each: values(each.belongs, dimension))
    return lambda value: (dated.get(value, ()), undated.get(value, ()))


def _kinds(catalog: Catalog, occasions: tuple[Occasion, ...], recurrers: tuple[Recurrer, ...]) -> Iterator[Cut]:
    for term in catalog.vocabularies["evenemangsslag"].terms:
        events = tuple(each for each in recurrers if getattr(each.entry.record, "kind", None) == term.id)
        yield Cut(KIND, term.id, term.label, term.definition, tuple(each for each in occasions if each.kind == term.id), events)


def _counties(catalog: Catalog, occasions: tuple[Occasion, ...], recurrers: tuple[Recurrer, ...]) -> Iterator[Cut]:
    choosing = _choosing(occasions, recurrers, COUNTY)
    for row in sorted(catalog.registers.counties.values(), key=lambda row: swedish(row.name)):
        description = f"Det som hålls i {row.name} eller gäller länet eller en kommun där."
        yield Cut(COUNTY, row.slug, row.name, description, *choosing(row.code))


def _roles(catalog: Catalog, occasions: tuple[Occasion, ...], recurrers: tuple[Recurrer, ...]) -> Iterator[Cut]:
    choosing = _choosing(occasions, recurrers, ROLE)
    for term in catalog.vocabularies["roller"].terms:
        yield Cut(ROLE, term.id, term.label, term.definition, *choosing(term.id))


def _networks(catalog: Catalog, occasions: tuple[Occasion, ...], recurrers: tuple[Recurrer, ...]) -> Iterator[Cut]:
    choosing = _choosing(occasions, recurrers, NETWORK)
    for entry in catalog.of("natverk"):
        chosen = choosing(entry.id)
        if any(chosen):
            yield Cut(NETWORK, entry.id, entry.record.title, entry.record.summary, *chosen)


def _series(catalog: Catalog, occasions: tuple[Occasion, ...], recurrers: tuple[Recurrer, ...]) -> Iterator[Cut]:
    choosing = _choosing(occasions, recurrers, SERIES)
    for term in catalog.vocabularies["serier"].terms:
        yield Cut(SERIES, term.id, term.label, term.definition, *choosing(term.id))


def cuts(catalog: Catalog, occasions: tuple[Occasion, ...], recurrers: tuple[Recurrer, ...]) -> tuple[Cut, ...]:
    """Every kind, county, role and series, also those without occasions yet, and the networks that have any.

    One without occasions is there so that it can be subscribed to before the first.
    """
    makers = (_kinds, _counties, _roles, _networks, _series)
    return tuple(cut for make in makers for cut in make(catalog, occasions, recurrers))
