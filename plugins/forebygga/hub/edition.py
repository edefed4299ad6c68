"""Edition: what the hub knows on a day, before any of it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeVar

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.history import Change, History
from forebygga.hub.settings import Settings

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class View(Protocol[T_co]):
    """What answers a question of the records as of a day; the answer is never changed."""

    def __call__(self, catalog: Catalog, *, today: date) -> T_co: ...


class Chronicle(Protocol[T_co]):
    """As `View`, of what the repository tells too."""

    def __call__(self, catalog: Catalog, history: History, *, today: date) -> T_co: ...


@dataclass(frozen=True)
class Edition:
    """The records, the settings and the day. `today` decides what is past.

    `history` is what the repository tells of when records were added and changed; empty when it tells nothing.
    """

    catalog: Catalog
    settings: Settings
    today: date
    history: History = field(default_factory=dict)

    def changes(self, entry: Entry) -> tuple[Change, ...]:
        """The days on which the record was added and changed, latest first; empty when that is not known."""
        return self.history.get(entry.source.path, ())

    @cached_property
    def _answers(self) -> dict[object, Any]:
        return {}

    def answer(self, view: View[T]) -> T:
        """What the view answers today; asked once, however many pages show it."""
        return self._once(view, lambda: view(self.catalog, today=self.today))

    def chronicle(self, view: Chronicle[T]) -> T:
        """As `answer`."""
        return self._once(view, lambda: view(self.catalog, self.history, today=self.today))

    def _once(self, view: object, ask: Callable[[], T]) -> T:
        if view not in self._answers:
            self._answers[view] = ask()
        answer: T = self._answers[view]
        return answer
