"""How the build and the check grow with the number of records, beside plain MkDocs. Whole commands, as typed; run by make bench.

The peer is MkDocs with Material as it comes, on the same number of plain Markdown pages with the same texts, outside nav.
Nothing is asserted: the figures are for the one who reads them, and for the machine they were measured on.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from generate import Hub, body, generate

BIN = Path(sys.executable).parent
BUILT = (300, 1_000, 3_000)
CHECKED = 10_000
PEER = """
site_name: Peer
theme: {name: material, language: sv}
nav: [{Start: index.md}]
not_in_nav: "*"
"""


class Took(NamedTuple):
    """What a command took: seconds by the clock, and by the processors (steadier where others use the machine too).

    `memory` is the most that one of its processes held, in MB.
    """

    clock: float
    processor: float
    memory: float


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


def peer(folder: Path, number: int) -> None:
    """The generated records' texts as plain pages, with as many headings and links as ours."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(PEER, encoding="utf-8")
    (docs / "index.md").write_text("# Start\n", encoding="utf-8")
    hub = Hub(number)
    for position in range(number):
        text = "\n\n".join((body(hub, f"sida-{(position + 7) % number}.md"), "## Mer", *(hub.text(3) for _ in range(6))))
        file = docs / f"sida-{position}.md"
        file.write_text(f"# Exempel {position}\n\n{text.replace('[^k1]', '')}\n", encoding="utf-8")


def row(what: str, cells: Iterable[str]) -> None:
    """A line of the table."""
    sys.stdout.write(f"{what:<42}{''.join(f'{cell:>16}' for cell in cells)}\n")
    sys.stdout.flush()


def again(folder: Path, number: int, first: float) -> None:
    """The same build with what the first one kept: a paragraph more in one record, then nothing changed."""
    record = min((folder / "content" / "god-praktik").glob("*.md"))
    for what in ("one record changed", "nothing changed"):
        if what.startswith("one"):
            record.write_text(f"{record.read_text(encoding='utf-8')}\nEtt stycke till.\n", encoding="utf-8", newline="\n")
        spent = took(BIN / "forebygga", "build", folder=folder)
        each = spent.processor / number * 1000
        row(
            f"  again, {what}",
            (f"{spent.clock:.1f}", f"{spent.processor:.1f}", f"{each:.2f}", f"{each / first:.2f}", f"{spent.memory:.0f}"),
        )


def measure(scratch: Path) -> None:
    """Measure and print."""
    row("", ("seconds", "processor s", "ms per record", "against first", "MB"))
    for name, make, command in (
        ("forebygga build", generate, ("forebygga", "build")),
        ("peer: mkdocs build, stock Material", peer, ("mkdocs", "build", "--quiet")),
    ):
        first = 0.0
        for number in BUILT:
            folder = scratch / f"{make.__name__}-{number}"
            make(folder, number)
            spent = took(BIN / command[0], *command[1:], folder=folder)
            each = spent.processor / number * 1000
            first = first or each
            row(
                f"{name}, {number:,}",
                (f"{spent.clock:.1f}", f"{spent.processor:.1f}", f"{each:.2f}", f"{each / first:.2f}", f"{spent.memory:.0f}"),
            )
            if make is generate:
                again(folder, number, first)
            shutil.rmtree(folder)
    generate(scratch / "checked", CHECKED)
    spent = took(BIN / "forebygga", "check", folder=scratch / "checked")
    row(
        f"forebygga check, {CHECKED:,}",
        (f"{spent.clock:.1f}", f"{spent.processor:.1f}", f"{spent.processor / CHECKED * 1000:.2f}", "", f"{spent.memory:.0f}"),
    )
    sys.stdout.write(f"{CHECKED / spent.clock:,.0f} records checked per second by the clock\n")


if __name__ == "__main__":
    sys.stdout.write(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}\n")
    with tempfile.TemporaryDirectory(prefix="forebygga-bench-") as name:
        measure(Path(name))
