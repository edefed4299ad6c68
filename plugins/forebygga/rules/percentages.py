"""Percentages that cannot be: nothing decreases by more than all of it, and no more than all of a group can answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forebygga.hub.catalog import Entry
from forebygga.hub.problems import Problem, position
from forebygga.records.shape import texts
from forebygga.rule import TEXTS, Example, Rule

IMPOSSIBLE_SHARE = Rule(
    "impossible-share",
    TEXTS,
    "Texten säger att något minskade med mer än hundra procent, eller att mer än hundra procent av en grupp gjorde något.",
    "Rätta talet mot källan. Är det något annat som räknas, skriv vad.",
    Example("brödtext", "Stölderna minskade med 130 procent[^k1].", "Stölderna minskade med 13 procent[^k1]."),
)

_PERCENT = r"(\d{3,})(?:,\d+)? ?(?:procent\b|%)"
_GROUP = (
    r"(?:alla |samtliga |de )?(?:eleverna|barnen|ungdomarna|kvinnorna|männen|invånarna|deltagarna|kommunerna|skolorna|hushållen|"
    r"tillfrågade|svarande|boende|som svarade)\b"
)
_FORMS = (
    (re.compile(rf"\b(?:minsk|sjönk|sjunk|gick ned|gått ned)\w*(?: [\wåäö]+){{0,3}}? med {_PERCENT}"), "minska med"),
    (re.compile(rf"{_PERCENT} (?:färre|lägre|mindre)\b"), "minska med"),
    (re.compile(rf"{_PERCENT} av {_GROUP}"), "vara"),
)
_MANY = re.compile(r"[1-9]\d\d+(?:,\d+)? ?(?:procent|%)")
"""A hundred percent or more: few records have any."""
_TOLD = "ingenting kan {what} mer än 100 procent{of}; rätta talet {number} mot källan"


def _share(text: str) -> tuple[int, str] | None:
    """Where in the text the first impossible share stands, and what is said of it."""
    for form, what in _FORMS:
        for match in form.finditer(text):
            if int(match[1]) > 100:
                return match.start(1), _TOLD.format(what=what, of=" av en grupp" if what == "vara" else "", number=match[1])
    return None


def percentage_problems(entry: Entry) -> Iterator[Problem]:
    """The first impossible share of every text of the records."""
    source = entry.source
    if not _MANY.search(source.text):
        return
    for at, text in texts(entry.record):
        if share := _share(text):
            yield source.problem(at, IMPOSSIBLE_SHARE, share[1])
    if share := _share(source.body):
        yield Problem(source.path, *position(source.body, share[0], source.body_line), IMPOSSIBLE_SHARE, share[1])
