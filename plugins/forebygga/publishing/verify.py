"""Whether what is published is what was released: every file of a folder or of a live site against the release's sums."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from minisign import PublicKey

from forebygga.hub.problems import HubError
from forebygga.publishing.kept import read_kept
from forebygga.publishing.plan import address_of
from forebygga.publishing.seal import KEPT, RELEASE, SIGNATURE, SUMS, Release, faults, release_of
from forebygga.publishing.signing import is_signed

HIDDEN = frozenset(("_headers", "_redirects", ".nojekyll"))
"""Files that hosts read and do not show."""
AT_ONCE, PATIENCE = 8, 30
"""Files that are asked for at a time, and seconds to wait for each: a site of 4,000 files takes a minute from afar."""

Reader = Callable[[str], bytes | None]
"""A file's bytes by its name in the site; None when it is not there."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out: the release, how many files were read, what is wrong (a sentence each), and whether the key has signed it."""

    release: Release
    read: int
    faults: tuple[str, ...]
    is_signed: bool | None

    @property
    def is_good(self) -> bool:
        """Whether all is as released; a signature is asked for only when a key is given."""
        return not self.faults and self.is_signed is not False

    def __str__(self) -> str:
        """The verdict in a line or more, in Swedish."""
        lines = [f"Utgåva {self.release.id} ({self.release.day}): {self.read} filer lästa, {len(self.faults)} fel"]
        lines += [f"  {fault}" for fault in self.faults]
        signed = {None: "Ingen nyckel angavs: summorna stämmer med filerna, men vem som gjort utgåvan är inte prövat.",
                  True: "Utgåvan är undertecknad med nyckeln.", False: "Utgåvan är INTE undertecknad med nyckeln."}  # fmt: skip
        return "\n".join([*lines, signed[self.is_signed]])


def _site_reader(address: str) -> Reader:
    """Reads a live site, uncompressed. Raises HubError when it cannot be reached."""
    base = address.rstrip("/")

    def read(name: str) -> bytes | None:
        asked = Request(base + quote(address_of(name)), headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"})  # noqa: S310
        try:
            with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310  # http or https: see verify
                return bytes(answer.read())
        except HTTPError as error:
            return error.read() if name == "404.html" else None
        except (URLError, TimeoutError) as error:
            raise HubError(f"{base} svarar inte: {error}") from error

    return read


def _folder_reader(folder: Path) -> Reader:
    def read(name: str) -> bytes | None:
        file = folder / name
        return file.read_bytes() if file.is_file() else None

    return read


def _checked(read: Reader, sums: dict[str, str]) -> list[str]:
    """What is wrong with the files: one that is gone, one that is another."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        contents = list(zip(sums, pool.map(read, sums), strict=True))
    missing = [f"{name} saknas" for name, content in contents if content is None]
    return missing + [
        f"{name} är ändrad" for name, content in contents if content is not None and sha256(content).hexdigest() != sums[name]
    ]


def _reader(where: str) -> Reader:
    return _site_reader(where) if where.startswith(("https://", "http://")) else _folder_reader(Path(where))


def release_at(where: str) -> Release:
    """The release that a folder or a live site says it is. Raises HubError when it is none."""
    read = _reader(where)
    sums, facts = read(SUMS), read(RELEASE)
    if sums is None or facts is None:
        raise HubError(f"{where} har ingen utgåva att pröva: {SUMS} eller {RELEASE} saknas")
    try:
        return release_of(sums.decode(), facts.decode())
    except ValueError as error:
        raise HubError(f"{where}: {error}") from error


def verify(where: str, key: PublicKey | None = None) -> Verdict:
    """Read the folder, or the site when it is an address, and compare. Raises HubError when it holds no release."""
    is_site = where.startswith(("https://", "http://"))
    read, release = _reader(where), release_at(where)
    sums, signature = read(SUMS) or b"", read(SIGNATURE)
    try:
        kept = read_kept((read(KEPT) or b"{}").decode())
    except ValueError as error:
        raise HubError(f"{where}: {error}") from error
    wanted = {name: digest for name, digest in release.sums.items() if not (is_site and name in HIDDEN)}
    wanted |= {name: digest for name, (digest, _) in kept.items()}
    wrong = _checked(read, wanted)
    if not is_site:
        extra = [
            fault
            for fault in faults(Path(where), Release(release.id, release.day, wanted))
            if "hör inte dit" in fault or "gjord av" in fault
        ]
        wrong += extra
    signed = None if key is None else signature is not None and is_signed(sums, signature, key, release)
    return Verdict(release, len(wanted), tuple(sorted(wrong)), signed)
