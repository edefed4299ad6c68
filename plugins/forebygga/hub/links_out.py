"""What is known of links out (data/lankar.yml): addresses that are left alone, and archived copies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from forebygga.hub.reading.part import read_part
from forebygga.records.fields import Bare, Day, Line, Part, Url, field

FILE = "data/lankar.yml"


class LeftAlone(Part):
    """Undantag: an address that is not asked, and why."""

    address: Bare = field("adress", "Adressen, eller början på flera med * sist", pattern=r"^https?://\S+$")
    reason: Line = field("skäl", "Varför den inte ska kontrolleras")
    until: Day | None = field("till", "Sista dagen som undantaget gäller", None)


class Copy(Part):
    """Kopia: where an address has been archived."""

    address: Bare = field("adress", "Adressen", pattern=r"^https?://\S+$")
    copy_at: Url = field("kopia", "Adressen till den arkiverade kopian")
    day: Day = field("dag", "Dagen då kopian gjordes")


class LinkPolicy(Part):
    """Länkar: exceptions and copies."""

    left_alone: tuple[LeftAlone, ...] = field("undantag", "Adresser som inte kontrolleras", ())
    copies: tuple[Copy, ...] = field("kopior", "Arkiverade kopior", ())

    def is_left_alone(self, url: str, today: date) -> bool:
        """Whether the address is not to be asked on the day."""
        return any(
            (url.startswith(one.address[:-1]) if one.address.endswith("*") else url == one.address)
            for one in self.left_alone
            if one.until is None or today <= one.until
        )

    def copy_of(self, url: str) -> Copy | None:
        """The archived copy of the address, the newest, or None."""
        return max((one for one in self.copies if one.address == url), key=lambda one: one.day, default=None)


def read_link_policy(root: Path) -> LinkPolicy:
    """What the hub's file says; nothing when there is no file. Raises HubError with the first fault and its place."""
    return read_part(LinkPolicy, root, FILE)
