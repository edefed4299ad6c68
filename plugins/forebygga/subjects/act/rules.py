"""Guidance, and whatever else is written for a wording of the act, keeps step with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.problems import Problem
from forebygga.hub.register_rows import DUPLICATE_ID
from forebygga.hub.statute import wording
from forebygga.hub.vocabulary import DUPLICATE_VALUE
from forebygga.records.act import Guidance, Statute
from forebygga.records.markers import SectionNumber
from forebygga.rule import REFERENCES, Rule
from forebygga.rules.references import UNKNOWN_SECTION
from forebygga.subjects.act.amendments import changed_after, gone_by

OUTDATED_LAW = Rule(
    "outdated-law",
    REFERENCES,
    "En paragraf har ändrats efter den dag som texten är skriven för.",
    "Se över texten och ändra sedan dagen i fältet `lydelse`.",
)


def _versions(entry: Entry, statute: Statute) -> Iterator[Problem]:
    """Sections given twice in a version, and repeals of what is not there."""
    for index, version in enumerate(statute.versions):
        seen: set[int] = set()
        for place, section in enumerate(version.sections):
            if section.number in seen:
                message = f"{section.number} § finns redan i lydelsen; slå ihop dem eller rätta numret"
                yield entry.source.problem(("lydelser", index, "paragrafer", place, "nummer"), DUPLICATE_ID, message)
            seen.add(section.number)
        before = wording(statute, on=statute.versions[index - 1].since) if index else {}
        for place, number in enumerate(version.repealed):
            if number not in before:
                message = f"{number} § gällde inte före lydelsen och kan inte upphävas; ta bort den eller rätta numret"
                yield entry.source.problem(("lydelser", index, "upphävda", place), UNKNOWN_SECTION, message)


def _checks(entry: Entry, statute: Statute) -> Iterator[Problem]:
    """Checks whose id is taken by another: saved self-checks tell them apart by it. A later wording may keep a section's own."""
    owners: dict[str, int] = {}
    for index, version in enumerate(statute.versions):
        seen: set[str] = set()
        for place, section in enumerate(version.sections):
            for order, check in enumerate(section.checks):
                if check.id in seen or owners.setdefault(check.id, section.number) != section.number:
                    message = f"kontrollfrågan '{check.id}' finns redan i {owners[check.id]} §; välj ett annat id"
                    location = ("lydelser", index, "paragrafer", place, "kontrollfrågor", order, "id")
                    yield entry.source.problem(location, DUPLICATE_ID, message)
                seen.add(check.id)


def _outdated(catalog: Catalog, entry: Entry, written_for: date) -> Iterator[Problem]:
    """Sections that the record cites and that have been changed, added or repealed since it was written."""
    cited = {value for _, marker, value in entry.pointers if isinstance(marker, SectionNumber)}
    for change in changed_after(catalog, cited, written_for):
        what = "upphävdes" if change.after is None else "fick ny lydelse"
        message = f"{change.number} § {what} {change.since}, efter den som texten är skriven för; se över texten och ändra sedan dagen i fältet lydelse"
        yield entry.source.problem(("lydelse",), OUTDATED_LAW, message)
    for number in gone_by(catalog, cited, written_for):
        message = f"{number} § är upphävd i den lydelse som texten är skriven för; se över texten och ta bort hänvisningen"
        yield entry.source.problem(("lydelse",), OUTDATED_LAW, message)


def _shares(entry: Entry, guidance: Guidance) -> Iterator[Problem]:
    """A section given twice in the role's part of the matrix."""
    seen: set[int] = set()
    for index, share in enumerate(guidance.shares):
        if share.number in seen:
            message = f"{share.number} § finns redan under per_paragraf; slå ihop raderna"
            yield entry.source.problem(("per_paragraf", index, "paragraf"), DUPLICATE_VALUE, message)
        seen.add(share.number)


def law_problems(catalog: Catalog) -> Iterator[Problem]:
    """Faults in the act's versions, and records written for an older wording than the sections they cite have."""
    for entry in catalog.entries.values():
        if entry.is_whole and isinstance(entry.record, Statute):
            yield from _versions(entry, entry.record)
            yield from _checks(entry, entry.record)
        if entry.is_whole and isinstance(entry.record, Guidance):
            yield from _shares(entry, entry.record)
        written_for = entry.record.written_for
        if written_for:
            yield from _outdated(catalog, entry, written_for)


RULES = (law_problems,)
