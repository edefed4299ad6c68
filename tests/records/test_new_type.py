"""A new record type is one model and one folder (and a template when its page shows more); everything else follows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar

import pytest

from forebygga.cli.stubs import stub
from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page.output import Output
from forebygga.records import record_types
from forebygga.records.fields import Line, Whole, field
from forebygga.records.markers import Ref
from forebygga.records.record import Record
from forebygga.site import outputs
from forebygga.subjects.data.schemas import schema_of
from hubs import TODAY, record
from pages import lost, page_of


class Film(Record):
    """Film: a moving picture about crime prevention."""

    collection: ClassVar[str] = "film"
    prefix: ClassVar[str] = "film"
    template: ClassVar[str] = "film.html"
    singular: ClassVar[str] = "film"
    plural: ClassVar[str] = "Filmer"
    intro: ClassVar[str] = "Rörliga bilder."
    columns: ClassVar[tuple[str, ...]] = ("minutes", "maker")

    minutes: Whole = field("minuter", "Filmens längd i minuter", ge=1)
    maker: Annotated[Line, Ref("aktorer", "Har gjort film")] | None = field("gjord_av", "Aktören som gjort filmen", None)


KINDS = (*record_types(), Film)
FILM = """
titel: En exempelfilm
ingress: En påhittad film.
ämnen:
  - skola
källor:
  - nyckel: k1
    titel: Filmen
    utgivare: Exempelmyndigheten
    typ: myndighet
publicerad: 2026-01-15
granska_senast: 2027-01-15
status: aktuell
minuter: 12
gjord_av: exempelforeningen
"""


@pytest.fixture
def site(hub: Path, tmp_path: Path) -> dict[str, Output]:
    templates = tmp_path / "mallar"
    templates.mkdir()
    (templates / "film.html").write_text('{% extends "record.html" %}{% block before %}<p>Längd: {{ record.minutes }}</p>{% endblock %}')
    record(hub, "film/exempelfilmen", FILM, "Se [föreningen](../aktorer/exempelforeningen.md).")
    catalog, problems = load(hub, kinds=KINDS)
    assert [str(problem) for problem in problems if problem.severity == "fel"] == []
    return {output.uri: output for output in outputs(catalog, read_settings(hub)[0], today=TODAY, folders=[templates])}


def test_it_has_a_page_in_its_own_template_with_the_common_facts(site: dict[str, Output]) -> None:
    page = site["film/exempelfilmen/"].text
    assert "<p>Längd: 12</p>" in page
    assert "Gjord av" in page
    assert 'href="../../aktorer/exempelforeningen/"' in page
    assert lost(site.values()) == []


def test_it_has_a_list_and_is_found(site: dict[str, Output]) -> None:
    listed = page_of(site["film/"].text)
    assert "exempelfilmen/" in " ".join(listed.addresses)
    assert "Minuter" in listed.text
    assert "En exempelfilm" in site["sok/sidor.json"].text
    assert "En exempelfilm" in site["amnen/skola/"].text
    assert "Har gjort film" in site["aktorer/exempelforeningen/"].text


def test_it_has_its_field_table(site: dict[str, Output]) -> None:
    assert "gjord_av" in page_of(site["redaktor/falt/"].text).text
    text = page_of(site["redaktor/typer/film/"].text).text
    assert "gjord_av" in text
    assert "Filmens längd i minuter" in text


def test_it_has_a_stub_and_a_schema() -> None:
    assert "# Filmens längd i minuter (heltal; måste finnas)\nminuter: FYLL I\n" in stub(Film, today=date(2026, 4, 10))
    schema = schema_of(Film)
    assert schema["title"] == "Film"
    assert schema["properties"]["minuter"] == {"description": "Filmens längd i minuter", "minimum": 1, "type": "integer"}
    assert "minuter" in schema["required"]
    assert "gjord_av" not in schema["required"]


def test_its_faults_are_told_as_all_others(hub: Path) -> None:
    record(hub, "film/fel", FILM.replace("minuter: 12", "minuter: 0").replace("gjord_av: exempelforeningen", "gjord_av: ingen"))
    problems = [f"{problem.path}:{problem.line} {problem.rule}" for problem in load(hub, kinds=KINDS)[1]]
    assert problems == ["content/film/fel.md:14 out-of-range", "content/film/fel.md:15 dangling-reference"]


def test_without_the_model_its_folder_is_unknown(hub: Path) -> None:
    record(hub, "film/exempelfilmen", FILM)
    assert [problem.rule for problem in load(hub)[1]] == ["unknown-collection"]
