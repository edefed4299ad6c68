"""A lesson is short: that is what makes the door small enough to walk through. A practice says one thing of its effect and its places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forebygga.hub.body import CITE
from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.problems import Problem, suggestion
from forebygga.records.lesson import Lesson
from forebygga.records.practice import NOT_SEEN, SEARCHED, UNKNOWN, Outcome, Practice
from forebygga.rule import FIELDS, LESSONS, REFERENCES, Rule
from forebygga.rules.absence import UNSEARCHED_BADGE, absences

TOO_MANY_WORDS = Rule("too-many-words", LESSONS, "Erfarenheten har fler än 150 ord.", "Korta den.")
CONTRADICTION = Rule(
    "contradiction",
    FIELDS,
    "Två uppgifter i posten säger emot varandra: märket säger att ingen effekt är känd men fältet `effekt` säger hur stor den är, eller kommunen ligger i ett annat län.",
    "Rätta den uppgift som är fel.",
)
SEARCHED_UNKNOWN = Rule(
    "searched-unknown",
    REFERENCES,
    "Ett utfall har märket `okant-for-oss`, som betyder att ingen har letat, men posten säger att det är sökt.",
    "Välj `ingen-uppfoljning` och skriv utfallets namn i `utfall` på den sökning som gäller det. "
    "Finns uppföljningen fast ingen har läst vad den visade, välj `inte-last`. Är det inte sökt, skriv om meningen.",
)
SEARCH_OF_NOTHING = Rule(
    "search-of-nothing",
    REFERENCES,
    "En sökning nämner ett utfall som posten inte har.",
    "Skriv utfallets namn i `sökt › utfall` precis som i `bedömning`.",
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


_LOOKED = re.compile(r"\b(?:vi har|har vi) (?:letat|sökt)\b", re.IGNORECASE)
"""What says that somebody searched, whether or not anything was found."""


def _badge_problem(entry: Entry, outcome: Outcome, index: int, *, is_searched: bool) -> Problem | None:
    """What is wrong when the badge of the practice's outcome says another thing of our search than the record does."""
    reason = f"{outcome.reason}\n{outcome.certainty_reason or ''}"
    words = (next(absences(reason), None) or _LOOKED.search(reason)) if outcome.effect == UNKNOWN else None
    at = ("bedömning", "utfall", index, "visar")
    if words or (is_searched and outcome.effect == UNKNOWN):
        why = f"motiveringen säger '{' '.join(words[0].split())}'" if words else "en sökning i sökt gäller utfallet"
        tie = "" if is_searched else f" och skriv 'utfall: {outcome.name}' i den sökning som gäller det"
        message = (
            f"märket okant-for-oss säger att ingen har letat, men {why}; välj ingen-uppfoljning{tie}, "
            "eller inte-last om det finns en uppföljning som ingen har läst"
        )
        return entry.source.problem(at, SEARCHED_UNKNOWN, message)
    if outcome.effect == SEARCHED and entry.record.searched and not is_searched:
        message = (
            "märket ingen-uppfoljning kräver en sökning efter just det här utfallet; skriv "
            f"'utfall: {outcome.name}' i den post i sökt som gäller det, sök, eller välj okant-for-oss tills dess"
        )
        return entry.source.problem(at, UNSEARCHED_BADGE, message)
    return None


def search_problems(catalog: Catalog) -> Iterator[Problem]:
    """Outcomes whose badge says another thing of our search than the record does, and searches for an outcome that is not there."""
    for entry in catalog.entries.values():
        if not entry.is_whole:
            continue
        outcomes = entry.record.assessment.outcomes if isinstance(entry.record, Practice) else ()
        names = {outcome.name for outcome in outcomes}
        searched = {search.outcome for search in entry.record.searched}
        for number, outcome in enumerate(outcomes):
            problem = _badge_problem(entry, outcome, number, is_searched=outcome.name in searched)
            if problem:
                yield problem
        for number, search in enumerate(entry.record.searched):
            if search.outcome and search.outcome not in names:
                message = (
                    f"posten har inget utfall som heter '{search.outcome}'{suggestion(search.outcome, names)}; "
                    "skriv namnet som i bedömning, eller ta bort raden"
                )
                yield entry.source.problem(("sökt", number, "utfall"), SEARCH_OF_NOTHING, message)


RULES = (lesson_problems, contradictions, search_problems)
