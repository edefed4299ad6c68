"""The engine that searches in the browser: its parts, joined to one script."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

PARTS = ("words", "load", "lookup", "query", "evaluate", "present", "search", "start")
_FOLDER = Path(__file__).parent / "engine"
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^ +", re.MULTILINE)


@cache
def engine_script() -> str:
    """One script, valid as a module in a worker and as a plain script in a page; without comments and indentation."""
    parts = ((_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in PARTS)
    body = _INDENT.sub("", _COMMENT.sub("", "".join(parts)))
    return '"use strict";\n(() => {\n' + re.sub(r"\n{2,}", "\n", body) + "})();\n"
