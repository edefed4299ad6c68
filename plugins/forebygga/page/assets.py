"""The site's styles, scripts, fonts and icon: each lies beside what it belongs to and is published under /assets/ by its name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

FOLDER = "assets/"
_CORE = Path(__file__).parents[1]
_SHARED = _CORE / "page" / "assets"
_KINDS = (".css", ".js")


def _files() -> dict[str, Path]:
    """Every asset's file by its name under /assets/; a style or script of a subject by its file name, which is unique."""
    shared = {file.relative_to(_SHARED).as_posix(): file for file in _SHARED.rglob("*") if file.is_file()}
    owned = {file.name: file for file in sorted((_CORE / "subjects").rglob("*")) if file.suffix in _KINDS}
    return dict(sorted((shared | owned).items()))


class Assets:
    """The assets as they are when first asked for; bytes and marks are read once."""

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Every asset's content, by its name under /assets/, in the order of the names."""
        return {name: file.read_bytes() for name, file in _files().items()}

    @cached_property
    def _marks(self) -> Mapping[str, str]:
        return {name: hashlib.sha256(content).hexdigest()[:10] for name, content in self.files.items()}

    def address(self, name: str) -> str:
        """The asset's site address with a mark of its content, so that browsers may keep it for long.

        Raises KeyError when there is no such asset.
        """
        return f"/{FOLDER}{name}?v={self._marks[name]}"
