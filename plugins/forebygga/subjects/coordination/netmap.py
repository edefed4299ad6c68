"""Who sits where as an ordered table of actors and networks: the whole, and a part of it around one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from forebygga.hub.catalog import Catalog, Entry, short_title, swedish
from forebygga.records.coordination import Network
from forebygga.subjects.coordination.networks import Seat, SeatIndex, is_over, meetings, seats, sector_of, sharing

COMPANIONS = 8
"""Other networks or actors drawn around the one in focus; all of them are in the table beside it."""

ACTORS, NETWORKS, SEATS = 24, 40, 120
"""Rows, columns and marks of a picture of many networks: as much as is legible at once. Each actor and topic has a picture of its own."""


DRAWN_ACTORS, DRAWN_NETWORKS, DRAWN_SEATS = 60, 48, 200
"""Rows, columns and marks of any picture: with more than these it is drawn as a picture of many networks is, and says what it leaves out."""


@dataclass(frozen=True, slots=True)
class Band:
    """Rows or columns that belong together under a heading (a sector or a level)."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class SeatMap:
    """Actors (rows, in bands of sectors), networks (columns, in bands of levels) and the seats where they meet."""

    rows: tuple[Band, ...]
    columns: tuple[Band, ...]
    seats: Mapping[tuple[str, str], Seat]
    focus: Entry | None = None
    left_out: int = 0
    """Seats that the picture has no room for."""

    @property
    def actors(self) -> tuple[Entry, ...]:
        """The actors from top to bottom."""
        return tuple(entry for band in self.rows for entry in band.entries)

    @property
    def networks(self) -> tuple[Entry, ...]:
        """The networks from left to right."""
        return tuple(entry for band in self.columns for entry in band.entries)

    def seat(self, actor: Entry, network: Entry) -> Seat | None:
        """The actor's seat in the network, or None."""
        return self.seats.get((actor.key, network.key))

    @cached_property
    def _of_actors(self) -> Mapping[str, tuple[Seat, ...]]:
        return self._in_order(self.networks, lambda seat: seat.network).by_actor

    @cached_property
    def _of_networks(self) -> Mapping[str, tuple[Seat, ...]]:
        return self._in_order(self.actors, lambda seat: seat.actor).by_network

    def _in_order(self, line: Sequence[Entry], of: Callable[[Seat], Entry]) -> SeatIndex:
        """The seats of the entries on the line, in its order."""
        places = {entry.key: place for place, entry in enumerate(line)}
        return SeatIndex(
            tuple(sorted((seat for seat in self.seats.values() if of(seat).key in places), key=lambda seat: places[of(seat).key]))
        )

    def of_actor(self, actor: Entry) -> tuple[Seat, ...]:
        """The actor's seats from left to right."""
        return self._of_actors.get(actor.key, ())

    def of_network(self, network: Entry) -> tuple[Seat, ...]:
        """The network's seats from top to bottom."""
        return self._of_networks.get(network.key, ())


def _bands(catalog: Catalog, vocabulary: str, chosen: Sequence[tuple[Entry, str]]) -> tuple[Band, ...]:
    """The entries under the terms of the vocabulary, in its order; those without a term last. Order within is kept."""
    named = [(term.id, term.label) for term in catalog.vocabularies[vocabulary].terms]
    names = {name for name, _ in named}
    bands = (Band(label, tuple(entry for entry, name in chosen if name == term)) for term, label in named)
    rest = Band("Övriga", tuple(entry for entry, name in chosen if name not in names))
    return tuple(band for band in (*bands, rest) if band.entries)


def _level_of(network: Entry) -> str:
    return network.record.levels[0] if network.record.levels else ""


