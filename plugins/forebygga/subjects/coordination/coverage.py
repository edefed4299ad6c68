"""Coverage: who does what on which topic, for which role and in which form, and what is missing or done twice.

The rule, stated in words on the page and open to check by hand. An undertaking is a joint effort, an assignment or a
piece of support that is going on today, or is not known to be over. It is put in every place of topic × role × form
that it names.

- *Gap*: a role that the topic concerns has nothing at all on the topic. The topic concerns a role when somebody asks the
  role for something on it today, or when at least PRACTICES practices on it are of use to the role.
- *Likely overlap*: a place holds two or more undertakings today by actors that have nobody in common.

Both are derived by the hub and are never what a source has found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from forebygga.hub.catalog import Catalog, Entry, short_title, swedish
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.records.coordination import Actor, Network
from forebygga.records.practice import Practice
from forebygga.records.requests import Request
from forebygga.subjects.coordination.undertakings import Undertaking, larger_wholes, undertakings
from forebygga.subjects.requests.requests import is_current as is_asked

PRACTICES = 3
"""So many practices on a topic must be of use to a role for the topic to concern it, when nobody asks the role for anything."""

Place = tuple[str, str | None, str]
"""Topic, role (None when no role is named) and form."""


@dataclass(frozen=True)
class Matrix:
    """Current undertakings per topic (rows, vocabulary order) and column (records, by short name).

    A cell is the undertakings themselves, its number their count, never a share. Empty catalog: all zeros.
    """

    topics: tuple[VocabularyTerm, ...]
    columns: tuple[Entry, ...]
    cells: Mapping[tuple[str, str], tuple[Undertaking, ...]]
    rows: Mapping[str, tuple[Undertaking, ...]]

    def cell(self, topic: str, column: str) -> tuple[Undertaking, ...]:
        """The undertakings on the topic in the column, by the column's id."""
        return self.cells.get((topic, column), ())

    def count(self, topic: str, column: str) -> int:
        """The number of undertakings in the cell."""
        return len(self.cell(topic, column))

    def row(self, topic: str) -> tuple[Undertaking, ...]:
        """Every undertaking on the topic once, also those in no column."""
        return self.rows.get(topic, ())

    def column(self, column: str) -> frozenset[str]:
        """The keys of the undertakings in the column, each once."""
        return self._columns.get(column, frozenset())

    @cached_property
    def _columns(self) -> Mapping[str, frozenset[str]]:
        keys: dict[str, set[str]] = {}
        for (_, column), undertaken in self.cells.items():
            keys.setdefault(column, set()).update(each.entry.key for each in undertaken)
        return {column: frozenset(held) for column, held in keys.items()}

    @property
    def filled(self) -> tuple[Entry, ...]:
        """The columns that hold anything."""
        used = {column for _, column in self.cells}
        return tuple(entry for entry in self.columns if entry.id in used)

    @property
    def empty(self) -> tuple[Entry, ...]:
        """The columns that hold nothing."""
        used = {column for _, column in self.cells}
        return tuple(entry for entry in self.columns if entry.id not in used)


def topic_terms(catalog: Catalog) -> tuple[VocabularyTerm, ...]:
    """The topics in the order of the vocabulary."""
    return catalog.vocabularies["amnen"].terms if "amnen" in catalog.vocabularies else ()


def current_undertakings(catalog: Catalog, *, today: date) -> tuple[Undertaking, ...]:
    """The undertakings that are going on today or are not known to be over."""
    return tuple(each for each in undertakings(catalog, today=today) if each.is_current)


def _matrix(catalog: Catalog, columns: Iterable[Entry], undertaken: Sequence[Undertaking], attribute: str) -> Matrix:
    cells: dict[tuple[str, str], list[Undertaking]] = {}
    rows: dict[str, list[Undertaking]] = {}
    shown = sorted(columns, key=lambda entry: swedish(short_title(entry)))
    ids = {entry.id for entry in shown}
    for each in undertaken:
        for topic in dict.fromkeys(each.topics):
            rows.setdefault(topic, []).append(each)
            for column in dict.fromkeys(getattr(each, attribute)):
                if column in ids:
                    cells.setdefault((topic, column), []).append(each)
    return Matrix(
        topic_terms(catalog),
        tuple(shown),
        {place: tuple(held) for place, held in cells.items()},
        {topic: tuple(held) for topic, held in rows.items()},
    )


def coverage(catalog: Catalog, *, today: date) -> Matrix:
    """Running efforts, assignments and support per topic (rows, vocabulary order) and actor (columns, by name).

    A cell is a count of records, never a share; an actor counts where it does the work, not where it is to be consulted.
    Empty catalog: all zeros.
    """
    return _matrix(catalog, (entry for entry, _ in catalog.records(Actor)), current_undertakings(catalog, today=today), "actors")


