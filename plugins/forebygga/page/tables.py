"""Tables that say what they are: a caption, and which way each heading cell points, for those that Markdown left without."""

from __future__ import annotations

import re
from html import escape, unescape

_PIECE = re.compile(r"<h[1-6][^>]*>(?P<heading>.*?)</h[1-6]>|<table(?P<words>[^>]*)>(?P<inside>.*?)</table>", re.DOTALL)
_HEADING_CELL = re.compile(r"<th(?![^>]*\bscope=)(?=[\s>])")


def _scoped(inside: str) -> str:
    """Heading cells in the table's head are of columns, those in its body of rows."""
    head, end, rest = inside.partition("</thead>")
    if not end:
        head, rest = "", inside
    return _HEADING_CELL.sub('<th scope="col"', head) + end + _HEADING_CELL.sub('<th scope="row"', rest)


def readable_tables(html: str, title: str) -> str:
    """The page's body with a caption in every table that has none: the heading it stands under, else the page's title.

    The caption is for those who hear the page or jump from table to table; it is not shown, since the heading is.
    """
    if "<table" not in html:
        return html
    above = title

    def readable(match: re.Match[str]) -> str:
        nonlocal above
        if match["heading"] is not None:
            above = unescape(re.sub(r"<[^>]+>", "", match["heading"])).strip() or above
            return match[0]
        inside = _scoped(match["inside"])
        if "<caption" not in inside:
            inside = f'<caption class="sr-only">{escape(above)}</caption>{inside}'
        return f"<table{match['words']}>{inside}</table>"

    return _PIECE.sub(readable, html)
