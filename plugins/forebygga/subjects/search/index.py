"""The search index of the hub, as files of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from forebygga.hub.catalog import Catalog
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.subjects.search.findable import Findable
from forebygga.subjects.search.hand_written import hand_written_pages
from forebygga.subjects.search.pages import search_pages
from forebygga.subjects.search.phrases import AskedPages, read_asked
from forebygga.subjects.search.synonyms import SearchWords, read_synonyms, synonyms_of
from forebygga.subjects.search.trial import Trial, read_trial, trial_page
from forebygga_sok.build import Index, Options, build
from forebygga_sok.kept import Kept
from forebygga_sok.page import Page

FOLDER = "sok/"


@dataclass(frozen=True)
class Search:
    """What the index is made from besides the hub's pages: hand-written pages, synonyms, how pages are asked for, analyses that are kept; and the editors' trial."""

    pages: tuple[Page, ...] = ()
    words: SearchWords = field(default_factory=SearchWords.empty)
    asked: AskedPages = field(default_factory=AskedPages)
    kept: Kept = field(default_factory=Kept)
    trial: Trial = field(default_factory=Trial)

    def asked_for(self, page: Page) -> Page:
        """The page with how it is asked for."""
        phrases = self.asked.by_address.get(page.url)
        return page if phrases is None else replace(page, asked=phrases)


def read_search(root: Path, *, is_lasting: Callable[[], bool] = lambda: True) -> Search:
    """What the hub's folder holds for the search; analyses that are not lasting are not kept there. Problems in the synonyms are told by the check."""
    words, _ = read_synonyms(root)
    kept = Kept(root / ".cache" / "sok" / "analyser.txt", is_lasting=is_lasting)
    return Search(tuple(hand_written_pages(root / "docs")), words, read_asked(root), kept, read_trial(root))


@dataclass(frozen=True)
class Reader:
    """Reads pages for the search: where they are made, so that no process has to hold them all until the index is."""

    catalog: Catalog
    search: Search

    @cached_property
    def findable(self) -> Findable:
        """Knows which pages are found, and as what."""
        return Findable(self.catalog)

    def line(self, output: Output) -> tuple[str, bytes] | None:
        """What the search reads of the page, by its name; None for what is not found, and for what is known from before."""
        return next((self.search.kept.line(self.search.asked_for(page)) for page in self.findable.pages((output,))), None)


def index_of(catalog: Catalog, outputs: Sequence[Output], search: Search) -> Index:
    """The search index of the outputs and the hand-written pages."""
    findable = Findable(catalog)
    return _index(catalog, findable, [*findable.pages(outputs), *search.pages], search)


def _index(catalog: Catalog, findable: Findable, found: Iterable[Page], search: Search) -> Index:
    """The search index of the pages that can be found."""
    options = Options(findable.facets, synonyms_of(catalog, search.words))
    return build([search.asked_for(page) for page in found], options, search.kept)


def search_outputs(hub: Hub, outputs: Sequence[Output], search: Search) -> Iterator[Output]:
    """The search pages, which list what can be found from A to Ö but are not found themselves, and the index's files."""
    findable = Findable(hub.catalog)
    found = [*findable.pages(outputs), *search.pages]
    yield from search_pages(hub, found, dict(findable.facets[0].labels))
    yield from trial_page(hub, search.trial)
    for name, text in _index(hub.catalog, findable, found, search).files.items():
        yield Output(FOLDER + name, text)
