"""The page of an actor: what it coordinates, takes part in, asks of municipalities and offers them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, cast

from forebygga.hub.catalog import Entry
from forebygga.page.output import Contents, Output
from forebygga.page.record_pages import RecordBuilder, record_meta
from forebygga.page.rendering import Hub
from forebygga.page.typed import RecordPage
from forebygga.records.coordination import Actor
from forebygga.subjects.coordination.actors import ActorView, actor_view
from forebygga.subjects.coordination.netmap import current_seats
from forebygga.subjects.coordination.seat_pages import focus_address


def _drawn(entry: Entry, view: ActorView, seated: frozenset[str]) -> Entry | None:
    """The actor whose picture shows the actor among the networks: its own, or that of the group it is one of."""
    return next((actor for actor in (entry, view.group) if actor and actor.key in seated), None)


@dataclass(frozen=True, slots=True)
class ActorPage(RecordPage):
    """An actor: what it does, by part."""

    template: ClassVar[str] = "actor.html"

    view: ActorView
    drawn: Entry | None
    picture: str | None


def _actors(hub: Hub) -> Callable[[Entry], Iterator[Output]]:
    seated = frozenset(seat.actor.key for seat in hub.answer(current_seats))

    def made(entry: Entry) -> Iterator[Output]:
        view = actor_view(hub.catalog, entry, cast(Actor, entry.record))
        meta = record_meta(hub, entry)
        shown = tuple(Contents(part.anchor, part.heading) for part in view.parts)
        drawn = _drawn(entry, view, seated)
        yield hub.record(
            entry,
            replace(meta, contents=shown, assets=(*meta.assets, "traces.css")),
            partial(ActorPage, view=view, drawn=drawn, picture=focus_address(drawn) if drawn else None),
            around=sum(part.count for part in view.parts),
        )

    return made


actor_pages = RecordBuilder(lambda kind: issubclass(kind, Actor), _actors)
"""The page of every published actor."""
