"""Reading what is published, wherever it lies: a folder, a live site, or a package of a release."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

import brotli

from forebygga.hub.problems import HubError
from forebygga.hub.programs import cause_of
from forebygga.publishing.plan import address_of

PATIENCE = 30
"""Seconds to wait for an answer."""
DECODED: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}

Reader = Callable[[str], bytes | None]
"""A file's bytes by its name in the site; None when it is not there."""


def is_site(where: str) -> bool:
    """Whether it is the address of a live site."""
    return where.startswith(("https://", "http://"))


def is_package(where: str) -> bool:
    """Whether it is a package of a release, see package.py."""
    return not is_site(where) and where.endswith(".zip")


def site_reader(address: str, encoding: str = "identity") -> Reader:
    """Reads a live site in the form asked for; what comes compressed is unpacked, b"" when it cannot be.

    Raises HubError when the site cannot be reached.
    """
    base = address.rstrip("/")

    def read(name: str) -> bytes | None:
        request = Request(base + quote(address_of(name)), headers={"Accept-Encoding": encoding, "Cache-Control": "no-cache"})  # noqa: S310
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  # http or https: see is_site
                return _decoded(answer.read(), answer.headers.get("Content-Encoding", ""))
        except HTTPError as error:
            return _decoded(error.read(), error.headers.get("Content-Encoding", "")) if name == "404.html" else None
        except (URLError, TimeoutError) as error:
            cause = cause_of(str(error))
            raise HubError(f"{base} svarar inte: {cause[0] if cause else 'kontrollera adressen och nätet'} ({error})") from error

    return read


def _decoded(content: bytes, encoding: str) -> bytes:
    try:
        return DECODED[encoding](content) if encoding in DECODED else content
    except (OSError, EOFError, brotli.error):
        return b""


def folder_reader(folder: Path) -> Reader:
    """Reads a folder; a link is no file of a release."""

    def read(name: str) -> bytes | None:
        file = folder / name
        return file.read_bytes() if file.is_file() else None

    return read


def reader(where: str) -> Reader:
    """Reads the site at the address, else the folder."""
    return site_reader(where) if is_site(where) else folder_reader(Path(where))


@contextmanager
def unpacked(package: Path) -> Iterator[Path]:
    """The package's files in a folder, until it is left. Raises HubError when the package is cut off or damaged."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "utgava"
        try:
            with zipfile.ZipFile(package) as opened:
                opened.extractall(folder)  # its names lead nowhere else: see ZipFile.extract
        except FileNotFoundError as error:
            raise HubError(f"{package} finns inte") from error
        except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError) as error:
            raise HubError(f"{package} är avkortad eller skadad och går inte att packa upp: {error}") from error
        yield folder
