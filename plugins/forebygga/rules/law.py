"""Guidance and sections keep step with the act."""

from __future__ import annotations

from collections.abc import Iterator

from forebygga.catalog import Catalog
from forebygga.problems import Problem
from forebygga.records.act import Guidance, Statute
from forebygga.views.act import changed_after


def law_problems(catalog: Catalog) -> Iterator[Problem]:
    """Doubled sections in a version, and guidance written for an older wording than its sections have."""
    for entry in catalog.entries.values():
        if isinstance(entry.record, Statute):
            for index, version in enumerate(entry.record.versions):
                seen: set[int] = set()
                for number, section in enumerate(version.sections):
                    if section.number in seen:
                        location = ("lydelser", index, "paragrafer", number, "nummer")
                        yield entry.source.problem(location, "duplicate-id", f"{section.number} § finns redan i lydelsen")
                    seen.add(section.number)
        if isinstance(entry.record, Guidance):
            for number, since in changed_after(catalog, entry.record.acts_on, entry.record.written_for):
                message = f"{number} § fick ny lydelse {since}, efter den som texten är skriven för; se över texten och ändra datumet"
                yield entry.source.problem(("lydelse",), "outdated-law", message)
