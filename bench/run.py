"""How the build and the check grow with the records, beside other generators. Whole commands, as typed: make bench, or bench/run.py 300 1000.

Sizes are numbers of generated records. What has been measured of this version is kept in results.jsonl and not measured again, so a
measurement that was stopped goes on where it ended. Nothing is asserted: the figures are for the one who reads them, and for the
machine they were measured on. Last, the picture growth.svg is drawn of all that is kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import peers
from generate import generate
from plot import draw
from results import is_measured, keep, machine

BIN = Path(sys.executable).parent
PROJECT = Path(__file__).resolve().parents[1]
SIZES = (300, 1_000, 3_000)
OURS = ("nothing kept", "one record changed", "nothing changed")
"""Our builds, in this order; the others keep nothing."""
SLOW = 3_000
"""The most records that the peers in Python are asked for: they need minutes there."""
CHECKED = 10_000


class Took(NamedTuple):
    """What a command took: seconds by the clock, and by the processors (steadier where others use the machine too).

    `memory` is the most that one of its processes held, in MB.
    """

    clock: float
    processor: float
    memory: float


class Peer(NamedTuple):
    """Another generator: its package, how its folder is made, its command, and the most records it is asked for."""

    package: str
    make: Callable[[Path, peers.Ours], None]
    command: tuple[str, ...]
    most: int


PEERS = (
    Peer("hugo", peers.hugo, ("hugo", "build", "--quiet", "--destination", "site"), 30_000),
    Peer("mkdocs-material", peers.mkdocs, ("mkdocs", "build", "--quiet"), SLOW),
    Peer("properdocs", peers.mkdocs, ("properdocs", "build", "--quiet", "--config-file", "mkdocs.yml"), SLOW),
    Peer("zensical", peers.zensical, ("zensical", "build"), SLOW),
)


def took(*command: str | Path, folder: Path) -> Took:
    """Run the command. Fails with what it printed when it fails."""
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    started = time.perf_counter()
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(command, cwd=folder, env=settings, stdout=printed, stderr=printed)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            printed.seek(0)
            sys.exit(f"{' '.join(map(str, command))}: {process.returncode}\n{printed.read().decode()[-3000:]}")
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return Took(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def code() -> str:
    """The last commit of the code that builds, with a plus where files differ from it."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words, "--", "plugins"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout.strip()

    return git("log", "-1", "--format=%h") + ("+" if git("status", "--porcelain") else "")


def row(what: str, cells: tuple[str, ...]) -> None:
    """A line of the table."""
    sys.stdout.write(f"{what:<42}{''.join(f'{cell:>16}' for cell in cells)}\n")
    sys.stdout.flush()


def measured(tool: str, of: str, what: str, records: int, pages: int, spent: Took) -> None:
    """Keep and print."""
    result = keep(tool, of, what, records, pages, spent)
    each = f"{result.milliseconds:.2f}"
    row(f"{tool}, {records:,}, {what}", (str(pages), f"{result.clock:.1f}", f"{result.processor:.1f}", each, f"{result.memory}"))


def build(folder: Path, records: int, of: str) -> None:
    """Our build: nothing kept, then a paragraph more in one record, then nothing changed."""
    for what in OURS:
        if what == "one record changed":
            record = min((folder / "content" / "god-praktik").glob("*.md"))
            record.write_text(f"{record.read_text(encoding='utf-8')}\nEtt stycke till.\n", encoding="utf-8", newline="\n")
        spent = took(BIN / "forebygga", "build", folder=folder)
        measured("forebygga", of, what, records, len(list((folder / "site").rglob("*.html"))), spent)


def measure(records: int, scratch: Path) -> None:
    """Measure one size: ours, then each peer on as many pages as ours made."""
    ours, of = scratch / "ours", code()
    is_whole = is_measured("forebygga", of, OURS[-1], records)
    wanted = [peer for peer in PEERS if records <= peer.most and not is_measured(peer.package, version(peer.package), OURS[0], records)]
    if is_whole and not wanted:
        return
    generate(ours, records)
    if is_whole:
        took(BIN / "forebygga", "build", folder=ours)
    else:
        build(ours, records, of)
    given = peers.Ours(ours / "site")
    for peer in wanted:
        folder = scratch / peer.package
        peer.make(folder, given)
        spent = took(BIN / peer.command[0], *peer.command[1:], folder=folder)
        if len(list((folder / "site").glob("sida-*/index.html"))) < len(given.pages):
            sys.exit(f"{peer.package} made fewer pages than ours: its figure says nothing")
        measured(peer.package, version(peer.package), OURS[0], records, len(given.pages), spent)


def main(sizes: tuple[int, ...]) -> None:
    """Measure what has not been, and draw the picture."""
    sys.stdout.write(f"{machine()}\n")
    row("", ("pages", "seconds", "processor s", "ms per page", "MB"))
    with tempfile.TemporaryDirectory(prefix="forebygga-bench-") as name:
        # Nothing is taken away until all is measured: ext4 looks past what was deleted in the last minutes, one inode at a time, and
        # a build right after 30,000 files have gone takes a quarter more.
        scratch = Path(name)
        for records in sizes:
            measure(records, scratch / str(records))
        if not is_measured("forebygga check", code(), OURS[0], CHECKED):
            generate(scratch / "checked", CHECKED)
            spent = took(BIN / "forebygga", "check", folder=scratch / "checked")
            measured("forebygga check", code(), OURS[0], CHECKED, CHECKED, spent)
        draw()


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
