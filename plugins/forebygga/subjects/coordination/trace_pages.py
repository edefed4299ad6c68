"""From gap to result on one page, and a dossier for every council."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from forebygga.hub.catalog import Entry
from forebygga.hub.sitemap import COORDINATION, TRACE
from forebygga.page.output import Meta, Output
from forebygga.page.record_text import RecordText
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.subjects.coordination.trace import STAGES, Awaited, Dossier, Trace, awaited, dossiers, loose, traces, year_of

_URI = TRACE.uri()
_CRUMB = crumb(COORDINATION)


@dataclass(frozen=True, slots=True)
class TracePage(Page):
    """From gap to result, as far as the sources reach."""

    template: ClassVar[str] = "trace.html"

    stages: tuple[str, ...]
    traces: Sequence[tuple[Trace, tuple[Awaited, ...]]]
    loose: tuple[Entry, ...]
    dossiers: tuple[Dossier, ...]
    year_of: Callable[[Entry], int | None]


@dataclass(frozen=True, slots=True)
class CouncilPage(Page):
    """What led to a meeting, and what followed."""

    template: ClassVar[str] = "council.html"

    dossier: Dossier
    cited: Callable[[str], Markup]
    year_of: Callable[[Entry], int | None]


def trace_pages(hub: Hub) -> Iterator[Output]:
    """The trace page and the dossiers."""
    shown = dossiers(hub.catalog)
    description = "Vad som ledde till vad: från lucka eller behov, över förslag och beslut, till resultat. Så långt källorna räcker."
    yield hub.page(
        _URI,
        TracePage(
            stages=STAGES,
            traces=[(trace, awaited(trace, today=hub.today)) for trace in traces(hub.catalog)],
            loose=loose(hub.catalog),
            dossiers=shown,
            year_of=year_of,
        ),
        Meta("Från lucka till resultat", description, COORDINATION(), (_CRUMB,), is_shared=True, assets=("traces.css",)),
    )
    for dossier in shown:
        uri = f"{_URI}{dossier.entry.id}/"
        title = dossier.event.title
        text = f"{title}: vad som ledde dit, vad som är känt om mötet, vad som följde och vad som är okänt."
        yield hub.page(
            uri,
            CouncilPage(dossier=dossier, cited=RecordText(hub.catalog, dossier.entry, uri).line, year_of=year_of),
            Meta(title, text, COORDINATION(), (_CRUMB, crumb(TRACE)), is_shared=True, assets=("traces.css",)),
            source=dossier.entry.source.path,
        )
