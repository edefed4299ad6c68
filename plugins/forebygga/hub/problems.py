"""The two kinds of wrong that are expected: an editor's mistake and failing surroundings."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

from forebygga.rule import Rule

Severity = Literal["fel", "varning", "råd"]


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """An editor's mistake: where it is, what is wrong and how to mend it.

    Line and column count from 1; column counts characters. Problems sort by place, then rule. As text it is one line,
    whatever the file held: what cannot be printed is written \\uXXXX.
    """

    path: str
    line: int
    column: int
    rule: Rule
    message: str
    severity: Severity = field(default="fel")

    def __str__(self) -> str:
        mark = "" if self.severity == "fel" else f"{self.severity}: "
        line = f"{self.path}:{self.line}:{self.column}: {mark}{self.rule}: {self.message}"
        return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in line)


class HubError(Exception):
    """The surroundings failed (a register that cannot be read, a port that is taken); one Swedish line."""


_REFUSED = {
    errno.ENOSPC: "disken är full",
    errno.EACCES: "du får inte läsa eller skriva där",
    errno.EPERM: "du får inte läsa eller skriva där",
    errno.EROFS: "disken går bara att läsa",
    errno.ENOENT: "filen eller mappen finns inte",
    errno.EDQUOT: "utrymmet på disken är slut",
    errno.ENOTDIR: "en del av sökvägen är en fil",
    errno.ENAMETOOLONG: "namnet är för långt",
}


def refusal(error: OSError) -> str:
    """Why the computer refused, in Swedish; its own words when we have none."""
    return _REFUSED.get(error.errno or 0) or error.strerror or str(error)


def position(text: str, index: int, first: int = 1) -> tuple[int, int]:
    """Line and column, from 1, of the character at the index (from 0) of a text that begins on the line `first` of its file."""
    return first + text.count("\n", 0, index), index - text.rfind("\n", 0, index)


def is_fatal(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops publication."""
    return any(problem.severity == "fel" for problem in problems)


def suggestion(given: str, allowed: Iterable[str]) -> str:
    """' – menade du '…'?' with the nearest allowed value, or an empty string when none is near."""
    near = get_close_matches(given, sorted(allowed), n=1, cutoff=0.6)
    return f" – menade du '{near[0]}'?" if near else ""


def listed(values: Iterable[str], *, most: int = 12) -> str:
    """The allowed values as Swedish running text, cut after `most`."""
    names = list(values)
    cut = "" if len(names) <= most else f" (och {len(names) - most} till)"
    return ", ".join(names[:most]) + cut
