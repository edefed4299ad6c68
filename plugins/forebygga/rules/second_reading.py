"""The log of a record's second reading adds up."""

from __future__ import annotations

from collections.abc import Iterator

from forebygga.hub.catalog import Entry
from forebygga.hub.problems import Problem
from forebygga.records.faults import OUT_OF_RANGE


def reading_problems(entry: Entry) -> Iterator[Problem]:
    """More claims mended or in doubt than were read."""
    reading = entry.record.checked
    if not reading or reading.claims is None:
        return
    for key, number in (("rättade", reading.mended), ("i_tvivel", reading.doubtful)):
        if number is not None and number > reading.claims:
            message = f"'{key}' är {number}, men bara {reading.claims} påståenden prövades; rätta ett av talen"
            yield entry.source.problem(("kontrollerad", key), OUT_OF_RANGE, message)
