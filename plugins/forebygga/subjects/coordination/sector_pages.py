"""Which sectors sit in each network: a table of all networks with a known seat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from forebygga.hub.catalog import Entry
from forebygga.hub.sitemap import COORDINATION, SEAT_MAP, SECTORS, SECTORS_PAGE
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.output import Meta, Output
from forebygga.page.paging import Paging, paged
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.subjects.coordination.networks import SectorPresence

Presence = Sequence[tuple[Entry, tuple[SectorPresence, ...]]]
"""The sectors of the vocabulary in each network."""


def by_sector(presence: Presence) -> list[tuple[VocabularyTerm, int]]:
    """In how many of the networks each sector is known to be; vocabulary order."""
    networks = [sectors for _, sectors in presence]
    return [(column[0].sector, sum(each.is_present for each in column)) for column in zip(*networks, strict=True)]


@dataclass(frozen=True, slots=True)
class SectorsPage(Page):
    """The sectors in each network, or in some of them with the rest on further pages."""

    template: ClassVar[str] = "sectors.html"

    presence: Presence
    paging: Paging


def sector_pages(hub: Hub, presence: Presence) -> Iterator[Output]:
    """The table on as many pages as it needs, at least one."""
    for paging, shown in paged(presence, SECTORS(), SECTORS_PAGE):
        is_first = paging.number == 1
        meta = Meta(
            "Sektorer i nätverken" if is_first else f"Sektorer i nätverken, sida {paging.number} av {len(paging.addresses)}",
            f"{len(presence)} nätverk med känd medlem, och hur många kända medlemmar var och ett har ur varje sektor.",
            COORDINATION(),
            (crumb(COORDINATION), crumb(SEAT_MAP), *(() if is_first else (crumb(SECTORS),))),
            layout="page" if is_first else "index",
            search=("sektorer som saknas",) if is_first else (),
            is_shared=True,
            assets=("coordination.css",),
        )
        yield hub.page((SECTORS.uri() if is_first else SECTORS_PAGE.uri(paging.number)), SectorsPage(presence=shown, paging=paging), meta)
