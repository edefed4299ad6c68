"""Absence is a claim: whoever says that something was not found says what was searched for, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forebygga.hub.body import CITE
from forebygga.hub.catalog import Entry
from forebygga.hub.problems import Problem, position
from forebygga.records.markers import Term
from forebygga.records.shape import texts
from forebygga.rule import REFERENCES, Rule

UNSEARCHED_ABSENCE = Rule(
    "unsearched-absence",
    REFERENCES,
    "Posten säger att något inte har hittats, men `sökt` är tomt.",
    "Sök, och skriv i `sökt` vad som söktes, var, med vilka ord och när. Har du inte sökt, skriv om meningen.",
)
UNSEARCHED_BADGE = Rule(
    "unsearched-badge",
    REFERENCES,
    "Märket `ingen-uppfoljning` står i en post där `sökt` är tomt.",
    "Fyll i `sökt`, eller välj `okant-for-oss` tills någon har sökt.",
)

SEARCHED_TERM = "ingen-uppfoljning"
_STUDY = r"(?:studi|effektstudi|utvärdering|effektutvärdering|uppföljning|effektmätning|forskning|rapport)\w*"
# What we say ourselves of what we did not find. "Inte läst" counts only of something that may not exist ("inte läst någon studie"):
# to say how far a known report was read is no absence.
OURS = re.compile(
    r"\binte (?:har |kunnat |kunde |än |ännu )*(?:hittat|hittats|hitta|sett|funnit|återfunnit)\b"
    r"|\binte (?:har )?läst (?:någon|något|några|om)\b"
    r"|\b(?:letat|sökt)\b[^.!?]*\butan att (?:finna|hitta|se)\b"
    r"|\b(?:vi hittade|hittade vi|vi fann|fann vi|vi såg|såg vi) (?:inga|ingen|inget|inte)\b"
    r"|\b(?:inga|ingen|inget) (?:[\w-]+ ){1,4}(?:har |är )?(?:hittats|hittades|kända? för oss)\b"
    r"|\b(?:vi känner inte|känner vi inte|inte känner) till\b|\b(?:inte känd|okänd)a? för oss\b"
    rf"|\bhittade (?:inga|ingen|inget) (?:[\w-]+ ){{0,2}}{_STUDY}",
    re.IGNORECASE,
)
# What may be a source's own word; with its source it is that source's claim, not ours.
_SAID = re.compile(
    rf"\bsaknar (?:[\w-]+ ){{0,2}}{_STUDY}|\b{_STUDY} (?:[\w-]+ ){{0,3}}saknas\b|\bsaknas (?:[\w-]+ ){{0,2}}{_STUDY}", re.IGNORECASE
)
# What every such wording has some of: a quick look that most texts do not pass.
_HINTS = ("hitta", "sett", "funnit", "läst", "letat", "sökt", "vi fann", "fann vi", "vi såg", "såg vi", "känner", "för oss", "sakna")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=\s|\[|$)|\n|$)(?:\[\^[\w-]+\])*")


def absences(text: str) -> Iterator[re.Match[str]]:
    """Each place where the text says that something was not found, in order; a source's own word with its source is none."""
    low = text.lower()
    if not any(hint in low for hint in _HINTS):
        return
    for sentence in _SENTENCE.finditer(text):
        saying = None if CITE.search(sentence[0]) else _SAID.search(text, sentence.start(), sentence.end())
        match = OURS.search(text, sentence.start(), sentence.end()) or saying
        if match:
            yield match


def unsearched_told(words: str, number: int) -> str:
    """What is said of the first of so many absences that have no search behind them."""
    more = f" och på {number - 1} ställen till" if number > 2 else " och på ett ställe till" if number == 2 else ""
    return (
        f"här ('{' '.join(words.split())}'){more} sägs att något inte hittats, men fältet sökt är tomt; "
        "skriv där vad som söktes, var, med vilka ord och när, eller skriv om meningen"
    )


def _unsearched(entry: Entry) -> Iterator[Problem]:
    """One problem for the record, at the first absence in its fields, else in its body."""
    in_fields = [(at, match) for at, text in texts(entry.record) for match in absences(text)]
    in_body = list(absences(entry.source.body))
    number = len(in_fields) + len(in_body)
    if in_fields:
        at, match = in_fields[0]
        yield entry.source.problem(at, UNSEARCHED_ABSENCE, unsearched_told(match[0], number))
    elif in_body:
        source = entry.source
        at_body = position(source.body, in_body[0].start(), source.body_line)
        yield Problem(source.path, *at_body, UNSEARCHED_ABSENCE, unsearched_told(in_body[0][0], number))


def absence_problems(entry: Entry) -> Iterator[Problem]:
    """Absences, in words or as a badge, in records that do not say what was searched."""
    if not entry.is_whole or entry.record.searched:
        return
    yield from _unsearched(entry)
    for at, marker, value in entry.pointers:
        if isinstance(marker, Term) and value == SEARCHED_TERM:
            message = "märket ingen-uppfoljning kräver att någon har sökt; fyll i fältet sökt, eller välj okant-for-oss tills dess"
            yield entry.source.problem(at, UNSEARCHED_BADGE, message)
