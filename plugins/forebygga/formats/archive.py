"""Zip files whose bytes depend on nothing but their content and a date."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import date
from io import BytesIO


def archived(files: Iterable[tuple[str, bytes]], *, day: date) -> bytes:
    """A zip of the files in the order given, each marked with the day."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files:
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if name.endswith((".docx", ".pptx")) else zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return buffer.getvalue()


def settled(package: bytes, *, day: date) -> bytes:
    """A reproducible Office file: the same parts in the same order, with the day in place of the time it was made."""
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return archived([(name, opened.read(name)) for name in opened.namelist()], day=day)
