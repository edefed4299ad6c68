"""The receiver's copy of the repository, kept as the code host has it. Nothing in it is run, only read."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from forebygga.hub.problems import HubError
from forebygga.hub.programs import failed


def _git(root: Path, *arguments: str) -> str:
    environment = os.environ | {"GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(  # noqa: S603  # our own words, no shell
            ("git", "-C", str(root), *arguments),  # noqa: S607
            capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=300, check=False, env=environment,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        raise HubError(
            f"git gick inte att köra i {root}, eller svarade inte i tid; kontrollera att git är installerat, och nätet"
        ) from error
    if done.returncode:
        raise HubError(f"{root}: {failed('git', done.stderr, done.returncode)}")
    return done.stdout.strip()


def refreshed(root: Path, branch: str) -> bool:
    """Whether the branch had something new; the copy now has it. Raises HubError when it cannot be fetched."""
    before = _git(root, "rev-parse", "HEAD")
    _git(root, "fetch", "--quiet", "origin", branch)
    _git(root, "merge", "--quiet", "--ff-only", "FETCH_HEAD")
    return _git(root, "rev-parse", "HEAD") != before
