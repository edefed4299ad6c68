"""The words of the index in shards: all that a word of a query needs stands in one file, with the words that begin alike."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from forebygga_sok.files import compact
from forebygga_sok.joint import Joined
from forebygga_sok.postings import Keys
from forebygga_sok.stem import stem
from forebygga_sok.swedish import SOFT, STOP
from forebygga_sok.synonyms import Group, plain_groups
from forebygga_sok.tokens import fold, tokens
from forebygga_sok.vocabulary import front_coded, number, rareness, root
from forebygga_sok.words import Words

SHARD = 5_000
"""Letters of postings in a shard, about; compressed a shard is about as many bytes as half of that."""
_ALIKE = 4
"""Words whose roots begin with so many letters in common are kept together: they are often asked for together."""
_SHORT = 5
"""Shorter words are looked up among synonyms as they are written, without diacritics."""
_BENT = re.compile(r"([aoeiy])r$")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The keys in order, with what is known of each: on how many pages it stands, its postings as text, and the keys that it is made of."""

    keys: Sequence[str]
    counts: Sequence[int]
    lines: Sequence[str]
    parts: Sequence[Sequence[int]]


def compounds(keys: Sequence[str], words: Words, forms: Mapping[str, Keys]) -> list[tuple[int, ...]]:
    """The numbers of the keys that each key is made of, in order; none for a word that is no compound."""
    numbers = {key: at for at, key in enumerate(keys)}
    shown = {words.key(word): keys_of_word.key for word, keys_of_word in forms.items()}

    def parts(key: str) -> Iterator[int]:
        for _, part in words.split(key):
            at = numbers.get(shown.get(part, part))
            if at is not None and part not in STOP and keys[at] != key:
                yield at

    return [tuple(parts(key)) for key in keys]


def starts(roots: Sequence[str], sizes: Sequence[int], most: int = SHARD) -> list[int]:
    """The number of the first key of each shard. Keys of one root are never parted, those that begin alike only when they do not fit."""
    runs: list[tuple[int, int]] = []
    at = 0
    for _, alike in groupby(roots, key=lambda text: text[:_ALIKE]):
        lengths = [len(list(same)) for _, same in groupby(alike)]
        size = sum(sizes[at : at + sum(lengths)])
        for length in [sum(lengths)] if size <= most else lengths:
            runs.append((at, sum(sizes[at : at + length])))
            at += length
    firsts, held = [0], 0
    for start, size in runs:
        if held and held + size > most:
            firsts.append(start)
            held = 0
        held += size
    return firsts


def place(phrase: str) -> str:
    """Where a phrase of the editors' is looked up, among the roots: by its first word, as the engine's phraseId begins."""
    first = (tokens(phrase) or [""])[0]
    return root(first) if len(first) >= _SHORT else _BENT.sub(r"\1", fold(first))


class Thesaurus:
    """The editors' synonyms as lines of text, without what leads nowhere."""

    def __init__(self, groups: Iterable[Group], keys: Sequence[str], words: Words, forms: Mapping[str, Keys]) -> None:
        self.keys = set(keys)
        self.stems = {stem(key) for key in keys}
        self.words = words
        self.forms = forms
        self.groups: list[tuple[tuple[str, ...], str]] = []
        """Phrases, and what they lead to as text: > and targets parted by =, ; and the weight in tenths."""
        for phrases, targets, weight in plain_groups(groups):
            sought = [one for one in map(self._sought, targets) if one]
            leading = tuple(phrase for phrase in phrases if tokens(phrase) and sought not in ([], [phrase]))
            if leading:
                self.groups.append((leading, f">{'='.join(sought)};{weight}"))

    @property
    def phrases(self) -> list[str]:
        """Every phrase that leads somewhere."""
        return [phrase for phrases, _ in self.groups for phrase in phrases]

    @property
    def longest(self) -> int:
        """How many words a phrase may have, at most, as it is written."""
        return max((len(re.split(r"[\s-]", phrase)) + 1 for phrase in self.phrases), default=1)

    @property
    def small(self) -> str:
        """The small words that a phrase begins with: the engine passes over all others."""
        return " ".join(sorted({tokens(phrase)[0] for phrase in self.phrases} & STOP))

    @property
    def whole(self) -> str:
        """The groups, a line each."""
        return "\n".join("=".join(phrases) + targets for phrases, targets in self.groups)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The phrases, each with its place and its line."""
        return [(place(phrase), phrase + targets) for phrases, targets in self.groups for phrase in phrases]

    @staticmethod
    def sought(line: str) -> list[str]:
        """What is looked for by a line: its targets, or the words that the index has instead."""
        targets = line.partition(">")[2].rpartition(";")[0]
        return [target.rpartition("|")[2] for target in targets.split("=")]

    def _sought(self, phrase: str) -> str:
        """The phrase; with | and the words that the index has instead of its own, when it lacks one; empty when nothing is found by it."""
        sought: list[str] = []
        for word in tokens(phrase):
            if word in STOP:
                continue
            if word in self.forms or word in self.keys or stem(word) in self.stems:
                sought.append(word)
                continue
            parts = [self.forms[part].key if part in self.forms else part for _, part in self.words.split(word)]
            if not parts or not self.keys.issuperset(parts):
                return ""
            sought += parts
        if not sought:
            return ""
        same = sought == [word for word in tokens(phrase) if word not in STOP]
        return phrase if same else f"{phrase}|{' '.join(sought)}"


def _keys(vocabulary: Vocabulary, start: int, end: int) -> tuple[str, str]:
    """The keys, and how rare they are, as text."""
    return front_coded(vocabulary.keys[start:end]), rareness(vocabulary.counts[start:end])


def _soft(keys: Sequence[str]) -> str:
    """The places of the words that are kept but weak."""
    return ",".join(number(place) for place, key in enumerate(keys) if key in SOFT)


def word_shards(vocabulary: Vocabulary, thesaurus: Thesaurus, joined: Joined) -> tuple[list[tuple[int, str]], str, str]:
    """Each shard with the number of its first key: [keys, rareness, synonyms, parts, postings, postings of the phrases that the synonyms
    lead to, weak keys]; the first root of each; and all words without postings, for what is misspelt or unknown: [keys, rareness,
    synonyms, weak keys].
    """
    roots = [root(key) for key in vocabulary.keys]
    if not roots:
        return [], "", compact([""] * 4)
    cuts = starts(roots, [len(line) + 1 for line in vocabulary.lines])
    firsts = [roots[start] for start in cuts]
    synonyms: list[list[str]] = [[] for _ in cuts]
    for where, line in thesaurus.lines:
        synonyms[max(0, bisect(firsts, where) - 1)].append(line)
    shards = []
    for start, end, lines in zip(cuts, [*cuts[1:], len(roots)], synonyms, strict=True):
        made_of = "\n".join(",".join(map(number, parts)) for parts in vocabulary.parts[start:end])
        postings = "\n".join(vocabulary.lines[start:end])
        phrases = joined.lines(phrase for line in lines for phrase in thesaurus.sought(line))
        shards.append(
            (
                start,
                compact([*_keys(vocabulary, start, end), "\n".join(lines), made_of, postings, phrases, _soft(vocabulary.keys[start:end])]),
            )
        )
    whole = compact([*_keys(vocabulary, 0, len(roots)), thesaurus.whole, _soft(vocabulary.keys)])
    return shards, front_coded(firsts), whole
