"""What the badges mean, who sets them and how others' scales are read: a page in Swedish and its twin in English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from forebygga.hub.catalog import Catalog
from forebygga.hub.scales import Scale, ScaleStep
from forebygga.hub.sitemap import ENGLISH_METHOD, METHOD, PRACTICES
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.output import Alternate, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.records.practice import Assessment, Practice

SWEDISH, ENGLISH = METHOD.uri(), ENGLISH_METHOD.uri()
BADGES = ("effekter", "sakerhet", "resurser", "provad-i-sverige")


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge's scale with how many practices have each value."""

    id: str
    title: str
    description: str
    values: tuple[tuple[VocabularyTerm, int], ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """How many practices have badges, between which days they were set (None when no day is given), and how many are reviewed."""

    number: int
    first: date | None
    last: date | None
    reviewed: int


def _values(assessment: Assessment) -> tuple[str, str, str, str]:
    """The values of the badges, in the order of BADGES."""
    return assessment.first.effect, assessment.first.certainty, assessment.effort.value, assessment.tried_in_sweden


def badges(catalog: Catalog) -> tuple[Badge, ...]:
    """The scales of the badges with the number of practices at each value."""
    judgements = (zip(BADGES, _values(practice.assessment), strict=True) for _, practice in catalog.records(Practice))
    numbers = Counter(pair for judgement in judgements for pair in judgement)
    return tuple(
        Badge(name, words.title, words.description, tuple((term, numbers[name, term.id]) for term in words.terms))
        for name, words in ((name, catalog.vocabularies[name]) for name in BADGES)
    )


def judged(catalog: Catalog) -> Judged:
    """When the badges were set, and how many of them someone responsible has reviewed."""
    practices = [practice for _, practice in catalog.records(Practice)]
    days = sorted(practice.assessment.judged for practice in practices if practice.assessment.judged)
    reviewed = sum(practice.reviewed is not None for practice in practices)
    return Judged(len(practices), days[0] if days else None, days[-1] if days else None, reviewed)


Crosswalk = tuple[tuple[VocabularyTerm, tuple[tuple[Scale, tuple[ScaleStep, ...]], ...]], ...]


def crosswalk(catalog: Catalog) -> Crosswalk:
    """Our terms for what follow-up shows, each with what the others' scales call it; a scale without the like has no steps."""
    words = catalog.vocabularies["effekter"]
    return tuple((term, tuple((scale, scale.read_as(term.id)) for scale in words.scales)) for term in words.terms)


@dataclass(frozen=True, slots=True)
class _Method(Page):
    """What the badges mean: their scales, how many practices have each value, and how others' scales are read."""

    badges: tuple[Badge, ...]
    judged: Judged
    crosswalk: Crosswalk
    others: Sequence[Scale]


@dataclass(frozen=True, slots=True)
class MethodPage(_Method):
    """The method in Swedish."""

    template: ClassVar[str] = "method.html"

    english: str


@dataclass(frozen=True, slots=True)
class EnglishMethodPage(_Method):
    """The method in English."""

    template: ClassVar[str] = "method_en.html"

    swedish: str


def method_pages(hub: Hub) -> Iterator[Output]:
    """The method page and its English twin."""
    swedish = Meta(
        "Så läser du märkena",
        "Vad de tre märkena på god praktik betyder, hur de sätts, och vad de inte betyder.",
        PRACTICES(),
        (crumb(PRACTICES),),
        search=("metod", "bedömning", "evidens", "skala"),
        assets=("practice.css",),
        alternates=(Alternate(f"/{ENGLISH}", language="en"),),
    )
    english = Meta(
        "How to read the badges",
        "What the three badges on good practice mean, how they are set, and what they do not mean.",
        PRACTICES(),
        (crumb(PRACTICES),),
        search=("method", "evidence", "rating"),
        assets=("practice.css",),
        language="en",
        alternates=(Alternate(f"/{SWEDISH}", language="sv"),),
    )
    values = badges(hub.catalog), judged(hub.catalog), crosswalk(hub.catalog), hub.catalog.vocabularies["effekter"].scales
    yield hub.page(SWEDISH, MethodPage(*values, english=f"/{ENGLISH}"), swedish)
    yield hub.page(ENGLISH, EnglishMethodPage(*values, swedish=f"/{SWEDISH}"), english)
