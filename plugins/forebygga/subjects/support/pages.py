"""The register of support: its list with facets, a page for every value of a facet, and the register that its script reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from forebygga.formats.calendars import latest_change
from forebygga.hub.catalog import Entry
from forebygga.hub.edition import Edition
from forebygga.hub.sitemap import SUPPORT, SUPPORT_BY, SUPPORT_PAGE
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.facets import Choice, Facet
from forebygga.page.limited import Limited, evenly
from forebygga.page.output import Crumb, Meta, Output
from forebygga.page.paging import Paging, paged
from forebygga.page.registers import Listed, marked, register_files
from forebygga.page.rendering import Hub
from forebygga.page.typed import Page
from forebygga.records.spreading import Publication
from forebygga.subjects.support.support import Support, support_facets, supports

MOST = 240
"""Support on the page of a facet's value; the whole list, which can be narrowed further, has it all."""

LIST = SUPPORT()
CRUMB = Crumb("Stöd", LIST)
ASSETS = ("practices.css", "support.css")

STEP = 24
"""Cards that the list's script shows at a time, and those that practices.css leaves in sight until it has drawn any."""


def support_pages(hub: Hub) -> Iterator[Output]:
    """Everything under /stod/ that lists support."""
    offered = hub.answer(supports)
    facets = support_facets(hub.catalog, offered)
    register, *texts = register_files(LIST[1:], [_listed(support) for support in offered], facets)
    yield from (register, *texts)
    (first, shown), *further = paged(offered, LIST, SUPPORT_PAGE)
    yield _front(hub, len(offered), shown, first, facets, register)
    for paging, rest in further:
        yield _further_page(hub, len(offered), rest, paging)
    by_key = {support.entry.key: support for support in offered}
    for facet in facets:
        for choice in facet.choices:
            yield _facet_page(hub, facet, choice, by_key)


def _place(entry: Entry) -> str:
    """The record's address from the list, without the last slash."""
    return entry.id if f"/{entry.kind.prefix}/" == LIST else f"..{entry.address}".rstrip("/")


def _listed(support: Support) -> Listed:
    record = support.entry.record
    return Listed(support.entry, _place(support.entry), record.title, date(support.year, 1, 1), record.summary)


def _name(facets: Sequence[Facet], source: str) -> str:
    return next((facet.name for facet in facets if facet.source == source), source)


@dataclass(frozen=True, slots=True)
class SupportPage(Page):
    """Books, methods, templates and training."""

    template: ClassVar[str] = "support.html"

    total: int
    step: int
    supports: Sequence[Support]
    paging: Paging
    facets: Sequence[Facet]
    revised: Sequence[tuple[Entry, Publication]]
    digital: Sequence[tuple[Entry, Publication]]
    register: str
    kind_name: str
    revision_name: str


def _front(hub: Hub, total: int, shown: Sequence[Support], paging: Paging, facets: Sequence[Facet], register: Output) -> Output:
    publications = list(hub.catalog.records(Publication))
    return hub.page(
        LIST[1:],
        SupportPage(
            total=total,
            step=STEP,
            supports=shown,
            paging=paging,
            facets=facets,
            revised=[(entry, record) for entry, record in publications if record.revision == "revideras"],
            digital=[(entry, record) for entry, record in publications if record.digital_version],
            register=f"/{marked(register)}",
            kind_name=_name(facets, "stodslag"),
            revision_name=_name(facets, "revideringsstatus"),
        ),
        Meta(
            Publication.plural,
            Publication.intro,
            LIST,
            layout="list",
            search=("publikationer", "mallar", "utbildningar", "handböcker", "stödmaterial"),
            assets=(*ASSETS, "practices.js"),
        ),
        last_change=latest_change(hub, (support.entry for support in shown)),
    )


@dataclass(frozen=True, slots=True)
class MoreSupportPage(Page):
    """A further page of the list."""

    template: ClassVar[str] = "support_more.html"

    total: int
    supports: Sequence[Support]
    paging: Paging


def _further_page(hub: Hub, total: int, shown: Sequence[Support], paging: Paging) -> Output:
    title = f"{Publication.plural}, sida {paging.number} av {len(paging.addresses)}"
    meta = Meta(title, Publication.intro, LIST, (CRUMB,), layout="index", assets=ASSETS)
    return hub.page(SUPPORT_PAGE.uri(paging.number), MoreSupportPage(total=total, supports=shown, paging=paging), meta)


@dataclass(frozen=True, slots=True)
class SupportFacetPage(Page):
    """The support that shares a value of a facet."""

    template: ClassVar[str] = "support_facet.html"

    facet: Facet
    choice: Choice
    groups: Sequence[tuple[VocabularyTerm, Limited[Support]]]


def _facet_page(hub: Hub, facet: Facet, choice: Choice, by_key: dict[str, Support]) -> Output:
    chosen = [by_key[entry.key] for entry in choice.entries]
    title = f"{Publication.plural}, {facet.singular.lower()}: {choice.label}"
    return hub.page(
        SUPPORT_BY.uri(facet.name, choice.value),
        SupportFacetPage(facet=facet, choice=choice, groups=_divided(hub, chosen)),
        Meta(title, f"{choice.count} av {len(by_key)} stöd i registret.", LIST, (CRUMB,), layout="index", assets=ASSETS),
        last_change=latest_change(hub, choice.entries),
    )


def _divided(edition: Edition, chosen: Sequence[Support]) -> list[tuple[VocabularyTerm, Limited[Support]]]:
    """The support by kind, in the vocabulary's order; kinds without any are left out."""
    terms = edition.catalog.vocabularies["stodslag"].terms
    groups = [(term, [support for support in chosen if support.kind == term.id]) for term in terms]
    filled = [(term, group) for term, group in groups if group]
    return list(zip((term for term, _ in filled), evenly((group for _, group in filled), MOST), strict=True))
