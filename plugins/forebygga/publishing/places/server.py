"""A folder that a web server serves, here or over ssh: every publication lies whole beside the others, and a link says which one is met.

    current -> releases/r0007-2026-11-29-ab12cd34ef     what the server's root points at
    releases/r0006-2026-11-28-…                         earlier ones, to go back to

The link is replaced by a rename, which happens at once or not at all (rename(2)); until then nobody meets anything new.
Unchanged files are hard links to those of the publication before, so that ten publications take little more room than one.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from forebygga.hub.problems import HubError
from forebygga.publishing.kept import kept_text, read_kept
from forebygga.publishing.places.programs import run
from forebygga.publishing.plan import Plan, Published
from forebygga.publishing.seal import KEPT, release_of

MOST = 10
"""Publications that are left standing to go back to."""

SHELL = shlex.split(os.environ.get("RSYNC_RSH", "ssh"))
"""What leads to a host: rsync's own variable says it for both."""

_STATE = """
cd "$1" 2>/dev/null || exit 0
readlink current; for name in SHA256SUMS utgava.json tidigare.json; do printf '\\0'; cat "current/$name" 2>/dev/null; done; true
"""
_SWITCH = """
cd "$1" && part=releases/$2.part || exit 1
# Files of earlier releases, and their compressed forms, that stay: linked from the publication before. Names on standard input.
while IFS= read -r name; do
  for form in "" .br .gz; do
    [ -f "current/$name$form" ] && [ ! -e "$part/$name$form" ] || continue
    mkdir -p "$part/$(dirname "$name")" && ln "current/$name$form" "$part/$name$form" || exit 1
  done
done
(cd "$part" && sha256sum --quiet --check SHA256SUMS) || exit 1
# Under a lock, and only from the publication that the plan was made from: the whole folder gets its name, then the link its target.
exec 9>releases/.lock && flock 9 || exit 1
[ "$(readlink current || true)" = "$3" ] || { echo "någon annan har publicerat under tiden; kör om" >&2; exit 1; }
number=$(ls releases | sed -n 's/^r\\([0-9]*\\)-.*/\\1/p' | sort -n | tail -n 1)
name=$(printf 'r%04d' $((10#${number:-0} + 1)))-$2
mv -T "$part" "releases/$name" && sync -f "releases/$name" || exit 1
ln -sfn "releases/$name" .current && mv -T .current current || exit 1
# What is left of publications that never came to be, and the oldest beyond those that are kept.
find releases -mindepth 1 -maxdepth 1 -name '*.part' -exec rm -rf {} +
ls releases | grep -E '^r[0-9]+-' | sort -V | head -n "-$4" | while IFS= read -r old; do rm -rf "releases/$old"; done
"""


@dataclass(frozen=True)
class ServerPlace:
    """A folder on this machine, or on the host."""

    root: str
    host: str = ""

    def _shell(self, script: str, *arguments: str, given: str = "", codes: tuple[int, ...] = (0,)) -> str:
        """What the script prints where the folder is."""
        local = ["bash", "-c", script, "forebygga", self.root, *arguments]
        return run([*SHELL, "-o", "BatchMode=yes", self.host, shlex.join(local)] if self.host else local, given=given, codes=codes)

    def _rsync(self, sources: Sequence[str], target: str, *options: str) -> None:
        """Carry the files of the folders to one; what they hold decides what is carried, not their times."""
        where = f"{self.host}:{target}" if self.host else target
        run(
            [
                "rsync",
                "--recursive",
                "--mkpath",
                "--checksum",
                "--whole-file",
                "--compress",
                "--delete",
                "--chmod=D755,F644",
                *options,
                *sources,
                f"{where}/",
            ]
        )

    def _state(self) -> tuple[str, str, str, str]:
        """The link's target, and the texts that tell what is there; all empty when there is nothing."""
        link, *texts = self._shell(_STATE).split("\0")
        return (link.strip(), texts[0], texts[1], texts[2]) if len(texts) == 3 else ("", "", "", "")

    def published(self) -> Published | None:
        """What the link leads to."""
        link, sums, release, kept = self._state()
        if not link:
            return None
        try:
            return Published(release_of(sums, release), read_kept(kept or "{}"))
        except ValueError as error:
            raise HubError(f"det som ligger på {self.root} går inte att läsa: {error}") from error

    def publish(self, folder: Path, plan: Plan, *, today: date) -> None:
        """Carry the release beside the others, see that it is whole, and only then point the link at it."""
        before, *_ = self._state()
        if not before.endswith(plan.before.id if plan.before else "") or bool(before) != bool(plan.before):
            raise HubError("någon annan har publicerat under tiden; kör om")
        part = f"{self.root}/releases/{plan.release.id}.part"
        with TemporaryDirectory() as scratch:
            (Path(scratch) / KEPT).write_text(kept_text(plan.kept), encoding="utf-8")
            self._rsync([f"{folder.as_posix()}/", f"{scratch}/"], part, *([f"--link-dest=../../{before}"] if before else []))
        self._shell(_SWITCH, plan.release.id, before, str(MOST), given="".join(f"{kept}\n" for kept in plan.kept))

    def publications(self) -> list[str]:
        """Names of the folders under releases, the latest first."""
        names = self._shell('ls "$1/releases" 2>/dev/null || true').split()
        return sorted((name for name in names if re.match(r"r\d+-", name)), key=lambda name: int(name[1:].partition("-")[0]), reverse=True)

    def fetch(self, publication: str, folder: Path) -> None:
        """The publication's files, without what it kept of earlier ones."""
        kept = read_kept(self._shell('cat "$1/releases/$2/tidigare.json" 2>/dev/null || echo {}', publication))
        there = f"{self.root}/releases/{publication}/"
        run(["rsync", "--recursive", f"{self.host}:{there}" if self.host else there, f"{folder.as_posix()}/"])
        for name in [KEPT, *(f"{name}{form}" for name in kept for form in ("", ".br", ".gz"))]:
            (folder / name).unlink(missing_ok=True)
