"""The ledger of published addresses (data/adresser.txt): what has been published once is led on from, or said to be gone.

One line each, in the order of the letters:

    /stod/exempel/
    /stod/gammalt/ till /stod/nytt/
    /stod/borttaget/ borttagen 2026-11-29 Verksamheten är avslutad.

An address without more is a page, a feed or a calendar that must be there. New ones are added by a command; only lines whose
address has gone are problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from forebygga.hub.problems import Problem
from forebygga.hub.reading.files import display_path, read_text
from forebygga.rule import REFERENCES, Rule

DEAD_ADDRESS = Rule(
    "dead-address",
    REFERENCES,
    "En adress som har publicerats finns inte längre.",
    "Låt den leda vidare, eller skriv att den är borttagen, i `data/adresser.txt`.",
)
LEDGER_LINE = Rule(
    "ledger-line",
    REFERENCES,
    "En rad i `data/adresser.txt` eller `data/webbplatser.txt` går inte att läsa, finns två gånger, leder till sig själv eller säger något annat om en adress än vad som är sant.",
    "En webbplats skrivs som `exempel.se`. En adress skrivs `/adress/`, `/adress/ till /ny/` eller `/adress/ borttagen 2026-11-29` och skälet.",
)

FILE = "data/adresser.txt"
MAX_BYTES = 10_000_000
"""Room for some 200,000 addresses."""
_HEAD = """# Adresser som har publicerats. En adress som försvinner stoppar kontrollen tills den leder vidare eller sägs vara borttagen:
#   /gammal/ till /ny/            leder vidare
#   /gammal/ borttagen 2026-11-29 Skälet, som läsaren ser det.
# forebygga ledger lägger till nya adresser. forebygga rename, delete och merge skriver de andra raderna.
"""
_LINE = re.compile(
    r"(?P<address>/(?:[a-z0-9/._-]*/|[a-z0-9/._-]*\.[a-z0-9]+)?)(?: till (?P<to>/(?:[a-z0-9/._-]*/|[a-z0-9/._-]*\.[a-z0-9]+)?(?:#[a-z0-9-]+)?)| borttagen (?P<day>\d{4}-\d{2}-\d{2})(?: (?P<reason>\S.*))?)?"
)


LONGEST_REASON = 300
_TAG = re.compile(r"<[A-Za-z/!?]")


@dataclass(frozen=True, slots=True)
class Fate:
    """What has become of an address: where it leads now, or the day it was removed and why; its line in the file.

    All empty: it is still there.
    """

    line: int
    to: str = ""
    removed: date | None = None
    reason: str = ""

    @property
    def is_live(self) -> bool:
        """Whether a page must stand at the address itself."""
        return not self.to and self.removed is None


Ledger = Mapping[str, Fate]
"""The fate of every published address."""


@lru_cache(maxsize=1)  # a process that serves reads it after every save
def _lines(text: str, path: str) -> tuple[tuple[str, Fate] | Problem, ...]:
    return tuple(_parsed(text, path))


def _parsed(text: str, path: str) -> Iterator[tuple[str, Fate] | Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.rstrip())
        try:
            day = date.fromisoformat(match["day"]) if match and match["day"] else None
        except ValueError:
            match = None
        if match is None:
            message = "raden är ingen adress; skriv /adress/, /adress/ till /ny/ eller /adress/ borttagen 2026-11-29 och skälet"
            yield Problem(path, number, 1, LEDGER_LINE, message)
        elif match["to"] and match["to"].partition("#")[0] == match["address"]:
            yield Problem(path, number, 1, LEDGER_LINE, f"{match['address']} leder till sig själv; skriv vart den ska leda")
        elif match["reason"] and (_TAG.search(match["reason"]) or len(match["reason"]) > LONGEST_REASON):
            message = f"skälet visas för läsaren; skriv det som ren text, med högst {LONGEST_REASON} tecken"
            yield Problem(path, number, line.index(match["reason"]) + 1, LEDGER_LINE, message)
        else:
            yield match["address"], Fate(number, match["to"] or "", day, match["reason"] or "")


def read_ledger(root: Path) -> tuple[dict[str, Fate], list[Problem]]:
    """The ledger of the hub, and what is wrong in its lines; empty when the hub has none."""
    file = root / FILE
    if not file.exists() and not file.is_symlink():
        return {}, []
    path = display_path(file, root)
    text, problems = read_text(file, root, most=MAX_BYTES)
    fates: dict[str, Fate] = {}
    for item in _lines(text or "", path):
        if isinstance(item, Problem):
            problems.append(item)
        elif item[0] in fates:
            message = f"{item[0]} finns redan på rad {fates[item[0]].line}; ta bort den ena raden"
            problems.append(Problem(path, item[1].line, 1, LEDGER_LINE, message))
        else:
            fates[item[0]] = item[1]
    return fates, problems


def not_yet_removed(ledger: Ledger, today: date) -> Iterator[Problem]:
    """Lines that say that an address was removed on a day that has not come."""
    for address, fate in ledger.items():
        if fate.removed and fate.removed > today:
            message = f"{address} sägs vara borttagen {fate.removed}, som inte har varit än; skriv den dag då det hände"
            yield Problem(FILE, fate.line, 1, LEDGER_LINE, message, "varning")


def written(ledger: Ledger) -> str:
    """The ledger as its file: one line each, sorted."""
    lines = []
    for address, fate in sorted(ledger.items()):
        if fate.to:
            lines.append(f"{address} till {fate.to}")
        elif fate.removed:
            lines.append(f"{address} borttagen {fate.removed} {fate.reason}".rstrip())
        else:
            lines.append(address)
    return _HEAD + "".join(f"{line}\n" for line in lines)


def with_new(ledger: Ledger, addresses: Iterable[str]) -> dict[str, Fate]:
    """The ledger with addresses that were not there; one that had gone and is back is live again."""
    return {**ledger, **{address: Fate(0) for address in addresses if address not in ledger or not ledger[address].is_live}}


def gone(ledger: Ledger, is_there: Iterable[str], *, judged: Iterable[str] | None = None) -> Iterator[Problem]:
    """Live lines whose address is not there, and lines that lead to one that is not. `judged`: only these are looked at."""
    there = set(is_there)
    wanted = set(judged) if judged is not None else set(ledger)
    for address, fate in ledger.items():
        if fate.is_live and address in wanted and address not in there:
            message = (
                f"{address} har publicerats men finns inte längre; låt den leda vidare ({address} till /ny/) eller skriv att den är "
                "borttagen och varför. Nästa gång: använd forebygga rename, merge eller delete"
            )
            yield Problem(FILE, fate.line, 1, DEAD_ADDRESS, message)
        if not fate.is_live and address in wanted and address in there:
            message = f"{address} finns, men raden säger att den har flyttat eller är borttagen; låt bara adressen stå kvar på raden"
            yield Problem(FILE, fate.line, 1, LEDGER_LINE, message)
        target = fate.to.partition("#")[0]
        if target and target in wanted and target not in there:
            yield Problem(FILE, fate.line, len(address) + 7, DEAD_ADDRESS, f"{address} leder till {target}, som inte finns; rätta adressen")
