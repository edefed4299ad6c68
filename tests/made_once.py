"""What is costly to make and is made once, whichever of the processes that run the tests asks first."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that `make` has filled. The processes of one run share it; the others wait for the first.

    A maker that fails leaves no mark, so the next that asks tries again and tells its own error.
    """
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each worker has a folder of its own in the run's
        shared = shared.parent
    folder, made = shared / "shared" / name, shared / "shared" / f"{name}.made"
    folder.parent.mkdir(exist_ok=True)
    with (shared / "shared" / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make(folder)
            made.touch()
    return folder
