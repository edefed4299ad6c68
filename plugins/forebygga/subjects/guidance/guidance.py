"""What a role needs before a meeting: what the act demands and by when, what is advice, and what already counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forebygga.hub.capitals import upper_first
from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.sitemap import SECTION
from forebygga.hub.statute import SectionVersion, the_act, wording
from forebygga.page.limited import Folded, folded
from forebygga.page.rows import in_words
from forebygga.records.act import Guidance, OtherLaw, Section, Statute
from forebygga.records.method import DocumentTemplate

# How the records write that a text is no demand: the marker, and whether the hub chose the example itself.
_MARKERS = (
    (re.compile(r"Förslag:\s*"), "förslag"),
    (re.compile(r"Exempel, (?:också )?val(?:t|da) av (?:sammanställaren|hubben):\s*"), "eget exempel"),
    (re.compile(r"Exempel:\s*"), "exempel"),
)
LAWS = 4
"""Other acts seen at once on the role's page; the rest lies folded."""
_WITHIN = re.compile(r"(?<=\S)\s+(?=Förslag:\s)")


_LABELS = {"förslag": "Förslag", "exempel": "Exempel", "eget exempel": "Hubbens exempel"}


@dataclass(frozen=True, slots=True)
class Advice:
    """A text and how binding it is: 'uppgift' (follows from law or another source), 'förslag', 'exempel', 'eget exempel'.

    `then` is the hub's advice on how, when the record gives it in the same breath.
    """

    kind: str
    text: str
    then: Advice | None = None

    @property
    def label(self) -> str | None:
        """The kind as a reader meets it before the text; None for a duty."""
        return _LABELS.get(self.kind)

    @property
    def look(self) -> str:
        """The style of the label."""
        return "forslag" if self.is_suggestion else "exempel"

    @property
    def is_suggestion(self) -> bool:
        """Whether the text is the hub's advice and no more."""
        return self.kind == "förslag"


@dataclass(frozen=True, slots=True)
class Demand:
    """What a section means for the role. `is_own` when the text is written for the role, else it is the section's meaning."""

    section: Section
    text: str
    is_own: bool
    since: date
    is_later: bool

    @property
    def address(self) -> str:
        """The section's page."""
        return SECTION(self.section.number)


@dataclass(frozen=True, slots=True)
class LawNote:
    """Another act that the role meets. `status` is who must or may and since when, or how far a proposal had come."""

    law: OtherLaw
    status: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A role's guidance put in order for reading, printing and presenting."""

    entry: Entry
    guidance: Guidance
    demands: tuple[Demand, ...]
    duties: tuple[Advice, ...]
    ideas: tuple[Advice, ...]
    steps: tuple[Advice, ...]
    running: tuple[Advice, ...]
    documents: tuple[tuple[Entry, DocumentTemplate], ...]
    laws: tuple[LawNote, ...]
    edition: date | None

    @property
    def version(self) -> date:
        """The day the text was last published or reviewed."""
        return self.guidance.version

    @property
    def steps_are_suggestions(self) -> bool:
        """Whether none of the next steps is a duty."""
        return all(step.is_suggestion for step in self.steps)

    @property
    def folded_laws(self) -> Folded[LawNote]:
        """The other acts as the role's page shows them: some roles meet twenty."""
        return folded(self.laws, LAWS)

    @property
    def silences(self) -> tuple[tuple[int, str], ...]:
        """What the role's sections leave open, as (number of the section, text)."""
        return tuple((demand.section.number, text) for demand in self.demands for text in demand.section.silent)


def _unmarked(text: str) -> tuple[str, str]:
    """The kind, and the text without the words that say it."""
    for marker, kind in _MARKERS:
        match = marker.match(text)
        if match:
            rest = text[match.end() :]
            return kind, upper_first(rest)
    return "uppgift", text


def told_apart(text: str) -> Advice:
    """The text by how binding it is: 'Gör A. Förslag: gör B.' is a duty A with the advice B."""
    first, *rest = _WITHIN.split(text, maxsplit=1)
    kind, bare = _unmarked(first)
    return Advice(kind, bare, Advice(*_unmarked(rest[0])) if rest else None)


def _advice(texts: Iterable[str]) -> tuple[Advice, ...]:
    return tuple(told_apart(text) for text in texts)


def _demands(guidance: Guidance, sections: dict[int, SectionVersion]) -> tuple[Demand, ...]:
    shares = {share.number: share.text for share in guidance.shares}
    numbers = sorted({*shares, *guidance.acts_on} & set(sections))
    return tuple(
        Demand(version.section, shares.get(number, version.section.meaning), number in shares, version.since, version.is_later)
        for number in numbers
        for version in (sections[number],)
    )


def _law_status(law: OtherLaw, catalog: Catalog) -> str:
    """'Ska: kommunen. Gäller sedan 1 april 2025.' Empty when the record says neither who nor when."""
    lines = [f"Förslag, inte gällande rätt: {law.proposal.state}, {in_words(law.proposal.reached)}"] if law.proposal else []
    if law.force:
        lines.append(": ".join(filter(None, (catalog.label("krav", law.force), law.bearer))))
    if law.since:
        lines.append(f"Gäller sedan den {in_words(law.since)}")
    if law.proposal and law.proposal.proposed:
        lines.append(f"Skulle gälla från den {in_words(law.proposal.proposed)}")
    if law.proposal:
        lines.append(f"Vi ser efter igen senast den {in_words(law.proposal.watch)}")
    return "".join(f"{part}. " for part in lines).strip()


def brief(catalog: Catalog, entry: Entry, guidance: Guidance, *, on: date) -> Brief:
    """The role's brief with the act as it stands on the day, or as it begins. Without the act there are no demands."""
    act = the_act(catalog)
    sections = wording(act[1], on=max(on, act[1].versions[0].since)) if act else {}
    tasks = _advice(guidance.tasks)
    return Brief(
        entry,
        guidance,
        _demands(guidance, sections),
        tuple(task for task in tasks if not task.is_suggestion),
        tuple(task for task in tasks if task.is_suggestion),
        _advice(guidance.next_steps),
        _advice(guidance.already_running),
        tuple(pair for pair in catalog.records(DocumentTemplate) if guidance.role in pair[1].roles),
        tuple(LawNote(law, _law_status(law, catalog)) for law in guidance.other_law),
        max((version.since for version in sections.values()), default=None),
    )


def act_of(catalog: Catalog) -> Statute | None:
    """The act itself, for its number and the address of its text."""
    act = the_act(catalog)
    return act[1] if act else None
