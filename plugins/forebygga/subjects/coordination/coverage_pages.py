"""Coverage: the matrices of topics with actors and networks, a page for every topic, and the places as open data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from forebygga.hub.catalog import Catalog, Entry, short_title
from forebygga.hub.sitemap import COORDINATION, COVERAGE, COVERAGE_OF
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.limited import Limited, limited
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.subjects.coordination.actors import published_actors
from forebygga.subjects.coordination.coverage import PRACTICES, Gap, Overlap, Place
from forebygga.subjects.coordination.coverage_matrix import heat, matrix_pages
from forebygga.subjects.coordination.topic_coverage import Coverage, RoleCell, TopicCoverage, whole_coverage
from forebygga.subjects.coordination.undertakings import FORM_OF_SUPPORT, Undertaking

FOLDER = COVERAGE.uri()
ASSETS = ("coordination.css", "coordination.js")
MENU = COORDINATION()
CRUMB = crumb(COORDINATION)
OWN = crumb(COVERAGE)

ROWS, HELD = 8, 4
"""Likely overlaps on the page, and what is named of each; the topics' own pages and the file have all."""


def topic_address(topic: str) -> str:
    """The page of a topic's coverage."""
    return COVERAGE_OF(topic)


def coverage_pages(hub: Hub) -> Iterator[Output]:
    """The matrices, the topics and the open data."""
    whole = hub.answer(whole_coverage)
    yield _matrices(hub, whole)
    yield from matrix_pages(hub, whole)
    for topic in whole.topics:
        yield _topic(hub, topic)
        yield Output(f"{topic_address(topic.topic.id)[1:]}roller.json", _cells(hub.catalog, topic))
    yield Output(f"{FOLDER}rutor.csv", _places(whole))
    yield Output(f"{FOLDER}harlett.csv", _derived(whole))


def _counted_kinds(catalog: Catalog) -> tuple[list[tuple[VocabularyTerm, list[str]]], list[str]]:
    """The forms with the kinds of support counted in each, and the kinds that are not counted."""
    kinds = catalog.vocabularies["stodslag"].terms
    forms = [
        (form, [kind.label.lower() for kind in kinds if FORM_OF_SUPPORT.get(kind.id) == form.id])
        for form in catalog.vocabularies["stodformer"].terms
    ]
    return forms, [kind.label.lower() for kind in kinds if kind.id not in FORM_OF_SUPPORT]


@dataclass(frozen=True, slots=True)
class CoveragePage(Page):
    """The matrices of topics with roles, actors and networks."""

    template: ClassVar[str] = "coverage.html"

    whole: Coverage
    roles: tuple[VocabularyTerm, ...]
    by_role: Sequence[tuple[TopicCoverage, tuple[RoleCell, ...]]]
    heat: Callable[[int], int]
    forms: Sequence[tuple[VocabularyTerm, Sequence[str]]]
    left_out: Sequence[str]
    practices: int
    topic_address: Callable[[str], str]
    overlaps: Limited[tuple[TopicCoverage, Overlap, Limited[Undertaking]]]


def _matrices(hub: Hub, whole: Coverage) -> Output:
    forms, left_out = _counted_kinds(hub.catalog)
    meta = Meta(
        "Täckning",
        "Vilka ämnen som har nätverk, insatser, uppdrag och stöd i dag, vem som gör vad, och var det kan finnas luckor och överlapp.",
        MENU,
        (CRUMB,),
        search=("luckor", "överlapp", "täckningsmatris", "vem gör vad", "dubbelarbete"),
        is_shared=True,
        assets=(*ASSETS, "coverage.js"),
    )
    roles = whole.roles
    return hub.page(
        FOLDER,
        CoveragePage(
            whole=whole,
            roles=roles,
            by_role=[(topic, topic.by_role(roles)) for topic in whole.topics],
            heat=heat,
            forms=forms,
            left_out=left_out,
            practices=PRACTICES,
            topic_address=topic_address,
            overlaps=limited(
                ((topic, overlap, limited(overlap.undertakings, HELD)) for topic in whole.topics for overlap in topic.overlaps), ROWS
            ),
        ),
        meta,
    )


