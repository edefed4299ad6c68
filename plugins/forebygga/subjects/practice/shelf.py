"""What did not work: shown with the same weight as what did."""

from __future__ import annotations

from collections.abc import Iterable

from forebygga.hub.catalog import Entry
from forebygga.records.practice import Practice

DID_NOT_WORK = ("ingen-effekt", "skadlig")
"""The effects that say so."""


def did_not_work(practices: Iterable[tuple[Entry, Practice]]) -> tuple[tuple[Entry, Practice], ...]:
    """The practices that follow-up found to make no difference or to do harm, surest first, else in the order given."""
    failed = [pair for pair in practices if pair[1].assessment.first.effect in DID_NOT_WORK]
    return tuple(sorted(failed, key=lambda pair: pair[1].assessment.first.certainty, reverse=True))
