"""A published release made again from the repository alone, in a clean folder: the drill for the day when all else is lost."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from forebygga.hub.problems import HubError
from forebygga.publishing.places.programs import run
from forebygga.publishing.seal import Release, folder_sums

BUILD = ("make", "site")
"""How a clone of any commit installs what its own lock names, and builds; into site/."""


def rebuild(root: Path, release: Release, target: Path) -> list[str]:
    """Make the release anew into the target, and tell what differs from its sums, a sentence each; empty when it is the same.

    The repository is cloned, so that nothing that is not in it can be of help. Raises HubError when the release does not say
    what it was built from, or the clone does not build.
    """
    if not release.commit:
        raise HubError(f"utgåva {release.id} säger inte vilken incheckning den är byggd av (något var inte incheckat)")
    if target.exists():
        raise HubError(f"{target} finns redan; välj en ny mapp")
    epoch = int(datetime.combine(release.day, time(12), UTC).timestamp())
    with TemporaryDirectory() as scratch:
        clone = Path(scratch) / "klon"
        run(["git", "clone", "--quiet", "--no-local", str(root), str(clone)])
        run(["git", "-C", str(clone), "checkout", "--quiet", release.commit])
        run([*BUILD[:1], "--directory", str(clone), *BUILD[1:]], environment={"SOURCE_DATE_EPOCH": str(epoch)})
        shutil.move(clone / "site", target)
    made = folder_sums(target)
    names = sorted(made.keys() | release.sums.keys())
    return [f"{name} blev inte likadan" for name in names if made.get(name) != release.sums.get(name)]
