"""Times as a reader sees them, and as programs read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page.rows import span
from forebygga.page.structured_things import thing


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-04-11 09:00", "2026-04-11 10:00", "11 april 2026 kl. 09.00–10.00"),
        ("2026-04-11 09:00", "2026-04-12 10:00", "11 april 2026 kl. 09.00 – 12 april 2026 kl. 10.00"),
        ("2026-04-11", "2026-04-12", "11–12 april 2026"),
        ("2026-04", "2026-06", "april–juni 2026"),
        ("2026-12", "2027-01", "december 2026 – januari 2027"),
        ("2026-04-11 09:00", None, "11 april 2026 kl. 09.00"),
    ],
)
def test_a_span_says_nothing_twice(start: str, end: str | None, words: str) -> None:
    assert span(start, end) == words


@pytest.mark.parametrize(
    ("written", "read"),
    [("2026-04-11 09:00", "2026-04-11T09:00+02:00"), ("2026-12-11 09:00", "2026-12-11T09:00+01:00"), ("2026-04", "2026-04")],
)
def test_programs_are_told_how_far_the_time_lies_from_utc(written: str, read: str, hub: Path) -> None:
    file = hub / "content" / "evenemang" / "exempelaret.md"
    file.write_text(file.read_text(encoding="utf-8").replace("start: 2026\n", f"start: {written}\n"), encoding="utf-8")
    catalog, _ = load(hub)
    about = thing(catalog, catalog.entries["evenemang/exempelaret"], read_settings(hub)[0])
    assert about is not None
    assert about["startDate"] == read
