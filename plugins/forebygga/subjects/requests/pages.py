"""The register of what is asked of municipalities: everything, and a page, a feed and a calendar for each role and topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forebygga.hub.body import slug
from forebygga.hub.catalog import short_title, swedish
from forebygga.hub.sitemap import COORDINATION
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.output import Crumb, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.rows import MONTHS
from forebygga.page.trail import crumb
from forebygga.records.requests import Request
from forebygga.subjects.requests.feeds import feeds_of, subscriptions
from forebygga.subjects.requests.load_chart import LoadChart, load_chart
from forebygga.subjects.requests.requests import Load, Pair, current, former, known_months, load, of_role, of_topic

FOLDER = f"{Request.prefix}/"
ASSETS = ("requests.css", "requests.js")
_CRUMBS = (crumb(COORDINATION),)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request in a list: what the filter asks of it, and who asks."""

    entry: Pair
    sender: str
    sender_id: str
    sender_address: str | None
    recipients: str
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ByForce:
    """The requests that are as binding, under the term of the vocabulary tvang."""

    term: VocabularyTerm
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A role or topic with its page and its load of the year."""

    term: VocabularyTerm
    address: str
    load: Load
    total: int


def _asked(hub: Hub, pair: Pair) -> Asked:
    request = pair[1]
    actor = hub.catalog.entries[f"aktorer/{request.sender}"] if request.sender else None
    name = short_title(actor) if actor else str(request.sender_note)
    address = actor.address if actor and actor.is_published else None
    recipients = ", ".join(_inside(hub.catalog.label("roller", role)) for role in request.recipients)
    return Asked(pair, name, request.sender or slug(name), address, recipients, tuple(sorted(known_months(request))))


def _by_force(hub: Hub, pairs: Sequence[Pair]) -> tuple[ByForce, ...]:
    """The requests under must, should and may; empty groups are left out."""
    found = []
    for term in hub.catalog.vocabularies["tvang"].terms:
        asked = tuple(_asked(hub, pair) for pair in pairs if pair[1].force == term.id)
        if asked:
            found.append(ByForce(term, asked))
    return tuple(found)


def _shares(hub: Hub, pairs: Sequence[Pair], vocabulary: str, folder: str, year: int) -> tuple[Share, ...]:
    """Every term of the vocabulary (roles or topics) that has requests, in its order."""
    choose = of_role if vocabulary == "roller" else of_topic
    found = []
    for term in hub.catalog.vocabularies[vocabulary].terms:
        chosen = choose(pairs, term.id)
        if chosen:
            found.append(Share(term, f"/{FOLDER}{folder}/{term.id}/", load(chosen, year, today=hub.today), len(chosen)))
    return tuple(found)


def _charts(hub: Hub, pairs: Sequence[Pair]) -> tuple[LoadChart, ...]:
    return tuple(load_chart(load(pairs, hub.today.year + ahead, today=hub.today)) for ahead in (0, 1))


def quiet_months(load_: Load) -> tuple[str, ...]:
    """The months of the year in which nothing is known to be due."""
    return tuple(MONTHS[month] for month, count in enumerate(load_.counts) if not count)


def request_pages(hub: Hub) -> Iterator[Output]:
    """The register, its pages for each role and topic, and their feeds and calendars."""
    pairs = current(hub.catalog, today=hub.today)
    years = (hub.today.year, hub.today.year + 1)
    senders = {asked.sender_id: asked.sender for asked in (_asked(hub, pair) for pair in pairs)}
    yield hub.page(
        FOLDER,
        "requests.html",
        Meta(
            Request.plural,
            Request.intro,
            COORDINATION(),
            _CRUMBS,
            layout="list",
            assets=ASSETS,
            alternates=feeds_of(FOLDER, Request.plural) if pairs else (),
        ),
        groups=_by_force(hub, pairs),
        number=len(pairs),
        former=[_asked(hub, pair) for pair in former(hub.catalog, today=hub.today)],
        roles=[(year, _shares(hub, pairs, "roller", "roll", year)) for year in years],
        topics=_shares(hub, pairs, "amnen", "amne", hub.today.year),
        senders=sorted(senders.items(), key=lambda pair: swedish(pair[1])),
        charts=_charts(hub, pairs),
        quiet=quiet_months(load(pairs, years[1], today=hub.today)),
        months=list(enumerate(MONTHS, start=1)),
    )
    yield from subscriptions(hub, FOLDER, f"{Request.plural} · {hub.settings.name}", pairs)
    for vocabulary, folder, said in (("roller", "roll", "Uppmaningar till rollen {}"), ("amnen", "amne", "Uppmaningar om {}")):
        for share in _shares(hub, pairs, vocabulary, folder, hub.today.year):
            chosen = of_role(pairs, share.term.id) if vocabulary == "roller" else of_topic(pairs, share.term.id)
            yield from _share_page(hub, share, said.format(_inside(share.term.label)), chosen, vocabulary)


def _inside(label: str) -> str:
    """A label inside a sentence: small first letter, unless it is an abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _share_page(hub: Hub, share: Share, title: str, pairs: Sequence[Pair], vocabulary: str) -> Iterator[Output]:
    uri = share.address[1:]
    crumbs = (*_CRUMBS, Crumb(Request.plural, f"/{FOLDER}"))
    description = f"Vad kommunerna ombeds göra för att förebygga brott: {_inside(share.term.label)}."
    yield hub.page(
        uri,
        "requests_of.html",
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
        term=share.term,
        guidance=hub.catalog.get(f"vagledning/{share.term.id}") if vocabulary == "roller" else None,
        topic=vocabulary == "amnen",
        groups=_by_force(hub, pairs),
        number=len(pairs),
        charts=_charts(hub, pairs),
        loads=[load(pairs, hub.today.year + ahead, today=hub.today) for ahead in (0, 1)],
        months=list(enumerate(MONTHS, start=1)),
    )
    yield from subscriptions(hub, uri, f"{title} · {hub.settings.name}", pairs)
