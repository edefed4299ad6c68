"""Visitors who click on while releases are published, and what they meet that they should not: a fault or a mixed version.

A session is a page and what it fetches, an index of the search and a part that it names, and another page.
"""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urljoin

from publishing.releases import built
from publishing.servers import asked

VERSIONS = ("A", "B", "C")
PAGES = [f"sida-{number}/index.html" for number in range(6)]


def _files(version: str) -> dict[str, str]:
    """An engine that stays the same while its index and parts change, as they do when a record has changed."""
    part = f"sok/d0-{version.lower() * 8}.js"
    return {part: f"del {version}" + " text" * 500, "sok/index.json": f'{{"version": "{version}", "part": "{part}"}}'}


def versions(folder: Path) -> None:
    """A release of each version, built in a folder named after it."""
    for version in VERSIONS:
        built(folder / version, version, pages=len(PAGES), **_files(version))


@dataclass
class Visitors:
    """Visitors in threads of their own, until told to go. `base` is where the site begins at the server on the port."""

    port: int
    base: str = "/"
    faults: list[str] = field(default_factory=list)
    sessions: int = 0
    crossed: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def _take(self, address: str) -> str:
        try:
            answer = asked(self.port, address, Host=f"127.0.0.1:{self.port}")
        except (HTTPException, OSError) as error:
            self.faults.append(f"{error!r} {address}")
            return ""
        if answer.status != 200:
            self.faults.append(f"{answer.status} {address}")
        return answer.body.decode()

    def _page(self, name: str) -> str:
        """A page and all that it leads to, in one version; which one."""
        address = self.base + name
        text = self._take(address)
        version = re.findall(r"<title>(\w)</title>", text)
        script = re.findall(r'src="([^"]+)"', text)
        if len(version) != 1 or len(script) != 1:
            self.faults.append(f"halv sida {address}: {text[:80]}")
            return ""
        at = urljoin(address, script[0])
        code = self._take(at)
        part = self._take(urljoin(at, re.findall(r'"(\./[^"]+)"', code)[0]) if "./" in code else at)
        for release in (*re.findall(r'version = "(\w)"', code), *re.findall(r'part = "(\w)"', part)):
            if release != version[0]:
                self.faults.append(f"{address} är {version[0]}, men {at} är {release}")
        return str(version[0])

    def _search(self) -> None:
        """An index, and a while later a part that it names: the part is of the index's version, or was kept."""
        match = re.search(r'"version": "(\w)", "part": "([^"]+)"', self._take(f"{self.base}sok/index.json"))
        if not match or not self._take(f"{self.base}{match[2]}").startswith(f"del {match[1]}"):
            self.faults.append("sökningen är blandad")

    def visit(self) -> None:
        """Sessions, one after the other; `crossed` counts those that a switch fell within."""
        chosen = random.Random(threading.get_ident())
        while not self.over.is_set():
            first = self._page(chosen.choice(PAGES))
            self._search()
            self.crossed += self._page(chosen.choice(PAGES)) != first
            self.sessions += 1

    def wait(self, more: int) -> None:
        """Until they have been through some more sessions."""
        goal = self.sessions + more
        while self.sessions < goal:
            assert not self.over.wait(0.01)


@contextmanager
def visiting(port: int, base: str = "/", number: int = 4) -> Iterator[Visitors]:
    """Visitors of the site at the port until the end of the block."""
    visitors = Visitors(port, base)
    threads = [threading.Thread(target=visitors.visit, daemon=True) for _ in range(number)]
    for thread in threads:
        thread.start()
    try:
        yield visitors
    finally:
        visitors.over.set()
        for thread in threads:
            thread.join()
