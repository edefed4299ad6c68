"""A problem's answers say what they are, its figures where they come from, and none stands on both sides."""

from __future__ import annotations

from collections.abc import Iterator

from forebygga.hub.body import CITE
from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.problems import Problem
from forebygga.hub.vocabulary import DUPLICATE_VALUE
from forebygga.records.problem import CrimeProblem, Evaluation
from forebygga.rule import REFERENCES, Rule

UNNAMED_PART = Rule(
    "unnamed-part",
    REFERENCES,
    "Ett svar eller en uppgift på en problemsida säger inte vad eller vem det gäller.",
    "Peka på en post eller en roll, eller skriv `namn`.",
)
UNCITED_FIGURE = Rule(
    "uncited-figure", REFERENCES, "En siffra eller ett resultat saknar källa.", "Skriv källhänvisningen efter den, till exempel `[^k1]`."
)

_UNNAMED = "{} saknar namn; fyll i fältet {} eller fältet namn"
_UNCITED = "{} saknar källa; skriv källhänvisningen efter den, till exempel [^k1]"


def _answers(entry: Entry, problem: CrimeProblem) -> Iterator[Problem]:
    sides = (("hjälper", problem.helps), ("hjälper_inte", problem.does_not_help))
    for key, answers in sides:
        for index, answer in enumerate(answers):
            if not answer.practice and not answer.name:
                yield entry.source.problem((key, index), UNNAMED_PART, _UNNAMED.format("svaret", "praktik (en post här)"))
            if not answer.practice and not answer.cites and not CITE.search(answer.reason):
                yield entry.source.problem((key, index, "varför"), UNCITED_FIGURE, _UNCITED.format("ett svar utan post här"))
    helping = {answer.practice for answer in problem.helps if answer.practice}
    for index, answer in enumerate(problem.does_not_help):
        if answer.practice in helping:
            message = f"'{answer.practice}' står både i hjälper och hjälper_inte; ta bort den ena, eller skriv i fältet varför när den inte hjälper"
            yield entry.source.problem(("hjälper_inte", index, "praktik"), DUPLICATE_VALUE, message)


def _problem(entry: Entry, problem: CrimeProblem) -> Iterator[Problem]:
    yield from _answers(entry, problem)
    for index, task in enumerate(problem.tasks):
        if not task.role and not task.name:
            yield entry.source.problem(("vem_gör_vad", index), UNNAMED_PART, _UNNAMED.format("uppgiften", "roll (en av termerna)"))
    for index, figure in enumerate(problem.extent.figures if problem.extent else ()):
        if not CITE.search(figure):
            yield entry.source.problem(("hur_vanligt", "siffror", index), UNCITED_FIGURE, _UNCITED.format("siffran"))


def _evaluation(entry: Entry, evaluation: Evaluation) -> Iterator[Problem]:
    for index, result in enumerate(evaluation.results):
        if not CITE.search(result.figure):
            yield entry.source.problem(("resultat", index, "siffra"), UNCITED_FIGURE, _UNCITED.format("resultatet"))


def problem_problems(catalog: Catalog) -> Iterator[Problem]:
    """Parts without a name, figures without a source, a practice that both helps and does not."""
    for entry in catalog.entries.values():
        if not entry.is_whole:
            continue
        if isinstance(entry.record, CrimeProblem):
            yield from _problem(entry, entry.record)
        if isinstance(entry.record, Evaluation):
            yield from _evaluation(entry, entry.record)


RULES = (problem_problems,)
