"""Pages that show records: one for each record and one for each collection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from forebygga.hub.catalog import Entry
from forebygga.hub.edition import Edition
from forebygga.hub.sitemap import ACT, COORDINATION, PRACTICES, PROBLEMS
from forebygga.page.calls import calls_of
from forebygga.page.groups import grouped
from forebygga.page.output import Contents, Crumb, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.rows import rows
from forebygga.page.structured_data import last_changed
from forebygga.page.trail import crumb
from forebygga.page.typed import CollectionPage
from forebygga.records.record import Record

CALL_ASSETS = ("calendar.css", "calendar.js")
"""What a page with a call needs besides what its type needs."""

_PARENTS = {route(): crumb(route) for route in (COORDINATION, ACT, PRACTICES, PROBLEMS)}


def _crumbs(kind: type[Record], *, within: bool) -> tuple[Crumb, ...]:
    """From the start page down to the collection; the collection itself only for pages within it."""
    collection = Crumb(kind.plural.split(",")[0], f"/{kind.prefix}/")
    parent = _PARENTS.get(kind.menu)
    steps = (parent, collection) if parent and parent.address != collection.address else (collection,)
    return tuple(step for step in steps if step and (within or step is not collection))


@dataclass(frozen=True, slots=True)
class RecordBuilder:
    """Makes what each published record of some types has, its page and files; then `rest`, what is made of them all.

    `begin` gives what makes one record's, so that a page which is asked for by itself can be made without the others'.
    """

    has: Callable[[type[Record]], object]
    begin: Callable[[Hub], Callable[[Entry], Iterable[Output]]]
    rest: Callable[[Hub], Iterable[Output]] = lambda _: ()

    def __call__(self, hub: Hub) -> Iterator[Output]:
        """Every output: the records' by type, then by title."""
        make = self.begin(hub)
        for kind in filter(self.has, hub.catalog.kinds):
            for entry in hub.catalog.of(kind.collection):
                yield from make(entry)
        yield from self.rest(hub)


def record_meta(edition: Edition, entry: Entry) -> Meta:
    """What the frame says around a record's page."""
    record, kind = entry.record, entry.kind
    words = [term for topic in record.topics for term in edition.catalog.vocabularies["amnen"][topic].synonyms]
    return Meta(
        record.title,
        record.summary,
        kind.menu,
        _crumbs(kind, within=True),
        tuple(Contents(heading.anchor, heading.text) for heading in entry.body.headings if heading.level == 2),
        "record",
        (*getattr(record, "other_names", ()), *getattr(record, "forms", ()), *words),
        tuple(dict.fromkeys((*kind.assets, *(CALL_ASSETS if any(calls_of(entry)) else ())))),
    )


record_pages = RecordBuilder(lambda kind: kind.template, lambda hub: lambda entry: (hub.record(entry, record_meta(hub, entry)),))
"""The page of every published record, except those whose type has a builder of its own."""


def collection_pages(hub: Hub) -> Iterator[Output]:
    """The list page of every collection, except those whose list has its own builder."""
    for kind in hub.catalog.kinds:
        if not kind.list_template:
            continue
        entries = hub.catalog.of(kind.collection)
        meta = Meta(kind.plural, kind.intro, kind.menu, _crumbs(kind, within=False), layout="list", assets=kind.assets)
        yield hub.page(
            f"{kind.prefix}/",
            CollectionPage(
                kind=kind,
                entries=entries,
                groups=grouped(hub.catalog, entries, kind, kind.grouped_by) if kind.grouped_by else (),
                rows_of={entry.key: rows(hub.catalog, entry.record) for entry in entries},
                titles={entry.id: entry.record.title for entry in entries},
            ),
            meta,
            last_change=max((last_changed(entry, hub.changes(entry)) for entry in entries), default=None),
        )
