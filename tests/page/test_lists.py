"""The list of a collection: on one page, and on several when it is long."""

from __future__ import annotations

from pathlib import Path

import pytest

from coordinated import made_by
from forebygga.page import record_pages
from forebygga.page.record_pages import collection_pages
from hubs import record
from pages import page_of, resolved
from undertaken import actor


def test_a_long_list_goes_on_and_every_group_is_reached_from_every_page(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {output.uri: page_of(output.text) for output in made_by(collection_pages, hub)}
    assert not [uri for uri in whole if "/sida/" in uri]
    monkeypatch.setattr(record_pages, "ROWS", 2)
    for number, sector in enumerate(("myndighet", "myndighet", "myndighet", "kommun")):
        record(hub, f"aktorer/prov-{number}", actor(f"Prov {number}", sector))
    pages = {output.uri: page_of(output.text) for output in made_by(collection_pages, hub) if output.uri.startswith("aktorer/")}
    leads = {uri: [links for address in page.addresses if (links := resolved(uri, address))] for uri, page in pages.items()}
    records = [target for links in leads.values() for target, _ in links if target.startswith("aktorer/prov-")]
    assert len(pages) > 2
    assert sorted(records) == [f"aktorer/prov-{number}/" for number in range(4)]
    anchors = [(target, anchor) for links in leads.values() for target, anchor in links if target in pages and anchor]
    assert {target for target, _ in anchors} - {"aktorer/"}
    assert [(target, anchor) for target, anchor in anchors if anchor not in pages[target].ids] == []
