"""The register of support: publications, training and the hub's own document templates, in one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forebygga.hub.catalog import Catalog, Entry, swedish
from forebygga.page.facets import Facet, Values, facets_of, values_of
from forebygga.records.act import Statute
from forebygga.records.method import DocumentTemplate
from forebygga.records.spreading import Publication

TEMPLATE_KIND, CURRENT, UNKNOWN = "mall", "aktuell", "okand"


@dataclass(frozen=True, slots=True)
class Support:
    """A support as the list shows it: kind and revision are ids, the year is that of the latest edition."""

    entry: Entry
    kind: str
    revision: str
    year: int

    @property
    def publication(self) -> Publication | None:
        """The publication, or None for a document template of the hub's own."""
        return self.entry.record if isinstance(self.entry.record, Publication) else None


def _of_template(catalog: Catalog, entry: Entry, template: DocumentTemplate, today: date) -> Support:
    """A template is current when it is written for the wording of the act that is in force."""
    since = [version.since for _, act in catalog.records(Statute) for version in act.versions if version.since <= today]
    is_current = bool(template.written_for and since and template.written_for >= max(since))
    return Support(entry, TEMPLATE_KIND, CURRENT if is_current else UNKNOWN, (template.written_for or template.published).year)


def supports(catalog: Catalog, *, today: date) -> tuple[Support, ...]:
    """All support by title."""
    unsorted = [Support(entry, record.kind, record.revision, record.year) for entry, record in catalog.records(Publication)]
    unsorted += [_of_template(catalog, entry, record, today) for entry, record in catalog.records(DocumentTemplate)]
    return tuple(sorted(unsorted, key=lambda support: (swedish(support.entry.record.title), support.entry.key)))


def _values(catalog: Catalog, support: Support) -> Values:
    values = values_of(catalog, support.entry, Publication.facets)
    return {**values, "stodslag": frozenset({support.kind}), "revideringsstatus": frozenset({support.revision})}


def support_facets(catalog: Catalog, offered: tuple[Support, ...]) -> tuple[Facet, ...]:
    """How the list can be narrowed down, in the order that the model declares."""
    return facets_of(catalog, Publication.facets, [(support.entry, _values(catalog, support)) for support in offered])
