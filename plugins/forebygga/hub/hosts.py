"""The websites that the records lead to (data/webbplatser.txt): one on no list is new, and told once until someone has looked at it.

One host a line, in the order of the letters, without www. A hub without the file is told of no new ones.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from forebygga.hub.body import Mark
from forebygga.hub.problems import Problem
from forebygga.hub.published import LEDGER_LINE
from forebygga.hub.reading.files import display_path, read_text
from forebygga.records.web_address import address_fault

FILE = "data/webbplatser.txt"
_HEAD = """# Webbplatser som posterna länkar till. En ny ger en varning, så att någon ser efter att namnet är rätt.
# forebygga ledger lägger till de nya och tar bort dem som ingen post länkar till längre.
"""
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_][\w-]*[^\W_]")


class Used(NamedTuple):
    """A web address that a file leads to, its host (see `host_of`) and its place in the file."""

    path: str
    line: int
    column: int
    url: str
    host: str


def host_of(url: str) -> str:
    """The host of a web address in small letters, without www; empty for what is no address."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def used_in_text(path: str, links: Iterable[Mark]) -> Iterator[Used]:
    """The web addresses among the links of a file that could be one."""
    for mark in links:
        if mark.text.startswith(("http://", "https://")) and address_fault(mark.text) is None:
            yield Used(path, mark.line, mark.column, mark.text, host_of(mark.text))


def read_hosts(root: Path) -> tuple[frozenset[str] | None, list[Problem]]:
    """The hosts on the list, and what is wrong in its lines; None for a hub without a list, or one that cannot be read."""
    file = root / FILE
    if not file.exists() and not file.is_symlink():
        return None, []
    path = display_path(file, root)
    text, problems = read_text(file, root)
    if text is None:
        return None, problems
    hosts: set[str] = set()
    for number, line in enumerate(text.split("\n"), start=1):
        host = line.strip()
        if not host or host.startswith("#"):
            continue
        if not _HOST.fullmatch(host) or host != host.lower() or host.startswith("www."):
            message = f"'{host[:60]}' är inget namn på en webbplats; skriv det med små bokstäver, utan https:// och www., som exempel.se"
            problems.append(Problem(path, number, 1, LEDGER_LINE, message))
        elif host in hosts:
            problems.append(Problem(path, number, 1, LEDGER_LINE, f"{host} finns redan i listan; ta bort den ena raden"))
        hosts.add(host)
    return frozenset(hosts), problems


def written_hosts(hosts: Collection[str]) -> str:
    """The list as its file: one line each, sorted."""
    return _HEAD + "".join(f"{host}\n" for host in sorted(hosts))
