"""A hub as a repository of git."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(root: Path, *arguments: str) -> None:
    """Runs git in the folder, as somebody whose name the machine need not know."""
    subprocess.run(
        ["git", "-C", root, "-c", "user.name=Prov", "-c", "user.email=prov@exempel.se", *arguments], check=True, capture_output=True
    )
