"""The judged queries (fragor.yml) and the figures of a search that has answered them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from forebygga.hub.catalog import Catalog

FILE = Path(__file__).parent / "fragor.yml"
EMPTY = "tomt"
GOOD = 2
"""The grade from which an answer counts as right; 1 is only better than nothing."""
SEEN = 10


class Query(NamedTuple):
    """A query, its class, and the grade (1–3) of every right address."""

    text: str
    kind: str
    right: Mapping[str, int]


class Figures(NamedTuple):
    """Means over queries: reciprocal rank of the first right answer among ten, nDCG@10, shares with a right answer first, among three, and without hits."""

    number: int
    mrr: float
    ndcg: float
    first: float
    three: float
    without: float


def queries(catalog: Catalog, file: Path = FILE) -> list[Query]:
    """The judged queries with addresses as the site writes them, without a slash first."""
    rows: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    found = []
    for row in rows:
        right = {address_of(catalog, key): int(grade) for key, grade in (row["rätt"] or {}).items()}
        found.append(Query(str(row["fråga"]), row["klass"], right))
    return found


def address_of(catalog: Catalog, key: str) -> str:
    """The address that 'collection/id' or '/address/' means, without a slash first."""
    return key[1:] if key.startswith("/") else catalog.entries[key].address[1:]


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
    found = {}
    for kind in kinds:
        pairs = [(query, answer) for query, answer in zip(asked, answers, strict=True) if query.kind == kind]
        found[kind] = figures([query for query, _ in pairs], [answer for _, answer in pairs])
    return found


def empty(asked: Sequence[Query], answers: Sequence[Sequence[str]]) -> float:
    """The share of queries without a right answer that find nothing."""
    found = [not answer for query, answer in zip(asked, answers, strict=True) if query.kind == EMPTY]
    return sum(found) / max(1, len(found))
