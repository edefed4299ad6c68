"""Editions of the open data (data/utgavor): one zip a month at most, that nobody changes once it is there.

`SHA256SUMS` lists them in the form that `sha256sum --check` reads, and every zip says in `utgava.json` what it holds.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from forebygga.hub.problems import Problem
from forebygga.hub.reading.files import display_path, read_text
from forebygga.rule import REFERENCES, Rule

DATA_EDITION = Rule(
    "data-edition",
    REFERENCES,
    "En utgåva i `data/utgavor` saknas, har ändrats eller står inte i `SHA256SUMS`.",
    "Hämta tillbaka filen ur kodförrådet. Gör nya utgåvor med `forebygga edition`.",
)

FOLDER, SUMS, FACTS = "data/utgavor", "SHA256SUMS", "utgava.json"
MAX_BYTES = 20_000_000
"""A zip of 10,000 records is some 12 MB."""
_LINE = re.compile(r"(?P<sum>[0-9a-f]{64})  (?P<month>\d{4}-(?:0[1-9]|1[0-2]))\.zip")


@dataclass(frozen=True, slots=True)
class DataEdition:
    """An edition: its month ('2026-11'), the day it was made, the version of the data's form, its number of records, its file."""

    month: str
    day: date
    form: str
    records: int
    size: int
    checksum: str
    file: Path

    @property
    def name(self) -> str:
        """What the file is called where readers fetch it."""
        return f"forebygga-brott-{self.month}.zip"


def _edition(file: Path, path: str, line: int, month: str, checksum: str) -> DataEdition | Problem:
    if file.is_symlink() or not file.is_file():
        message = f"{file.name} saknas; hämta tillbaka filen ur kodförrådet. En utgåva som någon kan ha hänvisat till får inte försvinna"
        return Problem(path, line, 1, DATA_EDITION, message)
    data = file.read_bytes() if file.stat().st_size <= MAX_BYTES else b""
    if hashlib.sha256(data).hexdigest() != checksum:
        message = (
            f"{file.name} är inte den fil som gavs ut; hämta tillbaka den ur kodförrådet. En utgåva ändras aldrig: gör en ny i stället"
        )
        return Problem(path, line, 1, DATA_EDITION, message)
    try:
        with zipfile.ZipFile(file) as package:
            facts: dict[str, Any] = json.loads(package.read(FACTS))
        return DataEdition(month, date.fromisoformat(facts["dag"]), str(facts["form"]), int(facts["poster"]), len(data), checksum, file)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError):
        message = f"{file.name} är ingen utgåva: {FACTS} saknas i den eller går inte att läsa; gör utgåvor med forebygga edition"
        return Problem(path, line, 1, DATA_EDITION, message)


def _read(folder: Path, root: Path) -> Iterator[DataEdition | Problem]:
    sums = folder / SUMS
    path = display_path(sums, root)
    text, problems = read_text(sums, root)
    yield from problems
    listed: set[str] = set()
    for number, line in enumerate((text or "").splitlines(), start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            message = "raden är ingen kontrollsumma med två blanksteg och filens namn, 2026-11.zip; gör utgåvor med forebygga edition"
            yield Problem(path, number, 1, DATA_EDITION, message)
        elif match["month"] in listed:
            yield Problem(path, number, 1, DATA_EDITION, f"{match['month']} finns redan på en rad ovanför; ta bort raden som inte stämmer")
        else:
            listed.add(match["month"])
            yield _edition(folder / f"{match['month']}.zip", path, number, match["month"], match["sum"])
    for file in sorted(folder.iterdir()):
        if file.name != SUMS and file.stem not in listed and not file.name.startswith("."):
            message = f"filen står inte i {SUMS} och ges inte ut; gör utgåvor med forebygga edition, eller ta bort filen"
            yield Problem(display_path(file, root), 1, 1, DATA_EDITION, message)


def read_data_editions(root: Path) -> tuple[tuple[DataEdition, ...], list[Problem]]:
    """The hub's editions, the latest first, and what is wrong with them; none when the hub has no such folder."""
    folder = root / FOLDER
    items = list(_read(folder, root)) if folder.is_dir() else []
    editions = [item for item in items if isinstance(item, DataEdition)]
    return (
        tuple(sorted(editions, key=lambda edition: edition.month, reverse=True)),
        [item for item in items if isinstance(item, Problem)],
    )
