"""Pages that help editors and nobody else: they are left out of the search and marked for search engines to pass by."""

from __future__ import annotations

from collections.abc import Iterator

from forebygga.hub.sitemap import COMPLETENESS, EDITORS
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.subjects.practice.completeness import ASPECTS, NEEDS, completeness


def completeness_page(hub: Hub) -> Iterator[Output]:
    """How much of what a copier needs each practice's record holds, the least complete first."""
    scored = completeness(hub.catalog)
    missing = {need.key: sum(need in one.missing for one in scored) for need in NEEDS}
    meta = Meta(
        "Hur kompletta posterna är",
        "För redaktörer: vilka fält som saknas i god praktik, de minst kompletta först.",
        EDITORS(),
        (crumb(EDITORS),),
        layout="hidden",
        assets=("practice.css",),
    )
    yield hub.page(COMPLETENESS.uri(), "completeness.html", meta, scored=scored, aspects=ASPECTS, needs=len(NEEDS), missing=missing)
