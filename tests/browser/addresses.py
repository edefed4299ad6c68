"""The addresses of a built site, and one or two of each type of page."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from browser.building import ROOT

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
    found = re.search(r'<body class="layout-([\w-]+)', text)
    return found[1] if found else ""


def _ids() -> set[str]:
    """What an address is made of where it stands for a record, a term or a place."""
    records = {file.stem for file in (ROOT / "content").rglob("*.md")}
    vocabularies = [file.read_text(encoding="utf-8") for file in (ROOT / "data" / "vocabularies").glob("*.yml")]
    terms = {term for text in vocabularies for term in re.findall(r"id: \W?([\w-]+)", text)}
    return records | terms | _slugs("lan.csv") | _slugs("kommuner.csv")


def _slugs(register: str) -> set[str]:
    with (ROOT / "data" / "registers" / register).open(encoding="utf-8") as rows:
        return {row["slug"] for row in csv.DictReader(rows)}


def _shape(file: Path, site: Path, ids: set[str]) -> str:
    """The page's address with * for everything that stands for a record, a term, a place, a number, a day or a choice.

    What lies in a folder without a page of its own is a choice: the folder only says what is chosen.
    """
    folders = [*reversed(file.relative_to(site).parents)][1:]
    parts = []
    for folder in folders:
        chosen = folder.parent != Path() and not (site / folder.parent / "index.html").is_file()
        parts.append("*" if chosen or folder.name in ids or re.fullmatch(r"[\d-]+", folder.name) else folder.name)
    return "/".join(parts)


@cache
def page_types(site: Path, *, shortest: bool = False) -> list[str]:
    """The longest page of each type, and the shortest too when asked for; then a search and a missing page.

    Pages are of one type when their addresses have the same shape and the frame gives them the same layout.
    """
    ids = _ids()
    alike: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for file in files(site):
        layout = _layout(file)
        if file.name == "index.html" and layout != "hidden":
            alike[_shape(file, site, ids), layout].append((file.stat().st_size, address_of(file, site)))
    chosen = {max(group) for group in alike.values()} | ({min(group) for group in alike.values()} if shortest else set())
    return [*sorted(address for _, address in chosen), SEARCH, MISSING]


def share_of_types(site: Path, share: int, *, shortest: bool = False) -> list[str]:
    """One of the SHARES of the page types; together they are all of them."""
    return page_types(site, shortest=shortest)[share :: len(SHARES)]
