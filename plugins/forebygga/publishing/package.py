"""A release as one file, to keep as a public record or to restore from: a zip with the seal in it, the same bytes each time."""

from __future__ import annotations

import zipfile
from pathlib import Path

from forebygga.publishing.seal import ABOUT, Release

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold; the release says its own day."""


def write_package(folder: Path, release: Release, file: Path) -> None:
    """Write the release's files, its sums and its signature, in order, without compressed forms (the package is compressed)."""
    names = [*release.sums, *(name for name in ABOUT if (folder / name).exists())]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(names):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, (folder / name).read_bytes())
