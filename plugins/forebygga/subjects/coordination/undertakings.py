"""Undertakings: joint efforts, assignments and support seen as one kind of thing, so that they can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forebygga.hub.catalog import Catalog, Entry, swedish
from forebygga.records.coordination import Actor, Assignment
from forebygga.records.efforts import JointEffort
from forebygga.records.record import Record
from forebygga.records.spreading import Publication
from forebygga.subjects.coordination.ledger import PAST, last_report, status_of

FORM_OF_SUPPORT = {
    "bok": "metodstod",
    "stegguide": "metodstod",
    "metodstod": "metodstod",
    "checklista": "metodstod",
    "mall": "metodstod",
    "webbingang": "metodstod",
    "utbildning": "utbildning",
    "film": "utbildning",
    "stodfunktion": "lokalt-stod",
}
"""The form (vocabulary stodformer) of each kind of publication; kinds that are not here tell or govern, and help nobody to act."""

ASSIGNMENT = "uppdrag"
"""The form of an assignment: support that may be on its way, and is not there yet."""


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A joint effort, an assignment or support: what form it has, for whom, by whom, and when.

    `actors` are those who do it, never those who are only to be consulted. `since` and `until` are moments as precise as
    the source, None when unknown. `status` is 'pagar', 'okant' (may be over), 'kommande' or 'over'.
    """

    entry: Entry
    form: str
    topics: tuple[str, ...]
    roles: tuple[str, ...]
    actors: tuple[str, ...]
    networks: tuple[str, ...]
    since: str | None
    until: str | None
    status: str

    @property
    def kind(self) -> type[Record]:
        """The record type."""
        return self.entry.kind

    @property
    def is_current(self) -> bool:
        """Whether it is going on, or may be."""
        return self.status in ("pagar", "okant")


def period_status(since: str | None, until: str | None, today: date) -> str:
    """Where a period stands. One known only by this year or month has neither begun too late nor ended."""
    day = today.isoformat()
    if until and until[:10] < day[: len(until[:10])]:
        return "over"
    if since and since[:10] > day[: len(since[:10])]:
        return "kommande"
    return "pagar" if since or until else "okant"


def _efforts(catalog: Catalog, today: date) -> Iterator[Undertaking]:
    for entry, effort in catalog.records(JointEffort):
        since, until = effort.period.since, effort.period.until
        state = "over" if effort.status in PAST else period_status(since, until, today)
        networks = (effort.network,) if effort.network else ()
        yield Undertaking(
            entry, effort.kind, effort.topics, effort.recipients or effort.roles, effort.participants, networks, since, until, state
        )


def _assignments(catalog: Catalog, today: date) -> Iterator[Undertaking]:
    for entry, each in catalog.records(Assignment):
        status = status_of(each, today)
        state = "over" if status in ("passerat", "avslutat") else status
        since = str(each.start_year) if each.start_year else None
        yield Undertaking(entry, ASSIGNMENT, each.topics, each.roles, each.holders, each.network, since, last_report(each), state)


def _support(catalog: Catalog, today: date) -> Iterator[Undertaking]:
    for entry, support in catalog.records(Publication):
        form = FORM_OF_SUPPORT.get(support.kind)
        if form:
            state = "over" if support.status in PAST or support.revision == "ersatt" else "pagar"
            yield Undertaking(entry, form, support.topics, support.roles, support.publishers, (), str(support.year), None, state)


def undertakings(catalog: Catalog, *, today: date) -> tuple[Undertaking, ...]:
    """Every published joint effort, assignment and support of a kind that helps to act; by type, then title."""
    unsorted = [*_efforts(catalog, today), *_assignments(catalog, today), *_support(catalog, today)]
    return tuple(sorted(unsorted, key=lambda each: (each.kind.collection, swedish(each.entry.record.title))))


def larger_wholes(catalog: Catalog) -> dict[str, frozenset[str]]:
    """Every actor's id with itself and the actors that it belongs to, directly or further up."""
    above: dict[str, set[str]] = {}
    for entry, actor in catalog.records(Actor):
        above.setdefault(entry.id, set()).update((actor.part_of,) if actor.part_of else ())
        for part in actor.includes:
            above.setdefault(part, set()).add(entry.id)
    return {actor: frozenset(_reach(actor, above)) for actor in above}


def _reach(actor: str, above: dict[str, set[str]]) -> set[str]:
    keys: set[str] = set()
    waiting = [actor]
    while waiting:
        here = waiting.pop()
        if here not in keys:
            keys.add(here)
            waiting.extend(above.get(here, ()))
    return keys
