"""Pages that show records: one for each record and one for each collection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from forebygga.hub.catalog import Entry
from forebygga.hub.edition import Edition
from forebygga.hub.sitemap import ACT, COORDINATION, PRACTICES, PROBLEMS, list_page
from forebygga.page.calls import calls_of
from forebygga.page.groups import Group, grouped
from forebygga.page.output import Contents, Crumb, Meta, Output
from forebygga.page.paging import Paging, paged
from forebygga.page.rendering import Hub
from forebygga.page.rows import RecordRows
from forebygga.page.structured_data import last_changed
from forebygga.page.trail import crumb
from forebygga.page.typed import CollectionPage
from forebygga.records.record import Record

ROWS = 150
"""Rows on a page of a list, some twelve elements each."""

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
    """The list of every collection, except those whose list has its own builder: on one page, or on several where it is long."""
    for kind in hub.catalog.kinds:
        if not kind.list_template:
            continue
        entries = hub.catalog.of(kind.collection)
        groups = grouped(hub.catalog, entries, kind, kind.grouped_by) if kind.grouped_by else ()
        ordered = [entry for group in groups for entry in group.entries] or entries
        is_parted = kind.list_template == Record.list_template
        pages = paged(ordered, f"/{kind.prefix}/", partial(list_page, kind.prefix), ROWS if is_parted else max(1, len(entries)))
        first_page = {entry.key: paging.addresses[paging.number - 1] for paging, shown in pages for entry in shown}
        begins = tuple((group, first_page[group.entries[0].key]) for group in groups)
        for paging, shown in pages:
            yield _list(hub, kind, len(entries), paging, shown, begins)


def _within(groups: Iterable[Group], shown: Sequence[Entry]) -> tuple[Group, ...]:
    """The groups as far as they have any of these entries."""
    keys = {entry.key for entry in shown}
    kept = ((group, tuple(entry for entry in group.entries if entry.key in keys)) for group in groups)
    return tuple(replace(group, entries=entries) for group, entries in kept if entries)


def _list(
    hub: Hub, kind: type[Record], total: int, paging: Paging, shown: Sequence[Entry], begins: tuple[tuple[Group, str], ...]
) -> Output:
    """A page of the list. `begins` has the groups, whole, with the address of the page on which each begins."""
    is_first = paging.number == 1
    meta = Meta(
        kind.plural if is_first else f"{kind.plural}, sida {paging.number} av {len(paging.addresses)}",
        kind.intro,
        kind.menu,
        _crumbs(kind, within=not is_first),
        layout="list" if is_first else "index",
        assets=kind.assets,
    )
    here = paging.addresses[paging.number - 1]
    return hub.page(
        here[1:],
        CollectionPage(
            kind=kind,
            entries=shown,
            groups=_within((group for group, _ in begins), shown),
            jumps=tuple((group, "" if address == here else address) for group, address in begins),
            rows_of={entry.key: RecordRows(hub.catalog, entry) for entry in shown},
            titles={entry.id: entry.record.title for entry in shown},
            total=total,
            paging=paging,
        ),
        meta,
        last_change=max((last_changed(entry, hub.changes(entry)) for entry in shown), default=None),
    )
