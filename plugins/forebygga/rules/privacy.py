"""No personal identity numbers anywhere in a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forebygga.catalog import Catalog
from forebygga.problems import Problem
from forebygga.reading.tree import Group, Listing, Node

# Year (two or four digits), month, day (plus 60 in coordination numbers), four digits; never inside a longer word.
_NUMBER = re.compile(r"(?<![\w/.=-])(?:(?:19|20)?\d{2})(?:0[1-9]|1[0-2])(?:[0-3]\d|[6-9]\d)[-+ ]?\d{4}(?![\w/])")


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
    """Every Swedish personal identity or coordination number in the text (SKV 704, SKV 707)."""
    for match in _NUMBER.finditer(text):
        if _is_valid(re.sub(r"\D", "", match.group())):
            yield match


def _scalars(node: Node) -> Iterator[tuple[str, int, int]]:
    if isinstance(node, Group):
        for value in node.entries.values():
            yield from _scalars(value)
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _scalars(item)
    else:
        yield node.text, node.line, node.column


_MESSAGE = "det här ser ut som ett personnummer; ta bort det, posten får inte handla om enskilda"


def privacy_problems(catalog: Catalog) -> Iterator[Problem]:
    """Identity numbers in heads and bodies."""
    for entry in catalog.entries.values():
        source = entry.source
        for text, line, column in _scalars(source.head):
            if any(True for _ in identity_numbers(text)):
                yield Problem(source.path, line, column, "identity-number", _MESSAGE)
        for match in identity_numbers(source.body):
            line = source.body.count("\n", 0, match.start())
            column = match.start() - source.body.rfind("\n", 0, match.start())
            yield Problem(source.path, source.body_line + line, column, "identity-number", _MESSAGE)
