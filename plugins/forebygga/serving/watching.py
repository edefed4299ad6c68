"""What has been saved: files of the hub and of the code, by when they were changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import forebygga
import forebygga_sok

HUB = ("content", "data", "docs")
CODE = tuple(Path(str(package.__file__)).parent for package in (forebygga, forebygga_sok))
Mark = tuple[int, int, int, int]
Marks = Mapping[str, Mark]
"""Times of change (ns), size and inode, by path: a file with the same four is the same.

The first time is the file's own, which programs set back; the second is the system's, which none can.
"""


def mark(info: os.stat_result) -> Mark:
    """What tells whether a file is another than before."""
    return (info.st_mtime_ns, info.st_ctime_ns, info.st_size, info.st_ino)


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # taken away while we looked
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        else:
            yield entry


def marks(folders: Iterable[Path]) -> Marks:
    """The marks of every file in the folders, hidden ones left out, and of what is itself a file."""
    by_path = {}
    for folder in folders:
        if folder.is_file():
            by_path[os.fspath(folder)] = mark(folder.stat())
        for entry in _files(os.fspath(folder)):
            try:
                info = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            by_path[entry.path] = mark(info)
    return by_path


def changed(before: Marks, after: Marks) -> set[str]:
    """The files that are new, gone or changed."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
