"""The project's own commands, run as a person types them."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(sys.executable).parent
EPOCH = str(int(datetime(2026, 12, 1, tzinfo=UTC).timestamp()))


def environment(**more: str) -> dict[str, str]:
    """This environment with the day fixed, and without what would change how Python or the site is found."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "SOURCE_DATE_EPOCH")}
    return kept | {"SOURCE_DATE_EPOCH": EPOCH} | more


def run(program: str, *arguments: str | Path, folder: Path = ROOT, **more: str) -> subprocess.CompletedProcess[str]:
    """The finished command, with what it printed (standard error last)."""
    command = [PROGRAMS / program, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment(**more), text=True, encoding="utf-8", capture_output=True, timeout=600, check=False
    )


def build(target: Path, *, folder: Path = ROOT, **more: str) -> Path:
    """The hub in the folder, built into the target."""
    done = run("forebygga", "build", "--till", target, folder=folder, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return target
