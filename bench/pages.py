"""The heaviest pages of a built site: python bench/pages.py SITE. Says which have more elements or bytes than a page should.

`bench/generate.py` gives hubs of any size to build; nothing is asserted here.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ELEMENTS = 2_500
"""More than a phone lays out without being felt."""
BYTES = 60_000
"""Compressed with brotli, as it is sent."""
SHOWN = 10
_ELEMENT = re.compile(rb"<[a-zA-Z]")


def weighed(site: Path) -> list[tuple[int, int, str]]:
    """Every page: elements, bytes as sent, and address; the one with most elements first."""
    pages = []
    for file in site.rglob("*.html"):
        sent = file.with_name(f"{file.name}.br")
        size = (sent if sent.is_file() else file).stat().st_size
        pages.append((len(_ELEMENT.findall(file.read_bytes())), size, f"/{file.relative_to(site).as_posix().removesuffix('index.html')}"))
    return sorted(pages, reverse=True)


def main(site: Path) -> None:
    """Print the heaviest, marked when they are over, and how many are."""
    pages = weighed(site)
    over = [page for page in pages if page[0] > ELEMENTS or page[1] > BYTES]
    for elements, size, address in over or pages[:SHOWN]:
        sys.stdout.write(f"{elements:>8} {size:>8} {address}\n")
    sys.stdout.write(f"{len(over)} av {len(pages)} sidor har mer än {ELEMENTS} element eller {BYTES} byte\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
