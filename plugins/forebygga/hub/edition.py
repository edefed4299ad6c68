"""Edition: what the hub knows on a day, before any of it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.history import Change, History
from forebygga.hub.settings import Settings


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
