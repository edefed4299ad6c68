"""Which pages each key stands on, and how much it means there (BM25F)."""

from __future__ import annotations

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


class Posting(NamedTuple):
    """A page that a key stands on, how much it means there (1 to LEVELS), and whether it is a word of the title."""

    page: int
    impact: int
    in_title: bool


class Keys(NamedTuple):
    """The key that stands for a word, and those of its parts."""

    own: str
    parts: tuple[str, ...]


def keys_of(words: Words, counts: Mapping[str, int]) -> dict[str, Keys]:
    """The keys of every word of the site.

    A key is always a word that stands on the site, or a part of one: base forms that only a dictionary knows are not used.
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


def postings_of(analyses: Sequence[Analysis], keys: Mapping[str, Keys]) -> dict[str, list[Posting]]:
    """The postings of every key, by page number in the order given."""
    lengths = [[sum(counts.values()) for counts in analysis.counts] for analysis in analyses]
    average = [max(1.0, sum(column) / max(1, sum(1 for length in column if length))) for column in zip(*lengths, strict=True)]
    found: dict[str, list[Posting]] = defaultdict(list)
    for number, (analysis, length) in enumerate(zip(analyses, lengths, strict=True)):
        strength: dict[str, float] = defaultdict(float)
        titled: set[str] = set()
        for index, field in enumerate(FIELDS):
            bend = LENGTHS[field]
            weight = WEIGHTS[field] / (1 - bend + bend * length[index] / average[index])
            for word, times in analysis.counts[index].items():
                own, parts = keys[word]
                strength[own] += times * weight
                if field in _TITLES:
                    titled.add(own)
                for part in parts:
                    strength[part] += times * weight * PART_WEIGHT
        for key, value in strength.items():
            impact = max(1, round(LEVELS * value / (SATURATION + value)))
            found[key].append(Posting(number, impact, key in titled))
    return dict(found)
