"""Pages to stand in others' frames, without head and menu: the calendar, what is new, good practice and support, whole or cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from forebygga.hub.capitals import lower_first
from forebygga.hub.catalog import Entry, swedish
from forebygga.hub.edition import Edition
from forebygga.hub.sitemap import CALENDAR, EMBED, EMBED_ALL, EMBEDDING, NEWS, PRACTICES_BY, SUPPORT_BY
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.typed import Page
from forebygga.records.practice import Practice
from forebygga.subjects.calendar.agenda import Agenda
from forebygga.subjects.calendar.cuts import COUNTY, KIND, ROLE
from forebygga.subjects.calendar.occasions import Occasion, upcoming, years
from forebygga.subjects.news.news import WHAT, News, news
from forebygga.subjects.news.pages import channels
from forebygga.subjects.support.support import Support, supports

ROOT = EMBEDDING()
ASSETS = ("calendar.js",)
SHOWN = 8
"""Items on a page; the rest is a link away."""

PAST = 3
"""Past occasions shown when nothing is known to come."""

HEIGHT = 540
"""Pixels of a frame, unless its owner says otherwise."""


@dataclass(frozen=True, slots=True)
class Embed:
    """A page for a frame: its group, the name of the cut ('' for the whole), its address and its full title."""

    group: str
    name: str
    address: str
    title: str


@dataclass(frozen=True, slots=True)
class _Made:
    embed: Embed
    page: Page


@dataclass(frozen=True, slots=True)
class EmbeddedCalendar(Page):
    """What is to come; when nothing is known to, what was last. `whole` is the page that has it all, `more` what is left out."""

    template: ClassVar[str] = "embed_calendar.html"

    whole: str
    coming: Sequence[Occasion]
    past: Sequence[Occasion]
    more: int


@dataclass(frozen=True, slots=True)
class EmbeddedNews(Page):
    """What is new."""

    template: ClassVar[str] = "embed_news.html"

    whole: str
    news: Sequence[News]
    what: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EmbeddedPractices(Page):
    """Good practice on a topic."""

    template: ClassVar[str] = "embed_practices.html"

    whole: str
    practices: Sequence[tuple[Entry, Practice]]
    more: int


@dataclass(frozen=True, slots=True)
class EmbeddedSupport(Page):
    """Support for a role."""

    template: ClassVar[str] = "embed_support.html"

    whole: str
    supports: Sequence[Support]
    more: int


def _calendar(hub: Hub) -> Iterator[_Made]:
    agenda = Agenda(hub)

    def made(name: str, folder: str, whole: str, occasions: Sequence[Occasion]) -> _Made:
        coming = upcoming(occasions, today=hub.today)
        past = [occasion for year in years(occasions, today=hub.today) for occasion in year.occasions if not occasion.is_cancelled]
        title = f"Kalender: {name}" if name else "Kalender: allt"
        embed = Embed("Kalender", name, f"{EMBED_ALL('kalender')}{folder}", title)
        return _Made(embed, EmbeddedCalendar(whole, coming[:SHOWN], () if coming else past[:PAST], max(0, len(coming) - SHOWN)))

    yield made("", "", CALENDAR(), agenda.occasions)
    for cut in agenda.cuts:
        if cut.dimension in (COUNTY, ROLE, KIND):
            yield made(cut.label, f"{cut.dimension.name}/{cut.value}/", cut.address, cut.occasions)


def _news(edition: Edition) -> Iterator[_Made]:
    for channel in channels(edition.catalog, edition.chronicle(news)):
        if channel.group in ("Allt", "Ämne", "Län"):
            folder = "" if channel.group == "Allt" else f"{channel.base.removeprefix(NEWS())}/"
            name = "" if channel.group == "Allt" else channel.name
            embed = Embed("Nytt", name, f"{EMBED_ALL('nytt')}{folder}", f"Nytt: {name or 'allt'}")
            yield _Made(embed, EmbeddedNews(channel.page, channel.news[:SHOWN], WHAT))


def _practices(edition: Edition) -> Iterator[_Made]:
    practices = list(edition.catalog.records(Practice))
    for term in sorted(edition.catalog.vocabularies["amnen"].terms, key=lambda term: swedish(term.label)):
        chosen = [pair for pair in practices if term.id in pair[1].topics]
        if chosen:
            embed = Embed("God praktik", term.label, EMBED("god-praktik", "amne", term.id), f"God praktik: {term.label}")
            yield _Made(embed, EmbeddedPractices(PRACTICES_BY("amne", term.id), chosen[:SHOWN], max(0, len(chosen) - SHOWN)))


def _support(edition: Edition) -> Iterator[_Made]:
    offered = edition.answer(supports)
    for term in sorted(edition.catalog.vocabularies["roller"].terms, key=lambda term: swedish(term.label)):
        chosen = [support for support in offered if term.id in support.entry.record.roles]
        if chosen:
            embed = Embed("Stöd", term.label, EMBED("stod", "roll", term.id), f"Stöd för {lower_first(term.label)}")
            yield _Made(embed, EmbeddedSupport(SUPPORT_BY("roll", term.id), chosen[:SHOWN], max(0, len(chosen) - SHOWN)))


@dataclass(frozen=True, slots=True)
class EmbeddingPage(Page):
    """How to put the hub’s lists on one’s own site."""

    template: ClassVar[str] = "embedding.html"

    groups: Sequence[tuple[str, Sequence[Embed]]]
    examples: Sequence[Embed]
    height: int
    code: Callable[[Embed], str]


def embed_pages(hub: Hub) -> Iterator[Output]:
    """The pages for frames, and the page that tells how to use them."""
    listed: list[Embed] = []
    for make in (_calendar, _news, _practices, _support):
        for made in make(hub):
            listed.append(made.embed)
            meta = Meta(made.embed.title, f"{made.embed.title}, från {hub.settings.name}.", layout="embed", assets=ASSETS)
            yield hub.page(made.embed.address[1:], made.page, meta)
    groups = {name: [embed for embed in listed if embed.group == name] for name in dict.fromkeys(embed.group for embed in listed)}
    yield hub.page(
        ROOT[1:],
        EmbeddingPage(groups=list(groups.items()), examples=_examples(groups), height=HEIGHT, code=lambda embed: code_of(hub, embed)),
        Meta(
            "Bädda in",
            "Visa kalendern, nyheterna, god praktik eller stöd på er egen webbplats, klippt efter län, roll eller ämne.",
            ROOT,
            layout="list",
            search=("inbäddning", "iframe", "widget", "kod", "egen webbplats"),
            assets=("embedding.css", "embedding.js"),
        ),
    )


_CODE = Markup('<iframe src="{address}" title="{title}" width="100%" height="{height}" loading="lazy" style="border: 0"></iframe>')


def code_of(edition: Edition, embed: Embed) -> str:
    """The code to paste. Without the site's address it has the site's own path, which must be completed."""
    address = edition.settings.whole(embed.address) or embed.address
    title = f"{embed.title}, från {edition.settings.name}"
    return str(_CODE.format(address=address, title=title, height=HEIGHT))


def _examples(groups: dict[str, list[Embed]]) -> list[Embed]:
    """One of each group: a cut where there is one."""
    return [next((embed for embed in embeds if embed.name), embeds[0]) for embeds in groups.values()]
