"""Whether the site is as it should be, for its owner: when it was built, and what has passed its day or soon will."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from forebygga.hub.edition import Edition
from forebygga.hub.sitemap import EDITORS, STATUS
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.subjects.editors.review import desks
from forebygga.subjects.start.statement import VALID

SOON = timedelta(days=30)
"""How long before its day a matter is told of."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something of the site's own that holds up to and including a day, and what to do then."""

    day: date
    what: str
    todo: str


def dues(edition: Edition) -> list[Due]:
    """What has a last day, the earliest first. Records are on the editors' own list."""
    dated = []
    if edition.settings.security:
        dated.append(
            Due(
                edition.settings.security.until, "security.txt", "Se över säkerhet i data/webbplats.yml. Efter dagen publiceras filen inte."
            )
        )
    if edition.settings.accessibility:
        last = edition.settings.accessibility.assessed + VALID
        dated.append(Due(last, "Tillgänglighetsredogörelsen", "Gör om bedömningen. Efter dagen publiceras ingenting."))
    return sorted(dated, key=lambda due: (due.day, due.what))


@dataclass(frozen=True, slots=True)
class StatusPage(Page):
    """When the site was built, what has run out and what soon will, and how many records wait for an editor."""

    template: ClassVar[str] = "status.html"

    passed: Sequence[Due]
    soon: Sequence[Due]
    waiting: int
    late: int


def status_page(hub: Hub) -> Iterator[Output]:
    """The page. Its script says how many days ago it was built, and which matters have passed since."""
    dated = dues(hub)
    tasks = [task for desk in desks(hub.catalog, hub.today) for task in desk.tasks]
    meta = Meta(
        STATUS.title,
        "För den som äger webbplatsen: när den byggdes och vad som har gått ut.",
        EDITORS(),
        (crumb(EDITORS),),
        layout="hidden",
        assets=("status.js",),
    )
    yield hub.page(
        STATUS.uri(),
        StatusPage(
            passed=[due for due in dated if due.day < hub.today],
            soon=[due for due in dated if hub.today <= due.day <= hub.today + SOON],
            waiting=len({task.entry.key for task in tasks}),
            late=len({task.entry.key for task in tasks if task.why == "forfallen"}),
        ),
        meta,
    )
