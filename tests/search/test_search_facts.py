"""The short fact that a hit shows: where, by when, who and how often."""

from __future__ import annotations

from pathlib import Path

import pytest

from forebygga.load import load
from forebygga.subjects.search.facts import fact


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("evenemang/exempelkonferensen", "Exempelhuset, Exempelstad"),
        ("evenemang/exempeldagen-2025", "Ödeby"),
        ("natverk/exempelnatverket", "Sammankallas av ExM · två gånger om året"),
        ("uppdrag/exempeluppdraget", "Uppdrag till Länsstyrelsen i Exempellän · redovisning november 2026"),
        ("uppdrag/avslutat-exempel", ""),
        ("ecpa/ecpa-2025", "Exempelstad · vinnare: Exempelland"),
        ("uppmaningar/svara-pa-enkaten", "Från ExM · senast maj 2026"),
    ],
)
def test_a_hit_tells_where_by_when_who_and_how_often(sample: Path, key: str, expected: str) -> None:
    catalog, _ = load(sample)
    entry = catalog.get(key)
    assert entry
    assert fact(catalog, entry.record) == expected
