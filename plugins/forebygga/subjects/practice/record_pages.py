"""The page of a practice: its parts in order, and what stands around the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from forebygga.hub.catalog import Catalog, Entry
from forebygga.page.output import Contents, Output
from forebygga.page.record_pages import record_meta
from forebygga.page.rendering import Hub
from forebygga.page.typed import RecordPage
from forebygga.records.lesson import Lesson
from forebygga.records.practice import HowTo, Practice
from forebygga.subjects.practice.completeness import unknowns
from forebygga.subjects.practice.likeness import Likeness, similar, terms_of
from forebygga.subjects.problems.answers import Better, Pairs, better, tried

STYLE = "practice.css"
KIT_STEPS = 4
"""Steps, or parts that must be there, that the first screen has room for."""
LONG = 6
"""From this number of parts the page has a table of contents."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the page of a practice says beyond the record's own fields."""

    similar: tuple[Likeness, ...]
    lessons: tuple[tuple[Entry, Lesson], ...]
    unknowns: tuple[str, ...]
    tried: Pairs = ()
    better: tuple[Better, ...] = ()


def _tells_how(how: HowTo | None) -> bool:
    """Whether there is more to tell than the working card does: it holds time, skills and law."""
    return bool(how and any((how.core, how.steps, how.obstacles, how.success_factors)))


def parts(practice: Practice, headings: tuple[Contents, ...], around: Around) -> tuple[Contents, ...]:
    """The page's parts in order, those that have something to say; the template draws each by its anchor.

    The anchors begin with 'del-', which no heading of a body does by chance; 'body' stands for the body, whose headings
    follow it in the table of contents.
    """
    transfer = practice.transfer
    known = (
        ("del-problem", "Problemet", True),
        ("body", "", bool(headings)),
        ("del-gor", "Så gör ni", _tells_how(practice.how_to) or bool(transfer)),
        ("del-verkan", "Så är det tänkt att verka", bool(practice.mechanisms)),
        ("del-vilka", "Vilka gör vad", bool(practice.involved)),
        ("del-platser", "Var det används", True),
        ("del-provat", "Prövat och utvärderat", bool(around.tried)),
        ("del-kostnad", "Kostnad", bool(practice.costs)),
        ("del-andra", "Andras bedömningar", bool(practice.other_assessments)),
        ("del-granser", "Begränsningar och bieffekter", bool(practice.limits or practice.side_effects)),
        ("del-lardomar", "Lärdomar", bool(practice.lessons or around.lessons)),
        ("del-okant", "Det vi inte vet än", bool(around.unknowns)),
        ("del-liknande", "Liknande arbetssätt", bool(around.similar)),
    )
    return tuple(Contents(anchor, name) for anchor, name, is_shown in known if is_shown)


def contents(shown: tuple[Contents, ...], headings: tuple[Contents, ...]) -> tuple[Contents, ...]:
    """The table of contents: the parts, the body's headings in the body's place, and the sources; empty for a short page."""
    listed = [item for part in shown for item in (headings if part.anchor == "body" else (part,))]
    return (*listed, Contents("kallor", "Källor")) if len(listed) >= LONG else ()


def _lessons(catalog: Catalog) -> dict[str | None, list[tuple[Entry, Lesson]]]:
    """The published lessons by the id of the practice they are about, each by title."""
    found: dict[str | None, list[tuple[Entry, Lesson]]] = {}
    for entry, lesson in catalog.records(Lesson):
        found.setdefault(lesson.practice, []).append((entry, lesson))
    return found


@dataclass(frozen=True, slots=True)
class PracticePage(RecordPage):
    """A practice: its verdict, how to begin, and its parts."""

    template: ClassVar[str] = "practice.html"

    around: Around
    parts: tuple[Contents, ...]
    kit_steps: int


def practice_record_pages(hub: Hub) -> Iterator[Output]:
    """The page of every published practice."""
    terms, lessons, evaluations = terms_of(hub.catalog), _lessons(hub.catalog), tried(hub.catalog)
    for entry, practice in hub.catalog.records(Practice):
        around = Around(
            similar(hub.catalog, entry, terms),
            tuple(lessons.get(entry.id, ())),
            unknowns(practice),
            evaluations.practices.get(entry.id, ()),
            better(hub.catalog, entry.id, practice),
        )
        meta = record_meta(hub, entry)
        shown = parts(practice, meta.contents, around)
        meta = replace(meta, contents=contents(shown, meta.contents), assets=(*meta.assets, STYLE, "problem.css"))
        yield hub.record(entry, meta, partial(PracticePage, around=around, parts=shown, kit_steps=KIT_STEPS))
