"""The addresses of a built site, and one or two of each type of page."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from forebygga.hub.sitemap import route_of

SEARCH = "/sok/?q=trygghet"
MISSING = "/finns-inte/"
SHARES = range(4)
"""What looks at every type of page does it in four parts, so that no process is left with all of it when the others are done."""


def files(site: Path) -> list[Path]:
    """Every HTML file of the site, sorted."""
    return sorted(site.rglob("*.html"))


def address_of(file: Path, site: Path) -> str:
    """Where the file is published: a folder's index is the folder, with a slash at the end."""
    return "/" + file.relative_to(site).as_posix().removesuffix("index.html")


def _layout(file: Path) -> str:
    """The layout that the frame names on the page's body; a page that leads on to another has none of its own."""
    text = file.read_text(encoding="utf-8")
    layout = re.search(r'<body class="layout-([\w-]+)', text)
    return layout[1] if layout else ""


OWN = ("{kind}", "{form}")
"""What varies in a route's pattern and stands for a page of a kind of its own, not for one more of the same."""


def _type(address: str, layout: str) -> str:
    """What the pages of a type have in common: their route, or the folder of their records; a hand-written page is like no other."""
    route = route_of(address)
    if not route:
        return address if layout == "doc" else address.rpartition("/")[0].rpartition("/")[0]
    parts = zip(route.pattern.split("/"), address.split("/"), strict=True)
    return "/".join(part if name in OWN else name for name, part in parts)


@cache
def page_types(site: Path, *, shortest: bool = False) -> list[str]:
    """The longest page of each type, and the shortest too when asked for; then a search and a missing page.

    Pages are of one type when they have the same route, or are records of the same folder, and the frame gives them the same layout.
    """
    alike: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for file in files(site):
        layout = _layout(file)
        if file.name == "index.html" and layout != "hidden":
            address = address_of(file, site)
            alike[_type(address, layout), layout].append((file.stat().st_size, address))
    chosen = {max(group) for group in alike.values()} | ({min(group) for group in alike.values()} if shortest else set())
    return [*sorted(address for _, address in chosen), SEARCH, MISSING]


def share_of_types(site: Path, share: int, *, shortest: bool = False) -> list[str]:
    """One of the SHARES of the page types; together they are all of them."""
    return page_types(site, shortest=shortest)[share :: len(SHARES)]
