"""The files of a folder, by name: one look at each folder, none at each file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file and link in the folder, and in those under it, with its name from there; links are not followed."""
    waiting = [("", os.fspath(folder))]
    while waiting:
        before, path = waiting.pop()
        with os.scandir(path) as scan:
            for entry in scan:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{before}{entry.name}/", entry.path))
                else:
                    yield f"{before}{entry.name}", entry


def names(folder: Path) -> list[str]:
    """The names of the files in the folder, in order."""
    return sorted(name for name, entry in entries(folder) if entry.is_file())
