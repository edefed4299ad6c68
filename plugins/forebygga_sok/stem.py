"""Swedish stems: what is left of a word when its endings are taken off. The engine's words.js does the same: what one changes, the other must."""

from __future__ import annotations

import re
from functools import lru_cache

_BEFORE_S = frozenset("abdefghjklmnoprtvy")
_REGION = re.compile(r"[aeiouyåäö][^aeiouyåäö]")
_ENDING = re.compile(
    r"(heterna|heten|heter|het|andena|anden|andet|ande|arna|arne|aren|are|aste|ast|ade|(?<!n)ad|at|ar|erna|ern|er|orna|(?<!t)(?<!ss)(?<!is)(?<!ns)or"
    r"|ena|en|et|an|a|e|(?<=i)um|(?<=or)n|(?<=el)n|(?<=ig)t|(?<=al)t|(?<=ell)t|(?<=iv)t|(?<=isk)t|(?<=sam)t|(?<=bar)t)$"
)
_ELIDED_L = re.compile(r"(?<=[bdfgkmpstv])l$")
_ELIDED = re.compile(r"(?<=[bdfgkpstv])r$|(?<=[bdfkpt])n$")


def _region(word: str) -> int:
    """Where endings may begin: after the first consonant that follows a vowel, at least three letters in."""
    match = _REGION.search(word)
    return max(match.end(), 3) if match else len(word)


def _without_s(word: str, region: int) -> str:
    return word[:-1] if len(word) > region and word[-1] == "s" and word[-2] in _BEFORE_S else word


def _without_ending(word: str, region: int) -> str:
    match = _ENDING.search(word, region)
    return word[: match.start()] if match else word


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The word without its endings; never shorter than three letters, unless the word is."""
    region = _region(word)
    if len(word) <= region:
        return word
    whole = _without_ending(_without_s(word, region), region)
    word = _without_s(whole, region)
    if word != whole:
        word = _without_ending(word, region)
    if word[-2:] in ("mm", "nn", "tt", "dt") and len(word) - 2 >= region:
        word = word[:-1]
    return _ELIDED.sub("", _ELIDED_L.sub("el", word)) if len(word) > 3 else word
