"""The act for those who must live up to it: the overview and a page for every section."""

from __future__ import annotations

from collections.abc import Iterator

from forebygga.catalog import Entry
from forebygga.outputs.output import Crumb, Meta, Output
from forebygga.outputs.rendering import Hub, RecordText
from forebygga.records.act import Guidance
from forebygga.views.act import the_act, wording
from forebygga.views.groups import by_collection

_CRUMB = Crumb("Kommuner mot brott", "/kommuner-mot-brott/")


def act_pages(hub: Hub) -> Iterator[Output]:
    """The overview of the act and its sections as they stand today. Without the act the overview only lists the roles."""
    found = the_act(hub.catalog)
    guidance = list(hub.catalog.records(Guidance))
    uri = "kommuner-mot-brott/"
    if not found:
        yield hub.page(uri, "roles.html", Meta("Kommuner mot brott", Guidance.intro, f"/{uri}"), guidance=guidance)
        return
    entry, statute = found
    sections = wording(statute, on=hub.today)
    meta = Meta("Kommuner mot brott", "Lagen om kommuners ansvar för brottsförebyggande arbete: vad den kräver, av vem och hur den kan uppfyllas.", "/kommuner-mot-brott/")
    yield hub.page(
        uri,
        "act.html",
        meta,
        source=entry.source.path,
        entry=entry,
        record=statute,
        sections=tuple(sections.values()),
        guidance=guidance,
        body=RecordText(hub.catalog, entry, uri).body(),
        cited=RecordText(hub.catalog, entry, uri).line,
    )
    numbers = list(sections)
    for index, number in enumerate(numbers):
        page_uri = f"kommuner-mot-brott/paragraf/{number}/"
        version = sections[number]
        yield hub.page(
            page_uri,
            "section.html",
            Meta(f"{number} § {version.section.heading}", _first_sentence(version.section.meaning), "/kommuner-mot-brott/", (_CRUMB,)),
            source=entry.source.path,
            entry=entry,
            record=statute,
            version=version,
            before=numbers[index - 1] if index else None,
            after=numbers[index + 1] if index + 1 < len(numbers) else None,
            guidance=[pair for pair in guidance if number in pair[1].acts_on],
            groups=by_collection(hub.catalog, _serving(hub, number)),
            cited=RecordText(hub.catalog, entry, page_uri).line,
        )


def _first_sentence(text: str) -> str:
    return text.split(". ")[0].rstrip(".") + "."


def _serving(hub: Hub, number: int) -> list[Entry]:
    """Published records other than guidance that serve the section, by title."""
    return [
        entry
        for kind in hub.catalog.kinds
        if kind is not Guidance
        for entry in hub.catalog.of(kind.collection)
        if number in entry.record.sections
    ]
