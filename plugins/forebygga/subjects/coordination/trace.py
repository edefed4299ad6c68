"""What led to what: from a gap or a need, by way of proposals and efforts, to results; and what is known around a council."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from forebygga.hub.catalog import Catalog, Entry, swedish
from forebygga.records.coordination import Assignment
from forebygga.records.efforts import Finding, JointEffort
from forebygga.records.spreading import Event
from forebygga.subjects.coordination.ledger import last_report

STAGES = ("Lucka eller behov", "Förslag", "Beslut och insats", "Resultat")
"""What a trace passes, in order. A decision is an assignment, an act, a network or a meeting."""

_GAP, _PROPOSAL, _ACTION, _RESULT = range(4)


def _led(entry: Entry) -> Iterator[tuple[str, str]]:
    """Pairs of keys, earlier and later, that the entry's own fields state."""
    record = entry.record
    if not entry.is_whole:
        return
    if isinstance(record, Finding):
        yield from ((entry.key, later) for later in record.leads_to)
        yield from ((earlier, entry.key) for earlier in record.follows)
    if isinstance(record, JointEffort):
        yield from ((f"samordning/{finding}", entry.key) for finding in record.answers)
        yield from ((entry.key, result) for result in record.results)


def steps(catalog: Catalog) -> Mapping[str, tuple[str, ...]]:
    """What each record led to, by key, sorted; only records that led to something. Drafts and missing records are included."""
    later_by_earlier: dict[str, set[str]] = {}
    for entry in catalog.entries.values():
        for earlier, later in _led(entry):
            later_by_earlier.setdefault(earlier, set()).add(later)
    return {key: tuple(sorted(later)) for key, later in sorted(later_by_earlier.items())}


@dataclass(frozen=True, slots=True)
class Stop:
    """A record in a trace, with what it led to within the trace."""

    entry: Entry
    led_to: tuple[Entry, ...]

    @property
    def is_derived(self) -> bool:
        """Whether the hub itself worked it out."""
        return isinstance(self.entry.record, Finding) and self.entry.record.basis == "harledd"


