"""A built folder made into a release: what is done to the finished set of files, in the one order that works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from forebygga.hub.forking import shared_out
from forebygga.hub.history import commit_of
from forebygga.hub.settings import Settings
from forebygga.hub.store import Store
from forebygga.publishing.bill import BILL, bill
from forebygga.publishing.compression import forget, is_compressed, kept_forms
from forebygga.publishing.finishing import Finished
from forebygga.publishing.naming import Naming, name_by_content
from forebygga.publishing.provenance import attest
from forebygga.publishing.seal import Release, seal
from forebygga.publishing.walk import names


def base_of(settings: Settings) -> str:
    """The path that the site is published under, with a slash first and last."""
    path = urlsplit(settings.address).path if settings.address else ""
    return f"{path.rstrip('/')}/"


def make_release(
    folder: Path,
    settings: Settings,
    *,
    day: date,
    root: Path | None = None,
    store: Store | None = None,
    workers: int | None = None,
    written: Sequence[Path] = (),
) -> Release:
    """Finish the built folder in place: names by content, the bill of materials, compressed forms, and last the seal.

    For a folder that another engine built; our own build finishes each file as it makes it. Same files in, same bytes out. `root` is the hub's folder, whose lock the bill is made from; `store` keeps compressed forms; `written`
    are what the build writes beside the folder.
    """
    forget(folder)
    naming = name_by_content(folder, base_of(settings))
    (folder / BILL).write_bytes(bill(folder, root or folder, settings, day=day).encode())
    store = store or Store()
    store.close()  # each process opens its own
    finishing = _Finishing(folder, names(folder), naming, store)
    sums = dict(pair for run in shared_out(finishing.finish, len(finishing.names), workers) for pair in run)
    release = seal(folder, day, commit_of(root, folder, *written) if root else None, sums)
    attest(folder, root or folder, settings, release)
    return release


@dataclass(frozen=True)
class _Finishing:
    """The last work on each file, which is read once: new names in it, its compressed forms beside it, its sum."""

    folder: Path
    names: Sequence[str]
    naming: Naming
    store: Store

    def finish(self, numbers: range) -> list[tuple[str, str]]:
        """The numbered files' names and sums, when they are finished."""
        done = [(name, self._one(name)) for name in (self.names[number] for number in numbers)]
        self.store.flush()
        return done

    def _one(self, name: str) -> str:
        file = self.folder / name
        content = self.naming.followed(name, file.read_bytes())
        finished = Finished(content, kept_forms(name, content, self.store) if is_compressed(name, content) else ())
        finished.put(file)
        return finished.sum
