"""The hand-written pages (docs/) as the search sees them, with the anchors that the engine gives their headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt

from forebygga.hub.sitemap import DATA, EDITORS
from forebygga_sok.page import Page

_HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_ATTRIBUTES = re.compile(r"\s*\{:?[^{}]*\}\s*$")


def anchor_of(heading: str, taken: set[str]) -> str:
    """The anchor that Python-Markdown gives a heading: without diacritics, and numbered when it is taken."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    base = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
    name, number = base, 0
    while name in taken or not name:
        number += 1
        name = f"{base}_{number}"
    taken.add(name)
    return name


def _html(text: str) -> str:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    marks = parser.parse(text)
    taken: set[str] = set()
    for mark, inner in pairwise(marks):
        if mark.type == "heading_open":
            inner.content = _ATTRIBUTES.sub("", inner.content)
            mark.attrSet("id", anchor_of("".join(child.content for child in inner.children or ()), taken))
    return str(parser.renderer.render(marks, parser.options, {}))


def _head(text: str) -> tuple[dict[str, Any], str]:
    match = _HEAD.match(text)
    if not match:
        return {}, text
    try:
        found = yaml.safe_load(match[1])
    except yaml.YAMLError:
        found = None
    return found if isinstance(found, dict) else {}, text[match.end() :]


def hand_written_pages(docs: Path) -> Iterator[Page]:
    """Every hand-written page, by path; pages without a title are left out."""
    for file in sorted(docs.rglob("*.md")):
        try:
            head, body = _head(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            continue
        title = str(head.get("title") or "")
        path = file.relative_to(docs).with_suffix("").as_posix()
        url = path.removesuffix("index") if path.endswith("index") else f"{path}/"
        if title and url:
            description = str(head.get("description") or "")
            is_ours = url.startswith((EDITORS.uri(), DATA.uri()))
            yield Page(
                url, title, _html(body), "sida", description, facets={"typ": ("sida",)}, weight=0.6 if is_ours else 0.9, is_list=is_ours
            )
