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


def seconds(*command: str | Path, folder: Path) -> float:
    """How long the command takes. Fails with what it printed when it fails."""
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    started = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return time.perf_counter() - started


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


def measure(scratch: Path) -> None:
    """Measure and print."""
    row("", ("seconds", "ms per record", "against first"))
    for name, make, command in (
        ("forebygga build", generate, ("forebygga", "build")),
        ("peer: mkdocs build, stock Material", peer, ("mkdocs", "build", "--quiet")),
    ):
        first = 0.0
        for number in BUILT:
            folder = scratch / f"{make.__name__}-{number}"
            make(folder, number)
            took = seconds(BIN / command[0], *command[1:], folder=folder)
            each = took / number * 1000
            first = first or each
            row(f"{name}, {number:,}", (f"{took:.1f}", f"{each:.2f}", f"{each / first:.2f}"))
            shutil.rmtree(folder)
    generate(scratch / "checked", CHECKED)
    took = seconds(BIN / "forebygga", "check", folder=scratch / "checked")
    row(f"forebygga check, {CHECKED:,}", (f"{took:.1f}", f"{took / CHECKED * 1000:.2f}", ""))
    sys.stdout.write(f"{CHECKED / took:,.0f} records checked per second\n")


if __name__ == "__main__":
    sys.stdout.write(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}\n")
    with tempfile.TemporaryDirectory(prefix="forebygga-bench-") as name:
        measure(Path(name))
