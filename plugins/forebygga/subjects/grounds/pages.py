"""The page that tells what the hub has looked through and what not."""

from __future__ import annotations

from collections.abc import Iterator

from forebygga.hub.sitemap import ABOUT, GROUNDS
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.subjects.grounds.grounds import ENOUGH, grounds


def grounds_page(hub: Hub) -> Iterator[Output]:
    """Sources, second readings, searches and thin places; every number is counted from the records."""
    meta = Meta(
        GROUNDS.title,
        "Vilka källor, år och språk hubben har gått igenom, vad som är läst en andra gång och var underlaget är tunt.",
        ABOUT(),
        (crumb(ABOUT),),
        search=("underlag", "källor", "luckor"),
    )
    yield hub.page(GROUNDS.uri(), "grounds.html", meta, grounds=grounds(hub.catalog), enough=ENOUGH)
