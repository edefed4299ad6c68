"""A record file as a Source: its head as a tree with positions, and its body."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from forebygga.hub.problems import Problem, Severity
from forebygga.hub.reading.files import display_path, read_text
from forebygga.hub.reading.tree import Group, Location, parse, place
from forebygga.records.faults import BAD_ID, TOO_LONG
from forebygga.rule import HEAD, Rule

MISSING_HEAD = Rule(
    "missing-head", HEAD, "Raderna med `---` före och efter fälten saknas.", "Sätt `---` på första raden och efter sista fältet."
)

MAX_BODY = 100_000
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


# Names that Windows keeps for devices, whatever comes after the dot: a repository with one cannot be fetched there.
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
MOST_NAME = 80
"""The longest file name, in characters: paths of 260 are the most that Windows takes, and an address should be read in one look."""


def name_fault(stem: str) -> str | None:
    """What is wrong with a name of the right letters: kept by Windows, or too long; None when it is fine."""
    if _DEVICES.fullmatch(stem):
        return f"'{stem}' kan inte hämtas på Windows"
    if len(stem) > MOST_NAME:
        return f"är {len(stem)} tecken; högst {MOST_NAME} går bra"
    return None


class Source(NamedTuple):
    """A record file that could be read: path as shown to editors, head and body with the body's first line."""

    path: str
    collection: str
    id: str
    text: str
    """The whole file, with LF line ends."""
    body: str
    body_line: int

    @property
    def head(self) -> Group:
        """The head's fields with their places; read again when asked for late, which only problems do."""
        return _parsed(self.path, self.text)[0] or Group(1, 1)

    def problem(self, location: Location, rule: Rule, message: str, *, of_key: bool = False, severity: Severity = "fel") -> Problem:
        """A problem at a place in the head."""
        return Problem(self.path, *self.place(location, of_key=of_key), rule, message, severity)

    def place(self, location: Location, *, of_key: bool = False) -> tuple[int, int]:
        """Line and column of a place in the head."""
        return place(self.head, location, of_key=of_key)


def split(text: str, path: str) -> tuple[str | None, str, int, list[Problem]]:
    """Head text, body text and the body's first line; the head is None when its lines of dashes are missing."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        message = "filen ska börja med en rad med tre bindestreck (---), sedan fälten, sedan en likadan rad"
        return None, "", 1, [Problem(path, 1, 1, MISSING_HEAD, message)]
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2, []
    message = "huvudet avslutas aldrig; sätt en rad med tre bindestreck (---) efter fälten"
    return None, "", 1, [Problem(path, 1, 1, MISSING_HEAD, message)]


@lru_cache(maxsize=64)
def _parsed(path: str, text: str) -> tuple[Group | None, list[Problem]]:
    return parse(split(text, path)[0] or "", path, first_line=2, recover=True)


def read_source(file: Path, root: Path) -> tuple[Source | None, list[Problem]]:
    """The file as a Source, and what is wrong with its name, bytes or YAML."""
    path = display_path(file, root)
    problems: list[Problem] = []
    if not _ID.fullmatch(file.stem) or file.suffix != ".md":
        message = f"filnamnet '{Path(path).name}' går inte att använda; byt till a–z, 0–9 och bindestreck, med .md sist"
        problems.append(Problem(path, 1, 1, BAD_ID, message))
    elif name_fault(file.stem):
        problems.append(Problem(path, 1, 1, BAD_ID, f"filnamnet {name_fault(file.stem)}; byt namn"))
    text, faults = read_text(file, root)
    problems += faults
    if text is None:
        return None, problems
    head, body, body_line, faults = split(text, path)
    problems += faults
    if head is None:
        return None, problems
    if len(body) > MAX_BODY:
        size = f"{len(body):,}".replace(",", " ")
        problems.append(Problem(path, body_line, 1, TOO_LONG, f"brödtexten är {size} tecken; högst 100 000, dela upp posten"))
        return None, problems
    tree, faults = _parsed(path, text)
    problems += faults
    if tree is None:
        return None, problems
    return Source(path, file.parent.name, file.stem, text, body, body_line), problems
