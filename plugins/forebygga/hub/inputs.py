"""All that is read of a hub, named by its content: the same name, the same records, pages, settings and findings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

_READ = ("content", "data", "docs")
_FRAME = "mkdocs.yml"


def _inputs(root: Path) -> Iterator[bytes]:
    """Every file and folder that is read: its name, then what it is or holds."""
    for name in _READ:
        for folder, folders, files in os.walk(root / name):
            folders.sort()
            for one in sorted(files):
                file = Path(folder, one)
                yield file.relative_to(root).as_posix().encode()
                yield b"a link" if file.is_symlink() else b"a file"
                yield sha256(file.read_bytes()).digest()
            for one in folders:
                path = Path(folder, one)
                yield (b"a linked folder " if path.is_symlink() else b"a folder ") + path.relative_to(root).as_posix().encode()
    yield sha256((root / _FRAME).read_bytes()).digest() if (root / _FRAME).is_file() else b"none"


def digest_of(root: Path) -> bytes | None:
    """SHA-256 of all that is read of the hub in the folder; None when something cannot be read."""
    try:
        return sha256(b"\0".join(_inputs(root))).digest()
    except OSError:
        return None
