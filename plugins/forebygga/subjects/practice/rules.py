"""A lesson is short: that is what makes the door small enough to walk through. A practice says one thing of its effect and its places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forebygga.hub.body import CITE
from forebygga.hub.catalog import Catalog
from forebygga.hub.problems import Problem
from forebygga.records.lesson import Lesson
from forebygga.records.practice import NOT_SEEN, Practice
from forebygga.rule import FIELDS, LESSONS, Rule

TOO_MANY_WORDS = Rule("too-many-words", LESSONS, "Erfarenheten har fler än 150 ord.", "Korta den.")
CONTRADICTION = Rule(
    "contradiction",
    FIELDS,
    "Två uppgifter i posten säger emot varandra: märket säger att ingen effekt är känd men fältet `effekt` säger hur stor den är, eller kommunen ligger i ett annat län.",
    "Rätta den uppgift som är fel.",
)

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


_CHANGE = re.compile(r"\d+ procent (?:färre|fler|lägre|högre|mindre|mer)\b")
_NO_CHANGE = re.compile(r"\b(?:inte|ingen|inget|inga|osäker\w*|säkerställ\w*)\b|\bmen\b", re.IGNORECASE)


def contradictions(catalog: Catalog) -> Iterator[Problem]:
    """Practices whose badge and effect cannot both be right, and places in a county that is not theirs."""
    for entry in catalog.entries.values():
        if not isinstance(entry.record, Practice) or not entry.is_whole:
            continue
        for index, outcome in enumerate(entry.record.assessment.outcomes):
            at = ("bedömning", "utfall", index, "effekt")
            if outcome.size and outcome.effect in NOT_SEEN:
                message = f"märket är {outcome.effect}, men här står hur stor effekten är; ta bort texten, eller välj ett märke som visar vad som sågs"
                yield entry.source.problem(at, CONTRADICTION, message)
            elif outcome.size and outcome.effect == "ingen-effekt" and _CHANGE.search(outcome.size) and not _NO_CHANGE.search(outcome.size):
                message = "märket är ingen-effekt, men här står en skillnad; rätta märket, eller skriv att skillnaden inte är säkerställd"
                yield entry.source.problem(at, CONTRADICTION, message, severity="varning")
        for index, place in enumerate(entry.record.used_by):
            town = catalog.registers.municipalities.get(place.municipality or "")
            if town and place.county and town.county != place.county:
                message = f"{town.name} ligger i län {town.county}, inte {place.county}; rätta den kod som är fel, eller ta bort län"
                yield entry.source.problem(("används_av", index, "län"), CONTRADICTION, message)


RULES = (lesson_problems, contradictions)
