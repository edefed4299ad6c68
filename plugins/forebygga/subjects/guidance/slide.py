"""What a role's slide says, on the page and in the file: the sections of the act, how large they are set, and what the speaker has at hand."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from forebygga.hub.body import uncited
from forebygga.hub.capitals import lower_first
from forebygga.page.rows import in_words
from forebygga.subjects.guidance.guidance import Brief, Demand

_ROOM = 455
"""Points of height for the text beside the panel, and below of width."""
_LINE = 530


@dataclass(frozen=True, slots=True)
class Fit:
    """How the slide is set: size of text in points, never under 18, and whether the sections' meaning has room."""

    size: int
    has_meaning: bool


def short_deadline(demand: Demand) -> str:
    """When, in a few words: 'minst vartannat år', 'sedan 1 juli 2023', or nothing for what is no demand."""
    section = demand.section
    if section.deadline and len(section.deadline) <= 24:
        return lower_first(section.deadline)
    if section.force != "ska":
        return ""
    return f"sedan {in_words(section.respite or demand.since)}"


def shown_demands(brief: Brief) -> tuple[Demand, ...]:
    """The sections that ask or allow something; those that only inform are left to the notes."""
    return tuple(demand for demand in brief.demands if demand.section.force != "upplyser")


def fit_of(brief: Brief) -> Fit:
    """The largest text that leaves room for everything, with the sections' meaning when that fits at all."""
    for fit in (Fit(24, True), Fit(22, True), Fit(20, True), Fit(18, True), Fit(22, False), Fit(20, False)):
        if _height(brief, fit) <= _ROOM:
            return fit
    return Fit(18, False)


def _height(brief: Brief, fit: Fit) -> float:
    """The height in points that the text takes, reckoned from the number of letters on a line."""
    letters = int(_LINE / (fit.size * 0.455))
    texts = [_law_line(demand) + (f" {demand.text}" if fit.has_meaning else "") for demand in shown_demands(brief)]
    steps = [uncited(step.text) for step in brief.steps]
    lines = sum(len(wrap(text, letters)) for text in [*texts, *steps])
    return lines * fit.size * 1.2 + len([*texts, *steps]) * fit.size * 0.35 + 2 * 1.7 * fit.size


def _law_line(demand: Demand) -> str:
    when = short_deadline(demand)
    return f"{demand.section.number} § {demand.section.heading}" + (f" ({when})" if when else "")


def notes_of(brief: Brief) -> list[tuple[str, tuple[str, ...]]]:
    """What the one who presents the slide has at hand: heading and texts, without source marks."""
    guidance = brief.guidance
    sections = [
        ("Säg det här, på en minut", (guidance.one_minute,)),
        ("Lagen, för rollen", tuple(f"{demand.section.number} §: {demand.text}" for demand in brief.demands)),
        ("Det ni redan gör räknas", tuple(item.text for item in brief.running)),
        ("Fråga gruppen", guidance.questions),
        ("Om någon undrar vad lagen lämnar öppet", tuple(f"{number} §: {text}" for number, text in brief.silences)),
        ("Andra lagar som kan komma upp", tuple(f"{note.law.name}: {note.law.meaning} {note.status}".strip() for note in brief.laws)),
    ]
    return [(heading, tuple(uncited(text) for text in texts)) for heading, texts in sections if texts]
