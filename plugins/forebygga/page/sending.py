"""Scripts and styles as they are sent: a script is one file with all that it imports, and both have short names and no needless spaces.

The files in `sent/` are made by esbuild, see bundling.py. What has changed since then is sent as it is written, a script with its imports
as files of their own, so that one who writes a script sees it at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

SENT = Path(__file__).parent / "sent"
SOURCES = "sources.json"
"""The sum of all that each of the files was made of, by its name."""
_IMPORTED = re.compile(rb'^(?:import|export)\b[^;"]*"\./([^"]+)";$', re.MULTILINE)


def imported(content: bytes) -> set[str]:
    """The scripts that the script asks for before it begins."""
    return {name.decode() for name in _IMPORTED.findall(content)}


def reached(name: str, files: Mapping[str, bytes]) -> list[str]:
    """The file and all that it imports, itself or by way of another, in order."""
    found, waiting = {name}, [name]
    while waiting:
        more = imported(files[waiting.pop()]) - found
        found |= more
        waiting += more
    return sorted(found)


def sum_of(name: str, files: Mapping[str, bytes]) -> str:
    """The sum of all that the file is made of."""
    return sha256(b"".join(b"%b\0%b\0" % (one.encode(), files[one]) for one in reached(name, files))).hexdigest()


def as_sent(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files as they are sent, from the files as they are written. A script is left out that is in all those that import it."""
    made: dict[str, str] = json.loads((SENT / SOURCES).read_text(encoding="utf-8"))
    short = {name: (SENT / name).read_bytes() for name in made if name in files and made[name] == sum_of(name, files)}
    parts = {part for content in files.values() for part in imported(content)}
    whole = [name for name in files if name.endswith(".js") and name not in short and (name in made or name not in parts)]
    wanted = {one for name in whole for one in reached(name, files)}
    return {
        name: short.get(name, content)
        for name, content in files.items()
        if name in short or name in wanted or not name.endswith(".js")
    }  # fmt: skip
