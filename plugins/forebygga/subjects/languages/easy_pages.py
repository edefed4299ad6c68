"""The hub in easy Swedish (lättläst): what it is, the law, the badges, and the records that are told in easy words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from forebygga.hub.body import uncited
from forebygga.hub.catalog import Catalog, Entry, swedish
from forebygga.hub.sitemap import ACT, EASY, EASY_ACT, EASY_BADGES, EASY_PRACTICES, PRACTICES
from forebygga.hub.statute import the_act
from forebygga.page.easy import Paragraphs, paragraphs
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.records.act import Statute
from forebygga.records.practice import Practice

HOME = crumb(EASY)
STYLE = ("languages.css",)


@dataclass(frozen=True, slots=True)
class EasyRecord:
    """A record told in easy words."""

    entry: Entry
    paragraphs: Paragraphs


def easy_records(catalog: Catalog, *, practices: bool) -> tuple[EasyRecord, ...]:
    """The published practices (or the other records) that have easy words, by title."""
    entries = [
        entry for entry in catalog.entries.values() if entry.is_published and entry.record.easy and (entry.kind is Practice) == practices
    ]
    return tuple(
        EasyRecord(entry, paragraphs(uncited(entry.record.easy or "")))
        for entry in sorted(entries, key=lambda entry: swedish(entry.record.title))
    )


@dataclass(frozen=True, slots=True)
class EasyPage(Page):
    """The entry in easy Swedish."""

    template: ClassVar[str] = "easy.html"

    practices: tuple[EasyRecord, ...]
    has_act: bool


@dataclass(frozen=True, slots=True)
class EasyBadgesPage(Page):
    """The badges in easy Swedish."""

    template: ClassVar[str] = "easy_badges.html"


@dataclass(frozen=True, slots=True)
class EasyRecordsPage(Page):
    """What is told in easy Swedish."""

    template: ClassVar[str] = "easy_records.html"

    practices: tuple[EasyRecord, ...]
    others: tuple[EasyRecord, ...]


@dataclass(frozen=True, slots=True)
class EasyActPage(Page):
    """The act in easy Swedish."""

    template: ClassVar[str] = "easy_act.html"

    act: Entry
    statute: Statute


def easy_pages(hub: Hub) -> Iterator[Output]:
    """The pages in easy Swedish."""
    catalog = hub.catalog
    practices, others = easy_records(catalog, practices=True), easy_records(catalog, practices=False)
    act = the_act(catalog)
    start = Meta(
        "Lättläst",
        "Om webbplatsen Förebygga brott, på lätt svenska: vad den är och hur du hittar.",
        search=("lättläst", "lätt svenska"),
        assets=STYLE,
    )
    yield hub.page(EASY.uri(), EasyPage(practices=practices, has_act=act is not None), start)
    if act:
        law = Meta(
            "Lättläst om lagen",
            "Vad lagen om att förebygga brott säger till kommunerna, på lätt svenska.",
            ACT(),
            (HOME,),
            search=("lättläst", "lagen"),
            assets=STYLE,
        )
        yield hub.page(EASY_ACT.uri(), EasyActPage(act=act[0], statute=act[1]), law)
    badges = Meta(
        "Lättläst om märkena",
        "Vad märkena på arbetssätten betyder, på lätt svenska.",
        PRACTICES(),
        (HOME,),
        search=("lättläst", "märken"),
        assets=STYLE,
    )
    yield hub.page(EASY_BADGES.uri(), EasyBadgesPage(), badges)
    listed = Meta(
        "Lättläst om sätt att förebygga brott",
        "Några sätt att förebygga brott, berättade på lätt svenska.",
        PRACTICES(),
        (HOME,),
        search=("lättläst", "arbetssätt"),
        assets=STYLE,
    )
    yield hub.page(EASY_PRACTICES.uri(), EasyRecordsPage(practices=practices, others=others), listed)
