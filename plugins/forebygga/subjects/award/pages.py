"""The European award's own page: how to compete, every edition, and the Swedish entries with the practice they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from forebygga.formats.calendars import CALENDAR_FILE, latest_change
from forebygga.hub.catalog import Entry
from forebygga.hub.edition import Edition
from forebygga.hub.sitemap import AWARD, CALENDAR_OF, ENGLISH_AWARD
from forebygga.page.calls import Call, calls, state
from forebygga.page.output import Alternate, Meta, Output
from forebygga.page.record_text import RecordText
from forebygga.page.rendering import Hub
from forebygga.page.typed import Page
from forebygga.page.urls import relative
from forebygga.records.spreading import AwardEdition
from forebygga.subjects.award.award import AwardYear, Competing, award_years, swedish_wins, unknown_years

GUIDE = "uppmaningar/ecpa-nominera"
"""The record that tells how to compete."""

URI = AWARD.uri()


@dataclass(frozen=True, slots=True)
class AwardPage(Page):
    """The European award: how to compete, every edition, the Swedish entries."""

    template: ClassVar[str] = "award.html"

    years: tuple[AwardYear, ...]
    unknown: tuple[int, ...]
    wins: tuple[tuple[AwardYear, Competing], ...]
    calls: Sequence[tuple[Call, str]]
    guide: Entry | None
    how: Markup | None
    calendar: str


def award_pages(hub: Hub) -> Iterator[Output]:
    """The page of the award."""
    years = award_years(hub.catalog)
    open_calls = [
        (call, how) for call in calls(hub.catalog) if (how := state(call, hub.today)) != "stängd" and call.entry.kind is AwardEdition
    ]
    book = f"{CALENDAR_OF('serie', 'ecpa')}{CALENDAR_FILE}"
    meta = Meta(
        "European Crime Prevention Award (ECPA)",
        AwardEdition.intro,
        AwardEdition.menu,
        layout="list",
        search=("ECPA", "brottsförebyggande tävlingen", "EU-priset", "tävla", "nominera"),
        assets=("calendar.css", "calendar.js", "award.css"),
        alternates=(
            Alternate(book, "text/calendar", "Kalender: ECPA", is_linked=True),
            *((Alternate(ENGLISH_AWARD(), language="en"),) if years else ()),
        ),
    )
    guide = hub.catalog.get(GUIDE)
    yield hub.page(
        URI,
        AwardPage(
            years=years,
            unknown=unknown_years(hub.catalog),
            wins=swedish_wins(years),
            calls=open_calls,
            guide=guide,
            how=_body(hub) if guide else None,
            calendar=book,
        ),
        meta,
        last_change=latest_change(hub, (year.entry for year in years)),
    )


def _body(edition: Edition) -> Markup:
    """How to compete, with the source marks leading to the list of sources on the record's own page."""
    guide = edition.catalog.entries[GUIDE]
    text = RecordText(edition.catalog, guide, URI).body()
    return text.replace(Markup('href="#kalla-'), Markup('href="{}#kalla-').format(relative(URI, guide.address)))
