"""Which alphabet a letter is of, and words that mix them to look like others."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Small letters that look like Latin ones: а е о р с х у і ј ѕ ԁ һ in Cyrillic; ο ν α ι κ ρ τ υ χ in Greek.
_LOOKS_LATIN = set("аеорсхуіјѕԁһкмнвтАВЕКМНОРСТХУІЈЅοναικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")


@lru_cache(maxsize=4096)
def script(letter: str) -> str:
    """The writing system of a letter, by the first word of its Unicode name: LATIN, CYRILLIC, GREEK …"""
    return "LATIN" if letter in "ªºµ" else unicodedata.name(letter, "?").partition(" ")[0]


def has_mixed_scripts(word: str) -> bool:
    """Whether the word mixes Latin letters with others, or is made of foreign letters that all look Latin."""
    if word.isascii():
        return False
    scripts = {script(letter) for letter in word if letter.isalpha()}
    if "LATIN" in scripts:
        return len(scripts) > 1
    return bool(scripts & {"CYRILLIC", "GREEK"}) and len(word) > 1 and all(letter in _LOOKS_LATIN for letter in word)
