"""No address dies: what the ledger says was published is there, leads on, or is said to be gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from forebygga.hub.catalog import Catalog
from forebygga.hub.problems import Problem
from forebygga.hub.published import Ledger, gone
from forebygga.hub.sitemap import (
    CONTINUED,
    COUNTY,
    MUNICIPALITY,
    NEWS,
    PRACTICES_PAGE,
    SEARCH,
    SECTION,
    START_CONTINUED,
    SUPPORT_PAGE,
    TOPIC,
    route_of,
)
from forebygga.page.output import Output
from forebygga.rules.site_links import known_addresses

# Pages that come and go with the day, with how much there is, or with what the repository remembers: they are made from others
# and nobody is sent there.
_PASSING = (NEWS(), *(route.pattern.partition("{")[0] for route in (PRACTICES_PAGE, SUPPORT_PAGE)), SEARCH())


def lasting(address: str) -> bool:
    """Whether the address is one to keep a promise about."""
    return route_of(address) not in (CONTINUED, START_CONTINUED) and not any(
        address.startswith(start) and address != start for start in _PASSING
    )


def promised(outputs: Iterable[Output], pages: Iterable[str]) -> set[str]:
    """The addresses that readers and their programs keep: pages, hand-written pages, and what is subscribed to."""
    promises = set(pages)
    for output in outputs:
        if output.meta is None or output.meta.layout == "hidden":
            continue
        promises.add(f"/{output.uri}")
        promises.update(
            alternate.address for alternate in output.meta.alternates if alternate.is_feed and alternate.address.startswith("/")
        )
    return {address for address in promises if lasting(address)}


def ledger_problems(ledger: Ledger, catalog: Catalog, pages: set[str]) -> Iterator[Problem]:
    """Addresses of records, topics, places and hand-written pages that have gone, judged without making the site.

    The rest, which pages of lists there are, is judged when the site is made.
    """
    records = {entry.address for entry in catalog.entries.values() if entry.is_published}
    former = {address for entry in catalog.entries.values() if entry.is_published for address in entry.record.former_addresses if address}
    there = records | former | pages | known_addresses(catalog) | {f"/{kind.prefix}/" for kind in catalog.kinds}
    prefixes = {kind.prefix for kind in catalog.kinds}
    prefix_of = {kind.collection: kind.prefix for kind in catalog.kinds}
    broken = {f"/{prefix_of[key.partition('/')[0]]}/{key.partition('/')[2]}/" for key in catalog.unreadable}
    broken |= {entry.address for entry in catalog.entries.values() if not entry.is_whole}
    judged = {name for address, fate in ledger.items() for name in (address, fate.to.partition("#")[0]) if _is_judged(name, prefixes)}
    yield from gone(ledger, there, judged=judged - broken)


def _is_judged(address: str, prefixes: set[str]) -> bool:
    """Whether records, vocabularies, registers or docs/ alone decide if the address is there."""
    if not address.endswith("/") or address == "/":
        return False
    folder = address.strip("/").rpartition("/")[0]
    route = route_of(address)
    return (
        route is None
        or route in (TOPIC, COUNTY, MUNICIPALITY, SECTION)
        or (folder in prefixes and route.pattern.startswith(f"/{folder}/{{"))
    )


def missing(ledger: Ledger, outputs: Collection[Output], pages: Iterable[str]) -> list[Problem]:
    """Warnings of every published address that the made site lacks: lists and files that the check alone cannot judge."""
    made = promised(outputs, pages) | {f"/{output.uri}" for output in outputs if output.meta is None or not output.meta.stands_in}
    return [
        replace(problem, severity="varning")
        for problem in gone({address: fate for address, fate in ledger.items() if lasting(address)}, made)
    ]
