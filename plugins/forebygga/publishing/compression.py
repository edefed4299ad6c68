"""Text files made small once, at build, beside the files: a server sends them as they are instead of compressing at each visit."""

from __future__ import annotations

import gzip
import os
import zlib
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import brotli

from forebygga.hub.store import Store
from forebygga.publishing.walk import entries

ENDINGS = frozenset((".css", ".csv", ".html", ".ics", ".js", ".json", ".rdf", ".sqlite", ".svg", ".ttl", ".txt", ".webmanifest", ".xml"))
_TEXTS = tuple(ENDINGS)
LEAST = 512
"""Bytes; a smaller file fits in a packet as it is."""
QUALITY = 5
"""Brotli's: 49 MB of site take 1 s and come out at 10.7 MB. At 10 they take 15 s and come out at 9.9 MB."""
BATCH = 500
"""Files that are held at once, some 15 MB."""
MADE = (".br", ".gz")


def compressed(content: bytes) -> dict[str, bytes]:
    """The content in each form, by ending; the same bytes each time (RFC 7932, RFC 1952 without name and time)."""
    return {".br": brotli.compress(content, quality=QUALITY), ".gz": gzip.compress(content, 9, mtime=0)}


def is_made(name: str) -> bool:
    """Whether the file is the compressed form of another in the site. MkDocs' own sitemap.xml.gz is one too."""
    return name.endswith(MADE)


def _form_name(content: bytes) -> bytes:
    """What the compressed forms of the content are called in a store: all that they depend on."""
    return sha256(f"forms {brotli.__version__} {QUALITY} {zlib.ZLIB_RUNTIME_VERSION} ".encode() + content).digest()


def _packed(content: bytes) -> bytes:
    """Both compressed forms of the content as one result: the length of the first (four bytes), then each."""
    made = compressed(content)
    return len(made[".br"]).to_bytes(4, "big") + made[".br"] + made[".gz"]


def _write(file: Path, packed: bytes) -> None:
    end = 4 + int.from_bytes(packed[:4], "big")
    file.with_name(f"{file.name}.br").write_bytes(packed[4:end])
    file.with_name(f"{file.name}.gz").write_bytes(packed[end:])


def compress(folder: Path, store: Store | None = None) -> None:
    """Write a .br and a .gz beside every text file that gains by it; those of earlier are replaced.

    `store` keeps the forms of each content, so that only what is new is compressed.
    """
    store = store or Store()
    there = list(entries(folder))
    for made_before in (entry for name, entry in there if is_made(name)):
        os.unlink(made_before)
    files = [Path(entry) for name, entry in there if name.endswith(_TEXTS) and entry.is_file() and entry.stat().st_size >= LEAST]
    with ThreadPoolExecutor() as pool:
        for first in range(0, len(files), BATCH):
            batch = files[first : first + BATCH]
            contents = [file.read_bytes() for file in batch]
            names = [_form_name(content) for content in contents]
            kept_bytes = [store.find(name) for name in names]
            made = pool.map(_packed, [content for content, kept in zip(contents, kept_bytes, strict=True) if kept is None])
            for file, name, kept in zip(batch, names, kept_bytes, strict=True):
                packed = next(made) if kept is None else kept
                if kept is None:
                    store.keep(name, packed)
                _write(file, packed)
