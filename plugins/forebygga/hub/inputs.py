"""All that is read of a hub, named by its content: the same name, the same records, pages, settings and findings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from forebygga.hub import reviewers
from forebygga.hub.reading.part import read_optional
from forebygga.hub.reviewers import Reviewers

_READ = ("content", "data", "docs")
LOCK = Path("requirements") / "site.txt"
"""The exact versions that a build installs."""
_BESIDE = (Path("mkdocs.yml"), LOCK)


def _inputs(root: Path) -> Iterator[bytes]:
    """Every file and folder that is read: its name, then what it is or holds."""
    for name in _READ:
        for folder, folders, files in os.walk(root / name):
            folders.sort()
            for one in sorted(files):
                file = Path(folder, one)
                yield file.relative_to(root).as_posix().encode()
                yield b"a link" if file.is_symlink() else b"a file"
                yield sha256(file.read_bytes()).digest() if file.is_file() else b"neither"  # a pipe would be waited for
            for one in folders:
                path = Path(folder, one)
                if path.is_symlink():
                    raise OSError(f"{path} är en genväg till en annan mapp")  # what is read through it stands elsewhere
                yield b"a folder " + path.relative_to(root).as_posix().encode()
    for file in _BESIDE:
        yield sha256((root / file).read_bytes()).digest() if (root / file).is_file() else b"none"


def _named(root: Path) -> Iterator[bytes]:
    """The folders that the hub says who reviews, wherever they are: whether each is there."""
    named, _, _ = read_optional(Reviewers, root, reviewers.FILE)
    for one in named.folders if named else ():
        yield f"{one.folder} {(root / one.folder).is_dir()}".encode()


def digest_of(root: Path) -> bytes | None:
    """SHA-256 of all that is read of the hub in the folder; None when something cannot be read, or stands elsewhere behind a linked folder."""
    try:
        return sha256(b"\0".join((*_inputs(root), *_named(root)))).digest()
    except OSError:
        return None


def is_untouched(root: Path, since: int) -> bool:
    """Whether nothing that is read of the hub was saved since the moment (ns since 1970), not even to be put back as it was.

    Known by when the system last changed what it knows of a file or folder, a time that no program sets.
    """
    try:
        return all(os.stat(path).st_ctime_ns < since for path in _paths(root))
    except OSError:
        return False


def _paths(root: Path) -> Iterator[str | Path]:
    for name in _READ:
        for folder, _, files in os.walk(root / name):
            yield folder
            yield from (f"{folder}{os.sep}{file}" for file in files)
    yield from (root / file for file in _BESIDE if (root / file).exists())
