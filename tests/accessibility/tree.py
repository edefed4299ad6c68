"""What a screen reader is given of a page: its roles and names, in the order they are read."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from playwright.sync_api import Page

LANDMARKS = frozenset(("banner", "navigation", "main", "search", "form", "contentinfo", "complementary"))
CONTROLS = frozenset(
    ("button", "textbox", "searchbox", "combobox", "checkbox", "radio", "spinbutton", "slider", "option", "link", "listbox")
)
NAMED = CONTROLS | {"img", "table", "navigation", "form", "search", "region", "heading"}
"""Roles that say nothing without a name."""
OUTLINE = (LANDMARKS | {"region", "heading", "table"} | CONTROLS) - {"link", "option"}
"""What an outline tells: where one is, and what can be done there."""
_LINE = re.compile(
    r"""^(?P<depth> *)- '?(?P<role>[a-z]+)(?: "(?P<name>(?:[^"\\]|\\.)*)"| /(?P<mixed>(?:[^/\\]|\\.)+)/)?(?P<marks>(?: \[[^\]]+\])*)"""
)


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in the tree: how deep, its role, its name ('' for none) and its level when it is a heading."""

    depth: int
    role: str
    name: str
    level: int

    def __str__(self) -> str:
        return f"{self.role}{f' {self.level}' if self.level else ''}{f': {self.name}' if self.name else ''}"


def nodes(page: Page) -> list[Node]:
    """The tree, in reading order; texts and what only groups are left out."""
    return list(_nodes(page.locator("body").aria_snapshot().splitlines()))


def _nodes(lines: Sequence[str]) -> Iterator[Node]:
    for line in lines:
        match = _LINE.match(line)
        if match and not line.strip().startswith("- text:"):
            level = re.search(r"\[level=(\d)\]", match["marks"])
            # A link around a heading or a list has its name in what it holds.
            yield Node(len(match["depth"]) // 2, match["role"], match["name"] or match["mixed"] or "", int(level[1]) if level else 0)


def outline(tree: Sequence[Node]) -> list[str]:
    """The tree's landmarks, headings, tables and controls, a line each."""
    return [str(node) for node in tree if node.role in OUTLINE]


def unsaid(tree: Sequence[Node]) -> list[str]:
    """What a listener cannot make out: nameless things, landmarks that are called the same, headings out of order."""
    faults = [f"utan namn: {node.role}" for node in tree if node.role in NAMED - {"heading"} and not node.name]
    marks = Counter((node.role, node.name) for node in tree if node.role in LANDMARKS)
    faults += [f"{many} heter lika: {role} {name}" for (role, name), many in marks.items() if many > 1]
    levels = [node.level for node in tree if node.role == "heading"]
    if levels[:1] != [1] or levels.count(1) != 1:
        faults.append(f"rubriknivåer: {levels[:6]}")
    faults += [f"från rubriknivå {before} till {after}" for before, after in itertools.pairwise(levels) if after > before + 1]
    return faults


def frame(tree: Sequence[Node]) -> list[str]:
    """The parts of the page at the top of the tree, in order."""
    return [str(node) for node in tree if node.depth == 0 and (node.role in LANDMARKS or node.name == "Till innehållet")]
