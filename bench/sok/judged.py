"""The judged queries (fragor.yml) and the figures of a search that has answered them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from math import log2
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from forebygga.hub.catalog import Catalog

FILE = Path(__file__).parent / "fragor.yml"
EMPTY, PHRASE = "tomt", "fras"
GOOD = 2
"""The grade from which an answer counts as right; 1 is only better than nothing."""
SEEN = 10


class Query(NamedTuple):
    """A query, its class, and the grade (1–3) of every right address."""

    text: str
    kind: str
    right: Mapping[str, int]


class Stale(NamedTuple):
    """A judgement that the hub no longer bears out: the query, the answer's key (or the word), and why."""

    query: str
    answer: str
    why: str


class Figures(NamedTuple):
    """Means over queries: reciprocal rank of the first right answer among ten, nDCG@10, shares with a right answer first, among three, and without hits."""

    number: int
    mrr: float
    ndcg: float
    first: float
    three: float
    without: float


def queries(catalog: Catalog, pages: Mapping[str, str], file: Path = FILE) -> tuple[list[Query], list[Stale]]:
    """The judged queries that the hub still bears out, and the judgements that it does not, in the order of the file.

    `pages` holds each page's HTML by its address without a slash first, as the queries' right addresses are. A judgement is stale when its
    page is gone, when a quoted phrase no longer stands there, and when the hub now has what it was to have nothing on. Stale ones do not
    count, and neither does a query that has no right page left: an editor may rewrite a page without making the search worse.
    """
    rows: list[dict[str, Any]] = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    words = Words(pages)
    sound: list[Query] = []
    stale: list[Stale] = []
    for row in rows:
        text, kind = str(row["fråga"]), row["klass"]
        answers = {key: (address_of(catalog, key), int(grade)) for key, grade in (row["rätt"] or {}).items()}
        wrong = [Stale(text, key, why) for key, (url, _) in answers.items() if (why := words.fault(text, kind, url))]
        wrong += [Stale(text, word, "står nu i hubben") for word in words.in_text(text)] if kind == EMPTY else []
        gone = {one.answer for one in wrong}
        right = {url: grade for key, (url, grade) in answers.items() if key not in gone}
        stale += wrong
        if right or (kind == EMPTY and not wrong):
            sound.append(Query(text, kind, right))
    return sound, stale


class Words:
    """What the pages say to a reader, read when it is asked for."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        self.pages = pages
        self.read: dict[str, str] = {}

    def on(self, url: str) -> str:
        """The words of a page."""
        if url not in self.read:
            self.read[url] = plain(self.pages[url])
        return self.read[url]

    def fault(self, text: str, kind: str, url: str) -> str:
        """Why the page is no right answer any more, or nothing."""
        if url not in self.pages:
            return "sidan finns inte"
        return "frasen står inte på sidan" if kind == PHRASE and text.strip('"').casefold() not in self.on(url) else ""

    def in_text(self, text: str) -> list[str]:
        """The words of a query, or its whole phrase, that stand on some page."""
        low = text.casefold()
        words = [low.strip('"')] if low.startswith('"') else re.findall(r"\w{4,}", low)
        return [word for word in words if any(word in self.on(url) for url in self.pages)]


def plain(text: str) -> str:
    """The words a reader sees, in lower case: neither data for machines nor the shortened names in a picture."""
    seen = re.sub(r"(?s)<(script|svg)\b.*?</\1>|<[^>]*>", " ", text)
    return " ".join(html.unescape(seen).lower().split())


def address_of(catalog: Catalog, key: str) -> str:
    """The address that 'collection/id' or '/address/' means, without a slash first; the key itself when there is no such record."""
    entry = None if key.startswith("/") else catalog.get(key)
    return entry.address[1:] if entry else key.removeprefix("/")


def rank(query: Query, answer: Sequence[str]) -> int:
    """The place of the first right answer, from 1; 0 when there is none among the first ten."""
    least = GOOD if any(grade >= GOOD for grade in query.right.values()) else 1
    return next((place for place, url in enumerate(answer[:SEEN], start=1) if query.right.get(url, 0) >= least), 0)


def ndcg(query: Query, answer: Sequence[str]) -> float:
    """Discounted gain of the first ten beside that of the best order."""
    gains = [2 ** query.right.get(url, 0) - 1 for url in answer[:SEEN]]
    best = sorted((2**grade - 1 for grade in query.right.values()), reverse=True)[:SEEN]
    total = sum(gain / log2(place + 2) for place, gain in enumerate(best))
    return sum(gain / log2(place + 2) for place, gain in enumerate(gains)) / total if total else 0.0


def figures(asked: Sequence[Query], answers: Sequence[Sequence[str]]) -> Figures:
    """The figures over the queries that have an answer."""
    pairs = [(query, answer) for query, answer in zip(asked, answers, strict=True) if query.kind != EMPTY]
    ranks = [rank(query, answer) for query, answer in pairs]
    number = max(1, len(pairs))
    return Figures(
        len(pairs),
        sum(1 / place for place in ranks if place) / number,
        sum(ndcg(query, answer) for query, answer in pairs) / number,
        sum(place == 1 for place in ranks) / number,
        sum(0 < place <= 3 for place in ranks) / number,
        sum(not answer for _, answer in pairs) / number,
    )


def by_class(asked: Sequence[Query], answers: Sequence[Sequence[str]]) -> dict[str, Figures]:
    """The figures of each class, in the order the classes come."""
    kinds = dict.fromkeys(query.kind for query in asked if query.kind != EMPTY)
    figures_by_kind = {}
    for kind in kinds:
        pairs = [(query, answer) for query, answer in zip(asked, answers, strict=True) if query.kind == kind]
        figures_by_kind[kind] = figures([query for query, _ in pairs], [answer for _, answer in pairs])
    return figures_by_kind


def empty(asked: Sequence[Query], answers: Sequence[Sequence[str]]) -> float:
    """The share of queries without a right answer that find nothing."""
    are_empty = [not answer for query, answer in zip(asked, answers, strict=True) if query.kind == EMPTY]
    return sum(are_empty) / max(1, len(are_empty))
