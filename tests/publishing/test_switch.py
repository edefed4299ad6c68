"""Visitors click on while releases are published, gone back from and cut off: nobody meets a fault or a mixed version.

They click at a real nginx. The number of switches is bounded here; FOREBYGGA_VAXLINGAR sets another, and bench/switches.py kills at
moments over the whole of a publication, here, over ssh and in an object store.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from forebygga.publishing.places import place
from publishing.releases import put
from publishing.servers import serving
from publishing.visitors import VERSIONS, Visitors, versions, visiting

pytestmark = pytest.mark.slow

SWITCHES = int(os.environ.get("FOREBYGGA_VAXLINGAR", "12"))


@pytest.fixture
def world() -> Iterator[tuple[Path, Visitors]]:
    """Three releases that are built, the first of them published, an nginx that serves it, and visitors."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        versions(folder)
        put(place(f"mapp:{folder}/there"), folder / "A")
        with serving("nginx", folder / "there" / "current", folder / "server") as port, visiting(port) as visitors:
            yield folder, visitors


def _publish(folder: Path, version: str) -> subprocess.Popen[bytes]:
    """The command, in a process group of its own, so that all it has started can be ended with it."""
    code = "import sys; from forebygga.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "publish", "--hubb", str(folder), "--mapp", str(folder / version), f"mapp:{folder}/there"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def test_no_visitor_meets_a_switch(world: tuple[Path, Visitors]) -> None:
    folder, visitors = world
    for number in range(1, SWITCHES + 1):
        put(place(f"mapp:{folder}/there"), folder / VERSIONS[number % 3])
        visitors.wait(4)
    assert visitors.faults == []


def test_a_publication_that_is_cut_off_anywhere_changes_nothing_or_all(world: tuple[Path, Visitors]) -> None:
    folder, visitors = world
    chosen = random.Random(17)
    there = place(f"mapp:{folder}/there")
    outcomes = set()
    for number in range(1, SWITCHES + 1):
        wanted = VERSIONS[number % 3]
        process = _publish(folder, wanted)
        try:
            process.wait(timeout=chosen.uniform(0.1, 1.5))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        now = there.published()
        assert now
        whole = (folder / "there" / "current" / "index.html").read_text(encoding="utf-8")
        assert re.findall(r"<title>(\w)</title>", whole)[0] in VERSIONS
        outcomes.add(process.returncode)
        visitors.wait(2)
    assert -signal.SIGKILL in outcomes
    # One that is not there already: what is published again changes nothing, and sweeps nothing.
    shown = (folder / "there" / "current" / "index.html").read_text(encoding="utf-8")
    last = next(version for version in VERSIONS if f"<title>{version}</title>" not in shown)
    put(there, folder / last)
    assert f"<title>{last}</title>" in (folder / "there" / "current" / "index.html").read_text(encoding="utf-8")
    assert list((folder / "there" / "releases").glob("*.part")) == []
    assert visitors.faults == []
