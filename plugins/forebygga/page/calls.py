"""Calls: what is open to apply for, sign up to or compete in. They end by themselves, on the day or in the reader's browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.moments import first_day, last_day
from forebygga.records.requests import Request
from forebygga.records.spreading import AwardEdition, Event


@dataclass(frozen=True, slots=True)
class Call:
    """A call with its first and last moment, as precise as known. `what` says what answers it: 'ansökan', 'anmälan'."""

    entry: Entry
    what: str
    opens: str | None
    closes: str
    url: str | None = None

    @property
    def last_day(self) -> date:
        """The last day on which it may be open."""
        return last_day(self.closes)


def calls_of(entry: Entry) -> Iterator[Call]:
    """The calls of a record: none, or one."""
    record = entry.record
    if isinstance(record, Event) and record.registration and record.registration.closes and record.state != "installt":
        yield Call(entry, "anmälan", record.registration.opens, record.registration.closes, record.registration.url)
    if isinstance(record, Request) and record.answer_by and (record.grant or record.opens):
        yield Call(entry, "ansökan" if record.grant else "svar", record.opens, record.answer_by)
    if isinstance(record, AwardEdition) and record.deadline:
        yield Call(entry, "anmälan", None, record.deadline)


def state(call: Call, today: date) -> str:
    """'stängd' after its last day, 'kommande' before its first, 'öppen' between; without a known first day it is open."""
    if call.last_day < today:
        return "stängd"
    return "kommande" if call.opens and first_day(call.opens) > today else "öppen"


def calls(catalog: Catalog) -> tuple[Call, ...]:
    """All calls, soonest to close first, else by key."""
    every = (call for entry in catalog.entries.values() if entry.is_published for call in calls_of(entry))
    return tuple(sorted(every, key=lambda call: (call.closes, call.entry.key)))
