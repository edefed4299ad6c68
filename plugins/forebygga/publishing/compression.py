"""Text files made small once, at build, beside the files: a server sends them as they are instead of compressing at each visit."""

from __future__ import annotations

import gzip
import os
import zlib
from hashlib import sha256
from pathlib import Path

import brotli

from forebygga.hub.store import Store
from forebygga.publishing.naming import FOLDER as ASSETS
from forebygga.publishing.walk import entries, names

ENDINGS = frozenset((".css", ".csv", ".html", ".ics", ".js", ".json", ".rdf", ".sqlite", ".svg", ".ttl", ".txt", ".webmanifest", ".xml"))
_TEXTS = tuple(ENDINGS)
LEAST = 512
"""Bytes; a smaller file fits in a packet as it is."""
QUALITY = 5
"""Brotli's: 94 MB of site take 1.4 s and come out at 22.1 MB. At 7 they take 2.3 s and come out at 21.8 MB."""
BEST = 11
"""For scripts and styles, which every visitor fetches and which seldom change: they come out a tenth smaller, in a second more at most."""
SMALL = 65_000
"""Bytes; brotli's window need not be larger than a smaller content, and looking back is then a tenth quicker for as few bytes."""
WINDOWS = (16, 22)
"""Brotli's, as powers of two: for small contents, and for others."""
LEVEL = 2
"""Gzip's: few browsers still need that form. At 4 it takes half as long again and comes out 6 % smaller, at 6 twice as long and 9 %."""
MADE = (".br", ".gz")


def compressed(name: str, content: bytes) -> dict[str, bytes]:
    """The named file's content in each form, by ending; the same bytes each time (RFC 7932, RFC 1952 without name and time)."""
    window = WINDOWS[len(content) >= SMALL]
    return {".br": brotli.compress(content, quality=_quality(name), lgwin=window), ".gz": gzip.compress(content, LEVEL, mtime=0)}


def _quality(name: str) -> int:
    return BEST if name.startswith(ASSETS) else QUALITY


def is_made(name: str) -> bool:
    """Whether the file is the compressed form of another in the site. MkDocs' own sitemap.xml.gz is one too."""
    return name.endswith(MADE)


def is_compressed(name: str, content: bytes) -> bool:
    """Whether the file is a text that gains by being sent in a compressed form."""
    return name.endswith(_TEXTS) and len(content) >= LEAST


def kept_forms(name: str, content: bytes, store: Store) -> tuple[bytes, ...]:
    """The compressed forms of the named file's content, in the order of MADE; the store, which keeps them by content, is not flushed."""
    versions = f"forms {brotli.__version__} {_quality(name)} {WINDOWS} {SMALL} {LEVEL} {zlib.ZLIB_RUNTIME_VERSION} "
    kept_as = sha256(versions.encode() + content).digest()  # all that they depend on
    packed = store.find(kept_as)
    if packed is None:
        made = compressed(name, content)
        packed = len(made[".br"]).to_bytes(4, "big") + made[".br"] + made[".gz"]
        store.keep(kept_as, packed)
    end = 4 + int.from_bytes(packed[:4], "big")
    return packed[4:end], packed[end:]


def _write_forms(folder: Path, name: str, content: bytes) -> None:
    for ending, form in compressed(name, content).items():
        (folder / f"{name}{ending}").write_bytes(form)


def forget(folder: Path) -> None:
    """Take away the compressed forms that are there."""
    for made in [entry for name, entry in entries(folder) if is_made(name)]:
        os.unlink(made)


def compress(folder: Path) -> None:
    """Write a .br and a .gz beside every text file that gains by it; those of earlier are replaced."""
    forget(folder)
    for name in names(folder):
        content = (folder / name).read_bytes() if name.endswith(_TEXTS) else b""
        if is_compressed(name, content):
            _write_forms(folder, name, content)
