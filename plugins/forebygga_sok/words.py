"""Swedish words: the key that a word is indexed by, and the parts of compounds."""

from __future__ import annotations

from collections.abc import Mapping

from forebygga_sok.stem import stem
from forebygga_sok.swedish import FIRST_PARTS, IRREGULAR, NOT_FIRST, NOT_LAST, SHORT_PARTS

MOST_PARTS = 4
_LEAST = 4
_OWN_PARTS = 8
"""From this length a part may have parts of its own: båtmotor has, bostad has not."""


class Words:
    """Analyses words with the site's own words. Same words, same answers, on every machine.

    `counts` tells on how many pages each word stands.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self.clusters = _clusters(counts)
        self._splits: dict[str, tuple[tuple[str, str], ...]] = {}
        self._keys: dict[str, str] = {}

    def key(self, word: str) -> str:
        """What the word is indexed by: its base form."""
        base = self._keys.get(word)
        if base is None:
            base = self._keys[word] = self._key(word)
        return base

    def _key(self, word: str) -> str:
        if word in IRREGULAR:
            return IRREGULAR[word]
        if not word.isalpha():
            return word
        parts = self.split(word)
        if parts:
            last = parts[-1][0]
            return word[: len(word) - len(last)] + self.key(last)
        base = self.clusters.get(stem(word), word) if len(word) > 3 else word
        return base if base == word else self.key(base)

    def parts(self, word: str) -> tuple[str, ...]:
        """The keys of the parts of a compound, and of the parts' own; without the word's own key. Empty for other words."""
        key_of_word = self.key(word)
        keys: dict[str, None] = {}
        for _, key in self.split(word) or self.split(key_of_word):
            keys[key] = None
            if len(key) >= _OWN_PARTS:
                keys.update(dict.fromkeys(inner for _, inner in self.split(key)))
            keys.update(dict.fromkeys(_derived(key)))
        if not keys:
            keys.update(dict.fromkeys(_derived(key_of_word)))
        return tuple(part for part in keys if part != key_of_word)

    def split(self, word: str) -> tuple[tuple[str, str], ...]:
        """The parts of a compound as (form, key), in order; empty for a word that is none."""
        parts = self._splits.get(word)
        if parts is None:
            parts = self._splits[word] = self._split(word) if word.isalpha() and len(word) >= 6 else ()
        return parts

    def _split(self, word: str) -> tuple[tuple[str, str], ...]:
        cuts = self._search(word, 0, {}, 1)
        if not cuts or len(cuts) < 2:
            return ()
        return tuple((word[a:b], self.key(word[a:b]) if b == len(word) else self._first(word[a:b])) for a, b in cuts)

    def _search(
        self, word: str, start: int, seen: dict[int, tuple[tuple[int, int], ...] | None], depth: int
    ) -> tuple[tuple[int, int], ...] | None:
        """The cuts with the fewest parts, and of those the longest last part; None when there is no way to cut."""
        if start in seen:
            return seen[start]
        best: tuple[tuple[int, int], ...] | None = None
        if start and self._may_end(word[start:]):
            best = ((start, len(word)),)
        elif depth < MOST_PARTS:
            for cut in range(start + 2, len(word) - 2):
                if not self._first(word[start:cut]):
                    continue
                rest = self._search(word, cut, seen, depth + 1)
                if rest and (best is None or len(rest) + 1 < len(best)):
                    best = ((start, cut), *rest)
        seen[start] = best
        return best

    def _first(self, part: str) -> str:
        """The key of a first part; empty when the letters are none."""
        if part in FIRST_PARTS:
            whole = FIRST_PARTS[part]
            return IRREGULAR.get(whole) or self.clusters.get(stem(whole), whole)
        if part in NOT_FIRST or (len(part) < _LEAST and part not in SHORT_PARTS):
            return ""
        return self._own_first(part)

    def _own_first(self, part: str) -> str:
        """A first part among the site's own words: as it stands, with a binding s, or without its last vowel."""
        tried = [part]
        if part[-1] == "s":
            tried.append(part[:-1])
        if part[-1] in "eou":
            tried.append(part[:-1] + "a")
        elif part[-1] not in "aiyåäö":
            tried += [part + "a", part + "e"]
        for form in tried:
            if len(form) >= 3 and self._is_own(form):
                return self.key(form)
        return ""

    def _may_end(self, part: str) -> bool:
        if part in NOT_LAST or part.startswith("ing") or (len(part) < _LEAST and part not in SHORT_PARTS):
            return False
        return self._is_own(part)

    def _is_own(self, word: str) -> bool:
        """Whether the word stands on the site by itself, on more than one page when it is short."""
        count = self.counts.get(word, 0)
        return count > 1 or (count == 1 and len(word) > 4) or word in SHORT_PARTS


def _derived(key: str) -> tuple[str, ...]:
    """What a word is made from with an ending that leaves its meaning: brottslighet from brott."""
    return (key[:-7],) if key.endswith("slighet") and len(key) > 10 else ()


def _clusters(counts: Mapping[str, int]) -> dict[str, str]:
    """The word that stands for all words of the site with the same stem: the shortest, then the first in order.

    A stem of three letters is too little to go by, unless it is a word of the site itself (lag, lagen; but not Dals, Dalarna).
    """
    by_root: dict[str, str] = {}
    for word in sorted(counts):
        root = stem(word) if word.isalpha() and len(word) > 2 else ""
        if len(root) > 3 or (len(root) == 3 and root in counts):
            best = by_root.get(root)
            if best is None or (len(word), word) < (len(best), best):
                by_root[root] = word
    return by_root
