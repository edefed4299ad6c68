"""What the page of a practice says beyond the record's own fields: the working card, and what other records know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.sitemap import COUNTY, MUNICIPALITY
from forebygga.page.limited import Folded, folded
from forebygga.page.output import Contents
from forebygga.records.lesson import Lesson
from forebygga.records.practice import ContactPoint, Cost, Involved, Outcome, Place, Practice
from forebygga.subjects.practice.completeness import unknowns
from forebygga.subjects.practice.likeness import Likeness, Rank, similar
from forebygga.subjects.problems.answers import Better, Pairs, better, tried

KIT_STEPS = 4
"""Steps, or parts that must be there, that the first screen has room for."""

ACTS = 3
"""What is done, in the picture of the mechanism."""

OUTCOMES = 3
"""Outcomes seen at once: more would stand between a reader with a telephone and how to begin."""

COMPARED = 3
"""Practices like this one that the comparison begins with."""


@dataclass(frozen=True, slots=True)
class Price:
    """A cost in words with its year, what it covers, and the key of its source."""

    words: str
    covers: str | None
    cite: str


@dataclass(frozen=True, slots=True)
class Kit:
    """The working card: how to begin. `steps` or else `core` fit the first screen; `all_steps` is their number when there are more."""

    steps: tuple[str, ...]
    core: tuple[str, ...]
    all_steps: int | None
    leads_on: bool
    price: Price | None
    contact: ContactPoint | None
    organisation: Entry | None


@dataclass(frozen=True, slots=True)
class Around:
    """A practice with all that its page tells: parts of the record with names in place of ids, and what other records say."""

    practice: Practice
    headings: tuple[Contents, ...]
    kit: Kit
    involved: tuple[tuple[Involved, Entry | None], ...]
    places: tuple[tuple[Place, str | None], ...]
    prices: tuple[Price, ...]
    similar: tuple[Likeness, ...]
    lessons: tuple[tuple[Entry, Lesson], ...]
    unknowns: tuple[str, ...]
    tried: Pairs
    better: tuple[Better, ...]

    @property
    def outcomes(self) -> Folded[Outcome]:
        """What follow-up shows of each outcome, those beyond the first few folded."""
        return folded(self.practice.assessment.outcomes, OUTCOMES)

    @property
    def folded_effects(self) -> tuple[str, ...]:
        """What the folded outcomes show, in their order: what made no difference or harm is told though its text lies folded."""
        return tuple(dict.fromkeys(outcome.effect for outcome in self.outcomes.rest))

    @property
    def acts(self) -> tuple[str, ...]:
        """What is done, in the few words that the picture of the mechanism has room for: what must be there, or else the steps."""
        how = self.practice.how_to
        return (how.core or how.steps)[:ACTS] if how else ()

    @property
    def compared(self) -> tuple[str, ...]:
        """The ids that the comparison begins with, beside the practice's own."""
        return tuple(like.entry.id for like in self.similar[:COMPARED])


def price(cost: Cost) -> Price:
    """'40 000 kronor per deltagare (2020)'."""
    per = f" per {cost.per.replace('per ', '')}" if cost.per else ""
    year = f" ({cost.year})" if cost.year else ""
    return Price(f"{cost.amount}{per}{year}", cost.covers, cost.cite)


def _actor(catalog: Catalog, actor: str | None) -> Entry | None:
    return catalog.get(f"aktorer/{actor}") if actor else None


def kit(catalog: Catalog, practice: Practice) -> Kit:
    """The working card of the practice."""
    how, contact = practice.how_to, practice.contact
    steps, core = (how.steps, how.core) if how else ((), ())
    more = len(steps) > KIT_STEPS
    return Kit(
        steps[:KIT_STEPS],
        () if steps else core[:KIT_STEPS],
        len(steps) if more else None,
        more or bool(core),
        price(practice.costs[0]) if practice.costs else None,
        contact,
        _actor(catalog, contact.organisation) if contact else None,
    )


def _address(catalog: Catalog, place: Place) -> str | None:
    """The page of the municipality or county that the place is."""
    if place.municipality:
        return MUNICIPALITY(catalog.registers.municipalities[place.municipality].slug)
    return COUNTY(catalog.registers.counties[place.county].slug) if place.county else None


def _lessons(catalog: Catalog) -> dict[str | None, list[tuple[Entry, Lesson]]]:
    """The published lessons by the id of the practice they are about, each by title."""
    by_practice: dict[str | None, list[tuple[Entry, Lesson]]] = {}
    for entry, lesson in catalog.records(Lesson):
        by_practice.setdefault(lesson.practice, []).append((entry, lesson))
    return by_practice


def around_practices(catalog: Catalog, rank: Rank) -> Callable[[Entry], Around]:
    """Answers with all that the page of a published practice tells; `rank` knows which are most like it."""
    lessons, evaluations = _lessons(catalog), tried(catalog)

    def around(entry: Entry) -> Around:
        practice = cast(Practice, entry.record)
        return Around(
            practice=practice,
            headings=tuple(Contents(heading.anchor, heading.text) for heading in entry.body.headings if heading.level == 2),
            kit=kit(catalog, practice),
            involved=tuple((who, _actor(catalog, who.actor)) for who in practice.involved),
            places=tuple((place, _address(catalog, place)) for place in practice.used_by),
            prices=tuple(map(price, practice.costs)),
            similar=similar(catalog, entry, rank),
            lessons=tuple(lessons.get(entry.id, ())),
            unknowns=unknowns(practice),
            tried=evaluations.practices.get(entry.id, ()),
            better=better(catalog, entry.id, practice),
        )

    return around
