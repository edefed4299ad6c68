"""The commands that the handbook tells people to type."""

from __future__ import annotations

import re

ORDINARY = ("minisign ", "sha256sum ", "python3 ")
"""How commands with programs that anyone may have begin; publishing/test_provenance.py runs them on a release, as they are written."""


def shell_lines(text: str) -> list[str]:
    """The lines of the page's blocks of commands, in order."""
    return [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
