"""The editors' work list: a page, the same as data for programs, and a calendar of the days to come."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from forebygga.formats.calendars import CALENDAR_FILE, Slot, calendar, changed
from forebygga.hub.catalog import Entry
from forebygga.hub.edition import Edition
from forebygga.hub.sitemap import EDITORS, REVIEW
from forebygga.page.limited import Limited, limited
from forebygga.page.output import Alternate, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.rows import in_words
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.subjects.editors.review import SOON, TODO, WHY, Desk, Task, days_to_come, desks

DATA_FILE = "lista.json"
TASKS = 600
"""Tasks that the page shows; the data has them all."""
_NAMED = 5
"""How many records a day in the calendar names; the page has them all."""


@dataclass(frozen=True, slots=True)
class ReviewPage(Page):
    """What is to be reviewed, by owner."""

    template: ClassVar[str] = "review.html"

    soon: int
    desks: Sequence[tuple[Desk, Limited[Task]]]
    number: int
    why: Mapping[str, str]
    todo: Mapping[str, str]
    data: str
    book: str
    queries: Sequence[str]


def review_page(hub: Hub) -> Iterator[Output]:
    """The list by owner, with its data and its calendar beside it."""
    owners_desks = desks(hub.catalog, hub.today)
    data, book = f"{REVIEW()}{DATA_FILE}", f"{REVIEW()}{CALENDAR_FILE}"
    title = f"Att granska · {hub.settings.name}"
    meta = Meta(
        REVIEW.title,
        "För redaktörer: poster som ska ses över, efter ägare.",
        EDITORS(),
        (crumb(EDITORS),),
        layout="hidden",
        alternates=(
            Alternate(data, "application/json", "Listan som data", is_linked=True),
            Alternate(book, "text/calendar", title, is_linked=True),
        ),
    )
    yield hub.page(
        REVIEW.uri(),
        ReviewPage(
            soon=SOON.days,
            desks=_within(owners_desks, TASKS),
            number=len({task.entry.key for desk in owners_desks for task in desk.tasks}),
            why=WHY,
            todo=TODO,
            data=data,
            book=book,
            queries=hub.catalog.unanswered,
        ),
        meta,
    )
    yield Output(data[1:], json.dumps(_document(hub, owners_desks), ensure_ascii=False, indent=1) + "\n")
    yield calendar(hub, book[1:], title, REVIEW(), [_slot(hub, day, entries) for day, entries in days_to_come(hub.catalog, hub.today)])


def _within(owners_desks: Sequence[Desk], most: int) -> list[tuple[Desk, Limited[Task]]]:
    """Each desk with its earliest tasks: as many as the page holds in all, shared alike by those that have more."""
    each = max(1, most // max(1, len(owners_desks)))
    return [(desk, limited(desk.tasks, each)) for desk in owners_desks[:most]]


def _document(edition: Edition, owners_desks: Sequence[Desk]) -> dict[str, Any]:
    """The list for programs: `ägare` is an id in aktorer, or null."""
    return {
        "dag": edition.today.isoformat(),
        "sökord_utan_svar": list(edition.catalog.unanswered),
        "ägare": [
            {
                "ägare": desk.owner.id if desk.owner else None,
                "namn": desk.name,
                "poster": [
                    {
                        "post": task.entry.key,
                        "titel": task.entry.record.title,
                        "adress": edition.settings.whole(task.entry.address) or task.entry.address,
                        "fil": task.entry.source.path,
                        "skäl": f"{WHY[task.why]} {in_words(task.day)}",
                        "dag": task.day.isoformat(),
                        "gör": TODO[task.why],
                    }
                    for task in desk.tasks
                ],
            }
            for desk in owners_desks
        ],
    }


def _slot(edition: Edition, day: date, entries: Sequence[Entry]) -> Slot:
    """A day's reviews as one event: hundreds of records may share a day."""
    names = "; ".join(entry.record.title for entry in entries[:_NAMED])
    more = f"; och {len(entries) - _NAMED} till" if len(entries) > _NAMED else ""
    return Slot(
        f"att-granska {day.isoformat()}",
        f"Sista dag att se över {len(entries)} {'post' if len(entries) == 1 else 'poster'}",
        f"{names}{more}.",
        REVIEW(),
        min(entry.record.published for entry in entries),
        max(changed(edition, entry) for entry in entries),
        day.isoformat(),
    )
