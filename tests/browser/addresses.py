"""The addresses of a built site, and one or two of each type of page."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

SEARCH = "/sok/?q=trygghet"
MISSING = "/finns-inte/"


def files(site: Path) -> list[Path]:
    """Every HTML file of the site, sorted."""
    return sorted(site.rglob("*.html"))


def address_of(file: Path, site: Path) -> str:
    """Where the file is published: a folder's index is the folder, with a slash at the end."""
    return "/" + file.relative_to(site).as_posix().removesuffix("index.html")


def _layout(file: Path) -> str:
    """The layout that the frame names on the page's body; a page that leads on to another has none of its own."""
    text = file.read_text(encoding="utf-8")
    found = re.search(r'<body class="layout-([\w-]+)', text)
    return found[1] if found else ""


def page_types(site: Path) -> list[str]:
    """Every page at the top level, the longest and the shortest of each layout in each folder, a search and a missing page."""
    alike: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for file in files(site):
        layout = _layout(file)
        if file.name == "index.html" and layout != "hidden":
            address = address_of(file, site)
            parent, _, name = address.strip("/").rpartition("/")
            alike[parent or f"/{name}", layout].append((file.stat().st_size, address))
    return sorted({SEARCH, MISSING} | {chosen for group in alike.values() for _, chosen in (min(group), max(group))})
