"""A Markdown text that is looked at: its file and its lines, and problems at their places in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forebygga.hub.problems import Problem
from forebygga.rule import Rule


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is looked at: its file, its lines, the number of the first, and whether Python-Markdown renders it."""

    path: str
    lines: Sequence[str]
    first_line: int
    is_page: bool = False

    def fault(self, line: int, needle: str, rule: Rule, message: str, *, after: int = 0) -> Problem:
        """A problem at the needle in the line (from 0)."""
        return Problem(self.path, line + self.first_line, self.column(line, needle, after=after), rule, message)

    def column(self, line: int, needle: str, *, after: int = 0) -> int:
        """The column (from 1) of the needle in the line (from 0), or of the line's first sign."""
        text = self.lines[line] if line < len(self.lines) else ""
        index = text.find(needle, after) if needle else -1
        return (len(text) - len(text.lstrip()) if index < 0 else index) + 1


def indent(line: str) -> int:
    """How many spaces the line begins with."""
    return len(line) - len(line.lstrip(" "))
