"""Open data is read by others' tools, says the same in every form, and leaves nothing out."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from forebygga.formats.spreadsheet import sheet_names
from forebygga.hub import forking
from forebygga.hub.catalog import Catalog
from forebygga.hub.problems import HubError
from forebygga.hub.settings import Settings
from forebygga.hub.store import STORE, Store
from forebygga.load import load
from forebygga.page.rendering import Hub
from forebygga.records import record_types
from forebygga.subjects.data.files import OpenData
from forebygga.subjects.data.pages import open_data
from forebygga.subjects.data.versions import VERSIONS, columns
from hubs import PROJECT, TODAY, catalog_of, make_hub, record
from made_workbook import sheets_of

JsonObject = dict[str, Any]


def made(catalog: Catalog) -> dict[str, bytes]:
    """Every file of open data, by address."""
    outputs = open_data(Hub(catalog, Settings(), TODAY))
    return {output.uri: output.body if isinstance(output.body, bytes) else output.body.encode() for output in outputs}


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The sample hub, which has a record of every type; one of its outcomes is as sure as the page's example in Python asks for."""
    root = make_hub(tmp_path_factory.mktemp("open") / "hubb")
    practice = root / "content" / "god-praktik" / "exempelvandring.md"
    practice.write_text(practice.read_text(encoding="utf-8").replace("säkerhet: 2", "säkerhet: 3"), encoding="utf-8")
    return catalog_of(root)


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, bytes]:
    """The sample hub's open data."""
    return made(catalog)


