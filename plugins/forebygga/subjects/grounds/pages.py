"""The page that tells what the hub has looked through and what not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from forebygga.hub.sitemap import ABOUT, GROUNDS
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.subjects.grounds.grounds import ENOUGH, Grounds, grounds


@dataclass(frozen=True, slots=True)
class GroundsPage(Page):
    """What the hub has gone through."""

    template: ClassVar[str] = "grounds.html"

    grounds: Grounds
    enough: int


def grounds_page(hub: Hub) -> Iterator[Output]:
    """Sources, second readings, searches and thin places; every number is counted from the records."""
    meta = Meta(
        GROUNDS.title,
        "Vilka källor, år och språk hubben har gått igenom, vad som är läst en andra gång och var underlaget är tunt.",
        ABOUT(),
        (crumb(ABOUT),),
        search=("underlag", "källor", "luckor"),
    )
    yield hub.page(GROUNDS.uri(), GroundsPage(grounds=grounds(hub.catalog), enough=ENOUGH), meta)