@dataclass(frozen=True, slots=True)
class Trace:
    """Records that hang together, by stage (as in STAGES); a stage may be empty. The first record gives it its name."""

    first: Entry
    stages: tuple[tuple[Stop, ...], ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every record of the trace, stage by stage."""
        return tuple(stop.entry for stage in self.stages for stop in stage)

    @property
    def anchor(self) -> str:
        """The trace's place on the page."""
        return f"spar-{self.first.id}"


@dataclass(frozen=True, slots=True)
class Awaited:
    """An assignment whose report is where a result is to be told: its moment, and whether that has passed."""

    entry: Entry
    when: str
    is_past: bool


def awaited(trace: Trace, *, today: date) -> tuple[Awaited, ...]:
    """The last known report of every assignment in the trace, earliest first; empty when a result is known."""
    if trace.stages[_RESULT]:
        return ()
    pairs = ((entry, entry.record) for entry in trace.entries)
    reported = ((entry, when) for entry, each in pairs if isinstance(each, Assignment) and (when := last_report(each)))
    day = today.isoformat()
    return tuple(Awaited(entry, when, when < day[: len(when)]) for entry, when in sorted(reported, key=lambda pair: (pair[1], pair[0].key)))


def year_of(entry: Entry) -> int | None:
    """The year that the record says it belongs to, or None."""
    record = entry.record
    for attribute in ("year", "start_year"):
        value = getattr(record, attribute, None)
        if isinstance(value, int):
            return value
    for attribute in ("start", "valid_from"):
        value = getattr(record, attribute, None)
        if isinstance(value, str):
            return int(value[:4])
    since = record.period.since if isinstance(record, JointEffort) else None
    return int(since[:4]) if since else None


def _stage(entry: Entry, results: set[str]) -> int:
    if isinstance(entry.record, Finding):
        return _PROPOSAL if entry.record.kind == "forslag" else _GAP
    return _RESULT if entry.key in results else _ACTION


def _order(entry: Entry) -> tuple[int, tuple[int, ...], str]:
    return (year_of(entry) or 9999, swedish(entry.record.title), entry.key)


def _together(onward: Mapping[str, tuple[str, ...]]) -> list[set[str]]:
    """The keys in groups that hang together, whichever way the steps go."""
    beside: dict[str, set[str]] = {}
    for earlier, laters in onward.items():
        for later in laters:
            beside.setdefault(earlier, set()).add(later)
            beside.setdefault(later, set()).add(earlier)
    groups, left = [], set(beside)
    while left:
        group, ahead = set(), [min(left)]
        while ahead:
            key = ahead.pop()
            if key not in group:
                group.add(key)
                ahead.extend(beside[key])
        left -= group
        groups.append(group)
    return groups


def traces(catalog: Catalog) -> tuple[Trace, ...]:
    """Every trace that begins in a gap, a need or a proposal, latest start first. Each record is in one trace at most."""
    onward = steps(catalog)
    results = {key for _, effort in catalog.records(JointEffort) for key in effort.results}
    lines = []
    for group in _together(onward):
        entries = [entry for key in group if (entry := catalog.get(key))]
        if not any(isinstance(entry.record, Finding) for entry in entries):
            continue
        stages: list[list[Stop]] = [[] for _ in STAGES]
        for entry in sorted(entries, key=_order):
            later = tuple(sorted((other for key in onward.get(entry.key, ()) if (other := catalog.get(key))), key=_order))
            stages[_stage(entry, results)].append(Stop(entry, later))
        first = next(stage[0].entry for stage in stages if stage)
        lines.append(Trace(first, tuple(tuple(stage) for stage in stages)))
    return tuple(sorted(lines, key=lambda trace: (-(year_of(trace.first) or 0), swedish(trace.first.record.title))))


def loose(catalog: Catalog) -> tuple[Entry, ...]:
    """Findings that nothing is known to have led to or followed from, by title."""
    placed = {key for earlier, laters in steps(catalog).items() for key in (earlier, *laters)}
    return tuple(entry for entry, _ in catalog.records(Finding) if entry.key not in placed)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A council: what came before, what is known of the day, what followed, what came later without a known connection.

    `unknown` are questions that the records leave open, in words.
    """

    entry: Entry
    event: Event
    before: tuple[Entry, ...]
    beside: tuple[Entry, ...]
    after: tuple[Entry, ...]
    later: tuple[Entry, ...]
    unknown: tuple[str, ...]


def _reached(onward: Mapping[str, Iterable[str]], start: str) -> set[str]:
    keys: set[str] = set()
    ahead = [start]
    while ahead:
        for key in onward.get(ahead.pop(), ()):
            if key not in keys:
                keys.add(key)
                ahead.append(key)
    return keys


def _questions(event: Event, after: Iterable[Entry]) -> tuple[str, ...]:
    questions = (
        ("Vilken dag hölls det?", len(event.start or "") < 10),
        ("Var hölls det?", not event.town),
        ("Vilka myndigheter var med?", not event.attendance),
        ("Vad kom det fram till?", not event.results),
    )
    findings = [entry.record for entry in after if isinstance(entry.record, Finding)]
    waiting = any(finding.kind == "forslag" and not finding.state for finding in findings)
    return (*(question for question, is_open in questions if is_open), *(("Vad hände med förslagen?",) if waiting else ()))


def dossiers(catalog: Catalog) -> tuple[Dossier, ...]:
    """A dossier for every council (evenemang of kind radslag) that something led to or that led to something, latest first."""
    onward = steps(catalog)
    backward: dict[str, set[str]] = {}
    for earlier, laters in onward.items():
        for other in laters:
            backward.setdefault(other, set()).add(earlier)
    built = []
    for entry, event in catalog.records(Event):
        if event.kind == "radslag":
            before, after = _reached(backward, entry.key), _reached(onward, entry.key)
            if before or after:
                built.append(_dossier(catalog, entry, event, before, after))
    return tuple(sorted(built, key=lambda dossier: (-(year_of(dossier.entry) or 0), dossier.entry.key)))


def _dossier(catalog: Catalog, entry: Entry, event: Event, before: set[str], after: set[str]) -> Dossier:
    year = year_of(entry) or 9999
    named = {key for key in (entry.key, *before, *after) if (other := catalog.get(key)) for key in other.record.related}
    named |= {link.origin for link in catalog.backlinks.get(entry.key, ()) if link.field == "relaterat"}
    named -= {entry.key, *before, *after}
    around = [other for key in named if (other := catalog.get(key))]
    assignments = [other for other in around if isinstance(other.record, Assignment)]
    earlier = [other for other in assignments if (year_of(other) or 0) <= year]
    later = [other for other in assignments if other not in earlier]
    beside = [other for other in around if other.kind.collection in ("evenemang", "natverk")]

    def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(sorted(entries, key=_order))

    followed = in_order(other for key in after if (other := catalog.get(key)))
    led = in_order([*(other for key in before if (other := catalog.get(key))), *earlier])
    return Dossier(entry, event, led, in_order(beside), followed, in_order(later), _questions(event, followed))
