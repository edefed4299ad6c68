"""The editors' desk asks for every field, in the words and within the limits of the models."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from forebygga.cli.main import main
from forebygga.hub.settings import Settings
from forebygga.load import load
from forebygga.records import record_types
from forebygga.records.record import Record
from forebygga.records.shape import shape
from forebygga.upkeep.cms import configuration, hosts
from hubs import PROJECT

KINDS = pytest.mark.parametrize("kind", record_types(), ids=lambda kind: kind.collection)
DESK = PROJECT / "hosting" / "redigera"


@pytest.fixture(scope="module")
def forms(sample: Path) -> dict[str, dict[str, Any]]:
    """The forms of the sample hub, by collection."""
    catalog, _ = load(sample)
    made = configuration(record_types(), catalog.vocabularies, catalog.registers, Settings.model_validate({}))
    return {collection["name"]: collection for collection in made["collections"]}


def named(fields: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in fields}


@KINDS
def test_a_form_asks_for_every_field_and_the_text(kind: type[Record], forms: dict[str, dict[str, Any]]) -> None:
    fields = named(forms[kind.collection]["fields"])
    assert set(fields) == {*(one.key for one in shape(kind)), "body"}
    assert {key: fields[key]["required"] for key in fields if key != "body"} == {one.key: one.required for one in shape(kind)}
    assert all(fields[one.key].get("hint", "") == one.description for one in shape(kind))


def test_fields_have_the_order_of_the_records(forms: dict[str, dict[str, Any]]) -> None:
    names = list(named(forms["erfarenheter"]["fields"]))
    assert names[:2] == ["titel", "ingress"]
    assert names.index("vad_hände") < names.index("källor") < names.index("status")


def test_terms_places_and_records_are_chosen(forms: dict[str, dict[str, Any]], sample: Path) -> None:
    fields, catalog = named(forms["god-praktik"]["fields"]), load(sample)[0]
    assert [option["value"] for option in fields["status"]["options"]] == [term.id for term in catalog.vocabularies["status"].terms]
    assert fields["status"]["default"] == "utkast"
    assert (fields["ämnen"]["multiple"], fields["kommuner"]["multiple"]) == (True, True)
    assert {option["value"] for option in fields["kommuner"]["options"]} == set(catalog.registers.municipalities)
    assert named(forms["erfarenheter"]["fields"])["praktik"]["collection"] == "god-praktik"
    assert list(named(fields["källor"]["fields"]))[:2] == ["nyckel", "titel"]
    assert fields["källor"]["widget"] == "list"


@pytest.mark.parametrize(
    ("kind", "address", "backend", "reached"),
    [
        ("github", "https://github.com/a/b", ("github", "a/b", None), ["https://api.github.com", "https://github.com"]),
        ("gitlab", "https://gitlab.kommun.example/grupp/a/b", ("gitlab", "grupp/a/b", "https://gitlab.kommun.example/api/v4"), ["https://gitlab.kommun.example"]),
        ("forgejo", "https://kod.example/a/b/", ("gitea", "a/b", "https://kod.example/api/v1"), ["https://kod.example"]),
    ],
)  # fmt: skip
def test_it_saves_at_the_code_host_of_the_settings(
    sample: Path, kind: str, address: str, backend: tuple[str, ...], reached: list[str]
) -> None:
    catalog, _ = load(sample)
    settings = Settings.model_validate({"bidra": {"forge": {"slag": kind, "adress": address}}})
    made = configuration(record_types(), catalog.vocabularies, catalog.registers, settings)
    assert (made["backend"]["name"], made["backend"]["repo"], made["backend"].get("api_root")) == backend
    assert ("publish_mode" in made) is (kind != "forgejo")
    assert made["backend"]["branch"] == ("redaktionen" if kind == "forgejo" else "main")
    assert all(("/compare/main...redaktionen" in one.get("description", "")) is (kind == "forgejo") for one in made["collections"])
    assert all(one["slug"]["editable"] == ["create"] for one in made["collections"])
    assert hosts(settings) == reached


def sources(page: str) -> Iterator[str]:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    yield from (source for source in re.split(r"[; ]+", policy[1]) if "//" in source or source == "*")


def test_the_command_writes_the_forms_and_lets_the_page_reach_the_code_host_alone(hub: Path, tmp_path: Path, capsys) -> None:
    folder = tmp_path / "dist"
    assert main(["redigera", "--hubb", str(hub), str(folder)]) == 2
    assert "make redigera" in capsys.readouterr().err
    folder.mkdir()
    (folder / "index.html").write_text((DESK / "index.html").read_text(encoding="utf-8"), encoding="utf-8")
    (hub / "data" / "webbplats.yml").write_text(
        "namn: Exempel\nbidra:\n  forge:\n    slag: forgejo\n    adress: https://kod.example/a/b\n", encoding="utf-8"
    )
    assert main(["redigera", "--hubb", str(hub), str(folder)]) == 0
    assert json.loads((folder / "config.json").read_text(encoding="utf-8"))["app_title"] == "Redigera Exempel"
    assert list(sources((folder / "index.html").read_text(encoding="utf-8"))) == ["https://kod.example"]
    assert "grenen redaktionen" in (printed := capsys.readouterr().out)
    assert "https://kod.example/a/b/compare/main...redaktionen" in printed
    (hub / "data" / "webbplats.yml").write_text("namn: Exempel\nbidra:\n  forge:\n    slag: forgejo\n", encoding="utf-8")
    assert main(["redigera", "--hubb", str(hub), str(folder)]) == 1
    assert "adress" in capsys.readouterr().out


def test_what_it_is_built_of_is_pinned_and_names_no_host() -> None:
    package = json.loads((DESK / "package.json").read_text(encoding="utf-8"))
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in (package["dependencies"] | package["devDependencies"]).values())
    lock = json.loads((DESK / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, one in lock["packages"].items() if name and ("integrity" not in one or "resolved" in one)] == []
