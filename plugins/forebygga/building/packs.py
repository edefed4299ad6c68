"""A build shared out to several machines: each makes its share, and carries what its store then keeps to the one that makes the site.

What is carried are packs: files of results by the name of all that they were made of. A result is used only where it would have
been made the same, so it does not matter which share a pack is from, when it was made, or whether one is missing: what no pack
holds is made. Packs travel by any means that moves files, as rclone to an object store, or the artifacts of a code host.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from forebygga.hub.problems import HubError
from forebygga.hub.store import Store, code_version, sealed, unsealed

SUFFIX = ".paket"
_SCHEMA = "CREATE TABLE results (name BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"


def _current() -> str:
    """How the packs of this code begin: those of other code hold nothing that could be used."""
    return code_version()[:16]


def write_pack(results: Iterable[tuple[bytes, bytes]], folder: Path) -> Path | None:
    """Put the results (names and values) in the folder as a pack, whole or not at all; gives the file, or None when there are none.

    The pack is named after the code and the names that it holds, so a share made again is the same file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    digest, number = sha256(), 0
    with TemporaryDirectory(prefix=".", dir=folder) as scratch:  # of its own: several machines may share the folder
        unfinished = Path(scratch) / "paket"
        with closing(sqlite3.connect(unfinished)) as file, file:
            file.execute("PRAGMA journal_mode = OFF")  # a pack that was cut off is not renamed, and so is none
            file.execute(_SCHEMA)
            for name, value in results:
                digest.update(name)
                number += 1
                file.execute("INSERT INTO results VALUES (?, ?)", (name, sealed(name, value)))
        return unfinished.rename(folder / f"{_current()}-{digest.hexdigest()[:16]}{SUFFIX}") if number else None


def take_in(store: Store, folder: Path) -> int:
    """Keep what the folder's packs of this code hold; gives the number of packs. Raises HubError that names a pack that is not whole."""
    packs = sorted(folder.glob(f"{_current()}-*{SUFFIX}"))
    for pack in packs:
        try:
            with closing(sqlite3.connect(f"{pack.resolve().as_uri()}?mode=ro", uri=True)) as file:
                for name, value in file.execute("SELECT name, value FROM results"):
                    result = unsealed(name, value)
                    if result is None:
                        raise sqlite3.DatabaseError("en summa stämmer inte")  # told as any other fault of the file
                    store.keep(name, result)
        except sqlite3.DatabaseError as error:
            raise HubError(f"paketet {pack} går inte att läsa; ta bort det och hämta eller gör det igen ({error})") from None
    store.flush()
    return len(packs)