def network_coverage(catalog: Catalog, *, today: date) -> Matrix:
    """Running efforts and assignments per topic (rows, vocabulary order) and the network they belong to (columns, by name).

    A network's own topics are in its record and are no count. Empty catalog: all zeros.
    """
    return _matrix(catalog, (entry for entry, _ in catalog.records(Network)), current_undertakings(catalog, today=today), "networks")


def places(undertaken: Iterable[Undertaking]) -> dict[Place, tuple[Undertaking, ...]]:
    """The undertakings in every place of topic × role × form that they name; without a role, in the place of no role."""
    held: dict[Place, list[Undertaking]] = {}
    for each in undertaken:
        for topic in dict.fromkeys(each.topics):
            for role in dict.fromkeys(each.roles) or (None,):
                held.setdefault((topic, role, each.form), []).append(each)
    return {place: tuple(chosen) for place, chosen in held.items()}


@dataclass(frozen=True, slots=True)
class Overlap:
    """A likely overlap: a place with undertakings by actors that have nobody in common. Derived."""

    topic: str
    role: str
    form: str
    undertakings: tuple[Undertaking, ...]


def _independent(undertaken: Sequence[Undertaking], wholes: Mapping[str, frozenset[str]]) -> tuple[Undertaking, ...]:
    """Those that share no actor with at least one other; an actor that belongs to another counts as that one too."""
    leads = [frozenset().union(*(wholes.get(actor, frozenset({actor})) for actor in each.actors)) for each in undertaken]
    return tuple(
        each for number, each in enumerate(undertaken) if leads[number] and any(lead and not lead & leads[number] for lead in leads)
    )


def overlaps(catalog: Catalog, *, today: date) -> tuple[Overlap, ...]:
    """Likely overlaps today, in the order of the vocabularies of topic, role and form. Derived, no source says so."""
    wholes = larger_wholes(catalog)
    held = places(current_undertakings(catalog, today=today))
    doubled = []
    for topic, role, form in _in_order(catalog, held):
        independent = _independent(held[topic, role, form], wholes)
        if role and independent:
            doubled.append(Overlap(topic, role, form, independent))
    return tuple(doubled)


def _in_order(catalog: Catalog, held: Iterable[Place]) -> list[Place]:
    def rank(vocabulary: str) -> dict[str | None, int]:
        return {term.id: number for number, term in enumerate(catalog.vocabularies[vocabulary].terms)}

    if not held:
        return []
    topics, roles, forms = rank("amnen"), rank("roller"), rank("stodformer")
    return sorted(held, key=lambda place: (topics[place[0]], roles.get(place[1], len(roles)), forms[place[2]]))


@dataclass(frozen=True, slots=True)
class Concern:
    """Why a topic concerns a role: what is asked of the role today, and the practices of use to it; both by title."""

    requests: tuple[Entry, ...]
    practices: tuple[Entry, ...]

    @property
    def is_enough(self) -> bool:
        """Whether it is enough for the topic to concern the role."""
        return bool(self.requests) or len(self.practices) >= PRACTICES


@dataclass(frozen=True, slots=True)
class Gap:
    """A likely gap: a role that the topic concerns, with no undertaking at all on it today. Derived."""

    topic: str
    role: str
    concern: Concern


def concerns(catalog: Catalog, *, today: date) -> dict[tuple[str, str], Concern]:
    """What ties each pair of topic and role together, enough or not."""
    requests: dict[tuple[str, str], list[Entry]] = {}
    useful: dict[tuple[str, str], list[Entry]] = {}
    for entry, request in catalog.records(Request):
        if is_asked(request, today):
            for pair in ((topic, role) for topic in dict.fromkeys(request.topics) for role in dict.fromkeys(request.recipients)):
                requests.setdefault(pair, []).append(entry)
    for entry, practice in catalog.records(Practice):
        for pair in ((topic, role) for topic in dict.fromkeys(practice.topics) for role in dict.fromkeys(practice.roles)):
            useful.setdefault(pair, []).append(entry)
    return {pair: Concern(tuple(requests.get(pair, ())), tuple(useful.get(pair, ()))) for pair in sorted({*requests, *useful})}


def gaps(catalog: Catalog, *, today: date) -> tuple[Gap, ...]:
    """Likely gaps today, in the order of the vocabularies of topic and role. Derived, no source says so."""
    held = {(topic, role) for topic, role, _ in places(current_undertakings(catalog, today=today))}
    needed = {pair: concern for pair, concern in concerns(catalog, today=today).items() if concern.is_enough and pair not in held}
    return tuple(
        Gap(topic.id, role.id, needed[topic.id, role.id])
        for topic in topic_terms(catalog)
        for role in catalog.vocabularies["roller"].terms
        if (topic.id, role.id) in needed
    )
