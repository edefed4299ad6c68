"""A place's data says what its page says, from the same answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forebygga.hub.catalog import Catalog
from forebygga.hub.settings import read_settings
from forebygga.page.rendering import Hub
from forebygga.subjects.places.data import county_data, municipality_data
from forebygga.subjects.places.pages import place_pages
from forebygga.subjects.places.places import Places, places
from hubs import TODAY, catalog_of


@pytest.fixture(scope="module")
def catalog(sample: Path) -> Catalog:
    """The sample hub, with three municipalities in two counties."""
    return catalog_of(sample)


@pytest.fixture(scope="module")
def all_places(catalog: Catalog) -> Places:
    """What is known of every place."""
    return places(catalog, today=TODAY)


def test_every_place_has_its_data_beside_its_page(sample: Path, catalog: Catalog) -> None:
    made = {output.uri: output for output in place_pages(Hub(catalog, read_settings(sample)[0], TODAY))}
    twins: dict[str, Any] = {uri: json.loads(output.text) for uri, output in made.items() if uri.endswith("/index.json")}
    assert len(twins) == 3 + 2
    for uri, data in twins.items():
        page = made[uri.removesuffix("index.json")]
        assert f"/{page.uri}" == data["adress"]
        assert page.meta
        assert page.meta.alternates[0].address == f"/{uri}"
        assert 'index.json"' in page.text


def test_facts_are_the_registers(catalog: Catalog, all_places: Places) -> None:
    data = municipality_data(all_places.municipalities["0201"])
    row = catalog.registers.municipalities["0201"]
    assert (data["namn"], data["länskod"], data["folkmängd"]) == (row.name, row.county, row.population)
    assert set(data["uppgifternas_källor"]) <= data.keys()


def test_every_key_is_a_published_record_and_uses_are_those_of_the_records(catalog: Catalog, all_places: Places) -> None:
    assert all_places.municipalities["0201"].practices
    for code, view in all_places.municipalities.items():
        data = municipality_data(view)
        used = {use["nyckel"] for use in data["god_praktik"]}
        keys = {
            key
            for name, rows in data.items()
            if name not in ("god_praktik", "liknande_kommuner") and isinstance(rows, list)
            for key in rows
        }
        assert all(catalog.get(key) for key in used | keys), code
        assert used == {use.entry.key for use in view.practices}
    for view in all_places.counties.values():
        assert len(county_data(view)["kommuner"]) == len(view.municipalities)
