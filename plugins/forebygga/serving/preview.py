"""The site at one moment of its writing: every address answered when it is asked for, from the records as they then were."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from forebygga.building.hand_written import files_beside, hand_written
from forebygga.formats.pictures import FOLDER as PICTURES
from forebygga.formats.pictures import pictures
from forebygga.hub.catalog import Catalog, Entry, catalog_of
from forebygga.page.assets import FOLDER as ASSETS
from forebygga.page.continuing import continued
from forebygga.page.framing import Frame
from forebygga.page.output import Output
from forebygga.page.record_pages import RecordBuilder
from forebygga.page.rendering import Hub
from forebygga.serving.watching import Mark, marks
from forebygga.site import builders, unique
from forebygga.subjects.hosting.machine_files import SITEMAP, sitemap
from forebygga.subjects.news.pages import with_feeds
from forebygga.subjects.search.index import read_search, search_outputs

HTML = "text/html; charset=utf-8"
MARK = "Utkast: "
"""Stands before the title of a draft, wherever it is named."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gives: bytes with their media type; `is_draft` when it is the page of a record that is not published."""

    content: bytes
    type: str
    is_there: bool = True
    is_draft: bool = False
    address: str = ""
    """Of an asset: where this very content is, so that a browser that asks there may keep it."""


@lru_cache(maxsize=1)
def _written(docs: Path, _marks: tuple[tuple[str, Mark], ...]) -> Mapping[str, Output]:
    """The hand-written pages and what lies beside them by uri: made once as long as no file of theirs has changed."""
    return {output.uri: output for output in (*hand_written(docs), *files_beside(docs))}


def with_drafts(catalog: Catalog) -> Catalog:
    """The catalog where drafts are published too, their titles marked."""
    if all(entry.is_published for entry in catalog.entries.values()):
        return catalog
    entries = [
        entry
        if entry.is_published
        else replace(entry, record=entry.record.model_copy(update={"status": "aktuell", "title": f"{MARK}{entry.record.title}"}))
        for entry in catalog.entries.values()
    ]
    whole = catalog_of(catalog.kinds, entries, catalog.vocabularies, catalog.registers)
    return replace(whole, ledger=catalog.ledger, data_editions=catalog.data_editions, year=catalog.year, unanswered=catalog.unanswered)


class Shelf:
    """The outputs of one builder, made one after another as far as somebody has asked; where each was is noted in `places`."""

    def __init__(self, number: int, outputs: Iterator[Output], places: dict[str, int]) -> None:
        self._coming = outputs
        self._made: dict[str, Output] = {}
        self._number, self._places = number, places

    def find(self, uri: str) -> Output | None:
        """The output with the uri, or None when the builder gives none such."""
        while uri not in self._made and self.step():
            pass
        return self._made.get(uri)

    def step(self) -> bool:
        """Make one more; False when there is none."""
        output = next(self._coming, None)
        if output is not None:
            self._made[output.uri] = output
            self._places[output.uri] = self._number
        return output is not None

    def all(self) -> list[Output]:
        """Every output."""
        while self.step():
            pass
        return list(self._made.values())