def seat_map(catalog: Catalog, held: Iterable[Seat], focus: Entry | None = None) -> SeatMap:
    """The seats in order: sectors and levels as in their vocabularies; within each, most seats first, then by name."""
    seats = tuple(held)
    often = Counter(key for seat in seats for key in (seat.actor.key, seat.network.key))

    def rank(entry: Entry) -> tuple[bool, int, tuple[int, ...]]:
        return entry is not focus, -often[entry.key], swedish(short_title(entry))

    actors = sorted({seat.actor.key: seat.actor for seat in seats}.values(), key=rank)
    networks = sorted({seat.network.key: seat.network for seat in seats}.values(), key=rank)
    rows = _bands(catalog, "sektorer", [(actor, sector_of(actor)) for actor in actors])
    columns = _bands(catalog, "nivaer", [(network, _level_of(network)) for network in networks])
    return SeatMap(rows, columns, {(seat.actor.key, seat.network.key): seat for seat in seats}, focus)


def current_seats(catalog: Catalog, *, today: date) -> tuple[Seat, ...]:
    """The known seats in networks that are not over."""
    return seats(catalog, (pair for pair in catalog.records(Network) if not is_over(pair[1], today)))


def most_seated(held: Iterable[Seat], focus: Entry | None = None) -> tuple[Seat, ...]:
    """The seats of the ACTORS that have most, in the networks with most of those: at most NETWORKS, until the seats are SEATS; at least one.

    The actor or network in focus comes before the others.
    """
    seats, first = tuple(held), focus.key if focus else ""
    actors = set(_most((seat.actor.key for seat in seats), first)[:ACTORS])
    theirs = tuple(seat for seat in seats if seat.actor.key in actors)
    often = Counter(seat.network.key for seat in theirs)
    kept: set[str] = set()
    for network in _most((seat.network.key for seat in theirs), first)[:NETWORKS]:
        if kept and sum(often[key] for key in kept) + often[network] > SEATS:
            break
        kept.add(network)
    return tuple(seat for seat in theirs if seat.network.key in kept)


def _most(keys: Iterable[str], first: str) -> list[str]:
    """Each key once: the first, then the most frequent, then by the alphabet."""
    often = Counter(keys)
    return sorted(often, key=lambda key: (key != first, -often[key], key))


def drawable(catalog: Catalog, held: Iterable[Seat], focus: Entry | None = None) -> SeatMap:
    """The seats in order as far as a picture of them is legible."""
    seats = tuple(held)
    whole = seat_map(catalog, seats, focus)
    if len(whole.actors) <= DRAWN_ACTORS and len(whole.networks) <= DRAWN_NETWORKS and len(seats) <= DRAWN_SEATS:
        return whole
    chosen = most_seated(seats, focus)
    return replace(seat_map(catalog, chosen, focus), left_out=len(seats) - len(chosen))


def _part(catalog: Catalog, held: SeatIndex, actors: Iterable[Entry], networks: Iterable[Entry], focus: Entry) -> SeatMap:
    rows, columns = {entry.key: None for entry in actors}, {entry.key: None for entry in networks}
    theirs = (seat for actor in rows for seat in held.by_actor[actor] if seat.network.key in columns)
    whole = drawable(catalog, theirs, focus)
    if focus.key in columns:
        rest = tuple(entry for band in whole.columns for entry in band.entries if entry is not focus)
        return replace(whole, columns=tuple(band for band in (Band("", (focus,)), Band("Andra nätverk", rest)) if band.entries))
    rest = tuple(entry for entry in whole.actors if entry is not focus)
    return replace(whole, rows=tuple(band for band in (Band("", (focus,)), Band("Möter oftast", rest)) if band.entries))


def around_network(catalog: Catalog, held: SeatIndex, network: Entry) -> SeatMap | None:
    """The network's actors, and the networks where most of them meet again; None when fewer than two are known."""
    members = [seat.actor for seat in held.by_network.get(network.key, ())]
    if len(members) < 2:
        return None
    others = [each.network for each in sharing(held, network)[:COMPANIONS]]
    return _part(catalog, held, members, (network, *others), network)


def around_actor(catalog: Catalog, held: SeatIndex, actor: Entry) -> SeatMap | None:
    """The actor's networks, and the actors that it meets most often there; None when it has no seat."""
    networks = [seat.network for seat in held.by_actor.get(actor.key, ())]
    if not networks:
        return None
    met = [each.actor for each in meetings(held, actor)[:COMPANIONS]]
    return _part(catalog, held, (actor, *met), networks, actor)
