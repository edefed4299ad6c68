"""Words that look like a slip of the keys: they stand in one record alone and are one letter from a word that many records have.

No dictionary: the hub's own records know the field's words, and the compounds that no dictionary has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

WORD = re.compile(r"[^\W\d_]+")
LEAST_LETTERS = 8
"""A shorter word is one letter from many others."""
ENDING = 3
"""Letters that end a word and change with its form (kommunen, kommunens): a difference there is no slip."""
USUAL = 5
"""A word that so many records have is written as the hub writes it."""


def _shortened(word: str) -> Iterator[str]:
    """The word, and the word without each one of its letters but the first and its ending."""
    yield word
    for place in range(1, len(word) - ENDING):
        yield word[:place] + word[place + 1 :]


def _is_slip(word: str, meant: str) -> bool:
    """Whether one letter is missing, too many, another or in the other's place, between the first letter and the ending."""
    start = next(place for place in range(len(word) + 1) if word[place : place + 1] != meant[place : place + 1])
    end = 0
    while end < min(len(word), len(meant)) - start and word[-1 - end] == meant[-1 - end]:
        end += 1
    written, right = word[start : len(word) - end], meant[start : len(meant) - end]
    is_one_letter = len(written) <= 1 and len(right) <= 1
    return start > 0 and end >= ENDING and (is_one_letter or (len(written) == 2 and written == right[::-1]))


class Spelling:
    """Knows the hub's words. `having` gives for each, in small letters, the number of records that have it."""

    def __init__(self, having: Mapping[str, int]) -> None:
        self.having = having

    @cached_property
    def _usual(self) -> Mapping[str, list[str]]:
        """The usual words by themselves and by each of their shortened forms."""
        usual: dict[str, list[str]] = {}
        for word, number in sorted(self.having.items()):
            if number >= USUAL and len(word) >= LEAST_LETTERS - 1:
                for form in _shortened(word):
                    usual.setdefault(form, []).append(word)
        return usual

    def meant(self, word: str) -> str | None:
        """The usual word that the word is a slip of, that of most records first; None when the word is no slip."""
        word = word.lower()
        if len(word) < LEAST_LETTERS or self.having.get(word, 0) > 1:
            return None
        alike = {other for form in _shortened(word) for other in self._usual.get(form, ()) if other != word and _is_slip(word, other)}
        return min(alike, key=lambda other: (-self.having[other], other), default=None)
