"""The list of good practice: its pages, a page for every value of a facet, and the register that its script reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.edition import Edition
from forebygga.hub.grouping import by_keys
from forebygga.hub.sitemap import ENGLISH_PRACTICES, EVIDENCE, PRACTICES, PRACTICES_BY, PRACTICES_PAGE
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.facets import Choice, Facet, facets
from forebygga.page.limited import Limited, evenly, limited
from forebygga.page.output import Alternate, Crumb, Meta, Output
from forebygga.page.paging import Paging, paged
from forebygga.page.registers import Listed, marked, register_files
from forebygga.page.rendering import Hub
from forebygga.page.typed import Page
from forebygga.records.practice import Practice
from forebygga.subjects.practice.evidence import Chart, chart
from forebygga.subjects.practice.shelf import DID_NOT_WORK, did_not_work

Pair = tuple[Entry, Practice]

SHELF = 3
"""Practices on the shelf of what did not work, and lessons under it; above that the shelf leads on to the whole."""

MOST = 300
"""Practices on the page of a facet's value; the whole list, which can be narrowed further, has them all."""

CARDS = 10
"""Practices on a page of the list, some four screens of a phone, and as many as its script shows at a time."""

LIST = PRACTICES()
CRUMB = Crumb("God praktik", LIST)
STYLE = "practices.css"


def practice_pages(hub: Hub) -> Iterator[Output]:
    """Everything under /god-praktik/ that lists practices."""
    practices = list(hub.catalog.records(Practice))
    listed_facets = facets(hub.catalog, Practice)
    listed = [
        Listed(entry, entry.id, practice.title, practice.published, practice.summary, practice.other_names) for entry, practice in practices
    ]
    register, *texts = register_files(PRACTICES.uri(), listed, listed_facets)
    yield from (register, *texts)
    practices = best_first(hub.catalog, practices)
    first, *further = paged(practices, LIST, PRACTICES_PAGE, CARDS)
    drawn = chart(hub.catalog, practices)
    yield _first_page(hub, practices, listed_facets, first[0], register, drawn)
    yield _evidence_page(hub, len(practices), drawn)
    for paging, shown in further:
        yield _further_page(hub, len(practices), shown, paging)
    for facet in listed_facets:
        for choice in facet.choices:
            yield _facet_page(hub, len(practices), facet, choice)


def best_first(catalog: Catalog, practices: Sequence[Pair]) -> list[Pair]:
    """The practices by what follow-up shows of their first outcome, then by how sure it is; equals in the order given."""
    effects, certainties = ([term.id for term in catalog.vocabularies[name].terms] for name in ("effekter", "sakerhet"))

    def rank(pair: Pair) -> tuple[int, int]:
        outcome = pair[1].assessment.first
        return effects.index(outcome.effect), certainties.index(outcome.certainty)

    return sorted(practices, key=rank)


@dataclass(frozen=True, slots=True)
class PracticesPage(Page):
    """The list of good practice."""

    template: ClassVar[str] = "practices.html"

    total: int
    step: int
    practices: Sequence[Pair]
    paging: Paging
    facets: Sequence[Facet]
    scales: Mapping[str, Facet]
    chart: Chart
    failed: Limited[Pair]
    failed_choices: Sequence[Choice]
    lessons: Limited[Entry]
    register: str


def _first_page(hub: Hub, practices: Sequence[Pair], facets: Sequence[Facet], paging: Paging, register: Output, drawn: Chart) -> Output:
    return hub.page(
        LIST[1:],
        PracticesPage(
            total=len(practices),
            step=CARDS,
            practices=practices[:CARDS],
            paging=paging,
            facets=facets,
            scales={facet.source: facet for facet in facets if facet.source in ("effekter", "sakerhet", "resurser")},
            chart=drawn,
            failed=limited(did_not_work(practices), SHELF),
            failed_choices=_failed_choices(facets),
            lessons=limited(hub.catalog.of("erfarenheter"), SHELF),
            register=f"/{marked(register)}",
        ),
        Meta(
            Practice.plural,
            Practice.intro,
            LIST,
            layout="list",
            assets=(STYLE, "practice-list.js"),
            alternates=(Alternate(ENGLISH_PRACTICES(), language="en"),),
        ),
    )


def _failed_choices(facets: Sequence[Facet]) -> list[Choice]:
    return [choice for facet in facets if facet.source == "effekter" for choice in facet.choices if choice.value in DID_NOT_WORK]


@dataclass(frozen=True, slots=True)
class EvidencePage(Page):
    """The evidence chart: all practices in it, and the same as a table. The list's script takes it from here."""

    template: ClassVar[str] = "evidence_page.html"

    chart: Chart


def _evidence_page(hub: Hub, total: int, drawn: Chart) -> Output:
    about = f"{total} praktiker efter vad uppföljningen visar, hur säkert det är och hur mycket resurser som krävs."
    meta = Meta("Evidenskartan", about, LIST, (CRUMB,), search=("karta", "evidens"), assets=(STYLE, "evidence.js"))
    return hub.page(EVIDENCE.uri(), EvidencePage(chart=drawn), meta)


@dataclass(frozen=True, slots=True)
class MorePracticesPage(Page):
    """A further page of the list."""

    template: ClassVar[str] = "practices_more.html"

    total: int
    practices: Sequence[Pair]
    paging: Paging


def _further_page(hub: Hub, total: int, shown: Sequence[Pair], paging: Paging) -> Output:
    title = f"{Practice.plural}, sida {paging.number} av {len(paging.addresses)}"
    meta = Meta(title, Practice.intro, LIST, (CRUMB,), layout="index", assets=(STYLE,))
    return hub.page(PRACTICES_PAGE.uri(paging.number), MorePracticesPage(total=total, practices=shown, paging=paging), meta)


@dataclass(frozen=True, slots=True)
class PracticeFacetPage(Page):
    """The practices that share a value of a facet."""

    template: ClassVar[str] = "practice_facet.html"

    facet: Facet
    choice: Choice
    scale: str
    groups: Sequence[tuple[VocabularyTerm, Limited[Pair]]]


def _facet_page(hub: Hub, total: int, facet: Facet, choice: Choice) -> Output:
    scale = "sakerhet" if facet.source == "effekter" else "effekter"
    title = f"{Practice.plural}, {facet.singular.lower()}: {choice.label}"
    order = "hur säkert det är" if scale == "sakerhet" else "vad uppföljningen visar"
    return hub.page(
        PRACTICES_BY.uri(facet.name, choice.value),
        PracticeFacetPage(facet=facet, choice=choice, scale=scale, groups=_divided(hub, choice.entries, scale)),
        Meta(title, f"{choice.count} av {total} praktiker, ordnade efter {order}.", LIST, (CRUMB,), layout="index", assets=(STYLE,)),
    )


def _place(practice: Practice, scale: str) -> str:
    return practice.assessment.first.effect if scale == "effekter" else practice.assessment.first.certainty


def _divided(edition: Edition, entries: Sequence[Entry], scale: str) -> list[tuple[VocabularyTerm, Limited[Pair]]]:
    """The practices by their place on the scale, in its order; steps without any are left out."""
    practices = [(entry, entry.record) for entry in entries if isinstance(entry.record, Practice)]
    terms = edition.catalog.vocabularies[scale].terms
    placed = by_keys(practices, lambda pair: (_place(pair[1], scale),))
    filled = [(term, placed[term.id]) for term in terms if term.id in placed]
    return list(zip((term for term, _ in filled), evenly((group for _, group in filled), MOST), strict=True))
