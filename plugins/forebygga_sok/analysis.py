"""What is read out of one page: its sections, and how often each word stands in each field. Kept between builds."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from forebygga_sok.extract import sections_of
from forebygga_sok.page import Page, Section
from forebygga_sok.swedish import STOP
from forebygga_sok.tokens import tokens

FIELDS = ("title", "names", "summary", "heading", "body", "words")
VERSION = "4"
"""Changed whenever the same page would be read in another way: what was kept from before is then passed over."""
_CAPITALS = re.compile(r"(?<![^\W\d_])[A-ZÅÄÖ]{2,6}(?![^\W\d_])")


class Analysis(NamedTuple):
    """A page's sections, and the number of times each word stands in each field, in the order of FIELDS."""

    sections: tuple[Section, ...]
    counts: tuple[dict[str, int], ...]


def counted(text: str) -> dict[str, int]:
    """How often each word stands in the text, without stop words; those written in capitals are abbreviations and stay."""
    kept = {word.lower() for word in _CAPITALS.findall(text)} & STOP
    return {word: number for word, number in Counter(tokens(text)).items() if word not in STOP or word in kept}


def analysed(page: Page) -> Analysis:
    """The page as it is searched. A list's text is left out: what it tells is found on the pages it lists."""
    sections = () if page.is_list else sections_of(page.html)
    headings = " . ".join(section.heading for section in sections)
    body = " . ".join(section.text for section in sections)
    texts = (page.title, " . ".join(page.names), page.summary, headings, body, " . ".join(page.words))
    return Analysis(sections, tuple(counted(text) for text in texts))


def page_digest(page: Page) -> str:
    """Names what the analysis is made from."""
    parts = (VERSION, page.title, page.html, page.summary, "\x1f".join(page.names), "\x1f".join(page.words), str(page.is_list))
    return sha256("\0".join(parts).encode()).hexdigest()[:32]


class Kept:
    """Analyses kept in a file between builds, by what they were made from; the file may be deleted at any time.

    A file that cannot be read is passed over. Only the analyses that this build used are kept.
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.before = _read(file) if file else {}
        self.now: dict[str, str] = {}
        self.fresh = 0

    def analysed(self, page: Page) -> Analysis:
        """The page's analysis, kept from before or made now."""
        digest = page_digest(page)
        line = self.before.get(digest)
        if line is None:
            found = analysed(page)
            self.fresh += 1
            if self.file:
                self.now[digest] = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
            return found
        self.now[digest] = line
        sections, counts = json.loads(line)
        return Analysis(tuple(Section(*section) for section in sections), tuple(counts))

    def save(self) -> None:
        """Write what this build used, when anything is new; a folder that cannot be written to is passed over."""
        if self.file and (self.fresh or self.now.keys() != self.before.keys()):
            text = "".join(f"{digest}\t{line}\n" for digest, line in self.now.items())
            scratch = self.file.with_suffix(".ny")
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                scratch.write_text(f"{text}slut {len(self.now)}\n", encoding="utf-8")
                scratch.replace(self.file)
            except OSError:
                return


def _read(file: Path) -> dict[str, str]:
    """The lines of the file by digest; nothing when it is missing, cut off or not ours."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return {}
    if len(lines) < 2 or lines[-1] or lines[-2] != f"slut {len(lines) - 2}":
        return {}
    found = (line.partition("\t") for line in lines[:-2])
    return {digest: rest for digest, _, rest in found}


def page_counts(analyses: Iterable[Analysis]) -> Counter[str]:
    """On how many pages each word stands."""
    found: Counter[str] = Counter()
    for analysis in analyses:
        found.update(set().union(*analysis.counts))
    return found
