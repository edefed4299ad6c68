"""The page where reading without network is turned on and off, and the worker that the browser then runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from forebygga.hub.sitemap import ENGLISH_SEARCH, OFFLINE, SEARCH, START
from forebygga.hub.statute import in_view, the_act
from forebygga.page.assets import published
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.typed import Page
from forebygga.records.method import Word
from forebygga.subjects.act.obligations import RoleGroup, role_groups, role_rows

WORKER = "utan-nat.js"
"""Where the worker lies: at the top, since a worker answers for the addresses below its own."""
ALWAYS = (START(), SEARCH(), ENGLISH_SEARCH(), OFFLINE(), f"/{Word.prefix}/ord.json")
"""What is kept whatever the reader opens: pages, and the words that they explain."""
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class OfflinePage(Page):
    """What reading without network is, and where it is turned on: `always` are the pages that it begins with."""

    template: ClassVar[str] = "offline.html"

    is_offered: bool
    groups: tuple[RoleGroup, ...]
    always: tuple[str, ...]


def worker(*, is_offered: bool) -> Output:
    """The worker. Where the owner has ended the offer it takes itself away, with all that it has kept, at the reader's next visit."""
    name = "keeping.worker.js" if is_offered else "leaving.worker.js"
    return Output(WORKER, published(name, (_FOLDER / name).read_bytes()))


def offline_pages(hub: Hub) -> Iterator[Output]:
    """The page and the worker."""
    act = the_act(hub.catalog)
    rows = role_rows(hub.catalog, in_view(act[1], hub.today) if act else {})
    is_offered = hub.settings.offline
    meta = Meta(
        OFFLINE.title,
        "Spara det du läser, din roll och hela sökningen i webbläsaren, så fungerar de utan nät.",
        assets=("offline.css", "offline.js") if is_offered else (),
    )
    yield hub.page(OFFLINE.uri(), OfflinePage(is_offered, role_groups(hub.catalog, [row for row in rows if row.entry]), ALWAYS), meta)
    yield worker(is_offered=is_offered)