@pytest.fixture(scope="module")
def base(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The database, opened."""
    file = tmp_path_factory.mktemp("base") / "data.sqlite"
    file.write_bytes(files["data/forebygga-brott.sqlite"])
    connection = sqlite3.connect(file)
    yield connection
    connection.close()


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    """A table as Python's own reader sees it."""
    body = files[f"data/{name}.csv"]
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def listed(files: dict[str, bytes], collection: str) -> list[JsonObject]:
    """A collection's records as JSON."""
    rows: list[JsonObject] = json.loads(files[f"data/{collection}.json"])["poster"]
    return rows


KINDS = pytest.mark.parametrize("kind", [kind.collection for kind in record_types()])


@KINDS
def test_records_are_valid_by_their_schema(files: dict[str, bytes], kind: str) -> None:
    schema = json.loads(files[f"data/scheman/{kind}.json"])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    for data in listed(files, kind):
        faults = [f"{data['nyckel']}: {fault.json_path}: {fault.message}" for fault in validator.iter_errors(data)]
        assert faults == []
        twin = json.loads(files[f"{data['adress'][1:]}index.json"])
        assert list(validator.iter_errors(twin)) == []
        assert twin.items() >= data.items()


def test_schema_sees_what_is_wrong(files: dict[str, bytes]) -> None:
    validator = Draft202012Validator(json.loads(files["data/scheman/stod.json"]), format_checker=FormatChecker())
    whole = listed(files, "stod")[0]
    for broken in (
        {**whole, "status": "klar"},
        {**whole, "år": "2025"},
        {**whole, "samling": "lag"},
        {**whole, "publicerad": "i går"},
        {**whole, "nytt": 1},
    ):
        assert len(list(validator.iter_errors(broken))) == 1


def test_every_published_record_is_there_and_no_draft(hub: Path) -> None:
    text = (hub / "content" / "stod" / "exempelboken.md").read_text(encoding="utf-8")
    record(hub, "stod/utkastet", text.split("---")[1].replace("status: aktuell", "status: utkast"))
    catalog = load(hub)[0]
    files = made(catalog)
    published = {entry.key for entry in catalog.entries.values() if entry.is_published}
    keys = {data["nyckel"] for kind in catalog.kinds for data in listed(files, kind.collection)}
    assert keys == published
    assert "stod/utkastet" not in keys
    assert not any(b"utkastet" in body for body in files.values())


@KINDS
def test_csv_says_what_json_says(files: dict[str, bytes], kind: str) -> None:
    """Every single value and list of values, read back from the cells by the dictionary alone."""
    described = {row["kolumn"]: row for row in rows(files, "datalexikon") if row["tabell"] == kind}
    by_key = {data["nyckel"]: data for data in listed(files, kind)}
    table = rows(files, kind)
    assert {row["nyckel"] for row in table} == by_key.keys()
    for row in table:
        assert row.keys() == described.keys()
        for name, cell in row.items():
            value: Any = by_key[row["nyckel"]]
            for key in described[name]["i_json"].split("."):
                value = (value or {}).get(key)
            wanted = value if isinstance(value, list) else [] if value is None else [value]
            cells = cell.split(" | ") if described[name]["flera"] == "ja" and cell else [cell] if cell else []
            assert cells == [{True: "ja", False: "nej"}.get(item, str(item)) if isinstance(item, bool) else str(item) for item in wanted], (
                name
            )


def test_every_cell_has_the_type_that_the_dictionary_says(files: dict[str, bytes]) -> None:
    forms = {"heltal": r"-?\d+", "ja eller nej": "ja|nej", "datum": r"\d{4}-\d\d-\d\d", "text": r"(?s).+"}
    terms = {row["nyckel"] for row in rows(files, "termer")}
    targets = {where: {row[where.partition(".")[2]] for row in rows(files, where.partition(".")[0])}
               for where in {row["pekar_på"] for row in rows(files, "datalexikon")} - {"", "poster.nyckel"}}  # fmt: skip
    for column in rows(files, "datalexikon"):
        for row in rows(files, column["tabell"]):
            cell = row[column["kolumn"]]
            assert cell or column["obligatorisk"] == "nej", (column, row)
            for item in (cell.split(" | ") if column["flera"] == "ja" else [cell]) if cell else []:
                assert re.fullmatch(forms[column["typ"]], item), (column, item)
                if column["vokabulär"]:
                    assert f"{column['vokabulär']}/{item}" in terms
                if column["pekar_på"] in targets:
                    assert item in targets[column["pekar_på"]], (column, item)


def test_no_cell_is_a_formula_and_no_value_holds_the_list_separator(files: dict[str, bytes]) -> None:
    for uri in files:
        if uri.endswith(".csv"):
            name = uri.removeprefix("data/").removesuffix(".csv")
            assert [cell for row in rows(files, name) for cell in row.values() if cell.startswith(("=", "+", "@", "\t"))] == []
    values = (
        value for kind in record_types() for data in listed(files, kind.collection) for value in data.values() if isinstance(value, list)
    )
    assert [item for value in values for item in value if isinstance(item, str) and "|" in item] == []


def test_a_researcher_needs_nothing_but_csv(files: dict[str, bytes]) -> None:
    """Sources, relations and places counted over all collections, and the same counted in JSON."""
    kinds = [kind.collection for kind in record_types()]
    everything = [data for kind in kinds for data in listed(files, kind)]
    assert len(rows(files, "kallor")) == sum(len(data["källor"]) for data in everything)
    members = Counter(row["till"] for row in rows(files, "relationer") if row["fält"] == "medlemmar_aktör")
    wanted = Counter(
        key for data in listed(files, "natverk") for key in {f"aktorer/{member['aktör']}" for member in data.get("medlemmar", [])}
    )
    assert members == wanted
    used = Counter(row["kommun"] for row in rows(files, "god-praktik-anvands-av") if row["kommun"])
    assert used == Counter(
        place["kommun"] for data in listed(files, "god-praktik") for place in data.get("används_av", []) if "kommun" in place
    )
    sections = rows(files, "lag-lydelser-paragrafer")
    assert len(sections) == sum(len(version["paragrafer"]) for act in listed(files, "lag") for version in act["lydelser"])


def test_the_database_is_whole(files: dict[str, bytes], base: sqlite3.Connection) -> None:
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'poster_fts%'")}
    names = {uri.removeprefix("data/").removesuffix(".csv") for uri in files if uri.endswith(".csv")}
    assert tables == {name.replace("-", "_") for name in names} | {"poster", "om"}
    for name in names:
        assert base.execute(f'SELECT count(*) FROM "{name.replace("-", "_")}"').fetchone() == (len(rows(files, name)),)


def test_the_database_is_searched_in_full_text(base: sqlite3.Connection) -> None:
    hits = base.execute(
        "SELECT nyckel FROM poster WHERE rowid IN (SELECT rowid FROM poster_fts WHERE poster_fts MATCH 'exempelvandring')"
    ).fetchall()
    assert ("god-praktik/exempelvandring",) in hits
    assert base.execute("SELECT count(*) FROM poster_fts WHERE poster_fts MATCH 'xyzzy'").fetchone() == (0,)


def test_foreign_keys_join(base: sqlite3.Connection) -> None:
    keys = {(table, row[3], row[2], row[4]) for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for row in base.execute(f'PRAGMA foreign_key_list("{table}")')}  # fmt: skip
    assert {("god_praktik", "nyckel", "poster", "nyckel"), ("relationer", "till", "poster", "nyckel"), ("natverk_medlemmar", "aktör", "aktorer", "id"),
            ("god_praktik_anvands_av", "kommun", "kommuner", "kommunkod"), ("kommuner", "länskod", "lan", "länskod")} <= keys  # fmt: skip


def test_the_same_catalog_gives_the_same_bytes(catalog: Catalog, files: dict[str, bytes]) -> None:
    again = made(catalog)
    assert [uri for uri in files if files[uri] != again[uri]] == []


def test_the_database_does_not_tell_which_sqlite_made_it(files: dict[str, bytes]) -> None:
    assert files["data/forebygga-brott.sqlite"][96:100] == bytes(4)


def test_checksums_hold_for_every_file(files: dict[str, bytes]) -> None:
    checksums = dict(reversed(line.split("  ")) for line in files["data/SHA256SUMS"].decode().splitlines())
    data = {uri.removeprefix("data/"): body for uri, body in files.items() if uri.startswith("data/") and not uri.endswith("/")}
    assert checksums.keys() == data.keys() - {"SHA256SUMS"}
    assert [name for name, checksum in checksums.items() if hashlib.sha256(data[name]).hexdigest() != checksum] == []


def test_the_zip_holds_every_table_and_the_licence(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["data/forebygga-brott-csv.zip"])) as package:
        assert package.testzip() is None
        for name in package.namelist():
            assert package.read(name) == files[f"data/{name}"]
        assert {f"data/{name}" for name in package.namelist()} == {uri for uri in files if uri.endswith(".csv")} | {"data/LICENS.txt"}


