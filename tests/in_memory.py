"""The tests' temporary files in memory, where there is plenty: a disk takes twice as long over the thousands that they make and take away.

ext4 looks past what was deleted in the last minutes, one inode at a time, for every new file.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = "/dev/shm"  # Linux has it in memory
ROOM = 10_000_000_000
"""Bytes of memory that are free: the tests' files take three, and a browser and two builds beside them as much."""
NAME = "forebygga-prov-"


def use_memory() -> Path | None:
    """Have all temporary files made in a folder in memory from now on, here and in what is started from here; gives the folder.

    None where there is no such memory or too little, and where TMPDIR says another folder. What a run that was killed left goes.
    """
    if "TMPDIR" in os.environ or not _is_usable() or _free() < ROOM:
        return None
    for left in Path(MEMORY).glob(f"{NAME}*"):
        if not Path("/proc", left.name.removeprefix(NAME)).exists():
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(MEMORY, f"{NAME}{os.getpid()}")
    folder.mkdir(mode=0o755)  # a server reads what it serves as somebody else
    os.environ["TMPDIR"] = os.fspath(folder)
    tempfile.tempdir = None
    return folder


def _is_usable() -> bool:
    """Whether the folder is in memory, and what lies there may be run."""
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return False
    return any(place == MEMORY and kind == "tmpfs" and "noexec" not in how.split(",") for _, place, kind, how, *_ in mounts)


def _free() -> int:
    """Bytes of memory, and of the folder, that nothing has."""
    told = dict(line.split(":") for line in Path("/proc/meminfo").read_text(encoding="utf-8").splitlines())
    return min(int(told["MemAvailable"].split()[0]) * 1024, shutil.disk_usage(MEMORY).free)
