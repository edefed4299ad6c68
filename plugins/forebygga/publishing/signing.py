"""The owner's signature on a release (minisign's format: Ed25519 over BLAKE2b), so that anyone can see who stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from minisign import Error, PublicKey, SecretKey, Signature

from forebygga.hub.problems import HubError
from forebygga.publishing.seal import PROVENANCE, SUMS, Release


def sign(folder: Path, release: Release, key: Path, password: str = "", names: Sequence[str] = ()) -> None:
    """Sign with the owner's secret key the release's sums and provenance, or the named files in the folder.

    Raises HubError when the key does not open.
    """
    names = names or (SUMS, *([PROVENANCE] if release.is_attested else []))
    try:
        secret = SecretKey.from_file(key)
        if secret.is_encrypted():
            secret.decrypt(password)
        signatures = {
            f"{name}.minisig": secret.sign((folder / name).read_bytes(), untrusted_comment=name, trusted_comment=comment(name, release))
            for name in names
        }
    except (Error, OSError, ValueError) as error:
        raise HubError(
            f"nyckeln {key.name} går inte att använda; kontrollera lösenordet, och att filen är en hemlig nyckel ({error})"
        ) from error
    for name, signature in signatures.items():
        (folder / name).write_bytes(bytes(signature))


def public_key(key: str) -> PublicKey:
    """The key that the words are, or that the file they name holds. Raises HubError when it is none."""
    try:
        return PublicKey.from_file(key) if Path(key).is_file() else PublicKey.from_base64(key)
    except (Error, OSError, ValueError) as error:
        raise HubError(
            f"{key} är ingen publik nyckel; ge filen som slutar på .pub, eller raden i den som börjar på RW ({error})"
        ) from error


def comment(name: str, release: Release) -> str:
    """What the signature of the named file says of itself, which is signed too."""
    return f"utgava {release.id}" if name == SUMS else f"ursprung {release.id}"


def signature_fault(name: str, content: bytes | None, signature: bytes | None, key: PublicKey, release: Release) -> str | None:
    """Why the signature is not the key's on the named file with this content and for this release, in a sentence; None when it is."""
    at = f"{name}.minisig"
    if signature is None:
        return f"{at} saknas: {name} är inte undertecknad"
    try:
        read = Signature.from_bytes(signature)
    except (Error, ValueError):
        return f"{at} har inte rätt form"
    try:
        key.verify(content or b"", read)
    except (Error, ValueError):
        other_comment = f", eller gjord för {read.trusted_comment!r}" if read.trusted_comment != comment(name, release) else ""
        return f"{at} stämmer inte: {name} är ändrad sedan den undertecknades, eller undertecknad med en annan nyckel{other_comment}"
    return (
        None
        if read.trusted_comment == comment(name, release)
        else f"{at} är gjord för {read.trusted_comment!r}, inte för utgåva {release.id}"
    )
