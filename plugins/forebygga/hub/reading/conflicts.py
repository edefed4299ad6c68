"""Lines that git leaves in a file when two changes met: the cause of all else that is wrong in it."""

from __future__ import annotations

import re

from forebygga.hub.problems import Problem
from forebygga.rule import FILE, Example, Rule

CONFLICT_MARKER = Rule(
    "conflict-marker",
    FILE,
    "Rader med `<<<<<<<` eller `>>>>>>>` är kvar efter en krock mellan två ändringar.",
    "Välj den ena texten och ta bort raderna.",
    Example("brödtext", "<<<<<<< min ändring\nBoken[^k1].", "Boken[^k1]."),
)
CONFLICT_TOLD = (
    "raden är kvar efter en krock mellan två ändringar; välj den ena texten, och ta bort raderna med <<<<<<<, ======= och >>>>>>>"
)
_MARKER = re.compile(r"^[ \t]*(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


def conflict_problem(path: str, text: str) -> Problem | None:
    """The first such line of the text, or None."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text and "|||||||" not in text:
        return None
    match = _MARKER.search(text)
    if match is None:
        return None
    column = len(match.group()) - len(match.group().lstrip()) + 1
    return Problem(path, text.count("\n", 0, match.start()) + 1, column, CONFLICT_MARKER, CONFLICT_TOLD)
