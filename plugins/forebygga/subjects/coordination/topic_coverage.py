"""The coverage of a single topic: role × form, actor by actor, network by network, with its gaps and overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.records.coordination import Network
from forebygga.subjects.coordination.coverage import (
    Concern,
    Gap,
    Matrix,
    Overlap,
    Place,
    coverage,
    current_undertakings,
    gaps,
    network_coverage,
    overlaps,
    places,
    topic_terms,
)
from forebygga.subjects.coordination.networks import is_over
from forebygga.subjects.coordination.undertakings import ASSIGNMENT, Undertaking, undertakings


@dataclass(frozen=True, slots=True)
class FormCell:
    """The undertakings of a form for a role, and whether they are a likely overlap."""

    form: VocabularyTerm
    undertakings: tuple[Undertaking, ...]
    is_overlap: bool


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role on a topic (None: no role is named), with a cell for every form, and what makes it a gap when it is one."""

    role: VocabularyTerm | None
    cells: tuple[FormCell, ...]
    gap: Concern | None

    @property
    def only_assignments(self) -> bool:
        """Whether there are assignments and nothing else: the support may be on its way."""
        filled = {cell.form.id for cell in self.cells if cell.undertakings}
        return filled == {ASSIGNMENT}


@dataclass(frozen=True, slots=True)
class RoleCell:
    """What the hub knows for a role on a topic: how many undertakings, and whether it is a likely gap or has a likely overlap."""

    role: VocabularyTerm
    count: int
    is_gap: bool
    is_overlap: bool


@dataclass(frozen=True, slots=True)
class TopicCoverage:
    """Everything that the coverage says of a topic today."""

    topic: VocabularyTerm
    networks: tuple[tuple[Entry, Network], ...]
    undertakings: tuple[Undertaking, ...]
    rows: tuple[RoleRow, ...]
    actors: tuple[tuple[Entry, tuple[Undertaking, ...]], ...]
    by_network: tuple[tuple[Entry, tuple[Undertaking, ...]], ...]
    gaps: tuple[Gap, ...]
    overlaps: tuple[Overlap, ...]
    over: tuple[Undertaking, ...]
    coming: tuple[Undertaking, ...]

    def number(self, collection: str) -> int:
        """The number of current undertakings of a record type."""
        return sum(each.kind.collection == collection for each in self.undertakings)

    def by_role(self, roles: Sequence[VocabularyTerm]) -> tuple[RoleCell, ...]:
        """A cell for each of the roles, in their order; an undertaking counts once for a role, whatever its forms."""
        rows = {row.role.id: row for row in self.rows if row.role}
        double = {overlap.role for overlap in self.overlaps}
        cells = []
        for role in roles:
            row = rows.get(role.id)
            keys = {each.entry.key for cell in row.cells for each in cell.undertakings} if row else set()
            cells.append(RoleCell(role, len(keys), bool(row and row.gap), role.id in double))
        return tuple(cells)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of the whole hub: both matrices and every topic in the order of the vocabulary."""

    by_actor: Matrix
    by_network: Matrix
    topics: tuple[TopicCoverage, ...]
    held: dict[Place, tuple[Undertaking, ...]]
    all_roles: tuple[VocabularyTerm, ...]

    @property
    def roles(self) -> tuple[VocabularyTerm, ...]:
        """The roles that any topic knows something of or lacks something for, in the order of the vocabulary."""
        ids = {row.role.id for topic in self.topics for row in topic.rows if row.role}
        return tuple(role for role in self.all_roles if role.id in ids)

    @property
    def gaps(self) -> int:
        """The number of likely gaps."""
        return sum(len(topic.gaps) for topic in self.topics)

    @property
    def overlaps(self) -> int:
        """The number of likely overlaps."""
        return sum(len(topic.overlaps) for topic in self.topics)


def _rows(
    catalog: Catalog, topic: str, held: dict[Place, tuple[Undertaking, ...]], lacking: Sequence[Gap], double: Sequence[Overlap]
) -> tuple[RoleRow, ...]:
    forms = catalog.vocabularies["stodformer"].terms
    marked = {(overlap.role, overlap.form) for overlap in double}
    missing = {gap.role: gap.concern for gap in lacking}
    rows = []
    for role in (*catalog.vocabularies["roller"].terms, None):
        name = role.id if role else None
        cells = tuple(FormCell(form, held.get((topic, name, form.id), ()), (name, form.id) in marked) for form in forms)
        if any(cell.undertakings for cell in cells) or name in missing:
            rows.append(RoleRow(role, cells, missing.get(name) if name else None))
    return tuple(rows)


def whole_coverage(catalog: Catalog, *, today: date) -> Coverage:
    """The coverage as of today, computed once for all pages that show it."""
    by_actor, by_network = coverage(catalog, today=today), network_coverage(catalog, today=today)
    lacking, double = gaps(catalog, today=today), overlaps(catalog, today=today)
    held = places(current_undertakings(catalog, today=today))
    rest = [each for each in undertakings(catalog, today=today) if not each.is_current]
    networks = [pair for pair in catalog.records(Network) if not is_over(pair[1], today)]
    topics = []
    for term in topic_terms(catalog):
        own_gaps = tuple(gap for gap in lacking if gap.topic == term.id)
        own_overlaps = tuple(overlap for overlap in double if overlap.topic == term.id)
        others = [each for each in rest if term.id in each.topics]
        topics.append(
            TopicCoverage(
                term,
                tuple(pair for pair in networks if term.id in pair[1].topics),
                by_actor.row(term.id),
                _rows(catalog, term.id, held, own_gaps, own_overlaps),
                tuple((entry, by_actor.cell(term.id, entry.id)) for entry in by_actor.columns if by_actor.count(term.id, entry.id)),
                tuple((entry, by_network.cell(term.id, entry.id)) for entry in by_network.columns if by_network.count(term.id, entry.id)),
                own_gaps,
                own_overlaps,
                tuple(each for each in others if each.status == "over"),
                tuple(each for each in others if each.status == "kommande"),
            )
        )
    roles = catalog.vocabularies["roller"].terms if "roller" in catalog.vocabularies else ()
    return Coverage(by_actor, by_network, tuple(topics), held, roles)
