"""Phrases that editors' synonyms lead to, as if each were one word: what a synonym of several words finds then lies in one file."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from math import log

from forebygga_sok.asked import Asked
from forebygga_sok.files import posting_line
from forebygga_sok.postings import LEVELS, TITLE, Keys, Postings
from forebygga_sok.swedish import STOP
from forebygga_sok.tokens import tokens
from forebygga_sok.vocabulary import number

SAID = 20
"""What a part means on a page that is asked for by it, as in the engine."""
LEAST = 4
"""Less than this is a mention in passing, which a synonym does not lead to: each shard keeps its phrases' postings anew."""
_LEAST_RARE, _BENT = 0.1, 0.75


def rare(pages: float, of: int) -> float:
    """How much a word weighs that stands on so many pages of so many, as in the engine."""
    return float(max(_LEAST_RARE, log(1 + (of - pages + 0.5) / (pages + 0.5))) ** _BENT)


class Joined:
    """Makes the lines of phrases; the same phrase is worked out once."""

    def __init__(
        self,
        pages_of_phrases: Sequence[int],
        total: int,
        keys: Mapping[str, Keys],
        postings: Mapping[str, Postings],
        asked: Mapping[str, Asked],
    ) -> None:
        self.pages_of_phrases = pages_of_phrases
        self.total = total
        self.keys = keys
        self.postings = postings
        self.asked = asked
        self._lines: dict[str, str] = {}

    def lines(self, phrases: Iterable[str]) -> str:
        """A line for each phrase of several words that all are known: the phrase, how rare it is in hundredths (base 36), its postings."""
        return "\n".join(line for line in map(self._line, sorted(set(phrases))) if line)

    def _line(self, phrase: str) -> str:
        if phrase not in self._lines:
            words = [word for word in tokens(phrase) if word not in STOP]
            keys = [self.keys[word].key for word in words if word in self.keys]
            self._lines[phrase] = self._made(phrase, keys) if len(words) > 1 and len(keys) == len(words) else ""
        return self._lines[phrase]

    def _made(self, phrase: str, keys: Sequence[str]) -> str:
        weights = [rare(self._pages(key), self.total) for key in keys]
        postings = self._postings(keys, weights)
        asked = self._asked(keys)
        return f"{phrase}\t{number(round(100 * sum(weights) / len(weights)))}\t{posting_line(postings, asked)}"

    def _pages(self, key: str) -> int:
        return self.asked[key].pages if key in self.asked else len(self.postings[key].pages)

    def _postings(self, keys: Sequence[str], weights: Sequence[float]) -> Postings:
        """The pages that have every key; what it means there is the mean of what they mean, the rarer the heavier."""
        rows = [self._row(key) for key in keys]
        postings = Postings(array("I"), bytearray())
        for page in sorted(set.intersection(*(set(row) for row in rows))):
            impacts = [row[page] for row in rows]
            mean = round(sum(impact % TITLE * weight for impact, weight in zip(impacts, weights, strict=True)) / sum(weights))
            if mean >= LEAST:
                postings.pages.append(page)
                postings.impacts.append(min(LEVELS, mean) + (TITLE if all(impact > TITLE for impact in impacts) else 0))
        return postings

    def _row(self, key: str) -> dict[int, int]:
        """What the key means on each page, in its text or where it is asked for."""
        row = {self.pages_of_phrases[phrase]: SAID for phrase in self.asked[key].phrases} if key in self.asked else {}
        if key in self.postings:
            row.update(zip(self.postings[key].pages, self.postings[key].impacts, strict=True))
        return row

    def _asked(self, keys: Sequence[str]) -> Asked | None:
        """The phrases, of those that pages are asked for by, that have every key."""
        if any(key not in self.asked for key in keys):
            return None
        rows = [dict(zip(self.asked[key].phrases, self.asked[key].shares, strict=True)) for key in keys]
        both = sorted(set.intersection(*(set(row) for row in rows)))
        return Asked(array("I", both), bytearray(min(LEVELS, sum(row[phrase] for row in rows)) for phrase in both), 0) if both else None
