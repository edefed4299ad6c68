"""Places to publish to: a folder on this or another machine, an object store, the pages of a code host."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Protocol

from forebygga.hub.problems import HubError
from forebygga.publishing.plan import Plan, Published


class Place(Protocol):
    """Somewhere that a release is published. Every method raises HubError when the place cannot be reached or refuses."""

    def published(self) -> Published | None:
        """What is there now; None when nothing has been published there."""

    def publish(self, folder: Path, plan: Plan, *, today: date) -> None:
        """Carry out the plan with the files of the folder. Visitors meet the old release until they meet the new one."""

    def publications(self) -> list[str]:
        """The publications that can be brought back, the latest first."""

    def fetch(self, publication: str, folder: Path) -> None:
        """The release of an earlier publication, into a new folder."""


def place(spec: str) -> Place:
    """The place that the words mean: mapp:/srv/hubb, ssh:namn@värd:/srv/hubb, s3:fjärr:hink/mapp, github:, gitlab: or codeberg:ADRESS."""
    from forebygga.publishing.places.pages import GitPlace
    from forebygga.publishing.places.server import ServerPlace
    from forebygga.publishing.places.store import StorePlace

    kind, _, rest = spec.partition(":")
    if kind == "mapp" and rest:
        return ServerPlace(Path(rest).resolve().as_posix())
    if kind == "ssh" and (match := re.fullmatch(r"([^:/\s-][^:/\s]*):(/[^\n]*)", rest)):
        return ServerPlace(match[2], match[1])
    if kind == "s3" and rest:
        return StorePlace(rest)
    if kind in ("github", "gitlab", "codeberg") and rest:
        address, _, branch = rest.partition("#")
        return GitPlace(address, kind, branch)
    raise HubError(
        f"{spec} är inget ställe att publicera på; skriv till exempel mapp:/srv/hubb, ssh:namn@värd:/srv/hubb, s3:fjärr:hink eller github:ADRESS"
    )
