"""What a hand-written page (docs/) is: its head and text, its address, and the anchors that its headings get."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from typing import Any

import yaml

_HEAD = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)


def head_and_text(text: str) -> tuple[dict[str, Any], str]:
    """The head and the rest; a page without a head, or with one that is no YAML, has an empty one."""
    match = _HEAD.match(text)
    if not match:
        return {}, text
    try:
        head = yaml.safe_load(match[1])
    except yaml.YAMLError:
        head = None
    return head if isinstance(head, dict) else {}, text[match.end() :]


def address_of(path: str) -> str:
    """The address of a file under docs/: 'om/index.md' is 'om/', 'redaktor/regler.md' is 'redaktor/regler/'."""
    bare = path.removesuffix(".md")
    return bare.removesuffix("index") if posixpath.basename(bare) == "index" else f"{bare}/"


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
