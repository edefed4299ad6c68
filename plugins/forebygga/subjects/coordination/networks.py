"""Networks: who sits in them, which sectors are there, what they share, what they did each year, and how it was a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from forebygga.hub.catalog import Catalog, Entry, short_title, swedish
from forebygga.hub.grouping import by_keys
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.records.coordination import Actor, Assignment, Member, Network, YearNote
from forebygga.records.efforts import JointEffort
from forebygga.subjects.coordination.ledger import PAST

Pair = tuple[Entry, Network]


def is_over(network: Network, today: date) -> bool:
    """Whether the network certainly ended before today, or its record is out of date; one known only by this year has not."""
    last = (network.valid_until or "")[:10]
    return network.status in PAST or (bool(last) and last < today.isoformat()[: len(last)])


@dataclass(frozen=True, slots=True)
class Seat:
    """An actor's place in a network: as convener, as member (with what the record says of it) or both."""

    actor: Entry
    network: Entry
    convenes: bool
    member: Member | None


def seats_of(catalog: Catalog, entry: Entry, network: Network) -> tuple[Seat, ...]:
    """The network's known seats, the convener first, then in the order of the record. An actor has one seat."""
    members = {member.actor: member for member in reversed(network.members)}
    order = dict.fromkeys(((network.convener,) if network.convener else ()) + tuple(member.actor for member in network.members))
    actors = ((catalog.get(f"aktorer/{actor}"), actor) for actor in order)
    return tuple(Seat(actor, entry, name == network.convener, members.get(name)) for actor, name in actors if actor)


def seats(catalog: Catalog, networks: Iterable[Pair]) -> tuple[Seat, ...]:
    """All known seats in the networks, network by network."""
    return tuple(seat for entry, network in networks for seat in seats_of(catalog, entry, network))


@dataclass(frozen=True)
class SeatIndex:
    """Seats in the order given, and by network and by actor (keys), so that a page asks for its own without reading all."""

    seats: tuple[Seat, ...]

    @cached_property
    def by_network(self) -> Mapping[str, tuple[Seat, ...]]:
        """The seats in each network."""
        return by_keys(self.seats, lambda seat: (seat.network.key,))

    @cached_property
    def by_actor(self) -> Mapping[str, tuple[Seat, ...]]:
        """The seats that each actor has."""
        return by_keys(self.seats, lambda seat: (seat.actor.key,))


def sector_of(actor: Entry) -> str:
    """The actor's sector."""
    return str(getattr(actor.record, "sector", ""))


@dataclass(frozen=True, slots=True)
class SectorPresence:
    """A sector in a network: the known members from it, and whether the record says that it takes part."""

    sector: VocabularyTerm
    actors: tuple[Entry, ...]
    is_stated: bool

    @property
    def is_present(self) -> bool:
        """Whether the sector is known to be there."""
        return bool(self.actors) or self.is_stated


def sector_presence(catalog: Catalog, entry: Entry, network: Network) -> tuple[SectorPresence, ...]:
    """Every sector of the vocabulary, in its order, with the known members from it."""
    held = seats_of(catalog, entry, network)
    return tuple(
        SectorPresence(term, tuple(seat.actor for seat in held if sector_of(seat.actor) == term.id), term.id in network.sectors)
        for term in catalog.vocabularies["sektorer"].terms
    )


@dataclass(frozen=True, slots=True)
class Sharing:
    """Another network with the actors that sit in both."""

    network: Entry
    actors: tuple[Entry, ...]


def sharing(held: SeatIndex, network: Entry) -> tuple[Sharing, ...]:
    """The other networks, among the seats given, that share actors with this one; most shared first, then by title."""
    shared: dict[str, tuple[Entry, dict[str, Entry]]] = {}
    for seat in held.by_network.get(network.key, ()):
        for other in held.by_actor[seat.actor.key]:
            if other.network is not network:
                shared.setdefault(other.network.key, (other.network, {}))[1][seat.actor.key] = seat.actor
    both = (Sharing(other, tuple(actors.values())) for other, actors in shared.values())
    return tuple(sorted(both, key=lambda each: (-len(each.actors), swedish(each.network.record.title))))


@dataclass(frozen=True, slots=True)
class Meeting:
    """Another actor with the networks in which both sit."""

    actor: Entry
    networks: tuple[Entry, ...]


