"""Each address leads to one page."""

from __future__ import annotations

from collections.abc import Iterator

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.problems import Problem

# Addresses of pages that are no records; a record may not take one. Part before the id, then reserved ids.
RESERVED = {
    "god-praktik": ("filter", "jamfor", "karta", "metod"),
    "kalender": ("arkiv", "filter"),
    "ecpa": ("bidrag", "filter"),
    "aktorer": ("filter",),
    "stod": ("filter",),
    "uppdrag": ("filter",),
    "kommuner-mot-brott/steg": ("utskrift",),
    "samordning/natverk": ("filter",),
    "samordning/uppmaningar": ("amne", "filter", "roll"),
}
# Parts of the site that hold no records at all: an old address of a record cannot lie there.
OWN = ("/amnen/", "/assets/", "/data/", "/integritet/", "/kommuner-mot-brott/paragraf/", "/kommuner/", "/lan/", "/om/",
       "/redaktor/", "/sok/", "/tillganglighet/")  # fmt: skip
_THE_SITE = "en av webbplatsens egna sidor"


def _claims(entry: Entry) -> Iterator[tuple[str, Problem]]:
    """Every address the record asks for, with the problem to report when it is taken."""
    yield entry.address, Problem(entry.source.path, 1, 1, "duplicate-address", "")
    for index, address in enumerate(entry.record.former_addresses):
        if address is not None:
            yield address, entry.source.problem(("tidigare_adresser", index), "duplicate-address", "")


def site_pages(catalog: Catalog) -> set[str]:
    """Addresses of the lists and other pages that the site itself has beside the records."""
    pages = {f"/{prefix}/{name}/" for prefix, names in RESERVED.items() for name in names}
    return pages | {f"/{kind.prefix}/" for kind in catalog.kinds} | {kind.menu for kind in catalog.kinds}


def address_problems(catalog: Catalog) -> Iterator[Problem]:
    """Two claims to one address (case passed over), and addresses that the site itself needs."""
    taken = dict.fromkeys(site_pages(catalog), _THE_SITE)
    for entry in catalog.entries.values():
        for address, problem in _claims(entry):
            owner = _THE_SITE if address.startswith(OWN) else taken.get(address.lower())
            taken.setdefault(address.lower(), entry.source.path)
            if owner is not None:
                who = "posten själv" if owner == entry.source.path else owner
                mend = "byt filnamn" if address == entry.address and problem.line == 1 else "ta bort raden eller rätta adressen"
                message = f"adressen {address} hör redan till {who}; {mend}"
                yield Problem(problem.path, problem.line, problem.column, "duplicate-address", message)
