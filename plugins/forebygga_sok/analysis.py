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
VERSION = "11"
"""Changed whenever the same page would be read in another way: what was kept from before is then passed over."""
MOST = 200
_ZERO = 47
_CAPITALS = re.compile(r"(?<![^\W\d_])[A-ZÅÄÖ]{2,6}(?![^\W\d_])")


class Counted(NamedTuple):
    """The words of a field in the order they first come, and how often each stands there (at most 200 times)."""

    words: tuple[str, ...]
    times: tuple[int, ...]


class Analysis(NamedTuple):
    """A page's sections, what is counted in each field, in the order of FIELDS, and the words of each phrase that it is asked for by."""

    sections: tuple[Section, ...]
    fields: tuple[Counted, ...]
    asked: tuple[tuple[str, ...], ...] = ()


def counted(text: str) -> Counted:
    """How often each word stands in the text, without stop words; those written in capitals are abbreviations and stay."""
    kept = {word.lower() for word in _CAPITALS.findall(text)} & STOP
    numbers = {word: number for word, number in Counter(tokens(text)).items() if word not in STOP or word in kept}
    return Counted(tuple(numbers), tuple(min(number, MOST) for number in numbers.values()))


def analysed(page: Page) -> Analysis:
    """The page as it is searched. A list's text is left out: what it tells is found on the pages it lists."""
    sections = () if page.is_list else sections_of(str(page.html))
    headings = " . ".join(section.heading for section in sections)
    body = " . ".join(section.text for section in sections)
    texts = (page.title, " . ".join(page.names), page.summary, headings, body, " . ".join(page.words))
    phrases = dict.fromkeys(counted(phrase).words for phrase in page.asked)
    return Analysis(sections, tuple(counted(text) for text in texts), tuple(words for words in phrases if words))


def _line(analysis: Analysis) -> str:
    """The analysis as a line of text: JSON, with words parted by spaces and a character for each number."""
    fields = [[" ".join(field.words), "".join(chr(_ZERO + number) for number in field.times)] for field in analysis.fields]
    asked = [" ".join(words) for words in analysis.asked]
    return json.dumps([analysis.sections, fields, asked], ensure_ascii=False, separators=(",", ":"))


def page_digest(page: Page) -> str:
    """Names what the analysis is made from."""
    html = page.html if isinstance(page.html, str) else f"\x1e{page.html.name}"
    lists = ("\x1f".join(words) for words in (page.names, page.words, page.asked))
    parts = (VERSION, page.title, html, page.summary, *lists, str(page.is_list))
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
        self._words: dict[str, str] = {}

    def analysed(self, page: Page) -> Analysis:
        """The page's analysis, kept from before or made now."""
        digest = page_digest(page)
        line = self.before.get(digest)
        if line is None:
            analysis = analysed(page)
            self.fresh += 1
            if self.file:
                self.now[digest] = _line(analysis)
            fields = tuple(Counted(self._shared(field.words), field.times) for field in analysis.fields)
            return analysis._replace(fields=fields)
        self.now[digest] = line
        sections, fields, asked = json.loads(line)
        counted = (Counted(self._shared(words.split()), tuple(ord(letter) - _ZERO for letter in times)) for words, times in fields)
        phrases = tuple(self._shared(words.split()) for words in asked)
        return Analysis(tuple(Section(*section) for section in sections), tuple(counted), phrases)

    def _shared(self, words: Iterable[str]) -> tuple[str, ...]:
        """The words, each only once in memory however many pages it stands on."""
        interned = self._words
        return tuple(interned.setdefault(word, word) for word in words)

    def save(self) -> None:
        """Write what this build used, when anything is new; a folder that cannot be written to is passed over."""
        if self.file and (self.fresh or self.now.keys() != self.before.keys()):
            scratch = self.file.with_suffix(".ny")
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                with scratch.open("w", encoding="utf-8", newline="\n") as target:
                    target.writelines(f"{digest}\t{line}\n" for digest, line in self.now.items())
                    target.write(f"{_END} {len(self.now)}\n")
                scratch.replace(self.file)
            except OSError:
                pass
        self.before, self.now = {}, {}


_END = "slut"


def _read(file: Path) -> dict[str, str]:
    """The lines of the file by digest; nothing when it is missing, cut off or not ours."""
    rest_by_digest: dict[str, str] = {}
    try:
        with file.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                digest, _, rest = line.rstrip("\n").partition("\t")
                if not rest:
                    return rest_by_digest if digest == f"{_END} {len(rest_by_digest)}" else {}
                rest_by_digest[digest] = rest
    except (OSError, UnicodeDecodeError):
        pass
    return {}


def page_counts(analyses: Iterable[Analysis]) -> Counter[str]:
    """On how many pages each word stands, also in the phrases that they are asked for by."""
    counts: Counter[str] = Counter()
    for analysis in analyses:
        fields = (field.words for field in analysis.fields)
        counts.update({word for words in (*fields, *analysis.asked) for word in words})
    return counts
