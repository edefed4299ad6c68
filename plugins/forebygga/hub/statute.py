"""The act as it stands on a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from forebygga.hub.catalog import Catalog, Entry
from forebygga.records.act import Section, Statute

ACT = "2023:196"
_RANGE = re.compile(r"\s*\((\d+)(?:\s*[–-]\s*(\d+))?\s*§§?\)\s*$")


@dataclass(frozen=True, slots=True)
class SectionVersion:
    """A section with the day and SFS number of the wording; `is_later` when it came after the act itself."""

    section: Section
    since: date
    sfs: str
    is_later: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the act with the sections under it that are in force."""

    name: str
    sections: tuple[SectionVersion, ...]


def the_act(catalog: Catalog) -> tuple[Entry, Statute] | None:
    """The act (2023:196), or None when the hub has no such record or it is wrong somewhere."""
    for entry in catalog.entries.values():
        if entry.kind is Statute and entry.is_whole and isinstance(entry.record, Statute) and entry.record.sfs == ACT:
            return entry, entry.record
    return None


def wording(statute: Statute, *, on: date) -> dict[int, SectionVersion]:
    """The sections in force on the day, by number (ascending). Empty before the act's first day."""
    sections: dict[int, SectionVersion] = {}
    for index, version in enumerate(statute.versions):
        if version.since <= on:
            for number in version.repealed:
                sections.pop(number, None)
            for section in version.sections:
                sections[section.number] = SectionVersion(section, version.since, version.sfs, index > 0)
    return dict(sorted(sections.items()))


def in_view(statute: Statute, today: date) -> dict[int, SectionVersion]:
    """The sections that a reader of today needs: those in force, or before the act's first day those that it begins with."""
    return wording(statute, on=max(today, statute.versions[0].since))


def numbers_of(statute: Statute) -> tuple[int, ...]:
    """The numbers of every section the act has, has had or is about to get, ascending."""
    return tuple(sorted({section.number for version in statute.versions for section in version.sections}))


def section_numbers(catalog: Catalog) -> set[int]:
    """The numbers of every section the act has or has had. Empty without the act."""
    act = the_act(catalog)
    return set(numbers_of(act[1])) if act else set()


def chapters(headings: Iterable[str], sections: Mapping[int, SectionVersion]) -> tuple[Chapter, ...]:
    """The sections under the act's headings, which end with their range: 'Lägesbild och åtgärdsplan (4–7 §§)'.

    A heading without a section in force is left out; sections under no heading come last, under 'Övrigt'.
    """
    listed: list[Chapter] = []
    left = dict(sections)
    for heading in headings:
        match = _RANGE.search(heading)
        if match:
            first, last = int(match[1]), int(match[2] or match[1])
            inside = tuple(left.pop(number) for number in sorted(left) if first <= number <= last)
            if inside:
                listed.append(Chapter(heading[: match.start()], inside))
    if left:
        listed.append(Chapter("Övrigt", tuple(left.values())))
    return tuple(listed)
