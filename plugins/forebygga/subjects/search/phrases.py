"""How people ask for pages that show no single record (data/sok/sidor.yml); a record says it itself, under söks_som."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from forebygga.hub.catalog import Catalog
from forebygga.hub.problems import Problem, suggestion
from forebygga.hub.reading.part import read_optional
from forebygga.hub.reading.tree import Group, place
from forebygga.hub.sitemap import COUNTY, MUNICIPALITY, SECTION, TOPIC, Route, route_of
from forebygga.hub.statute import section_numbers
from forebygga.hub.vocabulary import DUPLICATE_VALUE
from forebygga.records.faults import UNKNOWN_KEY
from forebygga.records.fields import Part, Phrase, SitePath, field
from forebygga.records.texts import MOST_PHRASES
from forebygga.rules.references import DANGLING_REFERENCE

FILE = "data/sok/sidor.yml"


class AskedPage(Part):
    """Sida: a page, and how someone without our words would ask for it."""

    address: SitePath = field("adress", "Sidans adress här, till exempel /amnen/egendomsbrott/")
    asked_as: tuple[Phrase, ...] = field(
        "söks_som", "Så här skulle någon utan våra ord fråga efter sidan", min_length=1, max_length=MOST_PHRASES
    )


class AskedPages(Part):
    """Sidor: the pages that are no records."""

    pages: tuple[AskedPage, ...] = field("sidor", "Sidor som inte är poster, med hur de söks", ())

    @cached_property
    def by_address(self) -> Mapping[str, tuple[str, ...]]:
        """The phrases by address without a slash first."""
        return {page.address[1:]: page.asked_as for page in self.pages}


def read_asked(root: Path) -> AskedPages:
    """What the file says; nothing for a hub without it. Its problems are told by the check."""
    pages, _, _ = read_optional(AskedPages, root, FILE)
    return pages or AskedPages()


def asked_problems(root: Path, catalog: Catalog) -> list[Problem]:
    """Everything that is wrong in the file: its form, pages that are not there or are records, and phrases or pages given twice."""
    pages, tree, problems = read_optional(AskedPages, root, FILE)
    return [*problems, *_faults(pages, tree, catalog, root)] if pages and tree else problems


def _faults(pages: AskedPages, tree: Group, catalog: Catalog, root: Path) -> Iterator[Problem]:
    records = {entry.address: entry for entry in catalog.entries.values()}
    seen: set[str] = set()
    for number, page in enumerate(pages.pages):
        line, column = place(tree, ("sidor", number, "adress"))
        entry = records.get(page.address)
        if page.address in seen:
            yield Problem(FILE, line, column, DUPLICATE_VALUE, f"sidan '{page.address}' står redan i filen; slå ihop dem")
        elif entry:
            yield Problem(FILE, line, column, UNKNOWN_KEY, f"sidan är en post; skriv söks_som i {entry.source.path} i stället")
        elif not _is_page(page.address, catalog, root):
            yield Problem(FILE, line, column, DANGLING_REFERENCE, f"sidan '{page.address}' finns inte{_near(page.address, catalog)}")
        seen.add(page.address)
        for index, phrase in enumerate(page.asked_as):
            if phrase in page.asked_as[:index]:
                line, column = place(tree, ("sidor", number, "söks_som", index))
                yield Problem(FILE, line, column, DUPLICATE_VALUE, f"'{phrase}' står redan i listan; ta bort det ena")


def _values(route: Route, catalog: Catalog) -> set[str] | None:
    """What may stand last in an address of the family; None when only the built site knows."""
    registers = catalog.registers
    if route is TOPIC:
        return set(catalog.vocabularies["amnen"].by_id) if "amnen" in catalog.vocabularies else None
    if route is SECTION:
        return {str(number) for number in section_numbers(catalog)} or None
    if route is COUNTY:
        return {row.slug for row in registers.counties.values()}
    return {row.slug for row in registers.municipalities.values()} if route is MUNICIPALITY else None


def _is_page(address: str, catalog: Catalog, root: Path) -> bool:
    """Whether a page is declared at the address, or written by hand there."""
    route = route_of(address)
    if route:
        values = None if route.is_single else _values(route, catalog)
        return values is None or address.rstrip("/").rpartition("/")[2] in values
    file = root / "docs" / address.strip("/")
    return file.with_suffix(".md").is_file() or (file / "index.md").is_file()


def _near(address: str, catalog: Catalog) -> str:
    route = route_of(address)
    addresses = [route(value) for value in _values(route, catalog) or ()] if route else []
    return suggestion(address, addresses) or "; skriv en adress på webbplatsen"
