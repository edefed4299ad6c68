"""Descriptions of the data for tools: a Data Package (Frictionless, version 1) of the CSV files, and what Datasette shows."""

from __future__ import annotations

from typing import Any

from forebygga.hub.sitemap import DATA
from forebygga.page.structured_data import LICENCE
from forebygga.subjects.data.data_file import DataFile
from forebygga.subjects.data.data_tables import LIST_SEPARATOR, SEPARATOR
from forebygga.subjects.data.database import SHARED
from forebygga.subjects.data.files import BASE, OpenData
from forebygga.subjects.data.record_data import written
from forebygga.subjects.data.tables import DAY, TEXT, WHOLE, YES, Column, Table
from forebygga.subjects.data.versions import VERSIONS

PACKAGE, DATASETTE = "datapackage.json", "datasette.json"
_TYPES = {TEXT: "string", WHOLE: "integer", YES: "boolean", DAY: "date"}
_LABELS = ("titel", "namn")


def _field(column: Column) -> dict[str, Any]:
    description = f"{column.description}. Flera värden skiljs av{LIST_SEPARATOR}(lodstreck)." if column.many else column.description
    made: dict[str, Any] = {"name": column.name, "type": "string" if column.many else _TYPES[column.type], "description": description}
    if column.type == YES and not column.many:
        made |= {"trueValues": ["ja"], "falseValues": ["nej"]}
    return {**made, "constraints": {"required": True}} if column.required else made


def _schema(table: Table, names: set[str]) -> dict[str, Any]:
    keys = [
        {"fields": [column.name], "reference": {"resource": where, "fields": [name]}}
        for column in table.columns
        for where, _, name in [column.target.partition(".")]
        if where in names and not column.many
    ]
    required = {column.name for column in table.columns if column.required}
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        **({"primaryKey": list(table.key)} if required.issuperset(table.key) else {}),
        **({"foreignKeys": keys} if keys else {}),
    }


def package_file(data: OpenData) -> DataFile:
    """The Data Package: every table's file with its dialect, size, checksum, columns and keys."""
    names = {table.name for table in data.tables}
    resources = [
        {
            "profile": "tabular-data-resource",
            "name": table.name,
            "path": (file := data.csv_files[table.name]).name,
            "title": table.title,
            "description": table.description,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig",
            "bytes": file.length,
            "hash": f"sha256:{file.checksum}",
            "dialect": {"delimiter": SEPARATOR, "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
            "schema": _schema(table, names),
        }
        for table in data.tables
    ]
    package = {
        "profile": "tabular-data-package",
        "name": "forebygga-brott",
        "title": f"{data.hub.settings.name}: öppna data",
        "description": data.hub.settings.description,
        "version": VERSIONS[0].number,
        **({"homepage": data.hub.settings.whole(DATA())} if data.hub.settings.address else {}),
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Erkännande 4.0 Internationell", "path": LICENCE}],
        "resources": resources,
    }
    return DataFile(PACKAGE, written(package).encode)


def _shown(table: Table) -> dict[str, Any]:
    label = next((name for name in _LABELS if any(column.name == name for column in table.columns)), None)
    columns = {column.name: column.description for column in table.columns}
    return {"description": table.description, **({"label_column": label} if label else {}), "columns": columns}


def datasette_file(data: OpenData) -> DataFile:
    """What Datasette shows of the database: licence, descriptions of tables and columns, and each row's name."""
    shared = Table("poster", "Alla poster", "Alla poster med det som är gemensamt, och fulltextsökning.", SHARED, ("nyckel",))
    tables = {table.sql_name: _shown(table) for table in (shared, *data.tables)}
    tables["om"] = {"description": "Om filen själv: webbplats, version, dag och villkor."}
    database = {"tables": tables, "description": f"Version {VERSIONS[0].number}, innehåll till och med {data.updated.isoformat()}."}
    metadata = {
        "title": f"{data.hub.settings.name}: öppna data",
        "license": "CC BY 4.0",
        "license_url": LICENCE,
        **({"source_url": data.hub.settings.whole(DATA())} if data.hub.settings.address else {}),
        "databases": {BASE.partition(".")[0]: database},
    }
    return DataFile(DATASETTE, written(metadata).encode)
