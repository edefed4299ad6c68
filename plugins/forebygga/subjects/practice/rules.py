"""A lesson is short: that is what makes the door small enough to walk through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forebygga.hub.body import CITE
from forebygga.hub.catalog import Catalog
from forebygga.hub.problems import Problem
from forebygga.records.lesson import Lesson
from forebygga.rule import LESSONS, Rule

TOO_MANY_WORDS = Rule("too-many-words", LESSONS, "Erfarenheten har fler än 150 ord.", "Korta den.")

MOST_WORDS = 150
TOO_MANY = "erfarenheten har {total} ord ({told}); ta bort minst {over}, den får ha högst {most}"
WORD = re.compile(r"\w+(?:[-:.,/]\w+)*")


def words(text: str | None) -> int:
    """How many words a reader meets; source marks are none, and a number or a hyphenated word is one."""
    return len(WORD.findall(CITE.sub("", text or "")))


def lesson_problems(catalog: Catalog) -> Iterator[Problem]:
    """Lessons of more than 150 words in all: their three texts and the body together."""
    for entry in catalog.entries.values():
        if not isinstance(entry.record, Lesson):
            continue
        lesson = entry.record
        counted = {
            "vad_hände": words(lesson.happened),
            "vad_vi_lärde": words(lesson.learned),
            "skulle_göra_annorlunda": words(lesson.would_change),
            "brödtext": words(entry.source.body),
        }
        total = sum(counted.values())
        if total > MOST_WORDS:
            lengths = ", ".join(f"{key} {number}" for key, number in counted.items() if number)
            message = TOO_MANY.format(total=total, told=lengths, over=total - MOST_WORDS, most=MOST_WORDS)
            yield entry.source.problem(("vad_hände",), TOO_MANY_WORDS, message)


RULES = (lesson_problems,)
