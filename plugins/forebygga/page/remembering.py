"""A page's body remembered by all that it is made from: its template, what that is given, and what every template may use.

A page that is given what has no name by its content is made anew each time; see `content_names`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from forebygga.hub.catalog import Catalog
from forebygga.hub.settings import Settings
from forebygga.hub.store import Store, named
from forebygga.page.content_names import NAMELESS, Names
from forebygga.page.glossary import Explainer
from forebygga.page.output import Meta
from forebygga.page.typed import Page

_REFERENCE = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+(?:[\"']([^\"']+)[\"'])?")
_TODAY = re.compile(r"\btoday\b")


class Bodies:
    """Pages' bodies by what they are made from, kept in the store; without one, or with templates of others, made each time."""

    def __init__(
        self, catalog: Catalog, settings: Settings, today: date, store: Store, explainer: Explainer, templates: Sequence[Path], names: Names
    ) -> None:
        self._catalog = catalog
        self._explainer = explainer
        self._names = names
        self._settings = settings
        self._today = today
        self._store = store
        self._templates = templates
        self._is_of_day: dict[str, bool] = {}

    @cached_property
    def shared(self) -> bytes:
        """The name of what every template may use."""
        catalog = self._catalog
        return self._names.of((catalog.vocabularies, catalog.registers, self._settings, self._explainer.dependencies, self._texts))

    @cached_property
    def _texts(self) -> dict[str, str]:
        """Every template's text now: a process that serves has seen others."""
        files = (file for folder in self._templates for file in sorted(folder.glob("*.html")))
        return {file.name: file.read_text(encoding="utf-8") for file in files}

    def _asks_day(self, template: str) -> bool:
        """Whether the template, or one that it is made of, may print or compare the day."""
        if template not in self._is_of_day:
            self._is_of_day[template] = False  # templates may name each other in a ring
            text = self._texts[template]
            others = _REFERENCE.findall(text)
            self._is_of_day[template] = bool(_TODAY.search(text)) or any(not other or self._asks_day(other) for other in others)
        return self._is_of_day[template]

    def name(self, uri: str, page: Page, meta: Meta) -> bytes | None:
        """The name of the page's body in the store; None when nothing is kept or the body has no name."""
        if not self._store.folder:
            return None
        templates = (page.drawn_by, *page.pieces())
        try:
            day = self._today if any(map(self._asks_day, templates)) else None
            values = self._names.ordered([*page.values().values()])
            return named(("page", self._names.of((self.shared, templates, uri, type(page).__qualname__, values, meta, day))))
        except NAMELESS:
            return None

    def kept(self, name: bytes | None, make: Callable[[], str]) -> str:
        """The body with the name, from the store when it was made before."""
        return make() if name is None else self._store.remembered_as(name, lambda: make().encode()).decode()
