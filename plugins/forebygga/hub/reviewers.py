"""Who reviews which files, as the hub's file says it (data/kodagare.yml)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from forebygga.records.fields import Key, Line, Part, field

FILE = "data/kodagare.yml"
Account = Annotated[Line, Field(pattern=r"^@[\w.-]+(/[\w.-]+)*$", max_length=200)]


class FolderOwners(Part):
    """Mapp: who reviews what is in a folder."""

    folder: Line = field("mapp", "Mapp i förrådet, till exempel content/lag", pattern=r"^[a-z0-9_.-]+(/[a-z0-9_.-]+)*$")
    accounts: tuple[Account, ...] = field("konton", "Konton hos kodvärden: @namn eller @organisation/grupp", min_length=1)


class ActorOwners(Part):
    """Ägare: who reviews the records that name an organisation as their owner."""

    owner: Key = field("ägare", "Id i aktorer, som i posternas fält ägare")
    accounts: tuple[Account, ...] = field("konton", "Konton hos kodvärden: @namn eller @organisation/grupp", min_length=1)


class Reviewers(Part):
    """Kodägare: accounts by folder and by owner; the repository's own, never a person's address."""

    folders: tuple[FolderOwners, ...] = field("mappar", "Vem som granskar en mapp", ())
    owners: tuple[ActorOwners, ...] = field("ägare", "Vem som granskar en organisations poster", ())

    def of(self, owner: str | None) -> Sequence[str]:
        """The accounts that look after records of the owner; none when it is not said."""
        return next((one.accounts for one in self.owners if one.owner == owner), ())
