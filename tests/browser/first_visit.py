"""What a first visit to a page fetches, in bytes as they are sent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

FIRST_VISIT = 60_000
"""Bytes, fonts and all: 0.3 s of a slow line of 1.6 Mbit/s."""
REQUESTS = 8
"""The page, two fonts, what every page has (two scripts and a style), and one script and one style of its own."""
FETCHES = re.compile(r'\s(?:href|src)="((?:\.\./)*assets/[^"]+)"')
IMPORTS = re.compile(r'(?:from|import)\s*"(\.{1,2}/[^"]+)"')


def fetched(page: Path) -> set[Path]:
    """The page and what its head and its scripts have fetched before anyone has done anything; the tab's icon is asked for after that."""
    files: set[Path] = set()
    waiting = [page]
    while waiting:
        file = waiting.pop()
        if file in files:
            continue
        if file.stem.startswith("icon-"):
            continue
        files.add(file)
        if file.suffix in {".html", ".js"}:
            pattern = FETCHES if file.suffix == ".html" else IMPORTS
            waiting += [(file.parent / name).resolve(strict=True) for name in pattern.findall(file.read_text(encoding="utf-8"))]
    return files


def weight(files: Iterable[Path]) -> int:
    """Bytes of the packed forms that are published beside, which every browser takes."""
    return sum(next(each for each in (Path(f"{file}.br"), file) if each.exists()).stat().st_size for file in files)
