"""The files of the index: a manifest with the vocabulary, shards of postings and blocks of documents named after their content."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any
from zlib import crc32

from forebygga_sok.analysis import Analysis
from forebygga_sok.asked import Asked
from forebygga_sok.page import Facet, Page
from forebygga_sok.postings import TITLE, Postings
from forebygga_sok.stem import stem
from forebygga_sok.tokens import fold, tokens

BLOCK = 6_000
"""Letters of text in a block of documents, about; a long document is alone in its block."""
_ENDS = 3
"""One line in three may end a half full block: with more the blocks get small, with fewer a change reaches far."""
LONGEST_NAME = 6
"""Words of a name; what is longer is a description."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CAPITALS = _LETTERS.upper()
_BRACKETS = re.compile(r"^(.+?)\s*\(([^()]+)\)$")
_OTHERS = re.compile(r"[^a-z0-9]+")


def compact(value: Any) -> str:
    """JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def wrapped(name: str, text: str) -> str:
    """A script that hands the JSON to the engine: the way to load it where a page may not fetch (file://)."""
    return f'forebyggaSokDel("{name}",{text})\n'


def posting_line(postings: Postings | None, asked: Asked | None = None) -> str:
    """The postings of a key as text: the step from the page before (left out when 1), then the impact as a letter, a capital when in the title.

    After ; the same of the phrases that it stands in, with its share of each.
    """
    pages = _steps(postings.pages, postings.impacts) if postings else ""
    return f"{pages};{_steps(asked.phrases, asked.shares)}" if asked else pages


def _steps(numbers: Iterable[int], values: Iterable[int]) -> str:
    pieces, before = [], -1
    for number, value in zip(numbers, values, strict=True):
        step = number - before
        letter = _CAPITALS[value - TITLE - 1] if value > TITLE else _LETTERS[value - 1]
        pieces.append(letter if step == 1 else f"{step}{letter}")
        before = number
    return "".join(pieces)


def chunks(lines: Iterable[str], most: int) -> Iterator[tuple[int, list[str]]]:
    """The lines in runs of at most `most` letters, or of one line, each with the number of its first line.

    A run that is half full ends at the first line whose letters say so: a line that changes moves few others to another run, and
    what readers and hosts have of the rest is still right.
    """
    start, size = 0, 0
    run: list[str] = []
    for index, line in enumerate(lines):
        if run and size + len(line) > most:
            yield start, run
            start, size, run = index, 0, []
        run.append(line)
        size += len(line)
        if 2 * size >= most and crc32(line.encode()) % _ENDS == 0:
            yield start, run
            start, size, run = index + 1, 0, []
    if run:
        yield start, run


def document_line(page: Page, analysis: Analysis) -> str:
    """What is shown of a page beside its title, as JSON: summary, a note, sections as [anchor, heading, text]."""
    return f"[{compact(page.summary)},{compact(page.note)},{analysis.sections.decode()}]"


def called(page: Page) -> str:
    """The page's title and its other names that are no longer than a name is, parted by tabs; not those that the engine finds in the title."""
    inner = _BRACKETS.match(page.title)
    in_title = {page.title, *(inner.groups() if inner else ())}
    stems = _stems(page.title)
    names = (name for name in page.names if len(name.split()) <= LONGEST_NAME and name not in in_title and _stems(name) != stems)
    return "\t".join(" ".join(name.split()) for name in (page.title, *dict.fromkeys(names)))


def _stems(name: str) -> list[str]:
    return [stem(word) for word in tokens(name)]


def short_address(page: Page) -> str:
    """The address with ~ for a last step that the title gives, and ^ for one that the first other name gives."""
    folder, _, last = page.url.rstrip("/").rpartition("/")
    for mark, name in zip("~^", called(page).split("\t"), strict=False):
        if page.url.endswith("/") and last and slug(name) == last:
            return f"{folder}/{mark}/" if folder else f"{mark}/"
    return page.url


def slug(name: str) -> str:
    """The name as a step of an address: the engine does the same. Empty when it has letters that are not plain without their marks."""
    plain = fold(name.lower())
    return _OTHERS.sub("-", plain).strip("-") if plain.isascii() else ""


class Shards:
    """Files named after their content, with their names by kind in order."""

    def __init__(self, chunks_by_kind: Mapping[str, Iterable[tuple[int, str]]]) -> None:
        self.files: dict[str, str] = {}
        self.table: dict[str, dict[str, Any]] = {}
        for kind, chunked in chunks_by_kind.items():
            self._add(kind, chunked)

    def _add(self, kind: str, chunked: Iterable[tuple[int, str]]) -> None:
        """Write a file for each chunk: the number of its first line, and its JSON."""
        starts, names = [], []
        for number, (start, text) in enumerate(chunked):
            name = f"{kind}{number}-{sha256(text.encode()).hexdigest()[:8]}"
            self.files[f"{name}.js"] = wrapped(name, text)
            starts.append(start)
            names.append(name.rpartition("-")[2])
        self.table[kind] = {"start": starts, "mark": names}


def facet_table(pages: Sequence[Page], facets: Sequence[Facet]) -> list[dict[str, Any]]:
    """Each facet with its values [id, label] and, for each page in order, the numbers of its values (base 10, comma), parted by ;."""
    table = []
    for facet in facets:
        place = {value: index for index, value in enumerate(facet.labels)}
        rows = (",".join(str(place[value]) for value in page.facets.get(facet.id, ()) if value in place) for page in pages)
        table.append(
            {
                "id": facet.id,
                "name": facet.name,
                "values": [[value, label] for value, label in facet.labels.items()],
                "pages": ";".join(rows),
            }
        )
    return table


def page_list(pages: Sequence[Page]) -> str:
    """Every page that can be found, by address: [address, title, type, summary, date]. For other readers; the engine does not use it."""
    return "[\n" + ",\n".join(compact([page.url, page.title, page.type, page.summary, page.date]) for page in pages) + "\n]\n"


def manifest_files(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The manifest as JSON, and as a script for where a page may not fetch."""
    text = compact(manifest)
    return {"index.json": f"{text}\n", "index.js": wrapped("index", text)}
