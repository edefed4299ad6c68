"""Dossiers: a page for every topic, in the order of use, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from forebygga.hub.catalog import Entry
from forebygga.hub.sitemap import REQUESTS_ON, TOPIC, TOPICS
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.limited import Folded, Limited, folded, limited
from forebygga.page.output import Contents, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.records.practice import Practice
from forebygga.subjects.coordination.actors import published_actors
from forebygga.subjects.coordination.coverage import PRACTICES
from forebygga.subjects.coordination.ledger import STATUSES, LedgerRow
from forebygga.subjects.coordination.topic_coverage import whole_coverage
from forebygga.subjects.problems.answers import Listed, on_topic
from forebygga.subjects.topics.dossiers import Dossier, dossier, summary

CRUMB = crumb(TOPICS)
HOLDERS = 3
"""Holders named beside an assignment; its page has them all."""
MENU = TOPICS()
STYLE = ("coordination.css", "problem.css")
MOST = {
    "practices": 60, "support": 40, "efforts": 40, "networks": 40, "former_networks": 40, "assignments": 40, "channels": 40,
    "coming": 40, "past": 40, "findings": 40, "reading": 40, "actors": 60,
}  # fmt: skip
"""What the page holds of each list; the lists that it leads to have the rest."""
WAYS, TASKS = 6, 6
"""Practices and assignments seen at once, on a phone some four screens of each; the rest is folded."""


@dataclass(frozen=True, slots=True)
class TopicsPage(Page):
    """Every topic."""

    template: ClassVar[str] = "topics.html"

    dossiers: Sequence[Dossier]


def dossier_pages(hub: Hub) -> Iterator[Output]:
    """The dossier of every topic, and the list of them."""
    whole = hub.answer(whole_coverage)
    dossiers = [dossier(hub.catalog, topic, today=hub.today) for topic in whole.topics]
    for each in dossiers:
        yield _dossier(hub, each)
    meta = Meta(
        "Ämnen",
        "Allt om ett ämne på en sida: stöd, arbetssätt, nätverk, uppdrag, uppmaningar och luckor.",
        MENU,
        search=("dossier",),
        is_shared=True,
        assets=STYLE,
    )
    yield hub.page(TOPICS.uri(), TopicsPage(dossiers=dossiers), meta)


def contents(dossier: Dossier) -> tuple[Contents, ...]:
    """The parts that have something to say, in order: anchor, and name with the number of records."""
    events = len(dossier.coming) + len(dossier.recurring) + len(dossier.past)
    gaps = len(dossier.findings) + len(dossier.coverage.gaps) + len(dossier.coverage.overlaps)
    candidates = (
        ("stod", "Stöd", len(dossier.support)),
        ("praktik", "God praktik", len(dossier.practices)),
        ("natverk", "Nätverk", len(dossier.networks) + len(dossier.former_networks)),
        ("insatser", "Gemensamma insatser", len(dossier.efforts)),
        ("uppdrag", "Uppdrag", len(dossier.assignments)),
        ("uppmaningar", "Uppmaningar", len(dossier.requests) + len(dossier.former_requests)),
        ("kanaler", "Kanaler", len(dossier.channels)),
        ("evenemang", "Evenemang", events),
        ("luckor", "Luckor och överlapp", gaps),
        ("bakgrund", "Rapporter och strategier", len(dossier.reading)),
        ("aktorer", "Aktörer", len(dossier.actors)),
        ("ovrigt", "Mer", sum(len(entries) for _, entries in dossier.others)),
    )
    return tuple(Contents(anchor, f"{name} ({number})") for anchor, name, number in candidates if number)


@dataclass(frozen=True, slots=True)
class TopicPage(Page):
    """Everything about a topic."""

    template: ClassVar[str] = "topic.html"

    term: VocabularyTerm
    dossier: Dossier
    ways: Folded[tuple[Entry, Practice]]
    tasks: Folded[LedgerRow]
    summary: tuple[str, ...]
    problems: tuple[Listed, ...]
    parts: tuple[Contents, ...]
    statuses: Mapping[str, str]
    listed: Mapping[str, Limited[Any]]
    holders: Mapping[str, Limited[Entry]]
    conveners: Mapping[str, Sequence[Entry]]
    practices: int
    requests_page: str | None


def _dossier(hub: Hub, whole: Dossier) -> Output:
    term = whole.coverage.topic
    listed: dict[str, Limited[Any]] = {name: limited(getattr(whole, name), most) for name, most in MOST.items()}
    shown: dict[str, Any] = {name: each.shown for name, each in listed.items()}
    dossier = replace(whole, **shown)
    meta = Meta(term.label, term.definition, MENU, (CRUMB,), search=term.synonyms, is_shared=True, assets=STYLE)
    actors = published_actors(hub.catalog)
    return hub.page(
        TOPIC.uri(term.id),
        TopicPage(
            term=term,
            dossier=dossier,
            ways=folded(dossier.practices, WAYS),
            tasks=folded(dossier.assignments, TASKS),
            listed=listed,
            summary=summary(whole),
            problems=on_topic(hub.catalog, term.id),
            parts=contents(whole),
            statuses=STATUSES,
            holders={row.entry.key: limited(actors(row.assignment.holders), HOLDERS) for row in dossier.assignments},
            conveners={entry.key: actors([network.convener]) for entry, network in dossier.networks if network.convener},
            practices=PRACTICES,
            requests_page=REQUESTS_ON(term.id) if dossier.requests else None,
        ),
        meta,
    )
