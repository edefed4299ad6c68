"""A picture is whole, of the kind that its name says, and holds nothing but the picture.

A photograph tells where it was taken (Exif), a picture can be a web page or an archive as well, and a small file can unfold to
more than a telephone has room for. Only the containers are read (PNG: ISO/IEC 15948; JPEG: ITU-T T.81; WebP: RFC 9649).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
PICTURES = (".jpg", ".png", ".webp")
"""The kinds of pictures that are published beside hand-written pages."""
MOST_SIDE = 6_000
"""The most pixels along a side: twice what a wide screen of high density shows."""
_TELLS = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"EXIF", b"XMP "}
_BROKEN = "bilden är trasig eller ingen {}-bild; spara om den i ett bildprogram"
_MORE = "bilden bär med sig uppgifter eller text, kanske om var den togs; spara om den utan uppgifter om plats och kamera (metadata)"
_TAIL = "efter bilden ligger något annat i filen; spara om den i ett bildprogram"
_MOVES = "bilden rör sig, och läsaren kan inte stanna den; spara den som en stillbild"
_SIZE = f"bilden är 0 eller fler än {MOST_SIDE} bildpunkter på en sida; spara den i rätt storlek"


def picture_fault(data: bytes, suffix: str) -> str | None:
    """What is wrong with the bytes of a picture named so, in Swedish with its cure, or None. `suffix` is one of PICTURES."""
    faults = {".png": _png, ".jpg": _jpeg, ".webp": _webp}[suffix](data)
    wrong = next(faults, None)
    return wrong.format(suffix[1:]) if wrong else None


def _size(width: int, height: int) -> Iterator[str]:
    if not (0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE):
        yield _SIZE


def _png(data: bytes) -> Iterator[str]:
    if not data.startswith(_PNG + b"\0\0\0\rIHDR") or len(data) < 45:
        yield _BROKEN
        return
    yield from _size(*struct.unpack(">II", data[16:24]))
    at = len(_PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data) or struct.unpack(">I", data[end - 4 : end])[0] != zlib.crc32(data[at + 4 : end - 4]):
            break
        if kind in _TELLS:
            yield _MORE
        if kind == b"acTL":
            yield _MOVES
        at = end
        if kind == b"IEND":
            if at < len(data):
                yield _TAIL
            return
    yield _BROKEN


def _jpeg(data: bytes) -> Iterator[str]:
    if not data.startswith(b"\xff\xd8\xff"):
        yield _BROKEN
        return
    at, has_size = 2, False
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker == 0xFE or marker in (0xE1, 0xED):  # a comment; Exif and XMP; Photoshop's own
            yield _MORE
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and at + 9 <= len(data):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            yield from _size(width, height)
            has_size = True
        at += 2 + length
        if marker == 0xDA:
            end = data.rfind(b"\xff\xd9")
            if end < at or not has_size:
                yield _BROKEN
            elif data[end + 2 :].strip(b"\0"):
                yield _TAIL
            return
    yield _BROKEN


def _webp(data: bytes) -> Iterator[str]:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < 30:
        yield _BROKEN
        return
    whole = 8 + struct.unpack("<I", data[4:8])[0]
    if whole > len(data):
        yield _BROKEN
    elif whole < len(data):
        yield _TAIL
    at, has_picture = 12, False
    while at + 8 <= min(whole, len(data)):
        kind, length = data[at : at + 4], struct.unpack("<I", data[at + 4 : at + 8])[0]
        if kind in _TELLS:
            yield _MORE
        if kind == b"ANIM":
            yield _MOVES
        has_picture |= kind in (b"VP8 ", b"VP8L", b"ANMF")
        at += 8 + length + length % 2
    if not has_picture:
        yield _BROKEN
