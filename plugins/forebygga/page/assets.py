"""The site's styles, scripts, fonts and icon: each lies beside what it belongs to and is published under /assets/ by its name.

What a page's own sheet says wins over what all pages share, however either is written: the cascade's layers are said here alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from forebygga.page.sending import as_sent

FOLDER = "assets/"
CORE = Path(__file__).parents[1]
_SHARED = CORE / "page" / "assets"
SHEET = "site.css"
STYLES = CORE / "page" / "styles"
PARTS = ("tokens", "ground", "frame", "text", "records", "lists", "tables", "forms", "panels", "print")
"""The parts of the shared sheet, in the order that they are sent in one file."""
LAYERS = b"@layer site, page;\n"
_KINDS = (".css", ".js")
_ALONE = ".worker.js"
"""The end of the name of a script that is published by itself, outside /assets/."""
_COMMENTS = re.compile(rb"^[ \t]*(?://[^\n]*|/\*\*[\s\S]*?\*/)\n|/\*\* @type [^\n]*? \*/ ", re.MULTILINE)
"""Lines of a script that hold a comment alone, and types before a value: the formatter lets no other comments of these kinds stand."""

_BEFORE = re.compile(rb"^// @before (\S+)$", re.MULTILINE)
"""A line of a script that names another, which is sent at its start: one file is here sooner than two."""


def _files() -> dict[str, Path]:
    """Every asset's file by its name under /assets/; a style or script of a subject by its file name, which is unique."""
    shared = {file.relative_to(_SHARED).as_posix(): file for file in _SHARED.rglob("*") if file.is_file()}
    owned = {file.name: file for file in sorted((CORE / "subjects").rglob("*")) if file.suffix in _KINDS and not file.name.endswith(_ALONE)}
    return dict(sorted((shared | owned).items()))


def published(name: str, content: bytes) -> bytes:
    """What is sent of an asset's file: a script without its comments, which a third of it may be; a sheet in its layer."""
    if name.endswith(".js"):
        return _COMMENTS.sub(b"", content)
    return _layered(b"page", content) if name.endswith(".css") else content


def _layered(layer: bytes, content: bytes) -> bytes:
    return b"@layer " + layer + b" {\n" + content + b"}\n"


def _shared_sheet() -> bytes:
    return LAYERS + _layered(b"site", b"\n".join((STYLES / f"{part}.css").read_bytes() for part in PARTS))


@dataclass(frozen=True)
class Assets:
    """The assets as they are when first asked for; bytes and marks are read once. `as_written`: each script and style as its author wrote it."""

    as_written: bool = False

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Every asset's content, by its name under /assets/, in the order of the names."""
        return self._written if self.as_written else as_sent(self._written)

    @cached_property
    def _written(self) -> Mapping[str, bytes]:
        read = {name: file.read_bytes() for name, file in _files().items()}
        first = {name: [one.decode() for one in _BEFORE.findall(content)] for name, content in read.items() if name.endswith(".js")}
        sent = {name: b"".join(published(one, read[one]) for one in (*first.get(name, ()), name)) for name in read}
        joined = {one for names in first.values() for one in names}
        kept = {name: content for name, content in sent.items() if name not in joined}
        return dict(sorted((kept | {SHEET: _shared_sheet()}).items()))

    @cached_property
    def _marks(self) -> Mapping[str, str]:
        return {name: hashlib.sha256(content).hexdigest()[:10] for name, content in self.files.items()}

    def address(self, name: str) -> str:
        """The asset's site address with a mark of its content, so that browsers may keep it for long.

        Raises KeyError when there is no such asset.
        """
        return f"/{FOLDER}{name}?v={self._marks[name]}"
