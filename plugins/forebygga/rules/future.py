"""What a record says has happened has happened: no day or year of it lies ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.problems import Problem
from forebygga.records.coordination import Network
from forebygga.records.lesson import Lesson
from forebygga.records.practice import Practice
from forebygga.records.requests import Survey
from forebygga.records.shape import Place
from forebygga.rule import FIELDS, Example, Rule

FUTURE_DATE = Rule(
    "future-date",
    FIELDS,
    "En dag då något hände – posten publicerades, granskades, bedömdes, lästes, eller något söktes – har inte varit än, eller en källas år är senare än i år. Det är en varning.",
    "Skriv den dag då det hände.",
    Example("huvud", "publicerad: 2026-12-24", "publicerad: 2026-01-15"),
)

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def future_problems(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Records published, reviewed, read or searched for on a day that has not come, and sources of a year that has not."""
    for entry in catalog.entries.values():
        for at, day in _days(entry):
            if day and day > today:
                message = f"dagen {day} har inte varit än; skriv den dag då det hände"
                yield entry.source.problem(at, FUTURE_DATE, message, severity="varning")
        for at, year, what in _years(entry):
            if year > today.year:
                message = f"året {year} har inte börjat; skriv det år då {what}"
                yield entry.source.problem(at, FUTURE_DATE, message, severity="varning")


def _days(entry: Entry) -> Iterator[tuple[Place, date | None]]:
    """The days of a record that something happened on."""
    record = entry.record
    yield ("publicerad",), record.published
    yield ("granskad",), record.reviewed
    if record.checked:
        yield ("kontrollerad", "läst"), record.checked.day
    for index, search in enumerate(record.searched):
        if search:
            yield ("sökt", index, "när"), search.day
    if isinstance(record, Practice) and entry.is_whole:
        yield ("bedömning", "bedömd"), record.assessment.judged


def _years(entry: Entry) -> Iterator[tuple[Place, int, str]]:
    """The years of a record that something happened in, and what that was."""
    record = entry.record
    for index, source in enumerate(record.sources):
        if source and source.year:
            yield ("källor", index, "år"), source.year, "källan gavs ut"
    if isinstance(record, Survey) and record.year:
        yield ("år",), record.year, "enkäten gjordes"
    if isinstance(record, Network):
        for index, note in enumerate(record.activity):
            if note and note.year:
                yield ("verksamhet", index, "år"), note.year, "det hände"
    if isinstance(record, Lesson) and record.when and (years := _YEAR.findall(record.when)):
        yield ("när",), min(map(int, years)), "det hände"
