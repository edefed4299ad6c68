"""The addresses of the site, and one or two of each type of page."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

from browser.building import ROOT
from forebygga.load import load
from forebygga.settings import read_settings
from forebygga.site import outputs

SEARCH = "/sok/?q=trygghet"
MISSING = "/finns-inte/"


@cache
def pages() -> dict[str, tuple[str, int]]:
    """Every page's address with its layout and the length of what it says, generated and hand-written alike."""
    settings, _ = read_settings(ROOT)
    found = outputs(load(ROOT)[0], settings, today=date(2026, 12, 1))
    generated = {f"/{page.uri}": (page.meta.layout, len(page.body)) for page in found if page.meta and page.meta.layout != "hidden"}
    docs = ROOT / "docs"
    return generated | {_address(file.relative_to(docs).with_suffix("")): ("doc", file.stat().st_size) for file in docs.rglob("*.md")}


def _address(path: Path) -> str:
    """Where MkDocs puts the hand-written page."""
    name = path.as_posix().removesuffix("index").strip("/")
    return f"/{name}/" if name else "/"


def page_types() -> list[str]:
    """Every page at the top level, the longest and the shortest of each layout in each folder, a search and a missing page."""
    alike: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for address, (layout, length) in pages().items():
        parent, _, name = address.strip("/").rpartition("/")
        alike[parent or f"/{name}", layout].append((length, address))
    return sorted({SEARCH, MISSING} | {chosen for group in alike.values() for _, chosen in (min(group), max(group))})
