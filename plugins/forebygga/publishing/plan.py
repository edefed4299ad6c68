"""What a publication will change, told before it happens; and what stops it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from forebygga.publishing.naming import is_lasting
from forebygga.publishing.seal import RELEASE, Release

GRACE = timedelta(days=30)
"""How long after its last release an asset stays: a page that a reader has open, or a search engine has kept, still works."""
SHARE = 0.95
"""The share of the published pages that a new release must have at least, unless the owner says otherwise."""

Kept = Mapping[str, tuple[str, date]]
"""Files of earlier releases that stay, by name: their sum and the day they were replaced."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a place has now: the release, and what it keeps of earlier ones."""

    release: Release
    kept: Kept


@dataclass(frozen=True, slots=True)
class Plan:
    """A new release beside the published one. Names of files, each list in order."""

    release: Release
    before: Release | None
    added: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    kept: Kept
    again: bool = False
    """Whether every file is sent, also when the place says that it has them: what was changed at the place is mended."""

    @property
    def dead(self) -> list[str]:
        """Addresses that were published and will lead nowhere: pages and data, not assets, which nobody links to."""
        return [address_of(name) for name in self.gone]

    @property
    def is_nothing(self) -> bool:
        """Whether the place already has just this."""
        return self.before is not None and self.before.sums == self.release.sums and not self.again

    def __str__(self) -> str:
        """The plan in a line or more, in Swedish."""
        if self.is_nothing:
            return f"Utgåva {self.release.id} är redan publicerad; ingenting ändras."
        if self.again:
            return f"Utgåva {self.release.id} publiceras fil för fil: alla {len(self.release.sums)} filer skickas igen."
        changed, added, gone = (_counted(names) for names in (self.changed, self.added, self.gone))
        lines = [
            f"Utgåva {self.release.id}" + (f" i stället för {self.before.id}" if self.before else ", den första här"),
            f"  Sidor: {changed[0]} ändras, {added[0]} tillkommer, {gone[0]} försvinner",
            f"  Andra filer: {changed[1]} ändras, {added[1]} tillkommer, {gone[1]} försvinner",
            f"  {len(self.dead)} adresser dör; {len(self.kept)} filer från tidigare utgåvor står kvar",
        ]
        return "\n".join(lines)


def _counted(names: Collection[str]) -> tuple[int, int]:
    """How many of the names are pages, and how many are not."""
    pages = sum(name.endswith(".html") for name in names)
    return pages, len(names) - pages


def address_of(name: str) -> str:
    """The site address of a file."""
    return f"/{name.removesuffix('index.html')}" if name.endswith("/index.html") or name == "index.html" else f"/{name}"


def stays(name: str) -> bool:
    """Whether the file is kept after the release that had it: what pages fetch by a name of its own."""
    return is_lasting(name) or (name.startswith("sok/index.") and name.endswith(".json") and name != "sok/index.json")


def plan(release: Release, published: Published | None, *, today: date, again: bool = False) -> Plan:
    """The new release beside what is published; nothing published: all is added. `again`: all that is there is sent anew."""
    if published is None:
        return Plan(release, None, tuple(release.sums), (), (), {})
    old, new = published.release.sums, release.sums
    left = {name: (digest, today) for name, digest in old.items() if name not in new and stays(name)}
    earlier = {name: (digest, day) for name, (digest, day) in published.kept.items() if today - day <= GRACE and name not in new}
    return Plan(
        release,
        published.release,
        added=tuple(name for name in new if name not in old),
        changed=tuple(name for name, digest in new.items() if name in old and (again or old[name] != digest) and name != RELEASE),
        gone=tuple(name for name in old if name not in new and name not in left),
        kept=dict(sorted((earlier | left).items())),
        again=again,
    )


def refusals(planned: Plan, *, share: float = SHARE, may_die: Collection[str] = ()) -> list[str]:
    """Why the plan is not carried out, a sentence each with what to do; empty when nothing is against it."""
    reasons = []
    if planned.before and len(planned.release.pages) < share * len(planned.before.pages):
        reasons.append(
            f"Utgåvan har {len(planned.release.pages)} sidor; den som är publicerad har {len(planned.before.pages)}. "
            f"Färre än {share:.0%} stoppar publiceringen. Är det meningen: ange en mindre andel med --andel."
        )
    reasons += [
        f"Adressen {address} är publicerad men finns inte längre. Skriv den i tidigare_adresser på den post som ersätter den, "
        f"eller ange --far-do {address}"
        for address in planned.dead
        if address not in may_die
    ]
    if "index.html" not in planned.release.sums:
        reasons.append("Utgåvan har ingen startsida.")
    return reasons
