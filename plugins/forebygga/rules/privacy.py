"""No personal identity numbers anywhere in a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forebygga.hub.problems import Problem
from forebygga.hub.reading.source import Source

# Year (two or four digits), month, day (plus 60 in coordination numbers), four digits; never inside a longer word.
_NUMBER = re.compile(r"(?<![\w/.=-])(?:(?:19|20)?\d{2})(?:0[1-9]|1[0-2])(?:[0-3]\d|[6-9]\d)[-\u2010-\u2013\u2212+ ]?\d{4}(?![\w/])")
_IN_ADDRESS = re.compile(r"(?:://|\bdoi:|\b10\.\d{4,}/)[^\s)\]>\"']*$")
_MOBILE = re.compile(r"070\d{7}")


def _is_valid(digits: str) -> bool:
    """Whether the last ten digits have the right control digit (Luhn) and a possible day."""
    ten = digits[-10:]
    day = int(ten[4:6])
    if not (1 <= day <= 31 or 61 <= day <= 91):
        return False
    total = 0
    for index, digit in enumerate(ten):
        product = int(digit) * (2 if index % 2 == 0 else 1)
        total += product // 10 + product % 10
    return total % 10 == 0


def identity_numbers(text: str) -> Iterator[re.Match[str]]:
    """Every Swedish personal identity or coordination number in the text (SKV 704, SKV 707).

    Digits in web addresses and DOIs are passed over, and so are ten digits in a row that begin with 070: a mobile number.
    """
    for match in _NUMBER.finditer(text):
        if _MOBILE.fullmatch(match.group()) or _IN_ADDRESS.search(text, max(0, match.start() - 500), match.start()):
            continue
        if _is_valid(re.sub(r"\D", "", match.group())):
            yield match


_MESSAGE = "det här ser ut som ett personnummer; ta bort det, posten får inte handla om enskilda"


def privacy_problems(source: Source) -> Iterator[Problem]:
    """Identity numbers anywhere in a record's file."""
    text = source.text
    for match in identity_numbers(text):
        column = match.start() - text.rfind("\n", 0, match.start())
        yield Problem(source.path, text.count("\n", 0, match.start()) + 1, column, "identity-number", _MESSAGE)
