"""Side by side: the page that compares practices, and one file for each practice that it fetches."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from markupsafe import Markup

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.sitemap import COMPARISON, PRACTICES
from forebygga.page.output import Meta, Output
from forebygga.page.record_text import RecordText
from forebygga.page.rendering import Hub
from forebygga.page.rows import RecordRows
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.page.urls import relative
from forebygga.records.practice import Practice

MOST = 4
"""Practices side by side; more columns than this cannot be read."""

PLACES = 8
"""Places named in a column; the rest are counted."""

URI = COMPARISON.uri()

LINES = (
    ("utfall", "Utfall som bedömts"),
    ("effekt", "Vad visar uppföljningen?"),
    ("sakerhet", "Hur säkert är det?"),
    ("resurs", "Resurs"),
    ("provad", "Prövad i Sverige"),
    ("problem", "Problem"),
    ("malgrupper", "Målgrupper"),
    ("miljoer", "Miljöer"),
    ("karna", "Kärnkomponenter"),
    ("platser", "Används eller har prövats"),
    ("begransningar", "Begränsningar"),
    ("kallor", "Källor"),
)
"""What is compared, in order; the template of a column says each of them by its name."""


@dataclass(frozen=True, slots=True)
class ComparisonPage(Page):
    """Practices side by side."""

    template: ClassVar[str] = "compare.html"

    lines: tuple[tuple[str, str], ...]
    most: int


def comparison_pages(hub: Hub) -> Iterator[Output]:
    """The page, and a column for every published practice."""
    meta = Meta(
        "Jämför praktiker",
        f"Upp till {MOST} praktiker sida vid sida: vad uppföljningen visar, hur säkert det är, vad som krävs och vad som måste finnas med.",
        PRACTICES(),
        (crumb(PRACTICES),),
        assets=("practices.css", "compare.css", "compare.js"),
    )
    yield hub.page(URI, ComparisonPage(lines=LINES, most=MOST), meta)
    for entry, practice in hub.catalog.records(Practice):
        made_of = entry, RecordRows(hub.catalog, entry), _near(hub.catalog, practice)
        yield hub.drawn_file(f"{URI}{entry.id}.json", partial(_file, hub, entry, practice), made_of)


def _file(hub: Hub, entry: Entry, practice: Practice) -> str:
    """The column as JSON, for the script that puts columns side by side."""
    return json.dumps(_column(hub, entry, practice), ensure_ascii=False, separators=(",", ":")) + "\n"


def _column(hub: Hub, entry: Entry, practice: Practice) -> dict[str, object]:
    """The practice's title and address, its lines as HTML, and what it may be compared with: [id, title]."""
    text = RecordText(hub.catalog, entry, URI)
    home = relative(URI, entry.address)

    def cited(prose: str) -> Markup:
        """The text with its sources as links to the practice's own page, where they are listed."""
        return Markup(str(text.line(prose)).replace('href="#kalla-', f'href="{home}#kalla-'))  # noqa: S704  # rendered by us

    html = hub.environment.get_template("compare_column.html").render(
        url=lambda address: relative(URI, address),
        entry=entry,
        record=practice,
        rows=RecordRows(hub.catalog, entry),
        cited=cited,
        places=[place.name for place in practice.used_by[:PLACES]],
        more_places=max(0, len(practice.used_by) - PLACES),
    )
    return {"titel": practice.title, "adress": home, "rader": html, "nara": _near(hub.catalog, practice)}


def _near(catalog: Catalog, practice: Practice) -> list[list[str]]:
    """Published practices that the record itself says belong with it: [id, title]."""
    others = (catalog.get(key) for key in practice.related if key.startswith("god-praktik/"))
    return [[entry.id, entry.record.title] for entry in others if entry]