def meetings(held: SeatIndex, actor: Entry) -> tuple[Meeting, ...]:
    """The actors that the actor meets in networks, most often first, then by name."""
    met: dict[str, tuple[Entry, list[Entry]]] = {}
    for name in dict.fromkeys(seat.network.key for seat in held.by_actor.get(actor.key, ())):
        for seat in held.by_network[name]:
            if seat.actor is not actor:
                met.setdefault(seat.actor.key, (seat.actor, []))[1].append(seat.network)
    met_in = (Meeting(other, tuple(shared)) for other, shared in met.values())
    return tuple(sorted(met_in, key=lambda each: (-len(each.networks), swedish(short_title(each.actor)))))


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened in a year: the network's own note, or a record that tells of it ('began', 'reports' …)."""

    what: str
    note: YearNote | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class ChronicleYear:
    """A year of a network, with what happened in it."""

    year: int
    happenings: tuple[Happening, ...]


def _year(moment: str | None) -> int | None:
    return int(moment[:4]) if moment else None


def _within(catalog: Catalog, network: Entry) -> tuple[Entry, ...]:
    """The published records that say they belong to the network, by title."""
    keys = {link.origin for link in catalog.backlinks.get(network.key, ()) if link.field == "nätverk"}
    return tuple(sorted((other for key in sorted(keys) if (other := catalog.get(key))), key=lambda other: swedish(other.record.title)))


def chronicle(catalog: Catalog, entry: Entry, network: Network) -> tuple[ChronicleYear, ...]:
    """The years of which anything is known, latest first: when it was formed and ended, its activity, its assignments and efforts."""
    years: dict[int, list[Happening]] = {}

    def add(year: int | None, happening: Happening) -> None:
        if year:
            years.setdefault(year, []).append(happening)

    add(_year(network.valid_from), Happening("formed"))
    for note in network.activity:
        add(note.year, Happening("note", note))
    for other in _within(catalog, entry):
        match other.record:
            case Assignment(start_year=began, report_year=reported):
                add(began, Happening("assignment-begins", entry=other))
                add(reported, Happening("assignment-reports", entry=other))
            case JointEffort(period=period):
                add(_year(period.since), Happening("effort-begins", entry=other))
                add(_year(period.until), Happening("effort-ends", entry=other))
    add(_year(network.valid_until), Happening("ended"))
    return tuple(ChronicleYear(year, tuple(events)) for year, events in sorted(years.items(), reverse=True))


@dataclass(frozen=True, slots=True)
class Structure:
    """The networks as of a year, in the order of the catalog.

    `existing` were certainly there at some time of the year. `undated` have no known first year and may have been there;
    what their record tells of earlier years is not taken as proof. `began` and `ended` did so in the year.
    """

    year: int
    existing: tuple[Pair, ...]
    undated: tuple[Pair, ...]
    began: tuple[Pair, ...]
    ended: tuple[Pair, ...]


def structure(catalog: Catalog, year: int) -> Structure:
    """The networks of the year."""
    existing, undated, began, ended = [], [], [], []
    for pair in catalog.records(Network):
        first, last = _year(pair[1].valid_from), _year(pair[1].valid_until)
        if last and last < year:
            continue
        if first is None:
            undated.append(pair)
        elif first <= year:
            existing.append(pair)
        if first == year:
            began.append(pair)
        if last == year:
            ended.append(pair)
    return Structure(year, tuple(existing), tuple(undated), tuple(began), tuple(ended))


def seats_in(catalog: Catalog, pairs: Iterable[Pair], year: int) -> tuple[Seat, ...]:
    """The seats of the networks in the year; a member whose own years are unknown is taken as the network's is."""

    def sat(seat: Seat) -> bool:
        first, last = (_year(seat.member.since), _year(seat.member.until)) if seat.member else (None, None)
        return not (first and first > year) and not (last and last < year)

    return tuple(seat for seat in seats(catalog, pairs) if sat(seat))


def structure_years(catalog: Catalog, *, today: date) -> tuple[int, ...]:
    """Years in which a network was formed or ended or a member came or left, and this year; latest first, none to come."""
    years = {today.year}
    for _, network in catalog.records(Network):
        moments = [
            network.valid_from,
            network.valid_until,
            *(moment for member in network.members for moment in (member.since, member.until)),
        ]
        years.update(year for moment in moments if (year := _year(moment)))
    return tuple(sorted((year for year in years if year <= today.year), reverse=True))


def seated(catalog: Catalog) -> Mapping[str, Entry]:
    """The actors with a known seat in any network, by key."""
    return {seat.actor.key: seat.actor for seat in seats(catalog, catalog.records(Network))}


def unseated(catalog: Catalog) -> tuple[Entry, ...]:
    """The actors without any known seat, by name."""
    keys = seated(catalog)
    return tuple(entry for entry, _ in catalog.records(Actor) if entry.key not in keys)
