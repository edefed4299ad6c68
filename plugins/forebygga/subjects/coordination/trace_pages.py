"""From gap to result on one page, and a dossier for every council."""

from __future__ import annotations

from collections.abc import Iterator

from forebygga.hub.sitemap import COORDINATION, TRACE
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub, RecordText
from forebygga.page.trail import crumb
from forebygga.subjects.coordination.trace import STAGES, awaited, dossiers, loose, traces, year_of

_URI = TRACE.uri()
_CRUMB = crumb(COORDINATION)


def trace_pages(hub: Hub) -> Iterator[Output]:
    """The trace page and the dossiers."""
    found = dossiers(hub.catalog)
    description = "Vad som ledde till vad: från lucka eller behov, över förslag och beslut, till resultat. Så långt källorna räcker."
    yield hub.page(
        _URI,
        "trace.html",
        Meta("Från lucka till resultat", description, COORDINATION(), (_CRUMB,), assets=("traces.css",)),
        stages=STAGES,
        traces=[(trace, awaited(trace, today=hub.today)) for trace in traces(hub.catalog)],
        loose=loose(hub.catalog),
        dossiers=found,
        year_of=year_of,
    )
    for dossier in found:
        uri = f"{_URI}{dossier.entry.id}/"
        title = dossier.event.title
        text = f"{title}: vad som ledde dit, vad som är känt om mötet, vad som följde och vad som är okänt."
        yield hub.page(
            uri,
            "council.html",
            Meta(title, text, COORDINATION(), (_CRUMB, crumb(TRACE)), assets=("traces.css",)),
            source=dossier.entry.source.path,
            dossier=dossier,
            cited=RecordText(hub.catalog, dossier.entry, uri).line,
            year_of=year_of,
        )
