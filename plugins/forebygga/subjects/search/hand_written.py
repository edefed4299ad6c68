"""The hand-written pages (docs/) as the search sees them, with the anchors that the engine gives their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt

from forebygga.hub.reading.hand_written import address_of, anchor_of, head_and_text
from forebygga.hub.sitemap import DATA, EDITORS
from forebygga_sok.page import Page

_ATTRIBUTES = re.compile(r"\s*\{:?[^{}]*\}\s*$")


def _html(text: str) -> str:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    marks = parser.parse(text)
    taken: set[str] = set()
    for mark, inner in pairwise(marks):
        if mark.type == "heading_open":
            inner.content = _ATTRIBUTES.sub("", inner.content)
            mark.attrSet("id", anchor_of("".join(child.content for child in inner.children or ()), taken))
    return str(parser.renderer.render(marks, parser.options, {}))


def hand_written_pages(docs: Path) -> Iterator[Page]:
    """Every hand-written page, by path; pages without a title are left out."""
    for file in sorted(docs.rglob("*.md")):
        try:
            head, body = head_and_text(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            continue
        title = str(head.get("title") or "")
        url = address_of(file.relative_to(docs).as_posix())
        if title and url:
            description = str(head.get("description") or "")
            is_ours = url.startswith((EDITORS.uri(), DATA.uri()))
            yield Page(
                url, title, _html(body), "sida", description, facets={"typ": ("sida",)}, weight=0.6 if is_ours else 0.9, is_list=is_ours
            )
