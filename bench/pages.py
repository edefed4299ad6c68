"""The heaviest pages of a built site: python bench/pages.py SITE. Says which have more elements or bytes than a page should.

`bench/generate.py` gives hubs of any size to build; nothing is asserted here, but by the tests that read it.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ELEMENTS = 2_500
"""More than a phone lays out without being felt."""
BYTES = 60_000
"""Compressed with brotli, as it is sent."""
FRAME = 260
"""Elements around what a page says: its head, the menu, the foot."""
SHOWN = 10
_ELEMENT = re.compile(rb"<[a-zA-Z]")


def elements(html: bytes) -> int:
    """The elements of the HTML, by their start tags."""
    return len(_ELEMENT.findall(html))


def weighed(site: Path) -> list[tuple[int, int, str]]:
    """Every page: elements, bytes as sent, and address; the one with most elements first."""
    pages = []
    for file in site.rglob("*.html"):
        sent = file.with_name(f"{file.name}.br")
        size = (sent if sent.is_file() else file).stat().st_size
        pages.append((elements(file.read_bytes()), size, f"/{file.relative_to(site).as_posix().removesuffix('index.html')}"))
    return sorted(pages, reverse=True)


def too_heavy(pages: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Those with more elements or bytes than a page should have."""
    return [page for page in pages if page[0] > ELEMENTS or page[1] > BYTES]


def main(site: Path) -> None:
    """Print those that are over, or else the heaviest, and how many are over."""
    pages = weighed(site)
    over = too_heavy(pages)
    for number, size, address in over or pages[:SHOWN]:
        sys.stdout.write(f"{number:>8} {size:>8} {address}\n")
    sys.stdout.write(f"{len(over)} av {len(pages)} sidor har mer än {ELEMENTS} element eller {BYTES} byte\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
