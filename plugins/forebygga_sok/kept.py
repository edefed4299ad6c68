"""Analyses of pages kept in a file between builds. While a build goes on they lie on disk too: a site's are more than a process should hold."""

from __future__ import annotations

import errno
import os
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from forebygga_sok.analysis import Analysis, analysed, analysis_of, line_of, page_digest
from forebygga_sok.page import Page

_END = b"slut"
_NEW = ".ny"
"""How a file ends that is being written."""


@dataclass
class _Lines:
    """Lines of text in a file, by digest: where each begins, and its length."""

    file: IO[bytes] | None = None
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    end: int = 0

    def line(self, digest: str) -> bytes:
        """The line with the digest, which is there."""
        assert self.file  # noqa: S101  # it has lines
        start, length = self.places[digest]
        self.file.seek(start)
        return self.file.read(length)

    def add(self, digest: str, line: bytes) -> None:
        """Put a line last in the file, or in memory from now on where the disk takes no more."""
        assert self.file  # noqa: S101  # whoever adds has opened one
        try:
            self._write(line)
        except OSError:
            self.file.seek(0)
            self.file = BytesIO(self.file.read(self.end) if self.end else b"")
            self._write(line)
        self.places[digest] = self.end, len(line)
        self.end += len(line)

    def _write(self, line: bytes) -> None:
        assert self.file  # noqa: S101  # as above
        self.file.seek(self.end)
        if self.file.write(line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self) -> None:
        """Let go of the file."""
        if self.file:
            self.file.close()
        self.file, self.places = None, {}


class Kept:
    """Analyses kept in a file between builds, by what they were made from; the file may be deleted at any time.

    A file that cannot be read is passed over. Only the analyses that this build used are kept, and only if they are lasting: made of
    what the pages' names tell, to the end.
    """

    def __init__(self, file: Path | None = None, *, is_lasting: Callable[[], bool] = lambda: True) -> None:
        self.file = file
        self._is_lasting = is_lasting
        self.fresh = 0
        self._before = _read(file) if file else _Lines()
        self._now = _Lines()
        self._used: dict[str, None] = {}
        self._words: dict[str, str] = {}

    def line(self, page: Page) -> tuple[str, bytes] | None:
        """The page's digest and analysis, to be given to `put`, in whichever process; None when it is known from before."""
        digest = page_digest(page)
        return None if digest in self._before.places else (digest, line_of(analysed(page)))

    def put(self, digest: str, line: bytes) -> None:
        """Keep an analysis that was made now (see `line`)."""
        if digest in self._now.places:
            return
        if self._now.file is None:
            self._now.file = _scratch(self.file)
        self._now.add(digest, line)
        self.fresh += 1

    def analysed(self, page: Page) -> Analysis:
        """The page's analysis, kept from before or made now."""
        digest = page_digest(page)
        self._used[digest] = None
        if digest not in self._before.places and digest not in self._now.places:
            self.put(digest, line_of(analysed(page)))
        return analysis_of(self._line(digest), self._shared)

    def _line(self, digest: str) -> bytes:
        return (self._now if digest in self._now.places else self._before).line(digest)

    def _shared(self, words: Iterable[str]) -> tuple[str, ...]:
        """The words, each only once in memory however many pages it stands on."""
        interned = self._words
        return tuple(interned.setdefault(word, word) for word in words)

    def save(self) -> None:
        """Write what this build used, when anything is new; a folder that cannot be written to is passed over."""
        if self.file and (self.fresh or self._used.keys() != self._before.places.keys()) and self._is_lasting():
            scratch = self.file.with_suffix(f".{os.getpid()}{_NEW}")  # another build may be writing too
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                with scratch.open("wb") as target:
                    target.writelines(_written(digest.encode(), self._line(digest)) for digest in self._used)
                    target.write(b"%s %d\n" % (_END, len(self._used)))
                self._before.close()
                scratch.replace(self.file)
                for left in self.file.parent.glob(f"*{_NEW}"):  # by a build that was killed
                    left.unlink(missing_ok=True)
            except OSError:
                with suppress(OSError):
                    scratch.unlink(missing_ok=True)
        self._before.close()
        self._now.close()
        self._used, self._words = {}, {}


def _scratch(file: Path | None) -> IO[bytes]:
    """A file without a name, beside the one that is kept where that can be: a system's own place for such files may be its memory."""
    try:
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
            return TemporaryFile(buffering=0, dir=file.parent)
    except OSError:
        pass
    return TemporaryFile(buffering=0)


def _sum(digest: bytes, line: bytes) -> bytes:
    return b"%08x" % zlib.crc32(line, zlib.crc32(digest))


def _written(digest: bytes, line: bytes) -> bytes:
    """The line as it is kept: its digest and a sum of both before it."""
    return b"%s\t%s\t%s\n" % (digest, _sum(digest, line), line)


def _read(file: Path) -> _Lines:
    """The lines of the file by digest; nothing when it is missing, cut off, not ours or another than it was written."""
    try:
        source = file.open("rb")
    except OSError:
        return _Lines()
    lines, at = _Lines(source), 0
    for line in source:
        digest, _, rest = line.removesuffix(b"\n").partition(b"\t")
        if digest == b"%s %d" % (_END, len(lines.places)):
            return lines
        total, _, content = rest.partition(b"\t")
        if total != _sum(digest, content):
            break
        lines.places[digest.decode("latin-1")] = at + len(line) - len(content) - 1, len(content)
        at += len(line)
    source.close()
    return _Lines()
