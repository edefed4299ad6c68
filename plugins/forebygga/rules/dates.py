"""Dates that come in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from pydantic import BaseModel

from forebygga.hub.catalog import Entry
from forebygga.hub.problems import Problem
from forebygga.records.act import Statute
from forebygga.records.shape import FieldShape, shape
from forebygga.records.spreading import Event
from forebygga.rule import FIELDS, Example, Rule

DATE_ORDER = Rule(
    "date-order",
    FIELDS,
    "Något slutar innan det börjar, eller granskas innan det publiceras.",
    "Rätta datumen.",
    Example("huvud", "granska_senast: 2026-01-01", "granska_senast: 2027-01-15"),
)
UNLIKELY_YEAR = Rule(
    "unlikely-year",
    FIELDS,
    "Ett år ligger så långt bort att det troligen är felskrivet, eller något pågår orimligt länge. Det är en varning.",
    "Kontrollera året och datumen.",
    Example("huvud", "granska_senast: 2096-01-15", "granska_senast: 2027-01-15"),
)

# Pairs of Swedish keys in which the first may not come after the second.
_ORDER = (
    ("publicerad", "granskad"),
    ("publicerad", "granska_senast"),
    ("granskad", "granska_senast"),
    ("giltig_från", "giltig_till"),
    ("start", "slut"),
    ("startår", "redovisningsår"),
    ("startår", "redovisas"),
    ("år_beviljat", "år_rapport"),
    ("sista_dag", "final"),
    ("final", "final_slut"),
    ("öppnar", "stänger"),
    ("öppnar", "svar_senast"),
    ("från", "till"),
)


MISORDERED = "'{second}' ({end}) ligger före '{first}' ({start}); rätta det som är fel"
_TIMELINE = "händelsen ({day}) står efter en som är senare ({before}); ställ tidslinjen i tidsordning, äldst först, eller rätta dagen"
_CLOSES = "anmälan stänger ({closes}) efter att evenemanget är slut ({end}); rätta den dag som är fel"
_VERSIONS = "lydelsen börjar inte efter den som står före; ställ lydelserna i tidsordning, äldst först"


FIRST_YEAR, YEARS_AHEAD = 1800, 15
"""No effort, act or agency that is told of here is older; nothing is planned or reviewed later."""
LONGEST_EVENT = 2
"""Years that an event may last before its dates look like a slip: courses and series of meetings last one."""
UNLIKELY = "året {year} ligger långt bort; kontrollera att det är rätt"
_CHECKED = frozenset(key for pair in _ORDER for key in pair)


@cache
def _dated(model: type[BaseModel]) -> tuple[FieldShape, ...]:
    return tuple(field for field in shape(model) if field.key in _CHECKED)


def _unlikely(model: BaseModel, at: tuple[str | int, ...], entry: Entry) -> Iterator[Problem]:
    """Years that are most likely a slip of the pen, seen from the day when the record was published."""
    last = entry.record.published.year + YEARS_AHEAD if entry.record.published else 9999
    for field in _dated(type(model)):
        value = getattr(model, field.attribute)
        year = str(value)[:4]
        if value is not None and year.isdecimal() and not FIRST_YEAR <= int(year) <= last:
            message = UNLIKELY.format(year=year)
            yield entry.source.problem((*at, field.key), UNLIKELY_YEAR, message, severity="varning")


def _is_after(first: object, second: object) -> bool:
    """Whether the first certainly comes after the second; a bare year or month may contain the other."""
    one, two = str(first), str(second)
    length = min(len(one), len(two))
    return one[:length] > two[:length]


def _has_clock(moment: object) -> bool:
    return ":" in str(moment)


@cache
def _pairs(model: type[BaseModel]) -> tuple[tuple[FieldShape, FieldShape], ...]:
    """The ordered pairs of fields that the model has."""
    fields = {field.key: field for field in shape(model)}
    return tuple((fields[first], fields[second]) for first, second in _ORDER if first in fields and second in fields)


@cache
def _dated_parts(model: type[BaseModel]) -> tuple[FieldShape, ...]:
    """The groups of the model that hold ordered dates, themselves or deeper down."""
    return tuple(field for field in shape(model) if field.part and (_pairs(field.part) or _dated_parts(field.part)))


def _misordered(model: BaseModel, at: tuple[str | int, ...], entry: Entry) -> Iterator[Problem]:
    for first, second in _pairs(type(model)):
        start, end = getattr(model, first.attribute), getattr(model, second.attribute)
        if start is not None and end is not None and _is_after(start, end):
            message = MISORDERED.format(second=second.key, end=end, first=first.key, start=start)
            yield entry.source.problem((*at, second.key), DATE_ORDER, message)
        elif start is not None and start == end and second.key == "granska_senast":
            message = "posten ska ses över samma dag som den publiceras; skriv en senare dag, ofta ett år fram"
            yield entry.source.problem((*at, second.key), DATE_ORDER, message, severity="varning")
        elif first.key == "start" and start is not None and end is not None and int(str(end)[:4]) - int(str(start)[:4]) > LONGEST_EVENT:
            message = f"evenemanget pågår från {start} till {end}; kontrollera åren"
            yield entry.source.problem((*at, second.key), UNLIKELY_YEAR, message, severity="varning")
        elif start is not None and start == end and _has_clock(start):
            message = f"'{second.key}' är samma klockslag som '{first.key}'; ta bort raden om sluttiden inte är känd"
            yield entry.source.problem((*at, second.key), DATE_ORDER, message, severity="varning")
        elif start is not None and _has_clock(end) and not _has_clock(start):
            message = f"'{second.key}' har klockslag men inte '{first.key}'; skriv klockslag i båda eller i ingen"
            yield entry.source.problem((*at, second.key), DATE_ORDER, message, severity="varning")
    yield from _unlikely(model, at, entry)
    for field in _dated_parts(type(model)):
        value = getattr(model, field.attribute)
        if field.many:
            for index, part in enumerate(value):
                if part is not None:
                    yield from _misordered(part, (*at, field.key, index), entry)
        elif value is not None:
            yield from _misordered(value, (*at, field.key), entry)


def date_problems(entry: Entry) -> Iterator[Problem]:
    """Ends before starts, reviews before publication, versions of an act out of order."""
    yield from _misordered(entry.record, (), entry)
    if entry.is_whole and isinstance(entry.record, Statute):
        yield from _of_statute(entry, entry.record)
    if entry.is_whole and isinstance(entry.record, Event):
        yield from _of_event(entry, entry.record)


def _of_statute(entry: Entry, act: Statute) -> Iterator[Problem]:
    for index, (before, version) in enumerate(pairwise(act.versions), 1):
        if version.since <= before.since:
            yield entry.source.problem(("lydelser", index, "från"), DATE_ORDER, _VERSIONS)
    for index, version in enumerate(act.versions):
        for place, section in enumerate(version.sections):
            if section.respite and section.respite < version.since:
                message = MISORDERED.format(second="uppskov_till", end=section.respite, first="från", start=version.since)
                yield entry.source.problem(("lydelser", index, "paragrafer", place, "uppskov_till"), DATE_ORDER, message)
    for index, (earlier, milestone) in enumerate(pairwise(act.timeline), 1):
        if _is_after(earlier.when, milestone.when):
            message = _TIMELINE.format(day=milestone.when, before=earlier.when)
            yield entry.source.problem(("tidslinje", index, "när"), DATE_ORDER, message)


def _of_event(entry: Entry, event: Event) -> Iterator[Problem]:
    closes = event.registration.closes if event.registration else None
    end = event.end or event.start
    if closes and end and _is_after(closes, end):
        yield entry.source.problem(("anmälan", "stänger"), DATE_ORDER, _CLOSES.format(closes=closes, end=end))
