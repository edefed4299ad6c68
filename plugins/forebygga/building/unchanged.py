"""A site that stands as it was built, from a hub that is as it was then: nothing has to be made.

What was built is known by all that a build reads, and where it stands by each file's size, rights and time of change, as rsync knows it.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from forebygga.building.place import traces
from forebygga.building.standing import Files, Stamp, Standing, rights, stamps
from forebygga.hub.history import Past, commit_of, read_history
from forebygga.hub.inputs import digest_of, is_untouched
from forebygga.hub.store import Store, named
from forebygga.publishing.provenance import builder


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build says: its warnings, a line each, and how many records it read and pages it made."""

    warnings: tuple[str, ...]
    records: int
    pages: int


def _digest(left: Mapping[str, Stamp]) -> bytes:
    """The name of what stands in a folder."""
    return sha256(pickle.dumps(sorted(left.items()))).digest()


def _name(root: Path, target: Path, day: date, past: Past) -> bytes | None:
    """What a build of the hub into the folder is called in the store; None when something cannot be read."""
    digest = digest_of(root)
    if digest is None:
        return None
    around = os.fspath(target.resolve()), rights(), builder(os.environ, "")
    return named(("build", around, day, digest, sorted(past.history.items()), past.commit))


@dataclass(frozen=True)
class Unchanged:
    """Knows whether the folder holds what a build of the hub would put there."""

    name: bytes | None
    target: Path
    store: Store
    root: Path
    begun: int
    """When the hub was looked at, in ns since 1970."""
    past: Past
    """What the repository told then."""

    @classmethod
    def of(cls, root: Path, target: Path, day: date, store: Store) -> Unchanged:
        """As the hub is now: taken before it is read, so that what is saved meanwhile is never taken for built."""
        begun = time.time_ns()
        past = Past(read_history(root), commit_of(root, *traces(target)))
        return cls(_name(root, target, day, past) if store.folder else None, target, store, root, begun, past)

    def outcome(self) -> Outcome | None:
        """What the build said that made what stands there; None when there has to be a new one."""
        kept = self.store.find(self.name) if self.name and self.target.is_dir() else None
        if kept is None:
            return None
        standing, warnings, records, pages = pickle.loads(kept)  # noqa: S301  # our own file
        return Outcome(warnings, records, pages) if standing == _digest(stamps(self.target)) else None

    def keep(self, outcome: Outcome, left: Mapping[str, Stamp], files: Files, past: Past) -> None:
        """Remember what was put in the folder, and what each file was made of: as this hub's, if it was left alone meanwhile.

        `past` is what the repository told when the site was made: a commit touches no file of the hub.
        """
        if self.name:
            Standing(self.target, self.store).keep(left, files)
            if past == self.past and is_untouched(self.root, self.begun):
                self.store.keep(self.name, pickle.dumps((_digest(left), outcome.warnings, outcome.records, outcome.pages)))
            self.store.close()
