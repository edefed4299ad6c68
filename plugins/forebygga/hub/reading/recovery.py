"""What can still be read of fields when one of them is no YAML: each field by itself, so that one fault never hides another.

A field is a line that begins with a name and a colon at the margin, with all indented lines, list lines and comments below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = re.compile(r"([^\W\d_][\w -]*):")
_FIELD = re.compile(r"[^\W\d_][\w -]*:(?:\s|$)")


def fields(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Each field's lines with the number of its first (from 0); what stands before the first field is one of its own."""
    start = 0
    for number, line in enumerate(lines):
        if number > start and _FIELD.match(line):
            yield start, lines[start:number]
            start = number
    yield start, lines[start:]


def names_in(lines: list[str]) -> set[str]:
    """The names that stand at the margin of the lines, also those whose colon has no space after it."""
    return {match[1] for line in lines if (match := _NAME.match(line))}
