"""Whether what is published is what was released: every file of a folder, a live site or a package against the release's sums."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from minisign import PublicKey

from forebygga.hub.problems import HubError
from forebygga.publishing.compression import is_compressed
from forebygga.publishing.kept import read_kept
from forebygga.publishing.provenance import ARCHIVE_STATEMENT, origin, provenance_faults
from forebygga.publishing.reading import DECODED, Reader, is_package, is_site, reader, site_reader, unpacked
from forebygga.publishing.seal import (
    KEPT,
    PROVENANCE,
    PROVENANCE_SIGNATURE,
    RELEASE,
    SIGNATURE,
    SUMS,
    Release,
    faults,
    id_of,
    release_of,
)
from forebygga.publishing.signing import signature_fault

HIDDEN = frozenset(("_headers", "_redirects", ".nojekyll"))
"""Files that hosts read and may not show; one that is shown is read."""
AT_ONCE = 8
"""Files that are asked for at a time: a site of 4,000 files takes some minutes from afar."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out: the release, how many files were read, what is wrong (a sentence each), and whether the key has signed it.

    `origin` is what its statement of provenance tells, when there is a sound one.
    """

    release: Release
    read: int
    faults: tuple[str, ...]
    is_signed: bool | None
    origin: str = ""

    @property
    def is_good(self) -> bool:
        """Whether all is as released; a signature is asked for only when a key is given."""
        return not self.faults and self.is_signed is not False

    def __str__(self) -> str:
        """The verdict in a line or more, in Swedish."""
        lines = [f"Utgåva {self.release.id} ({self.release.day}): {self.read} filer lästa, {len(self.faults)} fel"]
        lines += [f"  {fault}" for fault in self.faults]
        lines += [self.origin] if self.origin else []
        signed = {None: "Ingen nyckel angavs: summorna stämmer med filerna, men vem som gjort utgåvan är inte prövat.",
                  True: "Utgåvan är undertecknad med nyckeln.", False: "Utgåvan är INTE undertecknad med nyckeln."}  # fmt: skip
        if self.is_signed is None and self.faults:
            return "\n".join(lines)
        return "\n".join([*lines, signed[self.is_signed]])


def _read(read: Reader, names: Mapping[str, str]) -> dict[str, bytes | None]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip(names, pool.map(read, names), strict=True))


def _is_other(content: bytes | None, digest: str) -> bool:
    return content is not None and sha256(content).hexdigest() != digest


def _file_faults(where: str, sums: Mapping[str, str]) -> list[str]:
    """What is wrong with the files: one that is gone, one that is another, one whose compressed form is another."""
    contents = _read(reader(where), sums)
    wrong = [f"{name} saknas" for name, content in contents.items() if content is None and not (is_site(where) and name in HIDDEN)]
    wrong += [f"{name} är ändrad" for name, content in contents.items() if _is_other(content, sums[name])]
    if is_site(where):
        made = {name: digest for name, digest in sums.items() if (content := contents[name]) and is_compressed(name, content)}
        for encoding in DECODED:
            forms = _read(site_reader(where, encoding), made)
            wrong += [
                f"{name} är ändrad i den form som skickas komprimerad ({encoding})"
                for name, digest in made.items()
                if _is_other(forms[name], digest) and not _is_other(contents[name], digest)
            ]
    return wrong


def release_at(where: str) -> Release:
    """The release that a folder or a live site says it is. Raises HubError when it is none."""
    read = reader(where)
    sums, facts = read(SUMS), read(RELEASE)
    if sums is None or facts is None:
        raise HubError(f"{where} har ingen utgåva att pröva: {SUMS} eller {RELEASE} saknas")
    try:
        return release_of(sums.decode(), facts.decode())
    except ValueError as error:
        raise HubError(f"{where}: {error}; en av dem är ändrad eller från en annan utgåva") from error


def _seal_faults(read: Reader, release: Release, key: PublicKey | None) -> tuple[list[str], bool | None, str]:
    """What is wrong with the seal and the statement of provenance; whether the key has signed; what the statement tells."""
    about = {name: read(name) or b"" for name in (SUMS, RELEASE)}
    wrong = [] if id_of(release) == release.id else [f"{SUMS} är ändrad: dess summor är inte de som {release.id} fick sitt namn av"]
    signature = signature_fault(SUMS, about[SUMS], read(SIGNATURE), key, release) if key else None
    wrong += [signature] if signature else []
    if not release.is_attested:
        return wrong, None if key is None else not signature, ""
    text = read(PROVENANCE)
    unsound = provenance_faults(text, about, release)
    unsigned = signature_fault(PROVENANCE, text, read(PROVENANCE_SIGNATURE), key, release) if key and text is not None else None
    unsound += [unsigned] if unsigned else []
    return [*wrong, *unsound], None if key is None else not signature, "" if unsound or text is None else origin(text)


def verify(where: str, key: PublicKey | None = None) -> Verdict:
    """Read the folder, the package, or the site when it is an address, and compare. Raises HubError when it holds no release."""
    if is_package(where):
        with unpacked(Path(where)) as folder:
            verdict = verify(str(folder), key)
            return _with_archive(verdict, Path(where), key)
    read, release = reader(where), release_at(where)
    try:
        kept = read_kept((read(KEPT) or b"{}").decode())
    except ValueError as error:
        raise HubError(f"{where}: {error}") from error
    wanted = {**release.sums, **{name: digest for name, (digest, _) in kept.items()}}
    wrong = _file_faults(where, wanted)
    if not is_site(where):
        there = faults(Path(where), Release(release.id, release.day, wanted))
        wrong += [fault for fault in there if not fault.endswith((" saknas", " är ändrad"))]
    unsealed, signed, origin_line = _seal_faults(read, release, key)
    return Verdict(release, len(wanted), tuple(sorted([*wrong, *unsealed])), signed, origin_line)


def _with_archive(verdict: Verdict, package: Path, key: PublicKey | None) -> Verdict:
    """The verdict on a package's files, and on the package itself when a statement of it lies beside."""
    beside = package.with_name(package.name + ARCHIVE_STATEMENT)
    if not beside.exists():
        return verdict
    signature = beside.with_name(f"{beside.name}.minisig")
    text = beside.read_bytes()
    wrong = [
        fault.replace(PROVENANCE, beside.name) for fault in provenance_faults(text, {package.name: package.read_bytes()}, verdict.release)
    ]
    if key:
        unsigned = signature_fault(beside.name, text, signature.read_bytes() if signature.exists() else None, key, verdict.release)
        wrong += [unsigned] if unsigned else []
    return Verdict(verdict.release, verdict.read, tuple(sorted([*verdict.faults, *wrong])), verdict.is_signed, verdict.origin)
