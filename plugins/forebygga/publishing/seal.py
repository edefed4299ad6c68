"""The seal of a release: the sum of every file, so that anyone can see that it is whole and unchanged.

`SHA256SUMS` (the form of GNU coreutils' sha256sum) names every file but itself, its signature and the compressed forms of
files. It is written last: a folder without it, or that differs from it, is no release. `utgava.json` says which release it is.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

import brotli

from forebygga.publishing.compression import is_made
from forebygga.publishing.walk import entries, names

SUMS, RELEASE, KEPT = "SHA256SUMS", "utgava.json", "tidigare.json"
SIGNATURE = f"{SUMS}.minisig"
PROVENANCE = "ursprung.intoto.json"
PROVENANCE_SIGNATURE = f"{PROVENANCE}.minisig"
ABOUT = (PROVENANCE, PROVENANCE_SIGNATURE, SUMS, SIGNATURE)
"""The files about the sums, which carry them wherever the release goes; those that are signed before their signatures."""
OUTSIDE = frozenset((*ABOUT, KEPT))
"""Files that the sums do not name: they are about them, or about the place where the release lies."""
FORMAT = 1
_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)\n")
_READ = {".br": brotli.decompress, ".gz": gzip.decompress}


@dataclass(frozen=True, slots=True)
class Release:
    """A sealed folder: which release it is, and the SHA-256 of its files by name, in order.

    `commit` is what it was built from, when all of that was in the repository. `is_attested`: it says that a statement of its
    provenance stands beside it.
    """

    id: str
    day: date
    sums: Mapping[str, str] = field(default_factory=dict)
    commit: str | None = None
    is_attested: bool = False

    @property
    def pages(self) -> list[str]:
        """The names of its pages."""
        return [name for name in self.sums if name.endswith(".html")]


def sums_text(sums: Mapping[str, str]) -> str:
    """The sums as sha256sum writes and reads them, in the order of the names."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))


def read_sums(text: str) -> dict[str, str]:
    """The sums by name. Raises ValueError when a line is something else, a name leads outside or stands twice."""
    lines = [(match[2], match[1]) for match in _LINE.finditer(text)]
    if sums_text(dict(lines)) != text or any(name.startswith("/") or ".." in name.split("/") for name, _ in lines):
        raise ValueError(f"{SUMS} har inte rätt form")
    return dict(lines)


def release_of(sums_file: str, release_file: str) -> Release:
    """The release that the two files tell of. Raises ValueError when they do not belong together."""
    sums = read_sums(sums_file)
    if sums.get(RELEASE) != sha256(release_file.encode()).hexdigest():
        raise ValueError(f"{RELEASE} hör inte till {SUMS}")
    facts = json.loads(release_file)
    if facts.get("format") != FORMAT:
        raise ValueError(f"{RELEASE} har formen {facts.get('format')}; den här versionen läser {FORMAT}")
    return Release(facts["utgåva"], date.fromisoformat(facts["dag"]), sums, facts.get("incheckning"), PROVENANCE in facts.values())


def _id(day: date, sums: Mapping[str, str]) -> str:
    """The day, and ten digits of the sum of all sums but that of the file that says the id."""
    others = {name: digest for name, digest in sums.items() if name != RELEASE}
    return f"{day.isoformat()}-{sha256(sums_text(others).encode()).hexdigest()[:10]}"


def id_of(release: Release) -> str:
    """The id that the release's day and sums give; another than it says when they have been changed since."""
    return _id(release.day, release.sums)


def folder_sums(folder: Path) -> dict[str, str]:
    """The sums of the files that belong to a release, read from the files."""
    return {name: sha256((folder / name).read_bytes()).hexdigest() for name in names(folder) if name not in OUTSIDE and not is_made(name)}


def seal(folder: Path, day: date, commit: str | None = None, read: Mapping[str, str] | None = None) -> Release:
    """Seal the folder, whatever seal it had. The release's id is the day and ten digits of the sum of all sums.

    `read` are the sums of all its files, when they have just been read.
    """
    for name in (*ABOUT, RELEASE):
        (folder / name).unlink(missing_ok=True)
    sums = folder_sums(folder) if read is None else {name: read[name] for name in sorted(read) if name not in (*OUTSIDE, RELEASE)}
    name = _id(day, sums)
    pages = sum(file.endswith(".html") for file in sums)
    facts = {"format": FORMAT, "utgåva": name, "dag": day.isoformat(), "filer": len(sums) + 1, "sidor": pages}
    facts |= {"ursprung": PROVENANCE} | ({"incheckning": commit} if commit else {})
    text = json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
    (folder / RELEASE).write_bytes(text.encode())
    sums[RELEASE] = sha256(text.encode()).hexdigest()
    (folder / SUMS).write_bytes(sums_text(sums).encode())
    return Release(name, day, dict(sorted(sums.items())), commit, is_attested=True)


def read_release(folder: Path) -> Release:
    """The release that a folder says it holds; see `faults` for whether it does. Raises ValueError when it holds none."""
    try:
        return release_of(*((folder / name).read_text(encoding="utf-8") for name in (SUMS, RELEASE)))
    except OSError as error:
        raise ValueError(f"{folder} är ingen färdig utgåva: {SUMS} eller {RELEASE} saknas") from error


def _is_same(file: Path) -> bool:
    """Whether a compressed form holds what its file does."""
    try:
        return bool(_READ[file.suffix](file.read_bytes()) == file.with_suffix("").read_bytes())
    except (OSError, EOFError, brotli.error):
        return False


def faults(folder: Path, release: Release) -> list[str]:
    """What in the folder is not as the release says, a sentence each, in order; empty when all is."""
    there = folder_sums(folder)
    wrong = [f"{name} saknas" for name in release.sums.keys() - there.keys()]
    wrong += [f"{name} hör inte dit" for name in there.keys() - release.sums.keys()]
    wrong += [f"{name} är ändrad" for name, digest in there.items() if release.sums.get(name, digest) != digest]
    wrong += [f"{name} är en länk; en utgåva har bara filer" for name, entry in entries(folder) if entry.is_symlink()]
    made = (file for file in folder.rglob("*") if file.is_file() and is_made(file.name))
    wrong += [f"{file.relative_to(folder).as_posix()} är inte samma sak som filen den är gjord av" for file in made if not _is_same(file)]
    return sorted(wrong)
