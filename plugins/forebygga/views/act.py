"""The act as it stands on a day, and what has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forebygga.catalog import Catalog, Entry
from forebygga.records.act import Section, Statute

ACT = "2023:196"


@dataclass(frozen=True, slots=True)
class SectionVersion:
    """A section with the day and SFS number of the wording; `is_later` when it came after the act itself."""

    section: Section
    since: date
    sfs: str
    is_later: bool


def the_act(catalog: Catalog) -> tuple[Entry, Statute] | None:
    """The act (2023:196), or None when the hub has no such record."""
    for entry in catalog.entries.values():
        if isinstance(entry.record, Statute) and entry.record.sfs == ACT:
            return entry, entry.record
    return None


def wording(statute: Statute, *, on: date) -> dict[int, SectionVersion]:
    """The sections in force on the day, by number (ascending). Empty before the act's first day."""
    found: dict[int, SectionVersion] = {}
    for index, version in enumerate(statute.versions):
        if version.since <= on:
            for number in version.repealed:
                found.pop(number, None)
            for section in version.sections:
                found[section.number] = SectionVersion(section, version.since, version.sfs, index > 0)
    return dict(sorted(found.items()))


def section_numbers(catalog: Catalog) -> set[int]:
    """The numbers of every section the act has or has had. Empty without the act."""
    found = the_act(catalog)
    return {section.number for version in found[1].versions for section in version.sections} if found else set()


def changed_after(catalog: Catalog, numbers: Iterable[int], day: date) -> list[tuple[int, date]]:
    """Sections among the numbers that got a wording after the day, with the day they got it."""
    found = the_act(catalog)
    wanted = set(numbers)
    if not found:
        return []
    return [
        (section.number, version.since)
        for version in found[1].versions
        if version.since > day
        for section in version.sections
        if section.number in wanted
    ]
