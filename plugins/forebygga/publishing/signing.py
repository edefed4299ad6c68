"""The owner's signature on a release (minisign's format: Ed25519 over BLAKE2b), so that anyone can see who stands behind it."""

from __future__ import annotations

from pathlib import Path

from minisign import Error, PublicKey, SecretKey, Signature

from forebygga.hub.problems import HubError
from forebygga.publishing.seal import SIGNATURE, SUMS, Release


def sign(folder: Path, release: Release, key: Path, password: str = "") -> None:
    """Write the signature of the release's sums with the owner's secret key. Raises HubError when the key does not open."""
    try:
        secret = SecretKey.from_file(key)
        if secret.is_encrypted():
            secret.decrypt(password)
        signature = secret.sign((folder / SUMS).read_bytes(), untrusted_comment=f"{SUMS}", trusted_comment=f"utgava {release.id}")
    except (Error, OSError, ValueError) as error:
        raise HubError(f"nyckeln {key.name} går inte att använda: {error}") from error
    (folder / SIGNATURE).write_bytes(bytes(signature))


def public_key(key: str) -> PublicKey:
    """The key that the words are, or that the file they name holds. Raises HubError when it is none."""
    try:
        return PublicKey.from_file(key) if Path(key).is_file() else PublicKey.from_base64(key)
    except (Error, OSError, ValueError) as error:
        raise HubError(f"{key} är ingen publik nyckel: {error}") from error


def is_signed(sums: bytes, signature: bytes, key: PublicKey, release: Release) -> bool:
    """Whether the signature is the key's, on these sums and for this release."""
    try:
        read = Signature.from_bytes(signature)
        key.verify(sums, read)
    except (Error, ValueError):
        return False
    return bool(read.trusted_comment == f"utgava {release.id}")
