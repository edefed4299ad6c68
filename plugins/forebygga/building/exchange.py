"""Two folders that take each other's place in one step: nobody finds neither there, not even after a build that was killed just then."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_HERE = -100
"""AT_FDCWD (fcntl.h): a path that is not absolute is seen from the process's own folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of renameat2(2), Linux 3.15, and RENAME_SWAP of renamex_np(2), macOS 10.12."""


def exchanged(one: Path, other: Path) -> bool:
    """Let two folders that are there take each other's place; gives whether they did. False when the system or the disk has no such step."""
    import ctypes  # for this alone

    names = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, _EXCHANGE) == 0)
        return bool(library.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):  # a library without it; on Windows none has that name
        return False
