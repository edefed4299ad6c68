"""A problem on one page of paper: what helps and what does not, how to begin, who does what and what to measure."""

from __future__ import annotations

from collections.abc import Sequence

from forebygga.formats.sheets import Item, Sheet, SheetPart, badge, items, plain, sheet_of, titled
from forebygga.hub.catalog import Catalog, Entry
from forebygga.page.rendering import Hub
from forebygga.records.problem import CrimeProblem, Task
from forebygga.subjects.problems.answers import SHOWN, Answered, answered, groups


def problem_sheet(hub: Hub, entry: Entry, problem: CrimeProblem) -> Sheet:
    """The first screen of the problem's page as a sheet."""
    catalog = hub.catalog
    helps = tuple(_answers(catalog, titled(group.title, problem, "hjälper"), group.answers) for group in groups(catalog, problem))
    against = _answers(catalog, titled("Hjälper inte", problem, "hjälper_inte"), answered(catalog, problem.does_not_help))
    return sheet_of(
        hub,
        entry,
        eyebrow="Vad hjälper, och var börjar vi?",
        lead=problem.summary,
        notes=("Ett märke är ingen rekommendation.", "Steg, uppgifter och mått kan vara hubbens egna förslag."),
        left=(*helps, against),
        right=(
            SheetPart("Börja den här månaden", items(problem.first_steps), "steps"),
            SheetPart("Vem gör vad?", tuple(Item(plain(task.task), _who(catalog, task)) for task in problem.tasks), "facts"),
            SheetPart("Mät det här först", tuple(Item(measure.data_source, measure.what) for measure in problem.measures), "facts"),
            SheetPart(titled("Hur vanligt är det?", problem, "hur_vanligt"), items(problem.extent.figures if problem.extent else ())),
        ),
    )


def _answers(catalog: Catalog, title: str, answers: Sequence[Answered]) -> SheetPart:
    shown = tuple(_answer(catalog, each) for each in answers[:SHOWN])
    return SheetPart(title, shown, "facts", len(answers) - len(shown))


def _answer(catalog: Catalog, each: Answered) -> Item:
    name = each.entry.record.title if each.entry else each.answer.name or each.answer.practice or ""
    return Item(plain(each.answer.reason), name, badge(catalog, each.outcome, names_outcome=True) if each.outcome else None)


def _who(catalog: Catalog, task: Task) -> str:
    return catalog.label("roller", task.role) if task.role else task.name or ""
