"""What editors are to look at again, and when, told by the days in the records.

What ended is work only until someone has looked at the record since: its last look is the latest of the days on which it was
published, reviewed and read a second time against its sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from forebygga.hub.catalog import Catalog, Entry, swedish
from forebygga.hub.moments import last_day
from forebygga.page.calls import calls_of
from forebygga.records.efforts import JointEffort

SOON = timedelta(days=60)
"""How long before its day a review is told of: time to ask the owner and wait for an answer."""

UNSEEN = timedelta(days=2 * 365)
"""How long the sources of a record may go without anyone looking at them."""

WHY = {
    "forfallen": "Borde ha setts över senast",
    "snart": "Ska ses över senast",
    "over": "Perioden gick ut",
    "stangd": "Stängde",
    "olast": "Ingen har läst posten mot källorna sedan",
}
"""Why a record is on the list, by id: the words before the day."""

TODO = {
    "forfallen": "Se över posten och sätt en ny dag i granska_senast.",
    "snart": "Se över posten och sätt en ny dag i granska_senast.",
    "over": "Ta reda på om stödet fortsätter, och vad det ledde till.",
    "stangd": "Ta reda på vad det ledde till, och när nästa omgång är.",
    "olast": "Läs posten mot källorna och skriv dagen i kontrollerad.",
}
"""What to do about it, by the same ids."""


@dataclass(frozen=True, slots=True)
class Task:
    """A reason to look at a record. `day` is the day that it tells of; `why` is an id of WHY."""

    day: date
    why: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Desk:
    """The tasks of an owner, the earliest first; `owner` is None for records that name no owner."""

    owner: Entry | None
    tasks: tuple[Task, ...]

    @property
    def name(self) -> str:
        """What the list calls it."""
        return self.owner.record.title if self.owner else "Poster utan angiven ägare"


def last_look(entry: Entry) -> date:
    """The last day on which someone is known to have looked at the record and its sources."""
    record = entry.record
    return max(filter(None, (record.published, record.reviewed, record.checked.day if record.checked else None)))


def ends(entry: Entry) -> Iterator[tuple[date, str]]:
    """Last days that the record tells of: of the support's period, and of its calls."""
    record = entry.record
    if isinstance(record, JointEffort) and record.period.until:
        yield last_day(record.period.until), "over"
    for call in calls_of(entry):
        yield call.last_day, "stangd"


def tasks_of(entry: Entry, today: date) -> Iterator[Task]:
    """Why the record is to be looked at; nothing when all is well."""
    look, due = last_look(entry), entry.record.review_by
    if due < today:
        yield Task(due, "forfallen", entry)
    elif due <= today + SOON:
        yield Task(due, "snart", entry)
    for day, why in ends(entry):
        if look <= day < today:
            yield Task(day, why, entry)
    if look + UNSEEN < today:
        yield Task(look, "olast", entry)


def desks(catalog: Catalog, today: date) -> tuple[Desk, ...]:
    """The tasks by owner, owners by name, and last what names no owner."""
    tasks_due = [task for entry in catalog.entries.values() if entry.is_published for task in tasks_of(entry, today)]
    tasks_due.sort(key=lambda task: (task.entry.record.owner or "", task.day, swedish(task.entry.record.title), task.why))
    owned = [
        Desk(catalog.entries.get(f"aktorer/{owner}") if owner else None, tuple(tasks))
        for owner, tasks in groupby(tasks_due, key=lambda task: task.entry.record.owner or "")
    ]
    return tuple(sorted(owned, key=lambda desk: (desk.owner is None, swedish(desk.name))))


def days_to_come(catalog: Catalog, today: date) -> tuple[tuple[date, tuple[Entry, ...]], ...]:
    """Every day, from today on, on which records are at the latest to be looked at, with those records by title."""
    entries = [entry for entry in catalog.entries.values() if entry.is_published and entry.record.review_by >= today]
    entries.sort(key=lambda entry: (entry.record.review_by, swedish(entry.record.title), entry.key))
    return tuple((day, tuple(group)) for day, group in groupby(entries, key=lambda entry: entry.record.review_by))
