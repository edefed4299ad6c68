"""The page of an actor: what it coordinates, takes part in, asks of municipalities and offers them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from forebygga.outputs.output import Contents, Output
from forebygga.outputs.pages import record_meta
from forebygga.outputs.rendering import Hub
from forebygga.records.coordination import Actor
from forebygga.views.actors import actor_view


def actor_pages(hub: Hub) -> Iterator[Output]:
    """The page of every published actor."""
    for entry, actor in hub.catalog.records(Actor):
        view = actor_view(hub.catalog, entry, actor)
        meta = record_meta(hub, entry)
        shown = tuple(Contents(part.anchor, part.heading) for part in view.parts)
        yield hub.record(entry, replace(meta, contents=shown, assets=(*meta.assets, "traces.css")), view=view)
