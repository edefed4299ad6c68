"""Municipalities like mine: the page, and what its script needs to answer for the one that is picked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from forebygga.hub.catalog import Catalog, swedish
from forebygga.hub.registers import MunicipalityRow
from forebygga.hub.sitemap import LIKENESS, PRACTICES
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.records.practice import Practice
from forebygga.subjects.practice.likeness import FEWEST, SIZE, TownGroup, peers, town_groups, used_in

URI = LIKENESS.uri()
REGISTER = f"{URI}kommuner.json"


@dataclass(frozen=True, slots=True)
class LikenessPage(Page):
    """What municipalities like one’s own use."""

    template: ClassVar[str] = "likeness.html"

    groups: tuple[TownGroup, ...]
    towns: Sequence[tuple[MunicipalityRow, str]]
    covered: int
    within: int
    fewest: int
    register: str
    effects: tuple[VocabularyTerm, ...]


def likeness_pages(hub: Hub) -> Iterator[Output]:
    """The page with a list for each group of municipalities, and the register that its script reads."""
    register = Output(REGISTER, _register(hub.catalog))
    yield register
    meta = Meta(
        "Kommuner som liknar min",
        "Välj kommun och se god praktik som används där, i kommuner av samma slag och storlek och i länet.",
        PRACTICES(),
        (crumb(PRACTICES),),
        search=("kommungrupp", "jämförbara kommuner", "storlek"),
        assets=("practice.css", "likeness.js"),
    )
    mark = hashlib.sha256(register.data).hexdigest()[:10]
    groups = town_groups(hub.catalog)
    yield hub.page(
        URI,
        LikenessPage(
            groups=groups,
            towns=_towns(hub.catalog),
            covered=len({code for entry in hub.catalog.of(Practice.collection) for code in used_in(entry)[0]}),
            within=round(SIZE * 100),
            fewest=FEWEST,
            register=f"/{REGISTER}?v={mark}",
            effects=hub.catalog.vocabularies["effekter"].terms,
        ),
        meta,
    )


def _towns(catalog: Catalog) -> list[tuple[MunicipalityRow, str]]:
    """Every municipality with the name of its county, in Swedish order."""
    rows = sorted(catalog.registers.municipalities.values(), key=lambda row: (swedish(row.name), row.code))
    return [(row, catalog.registers.counties[row.county].name) for row in rows]


def _register(catalog: Catalog) -> str:
    """Municipalities by code and the practices that are used somewhere, as JSON.

    `kommuner`: [name, county's name, group, population, codes of those like it, slug]. `lan`: names by code. `praktiker`:
    [address under god-praktik/, title, effect, certainty, codes of municipalities, codes of counties], by title.
    """
    registers = catalog.registers
    towns = {
        row.code: [row.name, county, row.group, row.population, [peer.code for peer in peers(registers, row.code)], row.slug]
        for row, county in _towns(catalog)
    }
    practices = []
    for entry, practice in catalog.records(Practice):
        its_towns, its_counties = used_in(entry)
        if its_towns or its_counties:
            effect, certainty = practice.assessment.first.effect, practice.assessment.first.certainty
            practices.append([entry.id, practice.title, effect, certainty, sorted(its_towns), sorted(its_counties)])
    data = {"kommuner": towns, "lan": {code: row.name for code, row in sorted(registers.counties.items())}, "praktiker": practices}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
