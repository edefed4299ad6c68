"""Each address leads to one page."""

from __future__ import annotations

from collections.abc import Iterator

from forebygga.catalog import Catalog, Entry
from forebygga.problems import Problem

# Addresses of pages that are no records; a record may not take one. Part before the id, then reserved ids.
RESERVED = {
    "god-praktik": ("filter", "jamfor", "karta", "metod"),
    "kalender": ("arkiv", "filter"),
    "ecpa": ("bidrag", "filter"),
    "aktorer": ("filter",),
    "stod": ("filter",),
    "uppdrag": ("filter",),
    "samordning/natverk": ("filter",),
}


def _claims(entry: Entry) -> Iterator[tuple[str, Problem]]:
    """Every address the record asks for, with the problem to report when it is taken."""
    yield entry.address, Problem(entry.source.path, 1, 1, "duplicate-address", "")
    for index, address in enumerate(entry.record.former_addresses):
        yield address, entry.source.problem(("tidigare_adresser", index), "duplicate-address", "")


def address_problems(catalog: Catalog) -> Iterator[Problem]:
    """Two claims to one address (case passed over), and ids that the site itself needs."""
    taken: dict[str, str] = {f"/{prefix}/{name}/": "en av webbplatsens egna sidor" for prefix, names in RESERVED.items() for name in names}
    for entry in catalog.entries.values():
        for address, problem in _claims(entry):
            owner = taken.setdefault(address.lower(), entry.source.path)
            if owner != entry.source.path or (address in entry.record.former_addresses and address == entry.address):
                message = f"adressen {address} är redan tagen av {owner}; byt filnamn eller adress"
                yield Problem(problem.path, problem.line, problem.column, "duplicate-address", message)
