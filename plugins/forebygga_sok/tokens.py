"""From text to words. The engine's words.js does the same: what one changes, the other must."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

_LAW = (
    ("§", re.compile(r"§§?\s*(\d+)\s?([a-z]?)(?![a-zà-öø-ÿ0-9])"), r" \1\2§ "),
    ("§", re.compile(r"(\d+)\s?([a-z]?)\s*§+"), r" \1\2§ "),
    ("paragraf", re.compile(r"\bparagraf(?:en)?\s+(\d+)\s?([a-z]?)(?![a-zà-öø-ÿ0-9])"), r" \1\2§ "),
    (":", re.compile(r"\b(\d{4})\s*:\s*(\d+)"), r" \1:\2 "),
)
_TOKEN = re.compile(r"\d+:\d+|\d+[a-z]?§|[0-9a-zà-öø-ÿ]+(?:[-:'][0-9a-zà-öø-ÿ]+)*")
_DIGIT = re.compile(r"\d")
_JOINS = re.compile(r"[-:']")
_ALIKE = tuple((dict.fromkeys("‐‑‒–−﹣－", "-") | {"’": "'", "ʼ": "'"} | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")).items())
"""Hyphens of every kind are one; what is not seen is not there."""
_GROUPED = re.compile(r"(?<![\d:])(\d{1,3})((?: \d{3})+)(?![\d:])")
"""Thousands as Swedish writes them: 10 000."""
_ENDINGS = frozenset(["s", "n", "en", "et", "ar", "er", "ns", "ens", "ets", "are", "arna", "erna"])
_FOLDED = str.maketrans("åäöéèëêüáàâøæíìóòúùñç", "aaoeeeeuaaaoaiioouunc")


def fold(word: str) -> str:
    """The word without diacritics, as it is often typed."""
    return word.translate(_FOLDED)


@lru_cache(maxsize=20_000)
def _pieces(word: str) -> tuple[str, ...]:
    """A hyphenated word as its pieces and the joined form; a colon before an ending is passed over (EU:s)."""
    if word.isalnum() or (word[0].isdigit() and (":" in word or "§" in word)):
        return (word, word[:-1]) if word[-2:-1].isalpha() and word[-1] == "§" else (word,)
    parts = [part for part in _JOINS.split(word) if part]
    if len(parts) == 2 and parts[1] in _ENDINGS:
        return (parts[0],)
    return (*parts, "".join(parts))


def tokens(text: str) -> list[str]:
    """The words of the text in order, in lower case.

    '7 §', '§ 7' and 'paragraf 7' are '7§', '5 a §' is '5a§' and '5a'; '2023:196' and '10 000' are one word.
    """
    plain = normalize("NFKC", text)
    for letter, alike in _ALIKE:  # most are not there: a quarter of the time that a table of them takes
        if letter in plain:
            plain = plain.replace(letter, alike)
    low = " ".join(plain.lower().split())
    if _DIGIT.search(low):
        low = _GROUPED.sub(lambda match: match[1] + match[2].replace(" ", ""), low)
    for sign, pattern, new in _LAW:
        if sign in low:
            low = pattern.sub(new, low)
    words: list[str] = []
    for word in _TOKEN.findall(low):
        if word.isalpha():
            words.append(word)
        else:
            words.extend(_pieces(word))
    return words
