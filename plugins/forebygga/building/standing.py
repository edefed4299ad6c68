"""What stands in the folder of an earlier build: a file that would be made of the same again is linked from there.

It is known by each file's size and time of change, as rsync and make know it; a file that anyone has touched since is made anew,
and so is one whose rights are others than a new file's would be: a site with some files that the server may not read is half a site.
"""

from __future__ import annotations

import os
import pickle
import zlib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from stat import S_IMODE, S_ISREG

from forebygga.hub.store import Store, code_version
from forebygga.publishing.compression import MADE
from forebygga.publishing.seal import KEPT, PROVENANCE_SIGNATURE, SIGNATURE
from forebygga.publishing.walk import entries

_BESIDE = frozenset((SIGNATURE, PROVENANCE_SIGNATURE, KEPT))
"""What a place of publication or its owner adds to a built folder."""
Stamp = tuple[int, int, int]
"""A file's size in bytes, when it was changed in nanoseconds, and its rights."""
Files = Mapping[str, tuple[bytes, str]]
"""By the name of a file: the name of all that it was made of, and its SHA-256."""


def stamps(folder: Path) -> dict[str, Stamp]:
    """Every file in the folder, but for a signature and what a place of publication keeps."""
    there = ((name, entry.stat(follow_symlinks=False)) for name, entry in entries(folder) if name not in _BESIDE)
    return {name: _stamp(info) for name, info in there}


def _stamp(info: os.stat_result) -> Stamp:
    return info.st_size, info.st_mtime_ns, S_IMODE(info.st_mode)


def rights() -> int:
    """The rights that a new file gets."""
    taken = os.umask(0)
    os.umask(taken)
    return 0o666 & ~taken


def _code() -> str:
    """What a file's compressed forms are made by."""
    return f"{code_version()} {zlib.ZLIB_RUNTIME_VERSION}"


class Standing:
    """The files that an earlier build left in the folder, as the store remembers them; none without a folder."""

    def __init__(self, target: Path | None = None, store: Store | None = None) -> None:
        self.target = target.resolve() if target else Path()
        self._target = f"{os.fspath(self.target)}{os.sep}"
        self._name = sha256(b"standing, with its code " + os.fsencode(self.target)).digest()
        self._store = store or Store()
        kept = self._store.find(self._name) if target else None
        self._stamps: Mapping[str, Stamp]
        self._files: Files
        self._stamps, self._files, code = pickle.loads(kept) if kept else ({}, {}, "")  # noqa: S301  # our own file
        self._is_of_this_code = code == _code()
        self._rights = rights() if kept else 0

    def link(self, name: str, made_of: bytes, folder: Path) -> str | None:
        """Put the file and its compressed forms in the folder, if they stand as they were left, made of the same; gives the sum.

        None, and nothing is put there, when they do not, or when the folders cannot share files.
        """
        standing = self._files.get(name)
        if standing is None or standing[0] != made_of or not self._put(name, folder):
            return None
        return standing[1]

    def link_same(self, name: str, total: str, folder: Path) -> bool:
        """Put the file and its compressed forms in the folder, as `link` does, if it stands with that sum, of whatever it was made; gives whether it was."""
        standing = self._files.get(name)
        return standing is not None and standing[1] == total and self._is_of_this_code and self._put(name, folder)

    def _put(self, name: str, folder: Path) -> bool:
        forms = [name, *(form for ending in MADE if (form := f"{name}{ending}") in self._stamps)]
        return all(map(self._is_as_left, forms)) and self._linked(forms, folder)

    def _is_as_left(self, name: str) -> bool:
        try:
            info = os.lstat(f"{self._target}{name}")
        except OSError:
            return False
        size, changed, held = _stamp(info)
        return S_ISREG(info.st_mode) and held == self._rights and self._stamps.get(name, ())[:2] == (size, changed)

    def _linked(self, names: list[str], folder: Path) -> bool:
        to, done = f"{os.fspath(folder)}{os.sep}", []
        try:
            for name in names:
                try:
                    os.link(f"{self._target}{name}", f"{to}{name}")
                except FileNotFoundError:  # the first of its folder
                    os.makedirs(os.path.dirname(f"{to}{name}"), exist_ok=True)
                    os.link(f"{self._target}{name}", f"{to}{name}")
                done.append(f"{to}{name}")
        except OSError:
            for file in done:  # never written over: it is the standing site's too
                os.unlink(file)
            return False
        return True

    def keep(self, left: Mapping[str, Stamp], files: Files) -> None:
        """Remember what was put there. The stamps are taken before it was, so that what anyone then changes is never taken for ours."""
        self._store.keep(self._name, pickle.dumps((dict(left), dict(files), _code()), protocol=5))