class Preview:
    """The site of a hub, in a frame. `places` remembers between previews which builder gave an address."""

    def __init__(self, root: Path, hub: Hub, frame: Frame, places: dict[str, int]) -> None:
        self.root = root
        self.drafts = frozenset(entry.source.path for entry in hub.catalog.entries.values() if not entry.is_published)
        self.hub = replace(hub, catalog=with_drafts(hub.catalog))
        self.settings = frame.settings
        self.places = places
        self.frame = frame
        self._makers: dict[RecordBuilder, Callable[[Entry], Iterable[Output]]] = {}

    @cached_property
    def _shelves(self) -> list[Shelf]:
        return [Shelf(number, continued(self.hub, build(self.hub)), self.places) for number, build in enumerate(builders())]

    def _outputs_of(self, entry: Entry) -> Iterator[Output]:
        """The record's page and files, made by themselves."""
        for build in builders():
            if isinstance(build, RecordBuilder) and build.has(entry.kind):
                make = self._makers.get(build) or self._makers.setdefault(build, build.begin(self.hub))
                yield from continued(self.hub, make(entry))

    def _record_output(self, uri: str) -> Output | None:
        """The output at the uri if a record has it, made without the other records'."""
        for kind in self.hub.catalog.kinds:
            name, _, _ = uri.removeprefix(f"{kind.prefix}/").partition("/")
            entry = self.hub.catalog.get(f"{kind.collection}/{name}")
            if entry and uri.startswith(entry.address[1:]):
                return next((output for output in self._outputs_of(entry) if output.uri == uri), None)
        return None

    @cached_property
    def _by_hand(self) -> Mapping[str, Output]:
        docs = self.root / "docs"
        return _written(docs, tuple(sorted(marks((docs,)).items())))

    @cached_property
    def _pictures(self) -> dict[str, Output]:
        return {output.uri: output for output in pictures(self.settings.name, self.hub.store)}

    @cached_property
    def everything(self) -> list[Output]:
        """Every output but the search's."""
        return with_feeds(self.hub, [output for shelf in self._shelves for output in shelf.all()])

    def searched(self, lock: AbstractContextManager[object], is_wanted: Callable[[], bool]) -> dict[str, Output] | None:
        """The search's pages and files, which need every page; None when they are no longer wanted. Lets others in between."""
        for shelf in self._shelves:
            coming = True
            while coming and is_wanted():
                with lock:
                    coming = shelf.step()
        for output in self.everything if is_wanted() else ():
            with lock:
                _ = is_wanted() and output.is_page and output.text
        if not is_wanted():
            return None
        return {output.uri: output for output in unique(search_outputs(self.hub, self.everything, read_search(self.root)))}

    def output_at(self, uri: str) -> Output | None:
        """The output at the uri, the search's left out: a record's own at once, else the builder that gave it last is asked first."""
        output = self._record_output(uri)
        if output is None and uri in self._by_hand:
            return self._by_hand[uri]
        output = output or self._shelved(uri)
        return with_feeds(self.hub, [output])[0] if output else None

    def _shelved(self, uri: str) -> Output | None:
        likely = self.places.get(uri)
        for number in sorted(range(len(self._shelves)), key=lambda number: number != likely):
            output = self._shelves[number].find(uri)
            if output:
                return output
        return None

    def answer(self, uri: str) -> Answer | None:
        """What is at the uri, the search's own pages and files left out; None when nothing is."""
        name = uri.removeprefix(ASSETS) if uri.startswith(ASSETS) else ""
        if (content := self.frame.assets.files.get(name)) is not None:
            return Answer(content, _type(uri), address=self.frame.assets.address(name))
        if uri.startswith(f"{PICTURES}/") and uri in self._pictures:
            return Answer(self._pictures[uri].data, _type(uri))
        if uri == SITEMAP:
            return Answer(sitemap([*self._by_hand.values(), *self.everything], self.settings).encode(), _type(uri))
        output = self.output_at(uri)
        return self.framed(output) if output else None

    def framed(self, output: Output) -> Answer:
        """A page in its frame, or a file as it is."""
        if output.meta is None:
            return Answer(output.data, _type(output.uri))
        return Answer(self.frame.page(output).encode(), HTML, is_draft=output.source in self.drafts)

    def missing(self) -> Answer:
        """The page for what is not there."""
        return Answer(self.frame.missing().encode(), HTML, is_there=False)


def _type(uri: str) -> str:
    media_type = mimetypes.guess_type(uri)[0] or "application/octet-stream"
    is_text = media_type.startswith("text/") or media_type.endswith(("javascript", "json", "xml"))
    return f"{media_type}; charset=utf-8" if is_text else media_type
