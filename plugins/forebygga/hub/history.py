"""When each record was added and changed, from the repository's history; days only, never who."""

from __future__ import annotations

import os
import re
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from forebygga.hub.problems import HubError

_LOG = (
    "-c", "core.quotepath=off", "-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "log.follow=false",
    "log", "--no-merges", "--reverse", "--date-order", "--relative", "--no-color", "--no-ext-diff", "-M", "-l1000", "--name-status", "-z",
    "--format=%x01%as", "--", "content",
)  # fmt: skip

_FOLDERS = ("content", "data", "docs")

# Set inside git's own hooks; they would lead to another repository than the hub's.
_REDIRECTS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which a record's file was added or changed."""

    day: date
    is_added: bool = False


History = Mapping[str, tuple[Change, ...]]
"""Changes by the file's path in the hub, latest first, one a day. A file without changes has no known history."""


def _steps(log: str) -> Iterator[tuple[date, str, str, str]]:
    """Day, kind of change (A, M, D, R …), old path and new path (the same unless moved), in the order of the log."""
    for commit in log.split("\x01")[1:]:
        day, *words = (word.lstrip("\n") for word in commit.split("\0"))
        words = [word for word in words if word]
        while words:
            kind = words.pop(0)[0]
            old = words.pop(0)
            yield date.fromisoformat(day), kind, old, words.pop(0) if kind in "RC" else old


def read_log(log: str) -> dict[str, tuple[Change, ...]]:
    """The history that `git log --reverse --name-status -z` tells, by path. A moved file keeps its past, a removed one loses it."""
    changes: dict[str, dict[date, Change]] = {}
    for day, kind, old, new in _steps(log):
        if kind == "D":
            changes.pop(old, None)
            continue
        past = changes.pop(old, {}) if kind == "R" else {} if kind in "AC" else changes.get(old, {})
        changes[new] = {**past, day: past.get(day) or Change(day, is_added=not past)}
    return {path: tuple(sorted(days.values(), key=lambda change: change.day, reverse=True)) for path, days in sorted(changes.items())}


def _git(root: Path, *arguments: str) -> str | None:
    """What git answers, or None when there is no git, no repository, or something that git cannot tell here."""
    kept = {name: value for name, value in os.environ.items() if name not in _REDIRECTS}
    environment = kept | {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    command = ("git", "-C", str(root), *arguments)
    try:
        done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=True)  # noqa: S603  # our own words
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", errors="surrogateescape")


def read_history(root: Path) -> History:
    """The history of the records in the hub's folder. Empty without git, and in a shallow clone, whose oldest day would be wrong."""
    if (_git(root, "rev-parse", "--is-shallow-repository") or "").strip() != "false":
        return {}
    return read_log(_git(root, *_LOG) or "")


def log_of(root: Path) -> Path | None:
    """The file that git writes in each time that the hub's folder comes to another commit; None without git."""
    path = _git(root, "rev-parse", "--git-path", "logs/HEAD")
    return root / path.strip() if path else None


def _unknown(base: str) -> HubError:
    return HubError(f"git känner inte till '{base}' här; skriv namnet på en gren eller en ändring")


def _start(root: Path, base: str) -> str:
    """The commit where the branch left `base`. Raises HubError when git does not know the base."""
    start = None if base.startswith("-") else _git(root, "merge-base", "--end-of-options", base, "HEAD")
    if start is None:
        raise _unknown(base)
    return start.strip()


def changed_since(root: Path, base: str) -> set[str]:
    """The files of the hub that differ from where the branch left `base`, committed or not, and new ones; relative to the hub.

    Raises HubError when git does not know the base.
    """
    return _changed(root, _start(root, base))


def _changed(root: Path, start: str) -> set[str]:
    listed = _git(root, "diff", "--name-only", "--relative", "-z", start) or ""
    fresh = _git(root, "ls-files", "--others", "--exclude-standard", "-z") or ""
    return {path for path in f"{listed}\0{fresh}".split("\0") if path}


_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


def changed_lines(root: Path, base: str) -> dict[str, set[int]]:
    """The lines (from 1) that are new or changed since the branch left `base`, by file; every line of a new file.

    Raises HubError when git does not know the base.
    """
    lines: dict[str, set[int]] = {}
    start = _start(root, base)
    for path in _changed(root, start):
        file = root / path
        if not path.startswith("content/") or not file.is_file():
            continue
        difference = _git(root, "diff", "--unified=0", "--no-color", "--no-ext-diff", start, "--", path)
        whole = range(1, file.read_bytes().count(b"\n") + 2)
        hunks = (
            [range(int(first), int(first) + int(number or 1)) for first, number in _HUNK.findall(difference or "")]
            if difference
            else [whole]
        )
        lines[path] = {line for hunk in hunks for line in hunk}
    return lines


_OURS = (":(exclude).cache", ":(exclude).site-*", ":(exclude).*.las")
"""What is kept between builds, a build that is being made beside its place, and its lock are no change to the hub."""


def commit_of(root: Path, *built: Path) -> str | None:
    """The commit that the hub's folder is at, in full. None without git, and when something in the folder is not committed.

    `built` are what a build writes: those that lie in the hub's folder are no change to it, whether git is told to ignore them or not.
    """
    head = (_git(root, "rev-parse", "HEAD") or "").strip()
    hub = root.resolve()
    places = (path.resolve() for path in built)
    ours = (f":(exclude,literal){path.relative_to(hub).as_posix()}" for path in places if path != hub and path.is_relative_to(hub))
    is_clean = _git(root, "status", "--porcelain", "--untracked-files=normal", "--", ".", *_OURS, *ours) == ""
    return head if head and is_clean else None


class Past(NamedTuple):
    """What the repository tells of the hub: when its records were changed, and the commit that its folder is at."""

    history: History
    commit: str | None


def files_before(root: Path, base: str, folder: Path) -> None:
    """Write the hub's content, data and hand-written pages, as they were where the branch left `base`, to the folder.

    Raises HubError when git does not know the base.
    """
    archive = folder / "hub.tar"
    if _git(root, "archive", "--format=tar", f"--output={archive}", _start(root, base)) is None:
        raise _unknown(base)
    with tarfile.open(archive) as kept:
        for one in kept:
            content = kept.extractfile(one) if one.isfile() and one.name.partition("/")[0] in _FOLDERS else None
            if content:  # by hand: Python has the filter that lets nothing out of the folder from 3.11.4
                file = folder / one.name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content.read())
