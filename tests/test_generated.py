"""Files that are made from the code are as fresh as the code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from forebygga.hub.problems import HubError
from forebygga.hub.vocabulary import read_vocabularies
from forebygga.load import load
from forebygga.records import record_types
from forebygga.records.record import Record
from forebygga.records.shape import shape
from forebygga.subjects.data.schemas import main, schema_files, schema_of
from forebygga.subjects.editors.type_table import with_types
from hubs import PROJECT, problems_of

SCHEMAS = PROJECT / "data" / "schemas"
KINDS = pytest.mark.parametrize("kind", record_types(), ids=lambda kind: kind.collection)


def committed() -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(SCHEMAS.glob("*.json"))}


def test_the_schemas_are_fresh() -> None:
    """If this fails: run `make generated` and commit data/schemas."""
    vocabularies, problems = read_vocabularies(PROJECT / "data" / "vocabularies", PROJECT)
    assert problems == []
    assert committed() == schema_files(record_types(), vocabularies)


@KINDS
def test_a_schema_says_what_the_model_says(kind: type[Record]) -> None:
    schema = schema_of(kind)
    fields = shape(kind)
    assert list(schema["properties"]) == [field.key for field in fields]
    assert schema["required"] == [field.key for field in fields if field.required]
    assert schema["additionalProperties"] is False
    assert [schema["properties"][field.key]["description"] for field in fields] == [field.description for field in fields]
    assert "$id" not in schema


@KINDS
def test_nothing_english_and_no_null_is_left(kind: type[Record]) -> None:
    text = json.dumps(schema_of(kind), ensure_ascii=False)
    assert '"null"' not in text
    assert '"default": null' not in text
    titles = [group["title"] for group in schema_of(kind)["$defs"].values()]
    assert all(title[:1].isupper() and "." not in title for title in titles)


def test_terms_are_spelled_out_when_there_are_vocabularies(sample: Path) -> None:
    catalog = load(sample)[0]
    kind = next(kind for kind in record_types() if kind.collection == "god-praktik")
    assert "enum" not in schema_of(kind)["properties"]["status"]
    schema = schema_of(kind, catalog.vocabularies)
    assert schema["properties"]["status"]["enum"] == [term.id for term in catalog.vocabularies["status"].terms]
    assert schema["properties"]["ämnen"]["items"]["enum"][0] == catalog.vocabularies["amnen"].terms[0].id
    assert schema["$defs"]["Outcome"]["properties"]["säkerhet"]["enum"] == ["4", "3", "2", "1", "0"]


def test_limits_and_forms_are_in_the_schema() -> None:
    properties = {kind.collection: schema_of(kind)["properties"] for kind in record_types()}
    assert properties["stod"]["titel"]["maxLength"] == 140
    assert properties["stod"]["år"] == {
        "description": "Senaste utgåvans år", "minimum": 1900, "maximum": 2100, "type": "integer",
    }  # fmt: skip
    assert properties["stod"]["url"]["format"] == "iri"
    assert properties["stod"]["publicerad"]["format"] == "date"
    assert properties["stod"]["kommuner"]["items"]["pattern"] == r"^\d{4}$"
    assert properties["stod"]["källor"]["minItems"] == 1
    assert properties["vagledning"]["nästa_steg"]["maxItems"] == 3
    assert properties["lag"]["sfs"]["pattern"] == r"^\d{4}:\d+$"


def test_what_records_hold_fits_their_schemas(sample: Path) -> None:
    """Every key and term of the sample hub's records, down to the groups, is in the schema of its type."""
    catalog = load(sample)[0]
    for entry in catalog.entries.values():
        schema = schema_of(entry.kind, catalog.vocabularies)
        assert unfit(entry.record.model_dump(mode="json", by_alias=True, exclude_none=True), schema, schema) == [], entry.key


JSON_TYPES = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict}


