"""The accessibility statement, made from the site's settings: what DIGG's list asks for, and only what is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from forebygga.hub.settings import Accessibility
from forebygga.hub.sitemap import ACCESSIBILITY
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.typed import Page

VALID = timedelta(days=365)
"""How long an assessment is taken to hold: a year."""


def is_outdated(statement: Accessibility, *, today: date) -> bool:
    """Whether the assessment is more than a year old."""
    return today - statement.assessed > VALID


@dataclass(frozen=True, slots=True)
class StatementPage(Page):
    """How accessible the site is."""

    template: ClassVar[str] = "statement.html"

    statement: Accessibility | None
    is_outdated: bool


def statement_page(hub: Hub) -> Iterator[Output]:
    """The page; without facts in the settings it says that no assessment has been made."""
    statement = hub.settings.accessibility
    meta = Meta(ACCESSIBILITY.title, "Tillgänglighetsredogörelse: hur tillgänglig webbplatsen är, vad som brister och hur den prövas.")
    outdated = statement is not None and is_outdated(statement, today=hub.today)
    yield hub.page(ACCESSIBILITY.uri(), StatementPage(statement=statement, is_outdated=outdated), meta)
