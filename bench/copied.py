"""Runs of words that a record shares with a source text: sentences that may have been copied.

    .venv/bin/python bench/copied.py källa.txt … [--ord 10] [--innehåll content]

Give the source texts as files. Titles and addresses of sources, and the words of a search, are not compared: they are meant to be
the same. What is found is shown as path:line, the number of words and the words. Ends with 1 if anything is found.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

WORD = re.compile(r"\w+(?:[-:]\w+)*")
NOTE = re.compile(r"\[\^[^\]]*\]|\]\([^)]*\)|https?://\S+")
SAME = re.compile(r"^\s*(?:- )?(?:titel|url|utgivare|anm|fråga|namn|lag|lagstöd):")
"""Lines whose words a source is meant to share: its own title and address, the words of a search, the name of an act."""


def words(text: str, *, record: bool = False) -> list[tuple[str, int]]:
    """Each word in lower case with its line, from 1; in a record without notes, addresses and the lines named by SAME."""
    lines = text.splitlines()
    kept = ((number, NOTE.sub(" ", line)) for number, line in enumerate(lines, 1) if not (record and SAME.match(line)))
    return [(word.lower(), number) for number, line in kept for word in WORD.findall(line)]


def shared(record: str, sources: set[tuple[str, ...]], length: int) -> Iterator[tuple[int, str]]:
    """Line and words of each longest run in the record whose every stretch of `length` words stands in a source."""
    record_words = words(record, record=True)
    at = 0
    while at + length <= len(record_words):
        end = at
        while end + length <= len(record_words) and tuple(word for word, _ in record_words[end : end + length]) in sources:
            end += 1
        if end > at:
            stop = end + length - 1
            yield record_words[at][1], " ".join(word for word, _ in record_words[at:stop])
            at = stop
        else:
            at += 1


def stretches(texts: list[str], length: int) -> set[tuple[str, ...]]:
    """Every run of `length` words in the texts."""
    stretches_of_text: set[tuple[str, ...]] = set()
    for text in texts:
        text_words = [word for word, _ in words(text)]
        stretches_of_text.update(tuple(text_words[at : at + length]) for at in range(len(text_words) - length + 1))
    return stretches_of_text


def main() -> int:
    """Compare every record with the texts, show what is shared."""
    arguments = argparse.ArgumentParser(description="Visa ord i följd som en post delar med en källtext.")
    arguments.add_argument("texter", type=Path, nargs="+", help="källtexterna, som filer")
    arguments.add_argument("--ord", type=int, default=10, help="hur många ord i följd som räknas (10)")
    arguments.add_argument("--innehåll", dest="content", type=Path, default=Path("content"), help="mappen med poster (content)")
    options = arguments.parse_args()
    sources = stretches([path.read_text(encoding="utf-8") for path in options.texter], options.ord)
    count = 0
    for path in sorted(options.content.rglob("*.md")):
        for line, run in shared(path.read_text(encoding="utf-8"), sources, options.ord):
            count += 1
            print(f"{path}:{line}: {len(run.split())} ord i följd: {run}")
    print(f"{count} {'ställe' if count == 1 else 'ställen'} med minst {options.ord} ord i följd som i en källtext.")
    return 1 if count else 0


if __name__ == "__main__":
    raise SystemExit(main())
