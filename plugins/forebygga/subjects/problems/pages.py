"""Problems: a page for each that answers within a screen, and the list of them by topic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, cast

from forebygga.formats.sheets import sheets, with_sheet
from forebygga.hub.catalog import Entry
from forebygga.hub.edition import Edition
from forebygga.hub.sitemap import PROBLEMS
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.limited import Folded, folded
from forebygga.page.output import Contents, Meta, Output
from forebygga.page.record_pages import RecordBuilder, record_meta
from forebygga.page.rendering import Hub
from forebygga.page.typed import Page, RecordPage
from forebygga.records.problem import CrimeProblem, Evaluation, Task
from forebygga.subjects.problems.answers import SHOWN, Answered, Group, Listed, Tried, answered, groups, listed, tried
from forebygga.subjects.problems.sheet import problem_sheet

STYLE = "problem.css"


@dataclass(frozen=True, slots=True)
class ProblemsPage(Page):
    """The problems by topic."""

    template: ClassVar[str] = "problems.html"

    shelves: Sequence[Shelf]
    tried: int


@dataclass(frozen=True, slots=True)
class ProblemPage(RecordPage):
    """A crime problem: what helps, what does not, what is known of it."""

    template: ClassVar[str] = "problem.html"

    groups: Sequence[tuple[Group, Folded[Answered]]]
    against: tuple[Answered, ...]
    tasks: tuple[tuple[Task, Entry | None], ...]
    evaluations: Folded[tuple[Entry, Evaluation]]


def _problems(hub: Hub) -> Callable[[Entry], Iterator[Output]]:
    evaluations = tried(hub.catalog)

    def made(entry: Entry) -> Iterator[Output]:
        problem = cast(CrimeProblem, entry.record)
        meta = replace(record_meta(hub, entry), contents=contents(problem, entry.id, evaluations), assets=(STYLE,))
        yield from sheets(hub, entry, partial(problem_sheet, hub, entry, problem))
        answers, tries = groups(hub.catalog, problem), evaluations.problems.get(entry.id, ())
        yield hub.record(
            entry,
            with_sheet(hub, entry, meta),
            partial(
                ProblemPage,
                groups=[(group, folded(group.answers, SHOWN, least=1)) for group in answers],
                against=answered(hub.catalog, problem.does_not_help),
                tasks=tuple((task, hub.catalog.get(f"vagledning/{task.role}") if task.role else None) for task in problem.tasks),
                evaluations=folded(tries, SHOWN, least=1),
            ),
            around=sum(len(group.answers) for group in answers) + len(tries),
        )

    return made


def _list(hub: Hub) -> Iterator[Output]:
    meta = Meta(
        CrimeProblem.plural,
        CrimeProblem.intro,
        PROBLEMS(),
        layout="list",
        search=("vilket problem", "brottsproblem"),
        assets=(STYLE,),
    )
    yield hub.page(PROBLEMS.uri(), ProblemsPage(shelves=shelves(hub), tried=len(hub.catalog.of("utvarderingar"))), meta)


problem_pages = RecordBuilder(lambda kind: issubclass(kind, CrimeProblem), _problems, _list)
"""The page of every published problem with its sheet, and the list."""


def contents(problem: CrimeProblem, name: str, evaluations: Tried) -> tuple[Contents, ...]:
    """The parts below the first screen that have something to say."""
    candidates = (
        ("vanligt", "Hur vanligt", problem.extent),
        ("monster", "Var, när och vilka", problem.patterns),
        ("mojligt", "Det som gör det möjligt", problem.conditions),
        ("provat", "Prövat i Sverige", evaluations.problems.get(name)),
        ("lag", "Lagen", True),
        ("folj-upp", "Följ upp", problem.follow_up),
        ("kallor", "Källor", True),
    )
    return tuple(Contents(anchor, title) for anchor, title, is_shown in candidates if is_shown)


Shelf = tuple[VocabularyTerm | None, tuple[Listed, ...]]


def shelves(edition: Edition) -> Sequence[Shelf]:
    """The problems by their first topic, in the vocabulary's order; those without a topic last."""
    problems = tuple(listed(edition.catalog))

    def of(topic: str) -> tuple[Listed, ...]:
        return tuple(each for each in problems if (each.problem.topics[0] if each.problem.topics else "") == topic)

    shelved: list[Shelf] = [(term, of(term.id)) for term in edition.catalog.vocabularies["amnen"].terms]
    return [shelf for shelf in (*shelved, (None, of(""))) if shelf[1]]
