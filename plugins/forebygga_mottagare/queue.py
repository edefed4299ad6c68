"""What is accepted lies here until the code host has it: a file each, whole or not at all, whatever happens to the process.

vantar/ID.json   accepted, not yet proposed
klart/ID.json    proposed: where, and when; the text is gone
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from forebygga.hub.problems import HubError
from forebygga_mottagare.contribution import Proposal

UNDER_WAY = ".del"
"""The ending of a file that is not whole yet."""
KEPT = timedelta(days=30)
"""How long it is remembered where a contribution went, for who sends it again."""


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue in a folder."""

    folder: Path

    @property
    def waiting(self) -> Path:
        """The folder of what waits."""
        return self.folder / "vantar"

    @property
    def done(self) -> Path:
        """The folder of what is proposed."""
        return self.folder / "klart"

    @contextmanager
    def held(self) -> Iterator[None]:
        """The queue to oneself: two that deliver could propose the same thing at once. Raises HubError when another has it.

        The lock goes with its process, however that ends. Files that were never whole are cleared away.
        """
        self.waiting.mkdir(parents=True, exist_ok=True)
        self.done.mkdir(exist_ok=True)
        with (self.folder / "las").open("w") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise HubError(f"en annan mottagare använder {self.folder}; stoppa den först") from error
            for scrap in (*self.waiting.glob(f"*{UNDER_WAY}"), *self.done.glob(f"*{UNDER_WAY}")):
                scrap.unlink()
            yield

    def has(self, number: str) -> bool:
        """Whether the contribution is accepted already."""
        return (self.waiting / f"{number}.json").exists() or (self.done / f"{number}.json").exists()

    def add(self, proposal: Proposal) -> None:
        """Take it. When this returns it is on disk and is never lost."""
        _write(self.waiting / f"{proposal.id}.json", asdict(proposal))

    def numbers(self) -> list[str]:
        """The numbers of what waits, the oldest first."""
        with os.scandir(self.waiting) as files:
            by_time = [(file.stat().st_mtime_ns, file.name) for file in files if file.name.endswith(".json")]
        return [name.removesuffix(".json") for _, name in sorted(by_time)]

    def size(self) -> int:
        """How many wait."""
        return sum(1 for _ in self.waiting.glob("*.json"))

    def read(self, number: str) -> Proposal:
        """What waits under the number."""
        return Proposal(**json.loads((self.waiting / f"{number}.json").read_text(encoding="utf-8")))

    def paths(self, start: str) -> dict[str, str]:
        """The files that are under way or were lately proposed, with the number of each, of the numbers that begin so."""
        names = {}
        # What waits is read first: a file that has gone meanwhile stands among what is done.
        for folder in (self.waiting, self.done):
            for file in folder.glob(f"{start}*.json"):
                contribution = _read(file)
                if contribution and contribution["path"]:
                    names[contribution["path"]] = file.stem
        return names

    def finish(self, proposal: Proposal, address: str, today: date) -> None:
        """It is proposed at the address: the text is let go of."""
        _write(self.done / f"{proposal.id}.json", {"path": proposal.path, "adress": address, "dag": today.isoformat()})
        (self.waiting / f"{proposal.id}.json").unlink(missing_ok=True)

    def forget(self, today: date) -> None:
        """Let go of what was proposed long ago."""
        for file in self.done.glob("*.json"):
            if date.fromisoformat(json.loads(file.read_text(encoding="utf-8"))["dag"]) < today - KEPT:
                file.unlink()


def _read(file: Path) -> dict[str, str] | None:
    """What the file says, or None when it has gone."""
    try:
        contribution: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return contribution


def _write(file: Path, value: object) -> None:
    """The file with its content, on disk, under its name at once or not at all."""
    scrap = file.with_name(f"{file.name}{UNDER_WAY}")
    with scrap.open("w", encoding="utf-8") as handle:
        json.dump(value, handle, ensure_ascii=False)
        handle.flush()
        os.fsync(handle.fileno())
    scrap.rename(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
