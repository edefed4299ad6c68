"""Results kept between builds, by everything that they depend on; a result that is not there is made."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

CORE = Path(__file__).parents[1]
KEPT_DAYS = 30
"""A result that no build has asked for in this long goes."""


@cache
def code_version() -> str:
    """A digest of the core's own files: a result made by other code is another result."""
    digest = sha256()
    for file in sorted(CORE.rglob("*")):
        if file.is_file() and file.suffix in (".py", ".html", ".txt", ".svg", ".css", ".js", ".woff2"):
            digest.update(file.relative_to(CORE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of results by digest; without a folder nothing is kept. Safe to delete, and with two builds at once."""

    folder: Path | None = None

    def kept(self, inputs: object, make: Callable[[], bytes]) -> bytes:
        """What `make` gives, from the folder when it has been made of the same inputs by the same code.

        `inputs` are values that pickle gives the same bytes for whenever they are equal: texts, numbers, frozen records.
        """
        if self.folder is None:
            return make()
        file = self.folder / sha256(code_version().encode() + pickle.dumps(inputs, protocol=5)).hexdigest()
        try:
            result = file.read_bytes()
            os.utime(file)
        except OSError:
            result = make()
            self._keep(file, result)
        return result

    def _keep(self, file: Path, result: bytes) -> None:
        """Put the result in place whole or not at all; a full disk only means that it is made again."""
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=file.parent, delete=False) as handle:
                handle.write(result)
            os.replace(handle.name, file)
        except OSError:
            return

    def sweep(self) -> None:
        """Remove what no build has asked for in KEPT_DAYS days."""
        oldest = time.time() - KEPT_DAYS * 86_400
        for file in self.folder.iterdir() if self.folder and self.folder.is_dir() else ():
            try:
                if file.stat().st_mtime < oldest:
                    file.unlink()
            except OSError:
                continue
