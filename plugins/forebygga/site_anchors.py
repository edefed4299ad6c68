"""Where a link to a heading on a page of the site can lead: each page's anchors, made only as far as someone asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from forebygga.hub.catalog import Catalog
from forebygga.hub.problems import Problem, is_fatal
from forebygga.hub.settings import read_settings
from forebygga.hub.store import Store
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.site import builders
from forebygga.subjects.search.index import Search, search_outputs

_ID = re.compile(r'\bid="([^"]+)"')
_FIRST = "forebygga.subjects.editors."
"""The editors' handbook is made first: what is written by hand mostly links there."""


class SiteAnchors(Mapping[str, frozenset[str]]):
    """The site's pages by address, each with its anchors. A subject's pages are made when none before it has the address.

    Which pages there are hardly depends on the day; the latest that a record was published on will do.
    """

    def __init__(self, root: Path, catalog: Catalog) -> None:
        day = max((entry.record.published for entry in catalog.entries.values()), default=date(2026, 1, 1))
        self._hub = Hub(catalog, read_settings(root)[0], day, {}, (), Store())
        self._more = self._batches()
        self._pages: dict[str, Output] = {}

    def _batches(self) -> Iterator[Iterable[Output]]:
        every: list[Output] = []
        for build in sorted(builders(), key=lambda build: not build.__module__.startswith(_FIRST)):
            batch = list(build(self._hub))
            every += batch
            yield batch
        yield search_outputs(self._hub, every, Search())

    def _made(self, batch: Iterable[Output]) -> None:
        self._pages.update((f"/{page.uri}", page) for page in batch if page.is_page)

    def __getitem__(self, address: str) -> frozenset[str]:
        while address not in self._pages:
            batch = next(self._more, None)
            if batch is None:
                raise KeyError(address)
            self._made(batch)
        return frozenset(_ID.findall(self._pages[address].text))

    def __iter__(self) -> Iterator[str]:
        for batch in self._more:
            self._made(batch)
        return iter(self._pages)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def site_anchors(root: Path, catalog: Catalog, problems: Iterable[Problem]) -> SiteAnchors | None:
    """Every address of the site with its anchors; None while there are problems, since a site is then not made."""
    return None if is_fatal(problems) else SiteAnchors(root, catalog)
