"""What an actor does in the coordination: what it calls together, takes part in, asks of municipalities and offers them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from forebygga.hub.catalog import Catalog, Entry, swedish
from forebygga.hub.registers import CountyRow
from forebygga.records.coordination import Actor

_Lists = tuple[tuple[str, str], ...]

# The parts of an actor's page: anchor, heading, what an actor without any is said not to do, and the reverse headings of each.
_PARTS: tuple[tuple[str, str, str, _Lists], ...] = (
    (
        "samordnar",
        "Samordnar",
        "samordnar något",
        (("Sammankallar nätverk", "Nätverk"), ("Har gett uppdrag", "Uppdrag som aktören har gett"), ("Arrangerar", "Evenemang")),
    ),
    (
        "deltar",
        "Deltar i",
        "deltar i något",
        (
            ("Med i nätverk", "Nätverk"),
            ("Gör tillsammans med andra", "Gemensamma insatser"),
            ("Har fått uppdrag", "Uppdrag som aktören har fått"),
            ("Samarbetspartner i uppdrag", "Samarbetspartner i uppdrag"),
        ),
    ),
    (
        "ber-om",
        "Ber kommunerna om",
        "ber kommunerna om något",
        (("Ber kommuner om", "Avsändare"), ("Samordnar uppmaning", "Samordnar"), ("Gör enkät", "Enkäter")),
    ),
    ("erbjuder", "Erbjuder kommunerna", "erbjuder kommunerna något", (("Kanaler", "Kanaler"), ("Ger ut", "Stöd och publikationer"))),
)
_PLACED = {reverse for *_, lists in _PARTS for reverse, _ in lists}


def published_actors(catalog: Catalog) -> Callable[[Iterable[str]], Sequence[Entry]]:
    """Gives the published actors among ids, in their order."""
    actors = {entry.id: entry for entry in catalog.of(Actor.collection)}

    def named(ids: Iterable[str]) -> list[Entry]:
        return [actors[actor] for actor in ids if actor in actors]

    return named


@dataclass(frozen=True, slots=True)
class Listing:
    """A heading and the records under it, by title."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the actor's page; `through` are records that it has a part in as one of a group of actors."""

    anchor: str
    heading: str
    lists: tuple[Listing, ...]
    through: tuple[Listing, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not self.lists and not self.through

    @property
    def count(self) -> int:
        """The number of records, each once."""
        return len(_keys(self.lists) | _keys(self.through))

    @property
    def shared(self) -> int:
        """The number of records that the actor only has a part in through its group."""
        return len(_keys(self.through) - _keys(self.lists))


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor's page: the parts that hold something, in order, what is not known (in words), and what is in no part.

    `group` is the actor it is one of, `county` that of a county board, with the number of municipalities in it.
    """

    parts: tuple[Part, ...]
    unknown: str
    group: Entry | None
    county: CountyRow | None
    municipalities: int
    others: tuple[Listing, ...]
    related: tuple[Entry, ...]


def _keys(lists: Iterable[Listing]) -> set[str]:
    return {entry.key for listing in lists for entry in listing.entries}


def _lists(catalog: Catalog, entry: Entry, lists: Iterable[tuple[str, str]]) -> tuple[Listing, ...]:
    """The records that refer to the actor under each heading; those without any are left out."""
    listings = []
    links = catalog.backlinks.get(entry.key, ())
    for reverse, heading in lists:
        keys = {link.origin for link in links if link.heading == reverse}
        entries = sorted((other for key in keys if (other := catalog.get(key))), key=lambda other: swedish(other.record.title))
        if entries:
            listings.append(Listing(heading, tuple(entries)))
    return tuple(listings)


def _group(catalog: Catalog, entry: Entry) -> Entry | None:
    """The actor that includes this one, such as all county boards together."""
    return next((other for other, actor in catalog.records(Actor) if entry.id in actor.includes), None)


def _or(words: list[str]) -> str:
    """'a, b eller c'; an empty string for nothing."""
    return " eller ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def actor_view(catalog: Catalog, entry: Entry, actor: Actor) -> ActorView:
    """The parts of the actor's page. A record is shown under every way the actor has to do with it."""
    group = _group(catalog, entry)
    parts, unknown = [], []
    for anchor, heading, without, lists in _PARTS:
        part = Part(anchor, heading, _lists(catalog, entry, lists), _lists(catalog, group, lists) if group else ())
        if part.is_empty:
            unknown.append(without)
        else:
            parts.append(part)
    county = catalog.registers.counties.get(actor.county) if actor.county else None
    towns = sum(town.county == actor.county for town in catalog.registers.municipalities.values()) if county else 0
    others = tuple(Listing(heading, entries) for heading, entries in catalog.referring(entry) if heading not in _PLACED)
    placed = _keys(listing for part in parts for listing in part.lists)
    related = tuple(other for other in catalog.related(entry) if other.key not in placed)
    return ActorView(tuple(parts), _or(unknown), group, county, towns, others, related)