@dataclass(frozen=True, slots=True)
class TopicCoveragePage(Page):
    """A topic’s coverage, role by role."""

    template: ClassVar[str] = "coverage_topic.html"

    topic: TopicCoverage
    actors: Callable[[Undertaking], Sequence[Entry]]
    practices: int


def _topic(hub: Hub, topic: TopicCoverage) -> Output:
    meta = Meta(
        f"Täckning: {topic.topic.label}",
        "Insatser, uppdrag och stöd i ämnet i dag, roll för roll. "
        f"Möjliga luckor: {len(topic.gaps)}. Möjliga överlapp: {len(topic.overlaps)}.",
        MENU,
        (CRUMB, OWN),
        search=topic.topic.synonyms,
        is_shared=True,
        assets=ASSETS,
    )
    actors = published_actors(hub.catalog)
    return hub.page(
        topic_address(topic.topic.id)[1:],
        TopicCoveragePage(
            topic=topic,
            actors=lambda each: actors(each.actors),
            practices=PRACTICES,
        ),
        meta,
    )


def _cells(catalog: Catalog, topic: TopicCoverage) -> str:
    """What the panel of a cell shows, by role: the undertakings of each form, the likely overlaps, and what makes a gap."""

    def links(entries: Iterable[Entry]) -> list[dict[str, str]]:
        return [{"namn": entry.record.title, "adress": entry.address} for entry in entries]

    def held(each: Undertaking) -> dict[str, str]:
        actors = [short_title(entry) for actor in each.actors if (entry := catalog.get(f"aktorer/{actor}"))]
        return {**links([each.entry])[0], "av": ", ".join(actors)}

    cells = {}
    for row in topic.rows:
        if row.role:
            forms = [
                {"form": cell.form.label, "overlapp": cell.is_overlap, "poster": [held(each) for each in cell.undertakings]}
                for cell in row.cells
                if cell.undertakings
            ]
            gap = {"uppmaningar": links(row.gap.requests), "arbetssatt": len(row.gap.practices)} if row.gap else None
            cells[row.role.id] = {"former": forms, "lucka": gap}
    return json.dumps(cells, ensure_ascii=False)


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """Comma-separated values (RFC 4180, lines ended by LF)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()


def _row(place: Place, each: Undertaking) -> tuple[str, ...]:
    topic, role, form = place
    actors = " ".join(each.actors)
    return topic, role or "", form, each.entry.key, each.entry.record.title, actors, each.since or "", each.until or "", each.status


def _places(whole: Coverage) -> str:
    """Every current undertaking in every place that it is put in: what the rule counts."""
    head = ("amne", "roll", "form", "post", "titel", "aktorer", "fran", "till", "lage")
    held = sorted(whole.held.items(), key=lambda pair: (pair[0][0], pair[0][1] or "", pair[0][2]))
    return _table(head, (_row(place, each) for place, undertaken in held for each in undertaken))


def _derived(whole: Coverage) -> str:
    """The likely gaps and overlaps that the rule gives, with what they rest on."""
    head = ("slag", "amne", "roll", "form", "poster", "uppmaningar", "praktiker")

    def gap(each: Gap) -> tuple[str, ...]:
        concern = each.concern
        return (
            "mojlig-lucka", each.topic, each.role, "", "", " ".join(entry.key for entry in concern.requests),
            " ".join(entry.key for entry in concern.practices),
        )  # fmt: skip

    def overlap(each: Overlap) -> tuple[str, ...]:
        return "mojligt-overlapp", each.topic, each.role, each.form, " ".join(one.entry.key for one in each.undertakings), "", ""

    return _table(head, (row for topic in whole.topics for row in (*map(gap, topic.gaps), *map(overlap, topic.overlaps))))
