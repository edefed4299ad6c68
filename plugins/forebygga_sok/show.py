"""A plain page to search on, for sites without an interface of their own."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "showing"
SCRIPT = "show.js"


def script() -> str:
    """The page's script: sends what is typed to the engine and lists what it answers."""
    return (_FOLDER / SCRIPT).read_text(encoding="utf-8")


def page_text() -> str:
    """The page as Markdown with HTML in it; it works in any theme."""
    return (_FOLDER / "sida.md").read_text(encoding="utf-8")
