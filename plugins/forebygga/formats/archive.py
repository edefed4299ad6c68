"""Zip files whose bytes depend on nothing but their content and a date (PKWARE's APPNOTE 6.3.10, without its 64-bit parts).

Ours, as far as files that are packed already go into one: Python's own packs every file anew.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from struct import pack, unpack_from
from typing import NamedTuple

_PACKED = (".docx", ".pptx")
"""Endings of what is a zip itself, and is put in as it is."""


class Member(NamedTuple):
    """A file as a zip holds it: its name, its check value, its size, and its bytes, packed unless it is a zip itself."""

    name: str
    check: int
    size: int
    held: bytes

    @property
    def method(self) -> int:
        """How its bytes are held."""
        return zipfile.ZIP_STORED if self.name.endswith(_PACKED) else zipfile.ZIP_DEFLATED


def member(name: str, content: bytes) -> Member:
    """The file, packed."""
    if name.endswith(_PACKED):
        return Member(name, zlib.crc32(content), len(content), content)
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return Member(name, zlib.crc32(content), len(content), packer.compress(content) + packer.flush())


def _info(one: Member, day: date, place: int) -> zipfile.ZipInfo:
    """What the zip says of the file, which begins at the place in it."""
    info = zipfile.ZipInfo(one.name, (day.year, day.month, day.day, 0, 0, 0))
    info.create_system = 3
    info.external_attr = 0o644 << 16
    info.compress_type = one.method
    info.CRC, info.file_size, info.compress_size, info.header_offset = one.check, one.size, len(one.held), place
    return info


def _listed(info: zipfile.ZipInfo) -> bytes:
    """The file's entry in the zip's list, 4.3.12."""
    name = info.filename.encode()
    year, month, day = info.date_time[:3]
    return pack("<4s4B4H3L5H2L", b"PK\1\2", info.create_version, info.create_system, info.extract_version, 0,
                0 if info.filename.isascii() else 0x800, info.compress_type, 0, (year - 1980) << 9 | month << 5 | day, info.CRC,
                info.compress_size, info.file_size, len(name), 0, 0, 0, 0, info.external_attr, info.header_offset) + name  # fmt: skip


def joined(members: Iterable[Member], *, day: date) -> bytes:
    """A zip of the files in the order given, each marked with the day."""
    parts: list[bytes] = []
    listed: list[bytes] = []
    place = 0
    for one in members:
        info = _info(one, day, place)
        parts += (info.FileHeader(), one.held)
        listed.append(_listed(info))
        place += len(parts[-2]) + len(parts[-1])
    index = b"".join(listed)
    end = pack("<4s4H2LH", b"PK\5\6", 0, 0, len(listed), len(listed), len(index), place, 0)
    return b"".join((*parts, index, end))


def archived(files: Iterable[tuple[str, bytes]], *, day: date) -> bytes:
    """A zip of the files in the order given, each marked with the day."""
    return joined((member(name, content) for name, content in files), day=day)


def settled(package: bytes, *, day: date) -> bytes:
    """A reproducible Office file: the same parts in the same order, with the day in place of the time it was made."""
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return joined([_held(opened, package, info) for info in opened.infolist()], day=day)


def _held(opened: zipfile.ZipFile, package: bytes, info: zipfile.ZipInfo) -> Member:
    """A part as the package holds it: one that is packed is not unpacked and packed again."""
    if info.compress_type != zipfile.ZIP_DEFLATED:
        return member(info.filename, opened.read(info))
    name, extra = unpack_from("<2H", package, info.header_offset + 26)  # their lengths, 4.3.7; the part begins after them
    start = info.header_offset + 30 + name + extra
    return Member(info.filename, info.CRC, info.file_size, package[start : start + info.compress_size])
