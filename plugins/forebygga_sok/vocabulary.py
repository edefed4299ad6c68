"""The keys of the index in the order the engine looks them up, and the forms that no rule leads to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log2

from forebygga_sok.postings import Keys
from forebygga_sok.stem import stem
from forebygga_sok.tokens import fold

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def root(word: str) -> str:
    """What keys are sorted and looked up by: the stem without diacritics."""
    return fold(stem(word))


def in_order(keys: Iterable[str]) -> list[str]:
    """The keys by root, then as they are written."""
    return sorted(keys, key=lambda key: (root(key), key))


def irregular(keys: Sequence[str], forms: Mapping[str, Keys]) -> dict[str, int]:
    """The words of the site that their stem does not lead to their key, with the number of the key."""
    numbers = {key: number for number, key in enumerate(keys)}
    stems: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        stems[stem(key)].add(key)
    return {
        form: numbers[of_form.key] for form, of_form in sorted(forms.items()) if form not in numbers and stems[stem(form)] != {of_form.key}
    }


def number(value: int) -> str:
    """A number in base 36, as JavaScript reads it."""
    text = ""
    while value >= 36:
        value, rest = divmod(value, 36)
        text = DIGITS[rest] + text
    return DIGITS[value] + text


def front_coded(words: Iterable[str]) -> str:
    """One word a line: how many letters it shares with the one before (a digit in base 36), and the rest."""
    lines, before = [], ""
    for word in words:
        same = 0
        most = min(len(before), len(word), 35)
        while same < most and before[same] == word[same]:
            same += 1
        lines.append(DIGITS[same] + word[same:])
        before = word
    return "\n".join(lines)


def rareness(counts: Iterable[int]) -> str:
    """A letter a key for the number of pages it stands on: four steps for every doubling."""
    return "".join(DIGITS[min(61, round(4 * log2(count)))] for count in counts)


def encoded_forms(forms: Mapping[str, int]) -> str:
    """The irregular forms, a tab, and the numbers of their keys parted by commas."""
    ordered = sorted(forms)
    return front_coded(ordered) + "\t" + ",".join(number(forms[form]) for form in ordered) if ordered else ""
