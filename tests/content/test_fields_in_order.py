"""Putting the fields of real records in order changes nothing of what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from forebygga.hub.formatting import in_order
from forebygga.records import record_types
from hubs import PROJECT

KINDS = {kind.collection: kind for kind in record_types()}
SOME = sorted((PROJECT / "content").rglob("*.md"))[::25]


@pytest.mark.parametrize("file", SOME, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_meaning_stays(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    before, after = (one.split("---\n", 2) for one in (text, in_order(text, KINDS[file.parent.name])))
    assert yaml.load(after[1], yaml.CBaseLoader) == yaml.load(before[1], yaml.CBaseLoader)  # strings only
    assert after[2] == before[2]
    assert sorted(after[1].splitlines()) == sorted(before[1].splitlines())
