"""Each address leads to one page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.problems import Problem
from forebygga.hub.sitemap import ROUTES, route_of
from forebygga.rule import REFERENCES, Example, Rule

DUPLICATE_ADDRESS = Rule(
    "duplicate-address",
    REFERENCES,
    "Adressen hör redan till en annan sida.",
    "Byt filnamn, eller ta bort adressen under `tidigare_adresser`.",
    Example("huvud", "tidigare_adresser:\n  - /stod/exempelboken/", "tidigare_adresser:\n  - /stod/en-gammal-bok/"),
)

# Folders of files, which hold no pages of their own.
_FILES = frozenset(("assets", "bilder"))
_THE_SITE = "en av webbplatsens egna sidor"


def _claims(entry: Entry) -> Iterator[tuple[str, Problem]]:
    """Every address the record asks for, with the problem to report when it is taken."""
    yield entry.address, Problem(entry.source.path, 1, 1, DUPLICATE_ADDRESS, "")
    for index, address in enumerate(entry.record.former_addresses):
        if address is not None:
            yield address, entry.source.problem(("tidigare_adresser", index), DUPLICATE_ADDRESS, "")


def site_pages(catalog: Catalog) -> set[str]:
    """Addresses of the lists and other pages that the site itself has beside the records."""
    return {route() for route in ROUTES.values() if route.is_single} | {f"/{kind.prefix}/" for kind in catalog.kinds}


def belongs_to_the_site(catalog: Catalog, address: str) -> bool:
    """Whether the sitemap has the address, or it lies in a part of the site that holds no records."""
    prefixes = {kind.prefix for kind in catalog.kinds}
    tops = {prefix.partition("/")[0] for prefix in prefixes}
    top, _, rest = address.strip("/").partition("/")
    if rest and top not in tops and (top in _FILES or any(route.pattern.startswith(f"/{top}/") for route in ROUTES.values())):
        return True
    route = route_of(address)
    return route is not None and not any(re.fullmatch(rf"/{prefix}/\{{[a-z]+\}}/", route.pattern) for prefix in prefixes)


def address_problems(catalog: Catalog) -> Iterator[Problem]:
    """Two claims to one address (case passed over), and addresses that the site itself needs."""
    taken = dict.fromkeys(site_pages(catalog), _THE_SITE)
    for entry in catalog.entries.values():
        for address, problem in _claims(entry):
            owner = _THE_SITE if belongs_to_the_site(catalog, address.lower()) else taken.get(address.lower())
            taken.setdefault(address.lower(), entry.source.path)
            if owner is not None:
                who = "posten själv" if owner == entry.source.path else owner
                mend = "byt filnamn" if address == entry.address and problem.line == 1 else "ta bort raden eller rätta adressen"
                message = f"adressen {address} hör redan till {who}; {mend}"
                yield Problem(problem.path, problem.line, problem.column, DUPLICATE_ADDRESS, message)
