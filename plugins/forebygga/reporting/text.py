"""Problems for people: the place and the cure, the line itself with a caret, and the other line that it has to do with."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from forebygga.hub.problems import Problem
from forebygga.hub.reading.files import FILE_TOO_LARGE, MISPLACED_FILE, NOT_A_FILE, SYMBOLIC_LINK, UNREADABLE_FILE
from forebygga.records.faults import BAD_ID
from forebygga.rules.addresses import DUPLICATE_ADDRESS
from forebygga.rules.hand_written import FILE_KIND

WIDEST = 100
"""The most of a source line that is shown, in characters: what fits in a terminal beside the line number."""
MOST_ALIKE = 10
"""How many problems of a rule are shown before the rest are counted."""
_OTHER = re.compile(r"på rad (\d+)")
_WORD = re.compile(
    r"https?://[^\s)>\]]+|\.{0,2}/[^\s)>\]]+|\+?\d[\d -]{6,}\d|[\w.+-]+@[\w.-]+\w|<[^<>\n]{0,60}>|&#?\w{1,20};|\[\^[\w-]*\]?|[\w-]+|(\S)\1*"
)
"""What a caret stands under: an address, a number in pieces, a tag, a code, a cited source or a word."""
_BULLETS, _KEY, _VALUE = re.compile(r"[ -]*"), re.compile(r"[\w-]+:"), re.compile(r"[ -]*(?:[\w-]+: +)?")
_LINELESS = {
    BAD_ID,
    MISPLACED_FILE,
    FILE_KIND,
    SYMBOLIC_LINK,
    NOT_A_FILE,
    UNREADABLE_FILE,
    FILE_TOO_LARGE,
    DUPLICATE_ADDRESS,
}


@dataclass(frozen=True)
class Colours:
    """Escape codes, or nothing where there is no terminal."""

    is_on: bool = False

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.is_on else text


RED, YELLOW, BLUE, BOLD, DIM = "1;31", "1;33", "1;34", "1", "2"
_MARKS = {"fel": RED, "varning": YELLOW, "råd": BLUE}


@dataclass
class Files:
    """The lines of the hub's files, read once; none for a file that is no text."""

    root: Path
    lines_by_path: dict[str, list[str]] = field(default_factory=dict)

    def line(self, path: str, number: int) -> str | None:
        """The line (from 1) without what cannot be printed, or None."""
        if path not in self.lines_by_path:
            file = self.root / path
            try:
                data = file.read_bytes() if file.is_file() and file.stat().st_size < 10_000_000 else b""
                self.lines_by_path[path] = (
                    data.removeprefix(b"\xef\xbb\xbf").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n").split("\n")
                )
            except (OSError, UnicodeDecodeError, ValueError):
                self.lines_by_path[path] = []
        lines = self.lines_by_path[path]
        return lines[number - 1] if 0 < number <= len(lines) else None


def _printable(letter: str) -> str:
    return letter if letter.isprintable() else " " if letter == "\t" else "\N{REPLACEMENT CHARACTER}"


def _width(text: str) -> int:
    """How many columns the text takes in a terminal."""
    return sum(0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a long line around the column (from 1), and the column within it."""
    start = max(0, min(column - 1 - WIDEST // 2, len(line) - WIDEST)) if len(line) > WIDEST else 0
    cut = "".join(map(_printable, line[start : start + WIDEST]))
    before, after = ("…" if start else ""), ("…" if start + WIDEST < len(line) else "")
    return f"{before}{cut}{after}", column - start + len(before)


def _block(line: str, number: int, column: int, gutter: int, colours: Colours, *, sign: str = "^", note: str = "") -> Iterator[str]:
    shown, at = _window(line, column)
    word = _WORD.match(shown, at - 1)
    length = max(1, _width(word.group())) if word else 1
    yield f"{colours(f'{number:>{gutter}} |', BLUE)} {shown}"
    under = " " * _width(shown[: at - 1]) + colours(sign * length + (f" {note}" if note else ""), RED if sign == "^" else BLUE)
    yield f"{colours(' ' * gutter + ' |', BLUE)} {under}"


def _end(start: re.Pattern[str], line: str) -> int:
    match = start.match(line)
    return match.end() if match else 0


def _lines(problem: Problem, files: Files, colours: Colours) -> Iterator[str]:
    place = f"{problem.path}:{problem.line}:{problem.column}"
    head, _, rest = str(problem).partition(": ")
    rule, _, message = rest.removeprefix(f"{problem.severity}: ").partition(": ")
    severity = colours(f"{problem.severity}:", _MARKS[problem.severity])
    yield f"{colours(head if head else place, BOLD)}: {severity} {message} {colours(f'[{rule}]', DIM)}"
    line = None if problem.rule in _LINELESS else files.line(problem.path, problem.line)
    if line is None or not line.strip():
        return
    match = _OTHER.search(problem.message)
    other = int(match[1]) if match else 0
    first = files.line(problem.path, other) if other and other != problem.line else None
    gutter = max(len(str(problem.line)), len(str(other)))
    yield colours(" " * gutter + " |", BLUE)
    blocks = [(problem.line, list(_block(line, problem.line, problem.column, gutter, colours)))]
    if first is not None:
        is_key = _KEY.match(line, problem.column - 1)
        column = _end(_BULLETS if is_key else _VALUE, first) + 1
        blocks.append((other, list(_block(first, other, column, gutter, colours, sign="-", note="här först"))))
    for _, lines in sorted(blocks):
        yield from lines
    yield ""


def report(
    problems: Sequence[Problem], root: Path, *, colours: Colours, most: int | None = MOST_ALIKE, command: str = "check"
) -> Iterator[str]:
    """Lines for people: every problem with its source, `most` of each rule, and then how many more there are of it.

    `command` is the one that shows them all.
    """
    files = Files(root)
    counts: Counter[str] = Counter()
    for problem in problems:
        counts[problem.rule] += 1
        if most is None or counts[problem.rule] <= most:
            yield from _lines(problem, files, colours)
    for rule, number in sorted(counts.items()):
        if most is not None and number > most:
            yield f"… och {number - most} till av slaget {rule} (forebygga {command} --alla visar dem)"
