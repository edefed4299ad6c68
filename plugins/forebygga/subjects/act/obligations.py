"""Who is concerned by which section, and what can be checked off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forebygga.hub.body import slug
from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.statute import SectionVersion
from forebygga.page.groups import by_collection
from forebygga.records.act import Guidance, Statute
from forebygga.records.record import Record
from forebygga.records.spreading import Publication


@dataclass(frozen=True, slots=True)
class Cell:
    """What a section means for a role: a text, missing, or nothing when the role is not tied to the section."""

    number: int
    text: str | None
    is_tied: bool

    @property
    def is_missing(self) -> bool:
        """Whether the role is tied to the section but nobody has written what it means."""
        return self.is_tied and self.text is None


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role with a cell for every section; `entry` is its guidance, None when there is none."""

    role: str
    label: str
    entry: Entry | None
    guidance: Guidance | None
    cells: tuple[Cell, ...]

    @property
    def tied(self) -> tuple[Cell, ...]:
        """The cells of the sections that the role is tied to."""
        return tuple(cell for cell in self.cells if cell.is_tied)

    def cell(self, number: int) -> Cell:
        """The role's cell for a section of the matrix."""
        return next(cell for cell in self.cells if cell.number == number)


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """Roles of a kind, under their heading."""

    heading: str
    anchor: str
    rows: tuple[RoleRow, ...]


def _row(catalog: Catalog, role: str, guided: tuple[Entry, Guidance] | None, sections: Mapping[int, SectionVersion]) -> RoleRow:
    entry, guidance = guided or (None, None)
    texts = {share.number: share.text for share in guidance.shares} if guidance else {}
    acts_on = set(guidance.acts_on) if guidance else set()
    cells = tuple(
        Cell(number, texts.get(number), number in texts or number in acts_on or role in version.section.roles)
        for number, version in sections.items()
    )
    label = guidance.title if guidance else catalog.label("roller", role)
    return RoleRow(role, label, entry, guidance, cells)


def role_rows(catalog: Catalog, sections: Mapping[int, SectionVersion]) -> tuple[RoleRow, ...]:
    """Every role that has guidance or is named by a section, in the order of the vocabulary."""
    guided: dict[str, tuple[Entry, Guidance]] = {}
    for entry, guidance in catalog.records(Guidance):
        guided.setdefault(guidance.role, (entry, guidance))
    rows = (_row(catalog, term.id, guided.get(term.id), sections) for term in catalog.vocabularies["roller"].terms)
    return tuple(row for row in rows if row.entry or row.tied)


def role_groups(catalog: Catalog, rows: Iterable[RoleRow]) -> tuple[RoleGroup, ...]:
    """The rows under their groups, in the order of the vocabulary; those without a group last, under 'Övriga roller'."""
    by_group: dict[str, list[RoleRow]] = {}
    for row in rows:
        by_group.setdefault((row.guidance.group if row.guidance else None) or "", []).append(row)
    vocabulary = catalog.vocabularies.get("rollgrupper")
    named = [(term.id, term.label) for term in vocabulary.terms] if vocabulary else []
    return tuple(
        RoleGroup(heading, slug(heading), tuple(by_group[group])) for group, heading in [*named, ("", "Övriga roller")] if group in by_group
    )


def demands(sections: Mapping[int, SectionVersion]) -> tuple[SectionVersion, ...]:
    """The sections in force that demand something and say how it is checked, by number."""
    return tuple(version for version in sections.values() if version.section.force == "ska" and version.section.checks)


_FIRST = ("mallar", "steg", "god-praktik", "erfarenheter", "stod", "natverk", "insatser", "uppmaningar")
"""What a reader who wants to get on with the work looks for first, by collection; other types follow."""


def _rank(kind: type[Record]) -> tuple[int, str]:
    return (_FIRST.index(kind.collection) if kind.collection in _FIRST else len(_FIRST), kind.collection)


def serving(catalog: Catalog, number: int) -> tuple[tuple[type[Record], tuple[Entry, ...]], ...]:
    """Published records that contribute to the section, by type, the most useful first; the act and its guidance left out."""
    kinds = [kind for kind in catalog.kinds if kind not in (Guidance, Statute)]
    entries = [entry for kind in kinds for entry in catalog.of(kind.collection) if number in entry.record.sections]
    return tuple(sorted(by_collection(catalog, entries), key=lambda pair: _rank(pair[0])))


def aids(catalog: Catalog) -> tuple[tuple[type[Record], int], ...]:
    """The types of records under the act's own menu that help to do the work, with their number; none that are empty."""
    menu = Guidance.menu
    kinds = [kind for kind in catalog.kinds if kind.menu == menu and kind not in (Guidance, Statute)]
    return tuple((kind, number) for kind in sorted(kinds, key=_rank) if (number := len(catalog.of(kind.collection))))


def next_steps(catalog: Catalog, number: int) -> tuple[Entry, ...]:
    """At most three records that help to meet the section: of each type the one that is about the fewest other sections."""
    steps = []
    for _, entries in serving(catalog, number):
        helpful = [entry for entry in entries if _is_help(entry.record)]
        steps += sorted(helpful, key=lambda entry: len(entry.record.sections))[:1]
    return tuple(steps[:3])


def _is_help(record: Record) -> bool:
    if isinstance(record, Publication):
        return record.kind != "rattskalla"
    return record.collection in _FIRST[:4]
