"""An object store (S3 and its kin) through rclone, whose own settings say where it is and with which key.

A store has no way to replace many objects at once. The order makes up for it: first what pages fetch, by names that nobody
asks for yet, then data, then pages, and last the start page and the seal. A page is whole at each moment, since what it
fetches is there before it; a publication that was cut off is finished by the next, since the seal still tells of the old one.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from forebygga.hub.problems import HubError
from forebygga.publishing.kept import kept_text, read_kept
from forebygga.publishing.package import write_package
from forebygga.publishing.places.programs import run
from forebygga.publishing.plan import Plan, Published, stays
from forebygga.publishing.seal import ABOUT, KEPT, OUTSIDE, RELEASE, SUMS, Release, id_of, read_sums, release_of
from forebygga.subjects.hosting.headers import headers_for

ARCHIVE = "utgavor"
"""Where in the store each publication lies as a package, to go back to."""
_SENT = ("Cache-Control", "Content-Type")
"""The headers that a store keeps with an object."""


def phase(name: str) -> int:
    """When a file is carried over: assets, data, pages, the start page, the seal."""
    if stays(name):
        return 0
    if name in (RELEASE, *OUTSIDE):
        return 4
    return 3 if name in ("index.html", "sok/index.json") else 2 if name.endswith(".html") else 1


def _sent(name: str) -> tuple[str, ...]:
    address = f"/{name.removesuffix('index.html')}" if name.endswith("index.html") else f"/{name}"
    headers = headers_for(address)
    return tuple(f"{key}: {headers[key]}" for key in _SENT if key in headers)


def batches(names: Iterable[str]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """The names in the order they are carried, those of the same headers together: the headers, then the names."""
    ordered = sorted((phase(name), _sent(name), name) for name in names)
    for (_, headers), group in groupby(ordered, key=lambda one: one[:2]):
        yield headers, [name for *_, name in group]


@dataclass(frozen=True)
class StorePlace:
    """A bucket or a folder in one, as rclone names it: fjärr:hink/mapp."""

    remote: str

    def _rclone(self, *arguments: str, given: str = "", codes: tuple[int, ...] = (0,)) -> str:
        return run(["rclone", "--stats=0", "--log-level=ERROR", *arguments], given=given, codes=codes)

    def _text(self, name: str) -> str:
        """An object's text; empty when it is not there (rclone's codes 3 and 4)."""
        return self._rclone("cat", f"{self.remote}/{name}", codes=(0, 3, 4))

    def published(self) -> Published | None:
        """What the seal in the store says."""
        sums = self._text(SUMS)
        if not sums:
            return None
        try:
            kept = read_kept(self._text(KEPT) or "{}")
            try:
                return Published(release_of(sums, self._text(RELEASE)), kept)
            except ValueError:
                return Published(self._cut_off(sums), kept)
        except ValueError as error:
            raise HubError(f"det som ligger i {self.remote} går inte att läsa: {error}") from error

    def _cut_off(self, sums_file: str) -> Release:
        """What the sums tell when a publication was cut off between the two files of the seal, so that the next can finish it.

        All else was there by then. The package says the day; without the sum of the one file no release is the same as this.
        Raises ValueError when no package is of these sums.
        """
        sums = read_sums(sums_file)
        mark = id_of(Release("", date.min, sums)).rpartition("-")[2]
        name = next((name for name in self.publications() if name.endswith(f"-{mark}")), None)
        if name is None:
            raise ValueError(f"{RELEASE} hör inte till {SUMS}, och ingen fil i {ARCHIVE} gör det")
        release = name.partition("-")[2]
        return Release(release, date.fromisoformat(release[:10]), {file: digest for file, digest in sums.items() if file != RELEASE})

    def _copy(self, folder: Path, names: Iterable[str]) -> None:
        for headers, some in batches(names):
            uploads = [word for header in headers for word in ("--header-upload", header)]
            self._rclone(
                "copy", str(folder), self.remote, "--files-from-raw=-", "--ignore-times", "--no-traverse", *uploads, given="\n".join(some)
            )

    def publish(self, folder: Path, plan: Plan, *, today: date) -> None:
        """The package first, then what is new or changed in its order, then what is gone is taken away."""
        with TemporaryDirectory() as scratch:
            package = Path(scratch) / f"{self._next()}-{plan.release.id}.zip"
            write_package(folder, plan.release, package)
            self._rclone("copyto", str(package), f"{self.remote}/{ARCHIVE}/{package.name}")
            (Path(scratch) / KEPT).write_text(kept_text(plan.kept), encoding="utf-8")
            self._rclone("copy", str(Path(scratch) / KEPT), self.remote)
        seal = [name for name in (RELEASE, *ABOUT) if (folder / name).exists()]
        self._copy(folder, [name for name in (*plan.added, *plan.changed) if name != RELEASE])
        self._copy(folder, seal)
        belong = {*plan.release.sums, *plan.kept, *seal, KEPT}
        over = [name for name in self._names() if name not in belong]
        if over:
            self._rclone("delete", self.remote, "--files-from-raw=-", given="\n".join(over))

    def _names(self) -> list[str]:
        """The objects of the site, not of its archive."""
        return self._rclone("lsf", "--recursive", "--files-only", f"--exclude=/{ARCHIVE}/**", self.remote).splitlines()

    def _next(self) -> str:
        return f"{int((self.publications() or ['0000-'])[0].partition('-')[0]) + 1:04d}"

    def publications(self) -> list[str]:
        """The packages, the latest first."""
        names = self._rclone("lsf", "--files-only", f"{self.remote}/{ARCHIVE}", codes=(0, 3)).splitlines()
        return sorted((name.removesuffix(".zip") for name in names if name.endswith(".zip")), reverse=True)

    def fetch(self, publication: str, folder: Path) -> None:
        """The publication's package, unpacked."""
        with TemporaryDirectory() as scratch:
            file = Path(scratch) / "utgava.zip"
            self._rclone("copyto", f"{self.remote}/{ARCHIVE}/{publication}.zip", str(file))
            with zipfile.ZipFile(file) as package:
                package.extractall(folder)  # our own package; its sums are checked before it is published
