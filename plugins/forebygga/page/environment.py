"""The environment of every template that becomes a page: what is written is escaped, and what is not known is a fault."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from forebygga.page.collapsing import CollapsedLayout
from forebygga.page.compiled import COMPILED


def template_environment(folders: Iterable[Path]) -> Environment:
    """Reads templates of the folders, the first that has the name; each is compiled once and printed without its layout."""
    return Environment(
        loader=FileSystemLoader([*folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[CollapsedLayout],
        auto_reload=False,
        bytecode_cache=COMPILED,
    )
