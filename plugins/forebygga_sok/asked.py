"""How people ask for a page: each phrase is a short text of its own, found by its words, and best when the whole of it is asked."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from forebygga_sok.analysis import Analysis
from forebygga_sok.postings import LEVELS, PART_WEIGHT, Keys, Postings
from forebygga_sok.swedish import SOFT

SOFT_WEIGHT = 0.35
"""What a word of questions is worth beside another, as in the engine."""


class Asked(NamedTuple):
    """The phrases that a key stands in, by number over all pages, how much of each it is (1 to LEVELS, which is all of it), and on how
    many pages it stands in all, in a phrase or in the text.
    """

    phrases: array[int]
    shares: bytearray
    pages: int


def asked_of(analyses: Sequence[Analysis], keys: Mapping[str, Keys], postings: Mapping[str, Postings]) -> dict[str, Asked]:
    """The phrases of every key that stands in one; numbered in the order of the pages, then as they are given."""
    on: dict[str, set[int]] = defaultdict(set)
    for page, analysis in enumerate(analyses):
        for phrase in analysis.asked:
            for key, _ in _keyed(phrase, keys):
                on[key].add(page)
    pages = {key: len(on_pages.union(postings[key].pages) if key in postings else on_pages) for key, on_pages in on.items()}
    worth = {
        key: log(1 + (len(analyses) - number + 0.5) / (number + 0.5)) * (SOFT_WEIGHT if key in SOFT else 1) for key, number in pages.items()
    }
    by_key = {key: Asked(array("I"), bytearray(), number) for key, number in pages.items()}
    phrases = (phrase for analysis in analyses for phrase in analysis.asked)
    for number, phrase in enumerate(phrases):
        total = sum(worth[keys[word].key] for word in phrase)
        shares: dict[str, float] = {}
        for key, part in _keyed(phrase, keys):
            shares[key] = max(shares.get(key, 0), worth[key] * part / total)
        for key, share in shares.items():
            by_key[key].phrases.append(number)
            by_key[key].shares.append(min(LEVELS, round(LEVELS * share)) or 1)
    return by_key


def _keyed(phrase: Sequence[str], keys: Mapping[str, Keys]) -> Iterator[tuple[str, float]]:
    """The keys of the words with what they count, and the keys of the words' parts, which count less."""
    for word in phrase:
        key, parts = keys[word]
        yield key, 1
        for part in parts:
            yield part, PART_WEIGHT
