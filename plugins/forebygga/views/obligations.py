"""Who is concerned by which section, and what can be checked off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forebygga.body import slug
from forebygga.catalog import Catalog, Entry
from forebygga.records.act import Guidance, Statute
from forebygga.records.spreading import Publication
from forebygga.views.act import SectionVersion
from forebygga.views.groups import by_collection


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


def _row(catalog: Catalog, role: str, found: tuple[Entry, Guidance] | None, sections: Mapping[int, SectionVersion]) -> RoleRow:
    entry, guidance = found or (None, None)
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
    found: dict[str, list[RoleRow]] = {}
    for row in rows:
        found.setdefault((row.guidance.group if row.guidance else None) or "", []).append(row)
    vocabulary = catalog.vocabularies.get("rollgrupper")
    named = [(term.id, term.label) for term in vocabulary.terms] if vocabulary else []
    return tuple(
        RoleGroup(heading, slug(heading), tuple(found[group])) for group, heading in [*named, ("", "Övriga roller")] if group in found
    )


def demands(sections: Mapping[int, SectionVersion]) -> tuple[SectionVersion, ...]:
    """The sections in force that demand something and say how it is checked, by number."""
    return tuple(version for version in sections.values() if version.section.force == "ska" and version.section.checks)


def serving(catalog: Catalog, number: int) -> tuple[tuple[type, tuple[Entry, ...]], ...]:
    """Published records that contribute to the section, by type; the act and the guidance themselves left out."""
    kinds = [kind for kind in catalog.kinds if kind not in (Guidance, Statute)]
    found = [entry for kind in kinds for entry in catalog.of(kind.collection) if number in entry.record.sections]
    return by_collection(catalog, found)


def support_for(catalog: Catalog, number: int) -> tuple[Entry, ...]:
    """Published support for the section that helps to do the work: no legal sources; templates and step guides first."""
    first = {"mall": 0, "stegguide": 1, "checklista": 2}
    found = [(entry, record) for entry, record in catalog.records(Publication) if number in record.sections and record.kind != "rattskalla"]
    return tuple(entry for entry, _ in sorted(found, key=lambda pair: first.get(pair[1].kind, 9)))
