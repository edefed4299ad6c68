"""Every rule: what is wrong and how it is mended, as rules.md says it. The handbook and `check --explain` tell it from there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "rules.md"
_ROW = re.compile(r"^\| `([a-z0-9-]+)` \| (.+) \| (.+) \|$")


EXAMPLES = Path(__file__).parent / "examples.yml"


@dataclass(frozen=True, slots=True)
class Example:
    """What breaks a rule and what passes it, as lines of a record's head ('huvud') or as its body ('brödtext')."""

    place: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, the heading it stands under, what is wrong and how to mend it (Markdown, Swedish), and an example."""

    id: str
    part: str
    wrong: str
    mend: str
    example: Example | None = None


def _examples() -> dict[str, Example]:
    found = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    return {rule: Example(one["i"], one["fel"], one["rätt"]) for rule, one in found.items()}


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by id, in the order of the handbook."""
    found: dict[str, Rule] = {}
    examples = _examples()
    part = ""
    for line in FILE.read_text(encoding="utf-8").split("\n"):
        if line.startswith("## "):
            part = line[3:]
        row = _ROW.match(line)
        if row:
            found[row[1]] = Rule(row[1], part, row[2], row[3], examples.get(row[1]))
    return found


def plain(text: str) -> str:
    """A text of the handbook without its links."""
    return re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)


def explained(rule: Rule) -> str:
    """The rule for a terminal."""
    lines = [f"{rule.id} ({rule.part})", "", f"  Det här är fel: {plain(rule.wrong)}", f"  Så rättar du: {plain(rule.mend)}"]
    if rule.example:
        for what, text in (("Fel", rule.example.wrong), ("Rätt", rule.example.right)):
            lines += ["", f"  {what} ({rule.example.place}):", "", *(f"    {line}".rstrip() for line in text.split("\n"))]
    return "\n".join(lines) + "\n"
