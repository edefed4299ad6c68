"""Visitors click on while releases are published, gone back from and cut off: nobody meets a fault or a mixed version.

Each session takes a page, what it fetches, an index of the search and a part of it, and another page, from a real nginx. The
number of switches is bounded here; FOREBYGGA_VAXLINGAR sets another.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

import pytest

from forebygga.publishing.places import place
from publishing.releases import built, put
from publishing.servers import asked, serving

SWITCHES = int(os.environ.get("FOREBYGGA_VAXLINGAR", "12"))
VERSIONS = ("A", "B", "C")
PAGES = [f"/sida-{number}/" for number in range(6)]


def _files(version: str) -> dict[str, str]:
    """An engine that stays the same while its index and parts change, as they do when a record has changed."""
    part = f"sok/d0-{version.lower() * 8}.js"
    return {part: f"del {version}" + " text" * 500, "sok/index.json": f'{{"version": "{version}", "part": "{part}"}}'}


@dataclass
class Visitors:
    """Visitors in threads of their own, until told to go; and what they met that they should not."""

    port: int
    faults: list[str] = field(default_factory=list)
    sessions: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def _take(self, address: str) -> str:
        answer = asked(self.port, address)
        if answer.status != 200:
            self.faults.append(f"{answer.status} {address}")
        return answer.body.decode()

    def _page(self, address: str) -> str:
        """A page and all that it leads to, in one version; which one."""
        text = self._take(address)
        version = re.findall(r"<title>(\w)</title>", text)
        script = re.findall(r'src="([^"]+)"', text)
        if len(version) != 1 or len(script) != 1:
            self.faults.append(f"halv sida {address}: {text[:80]}")
            return ""
        at = urljoin(address, script[0])
        code = self._take(at)
        part = self._take(urljoin(at, re.findall(r'"(\./[^"]+)"', code)[0]) if "./" in code else at)
        for told in (*re.findall(r'version = "(\w)"', code), *re.findall(r'part = "(\w)"', part)):
            if told != version[0]:
                self.faults.append(f"{address} är {version[0]}, men {at} är {told}")
        return str(version[0])

    def _search(self) -> None:
        """An index, and a while later a part that it names: the part is of the index's version, or was kept."""
        found = re.search(r'"version": "(\w)", "part": "([^"]+)"', self._take("/sok/index.json"))
        if not found or not self._take(f"/{found[2]}").startswith(f"del {found[1]}"):
            self.faults.append("sökningen är blandad")

    def visit(self) -> None:
        """Sessions, one after the other."""
        chosen = random.Random(threading.get_ident())
        while not self.over.is_set():
            self._page(chosen.choice(PAGES))
            self._search()
            self._page(chosen.choice(PAGES))
            self.sessions += 1

    def run(self, number: int) -> list[threading.Thread]:
        threads = [threading.Thread(target=self.visit, daemon=True) for _ in range(number)]
        for thread in threads:
            thread.start()
        return threads


@pytest.fixture
def world() -> Iterator[tuple[Path, Visitors]]:
    """Three releases that are built, the first of them published, an nginx that serves it, and visitors."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for version in VERSIONS:
            built(folder / version, version, pages=len(PAGES), **_files(version))
        put(place(f"mapp:{folder}/there"), folder / "A")
        with serving("nginx", folder / "there" / "current", folder / "server") as port:
            visitors = Visitors(port)
            threads = visitors.run(4)
            try:
                yield folder, visitors
            finally:
                visitors.over.set()
                for thread in threads:
                    thread.join()


def _publish(folder: Path, version: str) -> subprocess.Popen[bytes]:
    """The command, in a process group of its own, so that all it has started can be ended with it."""
    code = "import sys; from forebygga.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "publish", "--hubb", str(folder), "--mapp", str(folder / version), f"mapp:{folder}/there"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def _wait_for_sessions(visitors: Visitors, more: int) -> None:
    """Until the visitors have been through some more sessions."""
    goal = visitors.sessions + more
    while visitors.sessions < goal:
        assert not visitors.over.wait(0.01)


def test_no_visitor_meets_a_switch(world: tuple[Path, Visitors]) -> None:
    folder, visitors = world
    for number in range(1, SWITCHES + 1):
        put(place(f"mapp:{folder}/there"), folder / VERSIONS[number % 3])
        _wait_for_sessions(visitors, 4)
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
        _wait_for_sessions(visitors, 2)
    assert -signal.SIGKILL in outcomes
    # One that is not there already: what is published again changes nothing, and sweeps nothing.
    shown = (folder / "there" / "current" / "index.html").read_text(encoding="utf-8")
    last = next(version for version in VERSIONS if f"<title>{version}</title>" not in shown)
    put(there, folder / last)
    assert f"<title>{last}</title>" in (folder / "there" / "current" / "index.html").read_text(encoding="utf-8")
    assert list((folder / "there" / "releases").glob("*.part")) == []
    assert visitors.faults == []
