"""What is read out of one page: its sections, and how often each word stands in each field."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from forebygga_sok.extract import sections_of
from forebygga_sok.page import Page
from forebygga_sok.swedish import STOP
from forebygga_sok.tokens import tokens

FIELDS = ("title", "names", "summary", "heading", "body", "words")
MOST = 200
_ZERO = 47
_TO_LETTERS = bytes((number + _ZERO) % 256 for number in range(256))
_FROM_LETTERS = bytes((number - _ZERO) % 256 for number in range(256))
_CAPITALS = re.compile(r"(?<![^\W\d_])[A-ZÅÄÖ]{2,6}(?![^\W\d_])")


class Counted(NamedTuple):
    """The words of a field in the order they first come, and how often each stands there (at most MOST times)."""

    words: tuple[str, ...]
    times: bytes


class Analysis(NamedTuple):
    """A page's sections as JSON, what is counted in each field, in the order of FIELDS, and the words of each phrase that it is asked for by.

    There is one for every page of a site at a time, so it holds the sections as they are to be written, and a number in a byte.
    """

    sections: bytes
    fields: tuple[Counted, ...]
    asked: tuple[tuple[str, ...], ...] = ()


def counted(text: str) -> Counted:
    """How often each word stands in the text, without stop words; those written in capitals are abbreviations and stay."""
    kept = {word.lower() for word in _CAPITALS.findall(text)} & STOP
    numbers = {word: number for word, number in Counter(tokens(text)).items() if word not in STOP or word in kept}
    return Counted(tuple(numbers), bytes(min(number, MOST) for number in numbers.values()))


def analysed(page: Page) -> Analysis:
    """The page as it is searched. A list's text is left out: what it tells is found on the pages it lists."""
    sections = () if page.is_list else sections_of(str(page.html))
    headings = " . ".join(section.heading for section in sections)
    body = " . ".join(section.text for section in sections)
    texts = (page.title, " . ".join(page.names), page.summary, headings, body, " . ".join(page.words))
    phrases = dict.fromkeys(counted(phrase).words for phrase in page.asked)
    written = json.dumps(sections, ensure_ascii=False, separators=(",", ":")).encode()
    return Analysis(written, tuple(counted(text) for text in texts), tuple(words for words in phrases if words))


def line_of(analysis: Analysis) -> bytes:
    """The analysis as a line of text, parted by tabs: the sections, the phrases, and for each field its words and a byte for each number."""
    fields = (part for field in analysis.fields for part in (" ".join(field.words).encode(), field.times.translate(_TO_LETTERS)))
    return b"\t".join((analysis.sections, ",".join(map(" ".join, analysis.asked)).encode(), *fields))


def analysis_of(line: bytes, shared: Callable[[Iterable[str]], tuple[str, ...]] = tuple) -> Analysis:
    """The analysis that the line was made of; `shared` gives its words, each only once in memory."""
    sections, asked, *fields = line.split(b"\t")
    phrases = tuple(shared(words.split()) for words in asked.decode().split(",") if words)
    counted = zip(fields[::2], fields[1::2], strict=True)
    return Analysis(
        sections, tuple(Counted(shared(words.decode().split()), times.translate(_FROM_LETTERS)) for words, times in counted), phrases
    )


@cache
def _code() -> str:
    """Names the code that reads pages, and the Python that runs it: what another kept from before is passed over."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return sha256(
        b"\0".join((sys.version.encode(), *(part for file in files for part in (file.name.encode(), file.read_bytes()))))
    ).hexdigest()


def page_digest(page: Page) -> str:
    """Names what the analysis is made from."""
    html = page.html if isinstance(page.html, str) else f"\x1e{page.html.name}"
    lists = ("\x1f".join(words) for words in (page.names, page.words, page.asked))
    parts = (_code(), page.title, html, page.summary, *lists, str(page.is_list))
    return sha256("\0".join(parts).encode()).hexdigest()[:32]


def page_counts(analyses: Iterable[Analysis]) -> Counter[str]:
    """On how many pages each word stands, also in the phrases that they are asked for by."""
    counts: Counter[str] = Counter()
    for analysis in analyses:
        fields = (field.words for field in analysis.fields)
        counts.update({word for words in (*fields, *analysis.asked) for word in words})
    return counts
