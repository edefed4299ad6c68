"""Templates with what they may call: autoescape on, StrictUndefined, links relative to the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from forebygga.hub.body import render_body, render_line
from forebygga.hub.catalog import Catalog, Entry, short_title, target_of
from forebygga.hub.history import Change, History
from forebygga.hub.settings import Settings
from forebygga.hub.sitemap import ROUTES
from forebygga.hub.store import Store
from forebygga.page.calls import calls_of, state
from forebygga.page.compiled import COMPILED
from forebygga.page.easy import paragraphs
from forebygga.page.glossary import Explainer
from forebygga.page.output import Alternate, Deferred, Meta, Output
from forebygga.page.rows import in_words, label_of, rows, span
from forebygga.page.structured_data import cited_as, last_changed, script_json, structured_data
from forebygga.page.timing import when_words
from forebygga.page.wall import walled
from forebygga.records.record import Record

CORE = Path(__file__).parent.parent
TEMPLATES = (CORE / "page", CORE / "formats", *sorted(folder for folder in (CORE / "subjects").iterdir() if folder.is_dir()))
"""Where templates lie: what all pages share, and what belongs to a subject. A template's name is unique among them."""


def relative(uri: str, address: str) -> str:
    """A site address ('/aktorer/bra/#roll') as seen from the page at `uri`; web addresses and anchors as they are."""
    if not address.startswith("/"):
        return address
    if uri and address.startswith(f"/{uri}"):
        return address[len(uri) + 1 :] or "./"
    return ("../" * uri.count("/") + address[1:]) or "./"


def webcal(address: str) -> str:
    """A calendar's web address in the form that opens the reader's own calendar."""
    return f"webcal://{address.partition('://')[2]}"


@dataclass(frozen=True, slots=True)
class Urls:
    """Addresses as seen from the page at `uri`: `url(address)` of any, `url.topic(id)` of a page that the sitemap declares."""

    uri: str

    def __call__(self, address: str) -> str:
        """Any address of the site."""
        return relative(self.uri, address)

    def __getattr__(self, name: str) -> Callable[..., str]:
        if name not in ROUTES:
            raise AttributeError(f"sajtkartan har ingen sida som heter '{name}'")
        return lambda *values: self(ROUTES[name](*values))

    def list_of(self, kind: type[Record]) -> str:
        """The list of a record type."""
        return self(f"/{kind.prefix}/")


@dataclass(frozen=True)
class Hub:
    """What every page is made from. `today` decides what is past; `folders` hold templates of further types.

    `history` is what the repository tells of when records were added and changed; empty when it tells nothing.
    `store` keeps what is costly to make between builds.
    """

    catalog: Catalog
    settings: Settings
    today: date
    folders: Sequence[Path] = ()
    history: History = field(default_factory=dict)
    store: Store = field(default_factory=Store)

    @cached_property
    def environment(self) -> Environment:
        """The template environment, shared by all pages."""
        loader = ChoiceLoader([FileSystemLoader(folder) for folder in (*self.folders, *TEMPLATES)])
        environment = Environment(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=COMPILED,
        )
        environment.filters |= {"webcal": webcal, "in_words": in_words, "label_of": label_of, "short_title": short_title}
        environment.globals |= {
            "span": span,
            "when_words": partial(when_words, self.catalog),
            "catalog": self.catalog,
            "settings": self.settings,
            "today": self.today,
        }
        return environment

    @cached_property
    def explainer(self) -> Explainer:
        """Knows the words of the glossary."""
        return Explainer(self.catalog)

    def page(
        self,
        uri: str,
        template: str,
        meta: Meta,
        *,
        source: str | None = None,
        last_change: date | None = None,
        late: Callable[[], Mapping[str, Any]] = dict,
        **context: Any,
    ) -> Output:
        """A page from a template. The template sees `url(address)`, `meta` and the context; `late` is more of it, made when the page is."""

        def body() -> str:
            html = self.environment.get_template(template).render(url=Urls(uri), meta=meta, source=source, **context, **late())
            return self.explainer.explained(html, uri)

        return Output(uri, Deferred(body), meta, source, last_change)

    def record(self, entry: Entry, meta: Meta, **context: Any) -> Output:
        """A record's page: its template sees the entry, its rows, its rendered body, `cited(text)` and its relations."""
        uri = entry.address[1:]
        changes = self.changes(entry)
        meta = replace(meta, alternates=(*meta.alternates, Alternate(f"/{uri}index.json", "application/json", "Posten som data")))
        return self.page(
            uri,
            entry.kind.template,
            meta,
            source=f"content/{entry.kind.collection}/{entry.id}.md",
            last_change=last_changed(entry, changes),
            late=lambda: self._told_of(entry, changes),
            entry=entry,
            record=entry.record,
            changes=changes,
            **context,
        )

    def _told_of(self, entry: Entry, changes: Sequence[Change]) -> dict[str, Any]:
        """What every record's page shows of it and of what refers to it."""
        text = RecordText(self.catalog, entry, entry.address[1:])
        return {
            "rows": rows(self.catalog, entry.record),
            "body": text.body(),
            "cited": text.line,
            "easy": text.easy(),
            "related": self.catalog.related(entry),
            "backlinks": self.catalog.referring(entry),
            "citation": cited_as(entry, self.settings, changes),
            "structured": script_json(structured_data(self.catalog, entry, self.settings, changes)),
            "edit": self.settings.edit_address(entry.source.path),
            "calls": [(call, state(call, self.today)) for call in calls_of(entry)],
        }

    def changes(self, entry: Entry) -> tuple[Change, ...]:
        """The days on which the record was added and changed, latest first; empty when that is not known."""
        return self.history.get(entry.source.path, ())


@dataclass(frozen=True)
class RecordText:
    """A record's texts as HTML on the page at `uri`, with its sources numbered in their order."""

    catalog: Catalog
    entry: Entry
    uri: str

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each source, from 1, by key."""
        return {source.key: number for number, source in enumerate(self.entry.record.sources, start=1)}

    def _address(self, href: str) -> str:
        target = target_of(self.entry.kind.collection, href)
        if target is None:
            return relative(self.uri, href)
        other = self.catalog.entries[target[0]]
        return relative(self.uri, other.address + (f"#{target[1]}" if target[1] else ""))

    def body(self) -> Markup:
        """The Markdown body."""
        html = render_body(self.entry.source.body, address_of=self._address, sources=self.numbers)
        return Markup(walled(html, self.entry.source.path))  # noqa: S704

    def easy(self) -> Markup:
        """The record in easy words, a thought to a line; nothing when it has none."""
        told = [Markup("<br>\n").join(self.line(line) for line in lines) for lines in paragraphs(self.entry.record.easy or "")]
        return Markup().join(Markup("<p>{}</p>\n").format(lines) for lines in told)

    def line(self, text: str) -> Markup:
        """A field's text, with its cited sources as links."""
        html = render_line(text, address_of=self._address, sources=self.numbers)
        return Markup(walled(html, self.entry.source.path))  # noqa: S704


Builder = Callable[[Hub], Sequence[Output]]