def unfit(value: object, schema: dict, root: dict, at: str = "") -> list[str]:
    """Where the value breaks the schema, in the words of JSON Schema that our schemas use."""
    if "$ref" in schema:
        return unfit(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, at)
    faults = [at] if "type" in schema and not isinstance(value, JSON_TYPES[schema["type"]]) else []
    if "enum" in schema and value not in schema["enum"]:
        faults.append(f"{at}: {value}")
    if isinstance(value, dict):
        faults += [f"{at}/{key}" for key in (value.keys() - schema["properties"].keys()) | (set(schema.get("required", ())) - value.keys())]
        for key in value.keys() & schema["properties"].keys():
            faults += unfit(value[key], schema["properties"][key], root, f"{at}/{key}")
    if isinstance(value, list):
        for number, item in enumerate(value):
            faults += unfit(item, schema["items"], root, f"{at}/{number}")
    return faults


def test_a_value_that_is_wrong_does_not_fit(sample: Path) -> None:
    catalog = load(sample)[0]
    entry = catalog.entries["god-praktik/exempelvandring"]
    schema = schema_of(entry.kind, catalog.vocabularies)
    data = entry.record.model_dump(mode="json", by_alias=True, exclude_none=True)
    data["status"] = "klar"
    data["källor"][0]["år"] = "2025"
    del data["bedömning"]["utfall"][0]["visar"]
    assert sorted(unfit(data, schema, schema)) == ["/bedömning/utfall/0/visar", "/källor/0/år", "/status: klar"]


def test_the_generator_writes_the_files_and_takes_away_stale_ones(hub: Path) -> None:
    (hub / "data" / "schemas").mkdir()
    (hub / "data" / "schemas" / "gammal.json").write_text("{}", encoding="utf-8")
    main(hub)
    assert {file.name for file in (hub / "data" / "schemas").iterdir()} == {f"{kind.collection}.json" for kind in record_types()}
    assert [str(problem) for problem in problems_of(hub)] == []
    schema = hub / "data" / "schemas" / "stod.json"
    made = schema.read_text(encoding="utf-8")
    for was, by_hand in (
        ('"vad_för"', '"vad"'),
        ('"aktuell"', '"klar"'),
        ('"slag": {\n      "description": "', '"slag": {\n      "description": "Min '),
    ):
        assert was in made
        schema.write_text(made.replace(was, by_hand, 1), encoding="utf-8", newline="\n")
        assert [(problem.path, problem.rule, problem.line > 1) for problem in problems_of(hub)] == [
            ("data/schemas/stod.json", "stale-schema", True)
        ]


def test_no_schema_is_written_from_broken_vocabularies(hub: Path) -> None:
    (hub / "data" / "vocabularies" / "status.yml").write_text("titel: [", encoding="utf-8")
    with pytest.raises(HubError, match="forebygga check"):
        main(hub)
    assert not (hub / "data" / "schemas").exists()


def test_a_python_without_docstrings_is_told_of_and_makes_no_other_schema(hub: Path) -> None:
    code = f"""
import sys; sys.path.insert(0, {str(PROJECT / "plugins")!r})
from pathlib import Path
from forebygga.hub.problems import HubError
from forebygga.subjects.data.schemas import main
try:
    main(Path({str(hub)!r}))
except HubError as error:
    print("-OO" in str(error))
"""
    told = subprocess.run([sys.executable, "-OO", "-c", code], capture_output=True, text=True, check=False)
    assert (told.stdout, told.stderr) == ("True\n", "")
    assert not list((hub / "data").rglob("*.json"))


def test_the_table_of_types_keeps_its_order_takes_in_what_is_new_and_leaves_out_what_is_gone() -> None:
    kinds = {kind.collection: kind for kind in record_types()}
    head = "# Samlingar\n\n| Samling | Vad den innehåller |\n| --- | --- |\n"
    text = head + "| [`stod`](typer/stod/index.md) | Gammal text |\n| [`borta`](typer/borta/index.md) | Finns inte |\n\nText.\n"
    made = with_types(text, [kinds["aktorer"], kinds["stod"]])
    rows = [f"| [`{name}`](typer/{name}/index.md) | {kinds[name].holds} |\n" for name in ("stod", "aktorer")]
    assert made == head + "".join(rows) + "\nText.\n"
    with pytest.raises(HubError, match="saknar tabellen"):
        with_types("# Ingen tabell\n", [kinds["stod"]])