def test_the_data_package_describes_every_table(files: dict[str, bytes]) -> None:
    package = json.loads(files["data/datapackage.json"])
    assert {resource["path"] for resource in package["resources"]} == {uri.removeprefix("data/") for uri in files if uri.endswith(".csv")}
    names = {resource["name"] for resource in package["resources"]}
    for resource in package["resources"]:
        header = files[f"data/{resource['path']}"].decode(resource["encoding"]).splitlines()[0]
        assert header.split(resource["dialect"]["delimiter"]) == [field["name"] for field in resource["schema"]["fields"]]
        assert {key["reference"]["resource"] for key in resource["schema"].get("foreignKeys", [])} <= names
        if "primaryKey" in resource["schema"]:
            keys = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in rows(files, resource["name"])]
            assert len(keys) == len(set(keys)), resource["name"]


def code(files: dict[str, bytes], language: str) -> str:
    """The example for the language, as a reader copies it from the page."""
    block = re.search(rf'<code class="language-{language}">(.*?)</code>', files["data/"].decode(), re.DOTALL)
    assert block
    return unescape(block[1])


@pytest.fixture(scope="module")
def downloaded(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the unpacked zip."""
    folder = tmp_path_factory.mktemp("downloaded")
    with zipfile.ZipFile(io.BytesIO(files["data/forebygga-brott-csv.zip"])) as package:
        package.extractall(folder)
    return folder


def test_the_python_example_runs(files: dict[str, bytes], downloaded: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code(files, "python")],
        cwd=downloaded,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    lines = done.stdout.splitlines()
    outcomes = [outcome for data in listed(files, "god-praktik") for outcome in data["bedömning"]["utfall"]]
    wanted = [outcome for outcome in outcomes if outcome["visar"] in ("minskar", "lovande") and outcome["säkerhet"] in ("3", "4")]
    assert len(lines) == len(wanted) > 0
    assert any("['" in line for line in lines)


def test_the_sql_example_runs(files: dict[str, bytes], base: sqlite3.Connection) -> None:
    rows = base.execute(code(files, "sql")).fetchall()
    assert rows
    assert all(title and effect for title, effect in rows)


def test_a_published_column_does_not_disappear_without_a_new_version() -> None:
    """If this fails: add a version in outputs/data_versions.py that says what is gone, then run it to renew the list."""
    lines = (PROJECT / "tests" / "published_columns.txt").read_text(encoding="utf-8").splitlines()
    promised = [line for line in lines if not line.startswith("#")]
    assert len(promised) > 300
    assert [column for column in promised if column not in columns()] == []
    assert lines[0] == f"# {VERSIONS[0].number}"


def test_versions_are_told_latest_first() -> None:
    assert [one.number for one in VERSIONS] == sorted(
        (one.number for one in VERSIONS), key=lambda number: [int(part) for part in number.split(".")], reverse=True
    )
    assert all(one.changed.endswith(".") for one in VERSIONS)


def test_a_types_workbook_says_what_its_tables_say_with_days_as_days_and_codes_as_text(files: dict[str, bytes]) -> None:
    sheets = sheets_of(files["data/god-praktik.xlsx"])
    table = list(csv.reader(io.StringIO(files["data/god-praktik.csv"].decode("utf-8-sig"), newline=""), delimiter=";"))
    head, *rows = sheets["god-praktik"]
    assert head == table[0]
    texts = [["" if cell is None else str(cell) for cell in row] + [""] * (len(head) - len(row)) for row in rows]
    assert texts == table[1:]
    assert {type(row[head.index("publicerad")]) for row in rows} == {date}
    used = sheets["god-praktik-anvands-av"]
    codes = {row[used[0].index("kommun")] for row in used[1:]} - {None}
    assert codes
    assert all(isinstance(code, str) and len(code) == 4 for code in codes)
    assert {str(row[0]).partition("/")[0] for row in sheets["kallor"][1:]} == {"god-praktik"}
    assert {(row[0], row[1]) for row in sheets["datalexikon"][1:]} >= {("god-praktik", name) for name in head}


def test_names_of_sheets_fit_and_are_told_apart() -> None:
    assert sheet_names(["a" * 40, "a" * 35, "b"]) == ["a" * 31, f"{'a' * 29}~2", "b"]


def test_files_made_by_other_processes_are_the_same_and_leave_nothing_behind(
    catalog: Catalog, files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forking, "FEW", 0)
    monkeypatch.setattr(forking, "processes", lambda wanted=None: 2)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert made(catalog) == files
    assert list(tmp_path.iterdir()) == []


def test_no_folder_for_temporary_files_is_told(catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "borta"))
    with pytest.raises(HubError, match=r"tillfälliga filer.*borta.*finns inte"):
        made(catalog)


def test_a_changed_record_makes_its_own_collection_anew(hub: Path) -> None:
    """What is told of the other files before they are made is what they hold."""

    def opened() -> OpenData:
        return OpenData(Hub(catalog_of(hub), Settings(), TODAY, store=Store(hub / STORE)))

    before = opened()
    sums = {file.name: hashlib.sha256(file.body).hexdigest() for file in before.files}
    assert {file.name: file.checksum for file in before.files} == sums
    before.hub.store.close()
    book = hub / "content" / "stod" / "exempelboken.md"
    book.write_text(f"{book.read_text(encoding='utf-8')}\nEtt stycke till.\n", encoding="utf-8")
    after = opened()
    assert {name for name, file in after.csv_files.items() if file.made_of != before.csv_files[name].made_of} == {"stod"}
    assert {file.name for file in after.files if file.checksum != sums[file.name]} == {
        "forebygga-brott.sqlite",
        "forebygga-brott-csv.zip",
        "stod.csv",
        "stod.json",
        "stod.xlsx",
    }
    assert {file.name: file.checksum for file in after.files} == {file.name: hashlib.sha256(file.body).hexdigest() for file in after.files}
    after.hub.store.close()
