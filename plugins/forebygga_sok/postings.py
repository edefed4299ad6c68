"""Which pages each key stands on, and how much it means there (BM25F)."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from forebygga_sok.analysis import FIELDS, Analysis
from forebygga_sok.swedish import STOP
from forebygga_sok.words import Words

WEIGHTS = {"title": 8.0, "names": 7.0, "summary": 3.0, "heading": 2.5, "body": 1.0, "words": 1.0}
LENGTHS = {"title": 0.35, "names": 0.2, "summary": 0.4, "heading": 0.5, "body": 0.65, "words": 0.3}
"""How much a field longer than the average weakens its words, 0 to 1."""
SATURATION = 2.0
PART_WEIGHT = 0.45
LEVELS = 26
_TITLES = frozenset(("title", "names"))


TITLE = 32
"""Added to the impact when the key is a word of the title."""


class Postings(NamedTuple):
    """The pages that a key stands on, by number, and how much it means on each: 1 to LEVELS, with TITLE added in the title."""

    pages: array[int]
    impacts: bytearray


class Keys(NamedTuple):
    """The key that stands for a word, and those of its parts."""

    key: str
    parts: tuple[str, ...]


def keys_of(words: Words, counts: Mapping[str, int]) -> dict[str, Keys]:
    """The keys of every word of the site.

    A key is always a word that stands on the site, or a part of one.
    """
    shown: dict[str, str] = {}
    for word in sorted(counts, key=lambda word: (len(word), word)):
        shown.setdefault(words.key(word), word)
    for key in shown:
        if key in counts:
            shown[key] = key
    parts = {word: words.parts(word) for word in counts}
    return {
        word: Keys(shown[words.key(word)], tuple(shown.get(part, part) for part in parts[word] if part not in STOP and len(part) > 1))
        for word in counts
    }


def postings_of(analyses: Sequence[Analysis], keys: Mapping[str, Keys]) -> dict[str, Postings]:
    """The postings of every key, by page number in the order given."""
    lengths = [[sum(field.times) for field in analysis.fields] for analysis in analyses]
    average = [_usual(column) for column in zip(*lengths, strict=True)]
    by_key: dict[str, Postings] = {}
    for number, (analysis, length) in enumerate(zip(analyses, lengths, strict=True)):
        strength, titled = _strengths(analysis, length, average, keys)
        for key, value in strength.items():
            postings = by_key.get(key)
            if postings is None:
                postings = by_key[key] = Postings(array("I"), bytearray())
            postings.pages.append(number)
            impact = round(LEVELS * value / (SATURATION + value)) or 1
            postings.impacts.append(impact + TITLE if key in titled else impact)
    return by_key


def _usual(lengths: Sequence[int]) -> float:
    """The average length of a field where it is not empty, in two figures: one word more on one page is no other length for them all.

    What the second figure leaves out moves a word's impact by less than a third of one of its LEVELS.
    """
    average = sum(lengths) / max(1, sum(1 for length in lengths if length))
    return max(1.0, float(f"{average:.1e}"))


def _strengths(
    analysis: Analysis, length: Sequence[int], average: Sequence[float], keys: Mapping[str, Keys]
) -> tuple[dict[str, float], set[str]]:
    """How much each key means on the page, before saturation, and which of them are words of the title."""
    strength: dict[str, float] = defaultdict(float)
    titled: set[str] = set()
    for field, name, own_length, usual in zip(analysis.fields, FIELDS, length, average, strict=True):
        bend = LENGTHS[name]
        weight = WEIGHTS[name] / (1 - bend + bend * own_length / usual)
        for word, times in zip(field.words, field.times, strict=True):
            key, parts = keys[word]
            strength[key] += times * weight
            if name in _TITLES:
                titled.add(key)
            for part in parts:
                strength[part] += times * weight * PART_WEIGHT
    return strength, titled
