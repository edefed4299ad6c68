"""Templates with what they may call: autoescape on, StrictUndefined, links relative to the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from jinja2 import Environment

from forebygga.hub.body import uncited, unmarked
from forebygga.hub.capitals import lower_first, upper_first
from forebygga.hub.catalog import Entry, short_title
from forebygga.hub.edition import Edition
from forebygga.hub.history import Change
from forebygga.hub.moments import precision
from forebygga.hub.store import Store, named
from forebygga.page.calls import calls_of, state
from forebygga.page.content_names import NAMELESS, Late, Names
from forebygga.page.environment import template_environment
from forebygga.page.glossary import Explainer
from forebygga.page.long_pages import MUCH, is_much, shows_much
from forebygga.page.output import Alternate, Content, Deferred, Made, Meta, Output
from forebygga.page.record_text import RecordText
from forebygga.page.remembering import Bodies
from forebygga.page.rows import FactBox, RecordRows, in_words, span, weakly_known
from forebygga.page.structured_data import cited_as, last_changed, script_json, structured_data
from forebygga.page.timing import when_words
from forebygga.page.typed import Common, Page, RecordPage
from forebygga.page.urls import Urls, webcal
from forebygga.page.wording import counted, enumerated

CORE = Path(__file__).parent.parent
TEMPLATES = (
    CORE / "page",
    CORE / "page" / "components",
    CORE / "formats",
    *sorted(folder for folder in (CORE / "subjects").iterdir() if folder.is_dir()),
)
"""Where templates lie: what all pages share, and what belongs to a subject. A template's name is unique among them."""


def page_environment(folders: Sequence[Path] = ()) -> Environment:
    """What compiles pages' templates, those in the folders before ours; what they call is the edition's, see Hub."""
    environment = template_environment((*folders, *TEMPLATES))
    environment.filters |= {
        "webcal": webcal,
        "in_words": in_words,
        "short_title": short_title,
        "precision": precision,
        "upper_first": upper_first,
        "lower_first": lower_first,
        "enumerated": enumerated,
    }
    return environment


@dataclass(frozen=True)
class Hub(Edition):
    """An edition with what draws it. `folders` hold templates of further types; `store` keeps what is costly to make between builds."""

    folders: Sequence[Path] = ()
    store: Store = field(default_factory=Store)

    @cached_property
    def environment(self) -> Environment:
        """The template environment, shared by all pages."""
        environment = page_environment(self.folders)
        environment.globals |= {
            "span": span,
            "uncited": uncited,
            "unmarked": unmarked,
            "term_label": self.catalog.label,
            "term_labels": self.catalog.labels,
            "counted": counted,
            "vocabulary": self.catalog.vocabularies.__getitem__,
            "county_row": self.catalog.registers.counties.__getitem__,
            "when_words": partial(when_words, self.catalog),
            "settings": self.settings,
            "today": self.today,
        }
        return environment

    @cached_property
    def names(self) -> Names:
        """Names of values by their content."""
        return Names(self.catalog.entries)

    def named(self, *made_of: object) -> bytes | None:
        """The name in the store of what is made of the values alone; None when nothing is kept, or they have no name."""
        try:
            return named(self.names.of(made_of)) if self.store.folder and not self.folders else None
        except NAMELESS:
            return None

    @cached_property
    def words(self) -> bytes | None:
        """The name of the vocabularies and the settings, which most of what is made may use."""
        return self.named(self.catalog.vocabularies, self.settings)

    def kept(self, make: Callable[[], bytes], *made_of: object) -> bytes:
        """What is made of the values alone, from the store when it has been made of the same."""
        name = self.named(*made_of)
        return make() if name is None else self.store.remembered_as(name, make)

    def file(self, uri: str, make: Callable[[], Content], *made_of: object) -> Output:
        """A file that is made when it is printed, and not again as long as the values are the same that it is all made of."""
        return Output(uri, Deferred.of(lambda: (self.named(uri, made_of), make)))

    def drawn_file(self, uri: str, make: Callable[[], Content], *made_of: object) -> Output:
        """As `file`, of values and a template, which may use the vocabularies, the registers, the settings and the day."""
        return Output(uri, Deferred.of(lambda: (self.named(uri, self._bodies.shared, self.today, made_of), make)))

    @cached_property
    def _bodies(self) -> Bodies:
        """Bodies made before; templates of further types are no part of the code that names them."""
        store = Store() if self.folders else self.store
        return Bodies(self.catalog, self.settings, self.today, store, self.explainer, TEMPLATES, self.names)

    def body(self, name: bytes, make: Callable[[], str]) -> str:
        """The body of a page by its name, from the store when it was made before."""
        return self._bodies.kept(name, make)

    @cached_property
    def explainer(self) -> Explainer:
        """Knows the words of the glossary."""
        return Explainer(self.catalog)

    def page(
        self,
        uri: str,
        page: Page | Callable[[], Page],
        meta: Meta,
        *,
        source: str | None = None,
        last_change: date | None = None,
        may_be_long: bool = False,
    ) -> Output:
        """A page from its typed values, which are made, if given as a function, when the page is; it must then say itself if it may be long."""

        def begun() -> Made:
            made = page if isinstance(page, Page) else page()
            name = self._bodies.name(uri, made, meta)

            def drawn() -> str:
                html = self.environment.get_template(made.drawn_by).render(made.values(), url=Urls(uri), meta=meta)
                return self.explainer.explained(html, uri)

            return name, lambda: self._bodies.kept(name, drawn)

        return Output(uri, Deferred.of(begun), meta, source, last_change, may_be_long or (isinstance(page, Page) and shows_much(page)))

    def record(self, entry: Entry, meta: Meta, page: Callable[[Common], Page] = RecordPage, *, around: int = 0) -> Output:
        """A record's page; `page` gives its values from what every record's page shows, and what comes from others than those that refer to it are so many as `around`."""
        uri = entry.address[1:]
        changes = self.changes(entry)
        meta = replace(meta, alternates=(*meta.alternates, Alternate(f"/{uri}index.json", "application/json", "Posten som data")))
        return self.page(
            uri,
            lambda: page(self._common(entry, changes)),
            meta,
            source=f"content/{entry.kind.collection}/{entry.id}.md",
            last_change=last_changed(entry, changes),
            may_be_long=around > MUCH or is_much(self.catalog, entry),
        )

    def _common(self, entry: Entry, changes: Sequence[Change]) -> Common:
        """What every record's page shows of it and of what refers to it."""
        text = RecordText(self.catalog, entry, entry.address[1:])
        by_attribute = RecordRows(self.catalog, entry)
        return Common(
            entry=entry,
            record=entry.record,
            changes=changes,
            rows=by_attribute,
            facts=FactBox(entry.record, by_attribute),
            weak=weakly_known(entry.record),
            body=Late(text.body, ("body", text)),
            cited=text.line,
            easy=Late(text.easy, ("easy", text)),
            is_overdue=entry.record.review_by < self.today,
            related=self.catalog.related(entry),
            backlinks=self.catalog.referring(entry),
            citation=cited_as(entry, self.settings, changes),
            structured=script_json(structured_data(self.catalog, entry, self.settings, changes)),
            edit=self.settings.edit_address(entry.source.path),
            calls=[(call, state(call, self.today)) for call in calls_of(entry)],
        )
