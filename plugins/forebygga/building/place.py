"""The folder that a site is put in: never one that someone else made, never by two at once, and never left half done.

What we built is known by its seal (SHA256SUMS), which names every file in it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path

from forebygga.building.exchange import exchanged
from forebygga.hub.ending import undisturbed
from forebygga.hub.problems import HubError
from forebygga.publishing.seal import OUTSIDE, SUMS, read_sums
from forebygga.publishing.walk import entries

# The hub's own folders: a site put there would take their place.
_OURS = frozenset(
    ("content", "data", "docs", "plugins", "tests", "bench", "hosting", "requirements", "node_modules", ".git", ".ci", ".venv")
)


def refuse(target: Path, root: Path) -> None:
    """Raise HubError when the folder must not be replaced by a site: it is a link, holds the hub or foreign files, or is ours."""
    if target.is_symlink():
        raise HubError(f"{target} är en symbolisk länk; ange den riktiga mappen")
    where, hub = target.resolve(), root.resolve()
    if hub == where or hub.is_relative_to(where):
        raise HubError(f"{target} innehåller hubben själv; välj en mapp som bara är till för webbplatsen, till exempel site")
    inside = where.relative_to(hub).parts[0] if where.is_relative_to(hub) else ""
    if inside in _OURS:
        raise HubError(f"{target} hör till hubben ({inside}); välj en mapp som bara är till för webbplatsen, till exempel site")
    if not target.exists():
        return
    if not target.is_dir():
        raise HubError(f"{target} är en fil; ange en mapp")
    if any(target.iterdir()):
        _refuse_foreign(target)


def _refuse_foreign(target: Path) -> None:
    try:
        named = read_sums((target / SUMS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        message = "har filer som forebygga inte har byggt; välj en annan mapp, eller ta bort den själv om inget i den behövs"
        raise HubError(f"mappen {target} {message}") from None
    for name, file in sorted(entries(target), key=itemgetter(0)):
        if file.is_symlink() or not (name in named or name in OUTSIDE or _is_form_of(name, named)):
            raise HubError(f"mappen {target} har en fil som forebygga inte har byggt ({name}); flytta den, eller välj en annan mapp")


def _is_form_of(name: str, named: dict[str, str]) -> bool:
    """Whether the file is a compressed form of one that the seal names."""
    return name.endswith((".br", ".gz")) and name.rpartition(".")[0] in named


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """The folder to oneself; raises HubError when another build has it. The lock goes with its process, however that ends."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with _lock(target).open("a+b") as handle:
        if not _taken(handle.fileno()):
            raise HubError(f"ett annat bygge av {target} pågår; vänta tills det är klart")
        yield


def _taken(number: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock(target: Path) -> Path:
    return target.parent / f".{target.name}.las"


def _scratch(target: Path) -> Path:
    return target.parent / f".{target.name}-bygge"


def traces(target: Path) -> tuple[Path, ...]:
    """All that a build into the folder writes: the site, what is being made beside it, and the lock."""
    return target, _scratch(target), _lock(target)


def put_right(target: Path) -> None:
    """What a killed build left is taken away, and a site that it had moved is back; call it with the lock."""
    scratch = _scratch(target)
    if (scratch / "old").is_dir() and not target.exists():
        (scratch / "old").rename(target)
    if scratch.exists():
        shutil.rmtree(scratch)


def swept(target: Path) -> Path:
    """An empty folder to build in, beside the target, with what a killed build left there put right; call it with the lock."""
    put_right(target)
    scratch = _scratch(target)
    scratch.mkdir()
    return scratch


@contextmanager
def temporary_within(scratch: Path) -> Iterator[None]:
    """Temporary files and folders are made in the folder: those of a killed build then go with it, and fill no other disk."""
    before, tempfile.tempdir = tempfile.tempdir, os.fspath(scratch)
    try:
        yield
    finally:
        tempfile.tempdir = before


def put(fresh: Path, target: Path) -> None:
    """The new site in the old one's place, at once where the system can; the old one is back if that fails, and no one is asked to end meanwhile."""
    with undisturbed():
        _put(fresh, target)


def _put(fresh: Path, target: Path) -> None:
    old = _scratch(target) / "old"
    if target.exists():
        if exchanged(fresh, target):
            return
        target.rename(old)
    try:
        os.rename(fresh, target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
