"""What is new: its pages by day and month, and feeds (Atom and JSON Feed) for everything and per type, topic, role and county."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from forebygga.formats.calendars import CALENDAR_FILE
from forebygga.formats.feeds import Item, atom, json_feed
from forebygga.hub.body import uncited
from forebygga.hub.capitals import upper_first
from forebygga.hub.catalog import Catalog, swedish
from forebygga.hub.edition import Edition
from forebygga.hub.grouping import by_keys
from forebygga.hub.sitemap import CALENDAR_OF, COUNTY, MUNICIPALITY, NEWS, NEWS_MONTH, TOPIC, Route
from forebygga.page.limited import room
from forebygga.page.output import Alternate, Crumb, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.rows import MONTHS, in_words
from forebygga.page.typed import Page
from forebygga.subjects.news.news import WHAT, News, NewsDay, days, news

ROOT = NEWS()
CRUMB = Crumb("Nytt", ROOT)
FEED_LENGTH = 50
"""News in a feed: the latest."""

SHOWN = 60
"""News on the first page, rounded up to whole days; the rest is on the months' pages."""

FEW = 12
NAMED = 900
"""Titles on the page of a month: two elements each."""
"""News of a kind on a day that are named on the first page; more are counted there and named on the month's page."""

ASSETS = ("news.css",)


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed of news: its group, its name, where its files are (without their endings) and the page about the same thing."""

    group: str
    name: str
    base: str
    page: str
    news: tuple[News, ...]

    @property
    def alternates(self) -> tuple[Alternate, Alternate]:
        """The feed in its two forms."""
        return (
            Alternate(f"{self.base}.xml", "application/atom+xml", f"Nytt: {self.name} (Atom)"),
            Alternate(f"{self.base}.json", "application/feed+json", f"Nytt: {self.name} (JSON Feed)"),
        )


def _types(catalog: Catalog, items: Sequence[News]) -> Iterator[Channel]:
    chosen = by_keys(items, lambda each: (each.entry.kind,))
    for kind in sorted(catalog.kinds, key=lambda kind: swedish(kind.plural)):
        yield Channel("Typ", kind.plural.split(",")[0], f"{ROOT}typ/{kind.collection}", f"/{kind.prefix}/", chosen.get(kind, ()))


def _topics(catalog: Catalog, items: Sequence[News]) -> Iterator[Channel]:
    chosen = by_keys(items, lambda each: each.entry.record.topics)
    for term in sorted(catalog.vocabularies["amnen"].terms, key=lambda term: swedish(term.label)):
        yield Channel("Ämne", term.label, f"{ROOT}amne/{term.id}", TOPIC(term.id), chosen.get(term.id, ()))


def _roles(catalog: Catalog, items: Sequence[News]) -> Iterator[Channel]:
    chosen = by_keys(items, lambda each: each.belongs.roles)
    for term in sorted(catalog.vocabularies["roller"].terms, key=lambda term: swedish(term.label)):
        guidance = catalog.get(f"vagledning/{term.id}")
        page = guidance.address if guidance else ROOT
        yield Channel("Roll", term.label, f"{ROOT}roll/{term.id}", page, chosen.get(term.id, ()))


def _counties(catalog: Catalog, items: Sequence[News]) -> Iterator[Channel]:
    chosen = by_keys(items, lambda each: each.belongs.counties)
    for row in sorted(catalog.registers.counties.values(), key=lambda row: swedish(row.name)):
        yield Channel("Län", row.name, f"{ROOT}lan/{row.slug}", COUNTY(row.slug), chosen.get(row.code, ()))


def channels(catalog: Catalog, items: Sequence[News]) -> list[Channel]:
    """Every feed of news: everything first, then by type, topic, role and county. One without news yet is there too."""
    everything = Channel("Allt", "allt", f"{ROOT}flode", ROOT, tuple(items))
    return [everything, *(channel for make in (_types, _topics, _roles, _counties) for channel in make(catalog, items))]


def _item(edition: Edition, each: News) -> Item:
    entry, kind = each.entry, each.entry.kind
    tags = [(each.what, WHAT[each.what]), (kind.collection, kind.singular)]
    tags += [(topic, edition.catalog.label("amnen", topic)) for topic in entry.record.topics]
    text = f"{_sentence(each)} {uncited(entry.record.summary)}"
    return Item(each.key, f"{WHAT[each.what]}: {entry.record.title}", text, entry.address, each.day, each.day, tuple(tags))


def _sentence(each: News) -> str:
    """What happened, in a sentence."""
    name = upper_first(each.entry.kind.singular)
    return f"{name}. {WHAT[each.what]} {in_words(each.day)}."


def news_pages(hub: Hub) -> Iterator[Output]:
    """The page of what is new, its months, and all feeds."""
    every = hub.chronicle(news)
    listed = channels(hub.catalog, every)
    months = sorted({each.day.isoformat()[:7] for each in every}, reverse=True)
    yield _front(hub, days(every), months, listed)
    for number, month in enumerate(months):
        happened = [each for each in every if each.day.isoformat().startswith(month)]
        sizes = Counter((each.day, each.what, each.entry.kind.collection) for each in happened)
        within = days(happened, room(sizes.values(), NAMED))
        yield _month(hub, within, months, number)
    made: dict[str, Item] = {}  # a piece of news is in half a dozen feeds
    for channel in listed:
        title = f"Nytt: {channel.name} · {hub.settings.name}"
        items = [made.get(each.key) or made.setdefault(each.key, _item(hub, each)) for each in channel.news[:FEED_LENGTH]]
        yield atom(hub, f"{channel.base[1:]}.xml", title, channel.page, items)
        yield json_feed(hub, f"{channel.base[1:]}.json", title, channel.page, items)


def _latest(days: Sequence[NewsDay]) -> tuple[NewsDay, ...]:
    shown: list[NewsDay] = []
    for day in days:
        if sum(each.many for each in shown) >= SHOWN:
            break
        shown.append(day)
    return tuple(shown)


def month_name(month: str) -> str:
    """'2026-04' as 'april 2026'."""
    return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"


@dataclass(frozen=True, slots=True)
class NewsPage(Page):
    """What is new, and the feeds of it."""

    template: ClassVar[str] = "news.html"

    month_page: Route
    days: tuple[NewsDay, ...]
    few: int
    months: Sequence[tuple[str, str]]
    everything: Channel
    groups: Sequence[tuple[str, Sequence[Channel]]]
    length: int
    has_history: bool


def _front(hub: Hub, newest: Sequence[NewsDay], months: Sequence[str], listed: Sequence[Channel]) -> Output:
    everything, *rest = listed
    groups = [(group, [each for each in rest if each.group == group]) for group in ("Typ", "Ämne", "Roll", "Län")]
    meta = Meta(
        "Nytt",
        "Vad som har lagts till, ändrats, granskats och passerat i hubben, med flöden att prenumerera på.",
        ROOT,
        layout="list",
        search=("nyheter", "senaste", "rss", "flöde", "atom"),
        assets=ASSETS,
        alternates=tuple(replace(each, is_linked=True) for each in everything.alternates),
    )
    return hub.page(
        ROOT[1:],
        NewsPage(
            month_page=NEWS_MONTH,
            days=_latest(newest),
            few=FEW,
            months=[(month, month_name(month)) for month in months],
            everything=everything,
            groups=groups,
            length=FEED_LENGTH,
            has_history=bool(hub.history),
        ),
        meta,
        last_change=max((day.day for day in newest), default=None),
    )


@dataclass(frozen=True, slots=True)
class NewsMonthPage(Page):
    """What happened in a month."""

    template: ClassVar[str] = "news_month.html"

    days: Sequence[NewsDay]
    few: int
    before: tuple[str, str] | None
    after: tuple[str, str] | None


def _month(hub: Hub, dated: Sequence[NewsDay], months: Sequence[str], number: int) -> Output:
    month = months[number]
    meta = Meta(
        f"Nytt i {month_name(month)}", f"Allt som hände i hubben i {month_name(month)}.", ROOT, (CRUMB,), layout="index", assets=ASSETS
    )
    return hub.page(
        NEWS_MONTH.uri(month),
        NewsMonthPage(
            days=dated,
            few=FEW,
            before=(months[number + 1], month_name(months[number + 1])) if number + 1 < len(months) else None,
            after=(months[number - 1], month_name(months[number - 1])) if number else None,
        ),
        meta,
        last_change=max(day.day for day in dated),
    )


def _feeds_of_pages(edition: Edition) -> Mapping[str, tuple[Alternate, ...]]:
    """The feeds and calendars that belong to pages made elsewhere, by address."""
    catalog = edition.catalog
    feeds: dict[str, tuple[Alternate, ...]] = {
        channel.page: channel.alternates for channel in channels(catalog, ()) if channel.page != ROOT
    }
    feeds["/"] = channels(catalog, ())[0].alternates
    for code, row in catalog.registers.counties.items():
        book = Alternate(f"{CALENDAR_OF('lan', row.slug)}{CALENDAR_FILE}", "text/calendar", f"Kalender: {row.name}")
        feeds[COUNTY(row.slug)] = (*feeds[COUNTY(row.slug)], book)
        for town in catalog.registers.municipalities.values():
            if town.county == code:
                feeds[MUNICIPALITY(town.slug)] = feeds[COUNTY(row.slug)]
    for term in catalog.vocabularies["roller"].terms:
        guidance = catalog.get(f"vagledning/{term.id}")
        if guidance:
            book = Alternate(f"{CALENDAR_OF('roll', term.id)}{CALENDAR_FILE}", "text/calendar", f"Kalender: {term.label}")
            feeds[guidance.address] = (*feeds[guidance.address], book)
    return feeds


def with_feeds(edition: Edition, made: Sequence[Output]) -> list[Output]:
    """The outputs, where every page names the feeds and calendars that belong to it."""
    feeds = _feeds_of_pages(edition)
    return [
        replace(output, meta=replace(output.meta, alternates=(*output.meta.alternates, *feeds[f"/{output.uri}"])))
        if output.meta and f"/{output.uri}" in feeds
        else output
        for output in made
    ]
