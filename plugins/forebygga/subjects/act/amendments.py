"""The act's memory: its wordings in order, what each changed, and which texts have fallen behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher

from forebygga.hub.catalog import Catalog
from forebygga.hub.statute import SectionVersion, the_act, wording
from forebygga.records.act import Section, Statute

COMPARED = ("heading", "meaning", "force", "addressee", "deadline")
"""The attributes of a section that a reader is shown the change of."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A wording of the whole act: its first and last day (None while no later one is known) and what it changed."""

    since: date
    until: date | None
    sfs: str
    what: str
    added: tuple[int, ...]
    changed: tuple[int, ...]
    repealed: tuple[int, ...]
    sections: Mapping[int, SectionVersion]

    def is_in_force(self, on: date) -> bool:
        """Whether the wording applies on the day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Difference:
    """An attribute of a section before and after an amendment; None where it was or is not there."""

    attribute: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What an amendment did to a section: `after` is None when it was repealed, `before` when it was new."""

    number: int
    since: date
    sfs: str
    is_first: bool
    before: Section | None
    after: Section | None

    @property
    def kind(self) -> str:
        """'upphävd', 'ändrad', 'tillagd', or 'från början' for a section that the act began with."""
        if self.after is None:
            return "upphävd"
        if self.before is not None:
            return "ändrad"
        return "från början" if self.is_first else "tillagd"

    def differences(self) -> tuple[Difference, ...]:
        """What differs between the wordings, in the order a reader meets it. Empty unless the section was changed."""
        if self.before is None or self.after is None:
            return ()
        pairs = ((name, getattr(self.before, name), getattr(self.after, name)) for name in COMPARED)
        return tuple(Difference(name, old, new) for name, old, new in pairs if old != new)


def respites(statute: Statute) -> tuple[tuple[int, date], ...]:
    """The sections that the act gave a respite and the day each first had to be met, as they stand in the versions."""
    return tuple((section.number, section.respite) for version in statute.versions for section in version.sections if section.respite)


def changes(statute: Statute) -> tuple[Change, ...]:
    """Everything that every version did, oldest first, by number within a version."""
    changed: list[Change] = []
    current: dict[int, Section] = {}
    for index, version in enumerate(statute.versions):
        fresh = {section.number: section for section in version.sections}
        for number in sorted({*fresh, *(number for number in version.repealed if number in current)}):
            before, after = current.get(number), fresh.get(number)
            changed.append(Change(number, version.since, version.sfs, index == 0, before, after))
            current.pop(number, None)
        current |= fresh
    return tuple(changed)


def history(statute: Statute, number: int) -> tuple[Change, ...]:
    """What has happened to a section, latest first."""
    return tuple(change for change in reversed(changes(statute)) if change.number == number)


def editions(statute: Statute) -> tuple[Edition, ...]:
    """Every wording of the act, oldest first; the first starts on the act's first day."""
    summed = []
    made = changes(statute)
    starts = [version.since for version in statute.versions]
    for version, following in zip(statute.versions, [*starts[1:], None], strict=True):
        changed = [change for change in made if change.since == version.since]
        summed.append(
            Edition(
                version.since,
                following - timedelta(days=1) if following else None,
                version.sfs,
                version.what,
                tuple(change.number for change in changed if change.after and not change.before),
                tuple(change.number for change in changed if change.after and change.before),
                tuple(change.number for change in changed if change.after is None),
                wording(statute, on=version.since),
            )
        )
    return tuple(summed)


def edition_on(statute: Statute, day: date) -> Edition | None:
    """The wording that applied on the day, or None before the act's first day."""
    return next((edition for edition in editions(statute) if edition.is_in_force(day)), None)


def changed_after(catalog: Catalog, numbers: Iterable[int], day: date) -> tuple[Change, ...]:
    """What has happened to the numbered sections after the day, oldest first. Empty without the act."""
    act = the_act(catalog)
    wanted = set(numbers)
    return tuple(change for change in changes(act[1]) if change.since > day and change.number in wanted) if act else ()


def gone_by(catalog: Catalog, numbers: Iterable[int], day: date) -> tuple[int, ...]:
    """The numbered sections that had been repealed by the day, ascending."""
    act = the_act(catalog)
    if not act:
        return ()
    last = {change.number: change for change in changes(act[1]) if change.since <= day}
    return tuple(number for number in sorted(set(numbers)) if number in last and last[number].after is None)


def compared_words(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Two texts as runs of words: ('lika' | 'borta' | 'ny', text). Cited sources are left out of both."""
    one, two = (re.sub(r"\[\^[\w-]+\]", "", text).split() for text in (before, after))
    stretches: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if kind == "equal":
            stretches.append(("lika", " ".join(one[a:b])))
            continue
        stretches += [(name, " ".join(words)) for name, words in (("borta", one[a:b]), ("ny", two[c:d])) if words]
    return tuple(stretches)


@dataclass(frozen=True, slots=True)
class SectionStatus:
    """A section as seen from a day: its wording, whether that is 'gäller', 'kommande' or 'upphävd', and when that changes or changed."""

    version: SectionVersion
    state: str
    turn: date | None


def section_status(statute: Statute, number: int, *, on: date) -> SectionStatus:
    """The section's wording on the day; else the first to come; else the last there was. `turn` is the next change, or the repeal.

    Raises KeyError for a number that the act has never had.
    """
    made = history(statute, number)
    coming = next((change for change in reversed(made) if change.since > on), None)
    now = wording(statute, on=on).get(number)
    if now:
        return SectionStatus(now, "gäller", coming.since if coming else None)
    if coming:
        return SectionStatus(wording(statute, on=coming.since)[number], "kommande", coming.since)
    for earlier in made[1:]:
        if earlier.after:
            return SectionStatus(wording(statute, on=earlier.since)[number], "upphävd", made[0].since)
    raise KeyError(number)
