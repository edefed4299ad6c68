"""The register of what is asked of municipalities: everything, and a page, a feed and a calendar for each role and topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from forebygga.hub.body import slug
from forebygga.hub.capitals import lower_first
from forebygga.hub.catalog import Entry, short_title, swedish
from forebygga.hub.edition import Edition
from forebygga.hub.sitemap import COORDINATION
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.limited import Limited, most_frequent
from forebygga.page.output import Crumb, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.rows import MONTHS
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.records.requests import Request
from forebygga.subjects.requests.feeds import feeds_of, subscriptions
from forebygga.subjects.requests.load_chart import LoadChart, load_chart
from forebygga.subjects.requests.requests import Pair, current, former, of_role, of_topic
from forebygga.subjects.requests.seasons import DATED, KINDS, SEASONS, Kind, Season, in_year_order, kind_of, moment_in_words, months_of

FOLDER = f"{Request.prefix}/"
ASSETS = ("requests.css", "requests.js")
_CRUMBS = (crumb(COORDINATION),)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in a list: what the filter asks of it, who asks, and when; `moment` is empty when no month is known."""

    entry: Pair
    sender: str
    sender_id: str
    sender_address: str | None
    recipients: str
    months: tuple[int, ...]
    moment: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the list with what it holds."""

    kind: Kind
    rows: tuple[RequestRow, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A role or topic with its page and how many requests it has."""

    term: VocabularyTerm
    address: str
    total: int


def _row(edition: Edition, pair: Pair) -> RequestRow:
    request = pair[1]
    actor = edition.catalog.entries[f"aktorer/{request.sender}"] if request.sender else None
    name = short_title(actor) if actor else str(request.sender_note)
    address = actor.address if actor and actor.is_published else None
    recipients = ", ".join(_inside(edition.catalog.label("roller", role)) for role in request.recipients)
    months = tuple(sorted(months_of(request)))
    return RequestRow(pair, name, request.sender or slug(name), address, recipients, months, moment_in_words(request, edition.today))


def _parts(edition: Edition, pairs: Sequence[Pair]) -> tuple[Part, ...]:
    """The list in its parts: by the year, then what has no day. Empty parts are left out."""
    parts = []
    for kind in KINDS:
        chosen = in_year_order(pairs, edition.today) if kind is DATED else [pair for pair in pairs if kind_of(pair[1]) is kind]
        if chosen:
            parts.append(Part(kind, tuple(_row(edition, pair) for pair in chosen)))
    return tuple(parts)


def _shares(edition: Edition, pairs: Sequence[Pair], vocabulary: str, folder: str) -> tuple[Share, ...]:
    """Every term of the vocabulary (roles or topics) that has requests, in its order."""
    choose = of_role if vocabulary == "roller" else of_topic
    shares = []
    for term in edition.catalog.vocabularies[vocabulary].terms:
        chosen = choose(pairs, term.id)
        if chosen:
            shares.append(Share(term, f"/{FOLDER}{folder}/{term.id}/", len(chosen)))
    return tuple(shares)


@dataclass(frozen=True, slots=True)
class RequestsPage(Page):
    """What municipalities are asked to do."""

    template: ClassVar[str] = "requests.html"

    parts: tuple[Part, ...]
    number: int
    timed: int
    former: Sequence[RequestRow]
    roles: tuple[Share, ...]
    topics: tuple[Share, ...]
    senders: Limited[tuple[str, str]]
    chart: LoadChart | None
    seasons: tuple[Season, ...]
    months: Sequence[tuple[int, str]]


def request_pages(hub: Hub) -> Iterator[Output]:
    """The register, its pages for each role and topic, and their feeds and calendars."""
    pairs = current(hub.catalog, today=hub.today)
    rows = [_row(hub, pair) for pair in pairs]
    names = {row.sender_id: row.sender for row in rows}
    senders = sorted(((row.sender_id, names[row.sender_id]) for row in rows), key=lambda sender: swedish(sender[1]))
    yield hub.page(
        FOLDER,
        RequestsPage(
            parts=_parts(hub, pairs),
            number=len(pairs),
            timed=sum(request.hours is not None for _, request in pairs),
            former=[_row(hub, pair) for pair in former(hub.catalog, today=hub.today)],
            roles=_shares(hub, pairs, "roller", "roll"),
            topics=_shares(hub, pairs, "amnen", "amne"),
            senders=most_frequent(senders),
            chart=load_chart(pairs, hub.today),
            seasons=SEASONS,
            months=list(enumerate(MONTHS, start=1)),
        ),
        Meta(
            Request.plural,
            Request.intro,
            COORDINATION(),
            _CRUMBS,
            layout="list",
            assets=ASSETS,
            alternates=feeds_of(FOLDER, Request.plural) if pairs else (),
        ),
    )
    yield from subscriptions(hub, FOLDER, f"{Request.plural} · {hub.settings.name}", pairs)
    for vocabulary, folder, words in (("roller", "roll", "Uppmaningar till rollen {}"), ("amnen", "amne", "Uppmaningar om {}")):
        for share in _shares(hub, pairs, vocabulary, folder):
            chosen = of_role(pairs, share.term.id) if vocabulary == "roller" else of_topic(pairs, share.term.id)
            yield from _share_page(hub, share, words.format(_inside(share.term.label)), chosen, vocabulary)


def _inside(label: str) -> str:
    """A label inside a sentence: small first letter, unless it is an abbreviation."""
    return label if label[:2].isupper() else lower_first(label)


@dataclass(frozen=True, slots=True)
class RequestsOfPage(Page):
    """What a role is asked, or what is asked about a topic."""

    template: ClassVar[str] = "requests_of.html"

    term: VocabularyTerm
    guidance: Entry | None
    topic: bool
    parts: tuple[Part, ...]
    number: int
    chart: LoadChart | None


def _share_page(hub: Hub, share: Share, title: str, pairs: Sequence[Pair], vocabulary: str) -> Iterator[Output]:
    uri = share.address[1:]
    crumbs = (*_CRUMBS, Crumb(Request.plural, f"/{FOLDER}"))
    description = f"Vad kommunerna ombeds göra för att förebygga brott: {_inside(share.term.label)}."
    yield hub.page(
        uri,
        RequestsOfPage(
            term=share.term,
            guidance=hub.catalog.get(f"vagledning/{share.term.id}") if vocabulary == "roller" else None,
            topic=vocabulary == "amnen",
            parts=_parts(hub, pairs),
            number=len(pairs),
            chart=load_chart(pairs, hub.today),
        ),
        Meta(
            title,
            description,
            COORDINATION(),
            crumbs,
            layout="list",
            search=share.term.synonyms,
            assets=("requests.css",),
            alternates=feeds_of(uri, title),
        ),
    )
    yield from subscriptions(hub, uri, f"{title} · {hub.settings.name}", pairs)
