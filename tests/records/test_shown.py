"""A field is shown by its declaration: in the fact box of its record's page, also where the type has a page of its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

import pytest

import forebygga
from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.records import record_types
from forebygga.records.fields import Line, field
from forebygga.records.practice import Practice
from forebygga.records.shape import shape
from forebygga.records.shown import Shown
from forebygga.site import outputs
from hubs import TODAY
from pages import page_of


class WithWeather(Practice):
    """God praktik: as it is, and the weather it needs."""

    collection: ClassVar[str] = "god-praktik"

    weather: Line | None = field("väder", "Vädret som krävs", None, shown=Shown(label="Väder som krävs"))
    season: Line | None = field("årstid", "Årstiden", None, shown=Shown(unknown=True))


def test_a_new_field_of_a_type_with_its_own_page_is_shown_without_a_template(hub: Path) -> None:
    kinds = tuple(WithWeather if kind is Practice else kind for kind in record_types())
    file = sorted((hub / "content/god-praktik").glob("*.md"))[0]
    file.write_text(file.read_text().replace("---\n", "---\nväder: uppehåll\n", 1))
    catalog, problems = load(hub, kinds=kinds)
    assert [str(problem) for problem in problems if problem.severity == "fel"] == []
    by_uri = {output.uri: output for output in outputs(catalog, read_settings(hub)[0], today=TODAY)}
    text = page_of(by_uri[f"god-praktik/{file.stem}/"].text).text
    assert re.search(r"Väder som krävs\s*uppehåll", text)
    assert re.search(r"Årstid\s*Okänt", text)


@pytest.mark.parametrize("kind", record_types(), ids=lambda kind: kind.collection)
def test_what_stands_outside_the_fact_box_is_used_by_its_subject(kind: type[Practice]) -> None:
    """A field that is declared as shown elsewhere and that nothing reads would be lost to readers."""
    core = Path(forebygga.__file__).parent
    used = "\n".join(
        file.read_text()
        for folder in ("subjects", "page", "hub", "formats")
        for file in sorted((core / folder).rglob("*.*"))
        if file.suffix in (".html", ".py")
    )
    named = {name for field in shape(kind) for name in (field.shown.note, field.shown.until)}
    elsewhere = [field.attribute for field in shape(kind) if field.shown.elsewhere and field.attribute not in named]
    assert [name for name in elsewhere if not re.search(rf"\.{name}\b|\"{name}\"", used)] == []
