"""The whole matrices: topics with actors, and topics with networks, each on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from forebygga.hub.catalog import Entry, short_title
from forebygga.hub.sitemap import ACTORS, COORDINATION, COVERAGE, COVERAGE_ACTORS, COVERAGE_NETWORKS, COVERAGE_OF, NETWORKS
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.limited import Limited, limited
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.records.coordination import Network
from forebygga.subjects.coordination.coverage import Matrix
from forebygga.subjects.coordination.networks import is_over
from forebygga.subjects.coordination.topic_coverage import Coverage

HEAT = 4
"""Steps of colour in a cell; the number is always there, and the last step holds all that are higher."""

PARTS = 2000
"""HTML elements that the rows of a matrix may be: with the page around them 2,500, which a phone draws without a wait."""

NAMES = 100
"""Names in a list of those with nothing."""


def heat(count: int) -> int:
    """The step of colour of a count."""
    return min(count, HEAT)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What the row has on a topic: a count, or only that it works on the topic (`level` 0); empty without either."""

    topic: VocabularyTerm
    count: int
    level: int
    address: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An actor or a network, the number of its undertakings, and a cell for every topic."""

    entry: Entry
    name: str
    total: int
    cells: tuple[MatrixCell, ...]

    @property
    def parts(self) -> int:
        """The HTML elements of the row: its own, its name, its sum, and a cell and a link for what it holds."""
        return 4 + sum(2 if cell.address else 1 for cell in self.cells)


@dataclass(frozen=True, slots=True)
class MatrixPage(Page):
    """A whole matrix."""

    template: ClassVar[str] = "coverage_matrix.html"

    what: str
    register: str
    topics: tuple[VocabularyTerm, ...]
    rows: Limited[MatrixRow]
    idle: Limited[Entry]


def _row(matrix: Matrix, entry: Entry, name: str, anchor: str, *, works_alone: bool) -> MatrixRow:
    def cell(topic: VocabularyTerm) -> MatrixCell:
        count = matrix.count(topic.id, entry.id)
        if count:
            return MatrixCell(topic, count, heat(count), f"{COVERAGE_OF(topic.id)}#{anchor}-{entry.id}")
        is_theirs = works_alone and topic.id in entry.record.topics
        return MatrixCell(topic, 0, 0, f"{COVERAGE_OF(topic.id)}#natverken" if is_theirs else "")

    return MatrixRow(entry, name, len(matrix.column(entry.id)), tuple(map(cell, matrix.topics)))


def fitting(rows: Sequence[MatrixRow]) -> Limited[MatrixRow]:
    """The rows in their order, of those with most so many as a page holds; at least one."""
    kept: set[str] = set()
    parts = 0
    for row in sorted(rows, key=lambda row: -row.total):
        parts += row.parts
        if kept and parts > PARTS:
            break
        kept.add(row.entry.key)
    return Limited(tuple(row for row in rows if row.entry.key in kept), len(rows))


def matrix_pages(hub: Hub, whole: Coverage) -> Iterator[Output]:
    """The matrix of actors, those with most first, and that of the networks of today, by name."""
    yield _actors(hub, whole.by_actor)
    yield _networks(hub, whole.by_network)


def _meta(title: str, description: str) -> Meta:
    return Meta(title, description, COORDINATION(), (crumb(COORDINATION), crumb(COVERAGE)), is_shared=True, assets=("coordination.css",))


def _actors(hub: Hub, matrix: Matrix) -> Output:
    busy = sorted(matrix.filled, key=lambda entry: -len(matrix.column(entry.id)))
    page = MatrixPage(
        what="Aktör",
        register=ACTORS(),
        topics=matrix.topics,
        rows=fitting([_row(matrix, entry, short_title(entry), "aktor", works_alone=False) for entry in busy]),
        idle=limited(matrix.empty, NAMES),
    )
    return hub.page(
        COVERAGE_ACTORS.uri(), page, _meta("Ämnen och aktörer", "Hur många insatser, uppdrag och stöd varje aktör gör i varje ämne i dag.")
    )


def _networks(hub: Hub, matrix: Matrix) -> Output:
    networks = [entry for entry, network in hub.catalog.records(Network) if not is_over(network, hub.today)]
    page = MatrixPage(
        what="Nätverk",
        register=NETWORKS(),
        topics=matrix.topics,
        rows=fitting([_row(matrix, entry, entry.record.title, "natverk", works_alone=True) for entry in networks]),
        idle=Limited((), 0),
    )
    return hub.page(
        COVERAGE_NETWORKS.uri(),
        page,
        _meta("Ämnen och nätverk", "Vilka ämnen varje nätverk arbetar med, och hur många insatser och uppdrag som hör dit i dag."),
    )
