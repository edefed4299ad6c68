"""Sources are used, and their addresses are those of the sites they seem to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from forebygga.hub.body import CITE
from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.hosts import Used
from forebygga.hub.problems import Problem
from forebygga.records.markers import SourceKey
from forebygga.records.web_address import address_advice
from forebygga.rule import FIELDS, REFERENCES, Example, Rule

UNUSUAL_ADDRESS = Rule(
    "unusual-address",
    FIELDS,
    "En adress är utan kryptering, förkortad, inklistrad ur e-post, följer läsaren eller kräver ofta inloggning, eller webbplatsen är ny här eller har ett namn som liknar en känd webbplats. Det är en varning.",
    "Skriv sidans egen adress, med `https://`. Kontrollera stavningen. Är en ny webbplats rätt, kör `forebygga ledger`.",
)
UNUSED_SOURCE = Rule(
    "unused-source",
    REFERENCES,
    "En källa står under `källor` men används inte. Det är en varning.",
    "Skriv `[^k1]` efter det som källan visar, eller ta bort den.",
    Example("brödtext", "Boken kom 2025.", "Boken kom 2025[^k1]."),
)

_KNOWN = Path(__file__).parent / "known_hosts.txt"
_FOLDED = str.maketrans("åäöéü", "aaoeu")
SHORTEST = 5
"""The shortest name, before the first dot, that is taken for a slip of another: lu.se and liu.se are two universities."""
OFTEN = 3
"""From how many addresses on a host in the hub it counts as known."""


@cache
def _well_known() -> frozenset[str]:
    return frozenset(line for line in _KNOWN.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#"))


def host_problems(catalog: Catalog, checked: Collection[str] | None = None, more: Iterable[Used] = ()) -> Iterator[Problem]:
    """Hosts that nearly are one that many use, and hosts that nobody has looked at.

    `checked` are those that someone has; without it only names that are nearly known are reported. `more` is what others than records use.
    """
    used = [*_used(catalog), *more]
    counts = Counter(one.host for one in used)
    towns = {row.website for row in catalog.registers.municipalities.values()}
    often = {host for host, number in counts.items() if number >= OFTEN} if checked is None else set(checked)
    hosts = _well_known() | towns | often
    neighbours = _neighbours(hosts)
    reported: set[str] = set()
    for one in used:
        host = one.host
        if not host or host in hosts or _under(host, hosts):
            continue
        near = _nearest(host, hosts, neighbours)
        if near:
            yield _told(one, f"webbplatsen '{host}' är inte känd här – menade du '{near}'?")
        elif checked is not None and host not in reported and not address_advice(one.url):
            reported.add(host)
            yield _told(
                one,
                f"webbplatsen '{host}' har inte använts här förut; se efter att namnet är rätt. Är det rätt, lägg till det i data/webbplatser.txt, eller kör forebygga ledger",
            )


def advised(used: Iterable[Used]) -> Iterator[Problem]:
    """Addresses that work and are unwise."""
    for one in used:
        advice = address_advice(one.url)
        if advice:
            yield _told(one, advice)


def _told(used: Used, message: str) -> Problem:
    return Problem(used.path, used.line, used.column, UNUSUAL_ADDRESS, message, "varning")


def _used(catalog: Catalog) -> Iterator[Used]:
    for entry in catalog.entries.values():
        yield from entry.web_addresses


def used_hosts(catalog: Catalog, more: Iterable[Used] = ()) -> set[str]:
    """Every host that a record leads to, or one of the others."""
    return {one.host for one in (*_used(catalog), *more) if one.host}


def _under(host: str, hosts: Collection[str]) -> bool:
    """Whether the host is part of one of the hosts, as statistik.bra.se of bra.se."""
    return any(host[index + 1 :] in hosts for index, letter in enumerate(host) if letter == ".")


def _shortened(host: str) -> set[str]:
    """The host with each letter of it left out in turn: what two hosts share when one letter is wrong, missing or moved."""
    return {host[:index] + host[index + 1 :] for index in range(len(host))}


def _neighbours(hosts: Iterable[str]) -> dict[str, str]:
    """Known hosts by themselves and by every shortening; names shorter than SHORTEST have too many real neighbours."""
    neighbours: dict[str, str] = {}
    for host in sorted(hosts):
        if len(host.partition(".")[0]) >= SHORTEST:
            neighbours |= dict.fromkeys(_shortened(host), host)
    return neighbours


def _nearest(host: str, hosts: Collection[str], neighbours: Mapping[str, str]) -> str | None:
    """The known host that the name differs from by one letter, or only by its last part (bra.es, polisen.com), or None."""
    plain = host.translate(_FOLDED)
    if plain != host and plain in hosts:
        return plain
    name, _, top = host.rpartition(".")
    moved = f"{name}.{top[::-1]}"
    if len(top) == 2 and moved in hosts and moved != host:
        return moved
    if len(host.partition(".")[0]) < SHORTEST:
        return None
    if f"{name}.se" in hosts:
        return f"{name}.se"
    shortened = _shortened(host)
    return (
        next(iter(sorted(shortened & set(hosts))), None)
        or neighbours.get(host)
        or next((neighbours[name] for name in sorted(shortened) if name in neighbours), None)
    )


def unused_sources(entry: Entry) -> Iterator[Problem]:
    """Sources that nothing in the record cites."""
    if not entry.is_whole or not entry.is_published or (len(entry.record.sources) == 1 and not entry.source.body.strip()):
        return  # a record without a body rests on its only source as a whole
    cited = set(CITE.findall(entry.source.text))
    cited |= {str(value) for _, marker, value in entry.pointers if isinstance(marker, SourceKey)}
    for index, source in enumerate(entry.record.sources):
        if source.key not in cited:
            message = f"källan '{source.key}' används inte; skriv [^{source.key}] efter det som den visar, eller ta bort källan"
            yield entry.source.problem(("källor", index, "nyckel"), UNUSED_SOURCE, message, severity="varning")
