"""The environment of every template that becomes a page: what is written is escaped, and what is not known is a fault."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from forebygga.page.compiled import COMPILED
from forebygga.page.tight import Tight


def template_environment(folders: Iterable[Path]) -> Environment:
    """Reads templates of the folders, the first that has the name; each is compiled once and printed without its layout."""
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[Tight],
        auto_reload=False,
        bytecode_cache=COMPILED,
    )
