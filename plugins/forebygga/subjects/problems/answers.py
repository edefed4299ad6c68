"""What answers a problem, divided by what follow-up shows, and what was tried where and evaluated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from forebygga.hub.body import CITE
from forebygga.hub.catalog import Catalog, Entry
from forebygga.records.practice import Outcome, Practice
from forebygga.records.problem import Answer, CrimeProblem, Evaluation

GROUPS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("minskar", "Stöd i uppföljning", frozenset({"minskar"})),
    ("lovande", "Lovande", frozenset({"lovande"})),
    ("oklart", "Används, men stödet är svagt eller okänt", frozenset()),
)
"""What answers are divided by: id, heading and effects. The last takes the rest, also what is no record here."""

SHOWN = 4
"""Answers of a kind, and evaluations, that are shown before the rest."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with its practice's record and first outcome; without them when it is no published record here."""

    answer: Answer
    entry: Entry | None
    outcome: Outcome | None

    @property
    def cites(self) -> tuple[str, ...]:
        """The sources to mark after the reason: none when the reason marks them itself."""
        return () if CITE.search(self.answer.reason) else self.answer.cites


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one kind, surest first, else in the record's order."""

    id: str
    title: str
    answers: tuple[Answered, ...]


def answered(catalog: Catalog, answers: Iterable[Answer]) -> tuple[Answered, ...]:
    """The answers with their records, surest first, else in the order given."""

    def one(answer: Answer) -> Answered:
        entry = catalog.get(f"god-praktik/{answer.practice}") if answer.practice else None
        return Answered(answer, entry, cast(Practice, entry.record).assessment.first if entry else None)

    unsorted = [one(answer) for answer in answers]
    return tuple(sorted(unsorted, key=lambda each: -int(each.outcome.certainty) if each.outcome else 1))


def groups(catalog: Catalog, problem: CrimeProblem) -> tuple[Group, ...]:
    """What is said to help, divided by what follow-up shows; groups without answers are left out."""
    placed = {effect for _, _, effects in GROUPS for effect in effects}

    def belongs(each: Answered, effects: frozenset[str]) -> bool:
        effect = each.outcome.effect if each.outcome else ""
        return effect in effects if effects else effect not in placed

    answers_by_certainty = answered(catalog, problem.helps)
    grouped = (
        Group(name, title, tuple(each for each in answers_by_certainty if belongs(each, effects))) for name, title, effects in GROUPS
    )
    return tuple(group for group in grouped if group.answers)


Pairs = tuple[tuple[Entry, Evaluation], ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """The published evaluations by the id of the practice and of the problem that they are about, latest first."""

    practices: Mapping[str, Pairs]
    problems: Mapping[str, Pairs]


def latest_first(pairs: Iterable[tuple[Entry, Evaluation]]) -> Pairs:
    """By the year of the report, else of the grant; those without a year last, else in the order given."""
    return tuple(sorted(pairs, key=lambda pair: pair[1].reported or pair[1].granted or 0, reverse=True))


def tried(catalog: Catalog) -> Tried:
    """What was tried and evaluated."""
    pairs = latest_first(catalog.records(Evaluation))

    def by(attribute: str) -> dict[str, Pairs]:
        ids = {name for _, evaluation in pairs for name in getattr(evaluation, attribute)}
        return {name: tuple(pair for pair in pairs if name in getattr(pair[1], attribute)) for name in sorted(ids)}

    return Tried(by("practices"), by("problems"))


@dataclass(frozen=True, slots=True)
class Listed:
    """A problem in a list, with how many of its answers help, and how many are promising."""

    entry: Entry
    problem: CrimeProblem
    helping: int
    promising: int


def listed(catalog: Catalog) -> Iterator[Listed]:
    """Every published problem, by title."""
    for entry, problem in catalog.records(CrimeProblem):
        counts = {group.id: len(group.answers) for group in groups(catalog, problem)}
        yield Listed(entry, problem, counts.get("minskar", 0), counts.get("lovande", 0))


def on_topic(catalog: Catalog, topic: str) -> tuple[Listed, ...]:
    """The published problems of a topic, by title."""
    return tuple(each for each in listed(catalog) if topic in each.problem.topics)


def weaker(outcome: Outcome) -> bool:
    """Whether an outcome alone is too little to build on: nothing that helped, or nothing surer than a provider's own word."""
    return outcome.effect not in ("minskar", "lovande") or int(outcome.certainty) < WEAK


WEAK = 2
"""Below this certainty a follow-up is a provider's own, or there is none (data/vocabularies/sakerhet.yml)."""


@dataclass(frozen=True, slots=True)
class Better:
    """Problems that a weak practice is used against, each with the answers that are better supported."""

    problem: Entry
    answers: tuple[Answered, ...]


def better(catalog: Catalog, practice_id: str, practice: Practice, most: int = 3) -> tuple[Better, ...]:
    """For a weak practice: at most so many better supported answers to each problem that names it; else nothing."""
    if not weaker(practice.assessment.first):
        return ()
    problems_with_better = []
    for entry, problem in catalog.records(CrimeProblem):
        named = {answer.practice for answer in (*problem.helps, *problem.does_not_help)}
        if practice_id in named:
            good = [each for each in answered(catalog, problem.helps) if each.outcome and not weaker(each.outcome)]
            if good:
                problems_with_better.append(Better(entry, tuple(good[:most])))
    return tuple(problems_with_better)
