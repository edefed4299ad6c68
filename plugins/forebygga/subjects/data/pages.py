"""Open data: the page that a researcher starts from, the dictionary, every file, and each record beside its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, ClassVar

from markupsafe import Markup

from forebygga.hub.data_editions import DataEdition
from forebygga.hub.sitemap import DATA, DICTIONARY, DICTIONARY_OF
from forebygga.hub.vocabulary import Vocabulary
from forebygga.page.output import Alternate, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.structured_data import LICENCE, script_json
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.records.record import Record
from forebygga.subjects.data.catalogue import RDF, TURTLE, Catalogue
from forebygga.subjects.data.data_file import FOLDER, DataFile
from forebygga.subjects.data.editions import title_of
from forebygga.subjects.data.files import ARCHIVE, BASE, LICENCE_FILE, MEDIA, SUMS, OpenData, checksums, file_outputs
from forebygga.subjects.data.package import DATASETTE, PACKAGE, datasette_file, package_file
from forebygga.subjects.data.record_data import TWIN, record_twins
from forebygga.subjects.data.tables import Column, Table, columns_of, published
from forebygga.subjects.data.versions import VERSIONS, DataVersion

SUMMARY = "Allt innehåll som JSON, CSV och databas, med datalexikon, schema och licens. Fritt att använda."
_REFERENCE = ("vokabularer", "termer", "kommuner", "lan", "datalexikon")


@dataclass(frozen=True, slots=True)
class Collection:
    """A record type's data: its files, its workbook, its table and the tables of its parts."""

    kind: type[Record]
    number: int
    listed: DataFile
    schema: DataFile
    workbook: DataFile
    table: Table
    parts: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the data goes: records, those reviewed, those marked uncertain, and sources named."""

    records: int
    reviewed: int
    uncertain: int
    sources: int


def collections(data: OpenData) -> tuple[Collection, ...]:
    """The record types, by Swedish name, that have a record."""
    listed = []
    for kind in sorted(data.hub.catalog.kinds, key=lambda kind: kind.plural):
        number = len(data.of(kind).entries)
        if number:
            table, *parts = data.tables_of(kind)
            listed.append(
                Collection(kind, number, data.list_file(kind), data.schema_file(kind), data.workbooks[kind.collection], table, tuple(parts))
            )
    return tuple(listed)


def coverage(data: OpenData) -> Coverage:
    """How far the data goes."""
    records = [entry.record for entry in published(data.hub.catalog)]
    return Coverage(
        len(records),
        sum(record.reviewed is not None for record in records),
        sum(bool(record.uncertain) for record in records),
        sum(len(record.sources) for record in records),
    )


def _described(data: OpenData, files: Mapping[str, DataFile]) -> dict[str, Any]:
    """The data in schema.org's words."""
    settings = data.hub.settings
    parts = [
        {"@type": "DataDownload", "name": name, "encodingFormat": MEDIA[file.ending], "contentSize": file.size,
         "contentUrl": settings.whole(f"/{file.uri}") or file.name}
        for name, file in files.items()
    ]  # fmt: skip
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{settings.name}: öppna data",
        "description": f"{SUMMARY} {settings.description}",
        "license": LICENCE,
        "version": VERSIONS[0].number,
        "dateModified": data.updated.isoformat(),
        "inLanguage": "sv",
        "isAccessibleForFree": True,
        "spatialCoverage": "Sverige",
        "keywords": ["brottsförebyggande arbete", "god praktik", "kommuner"],
        "creator": {"@type": "Organization", "name": settings.owner.name if settings.owner else settings.name},
        **({"url": settings.whole(DATA())} if settings.address else {}),
        "distribution": parts,
    }


@dataclass(frozen=True, slots=True)
class DataPage(Page):
    """The open data: files, versions and licence."""

    template: ClassVar[str] = "data.html"

    data: OpenData
    made: Mapping[str, DataFile]
    coverage: Coverage
    collections: tuple[Collection, ...]
    joins: Sequence[Table]
    references: Sequence[Table]
    versions: tuple[DataVersion, ...]
    editions: tuple[DataEdition, ...]
    edition_title: Callable[[DataEdition], str]
    whole: Callable[[str], str | None]
    example: str | None
    structured: Markup


def _page(data: OpenData, made: Mapping[str, DataFile]) -> Output:
    by_name = {table.name: table for table in data.tables}
    joins = [by_name[name] for name in ("kallor", "sokt", "relationer", "post-termer", "post-platser", "post-paragrafer")]
    meta = Meta(
        "Öppna data",
        SUMMARY,
        search=("öppna data", "csv", "json", "sqlite", "datamängd", "api", "ladda ned", "statistik"),
        assets=("data.css",),
        alternates=(
            Alternate(f"/{FOLDER}{RDF}", "application/rdf+xml", "Katalog (DCAT-AP-SE)"),
            Alternate(f"/{FOLDER}{PACKAGE}", "application/json", "Data Package"),
        ),
    )
    return data.hub.page(
        FOLDER,
        DataPage(
            data=data,
            made=made,
            coverage=coverage(data),
            collections=collections(data),
            joins=joins,
            references=[by_name[name] for name in _REFERENCE],
            versions=VERSIONS,
            editions=data.hub.catalog.data_editions,
            edition_title=title_of,
            whole=data.hub.settings.whole,
            example=next((f"{entry.address}{TWIN}" for entry in published(data.hub.catalog)), None),
            structured=script_json(_described(data, {name: made[name] for name in ("base", "archive")})),
        ),
        meta,
        last_change=data.updated,
    )


@dataclass(frozen=True, slots=True)
class DataDictionaryPage(Page):
    """Every column explained."""

    template: ClassVar[str] = "data_dictionary.html"

    shared: tuple[Column, ...]
    tables: Sequence[tuple[Table, Sequence[Column]]]
    kinds: Set[str]
    vocabularies: Mapping[str, Vocabulary]


@dataclass(frozen=True, slots=True)
class TableColumnsPage(Page):
    """A table's own columns explained."""

    template: ClassVar[str] = "data_table.html"

    table: Table
    columns: Sequence[Column]
    is_record: bool
    vocabularies: Mapping[str, Vocabulary]


def _dictionary(data: OpenData) -> Iterator[Output]:
    """The columns that all types share, and what each table holds; then a page for each table's own columns."""
    shared = tuple(columns_of(Record))
    names = {column.name for column in shared}
    kinds = {kind.collection for kind in data.hub.catalog.kinds}
    tables = [Table(table.name, table.title, table.description, table.columns, table.key) for table in data.tables]  # without their rows
    columns = [(table, [column for column in table.columns if not (table.name in kinds and column.name in names)]) for table in tables]
    meta = Meta(
        "Datalexikon",
        "Vad varje kolumn i öppna data betyder, med typ, vokabulär och vart den pekar.",
        crumbs=(crumb(DATA),),
        assets=("data.css",),
    )
    vocabularies = data.hub.catalog.vocabularies
    page = DataDictionaryPage(shared=shared, tables=columns, kinds=kinds, vocabularies=vocabularies)
    yield data.hub.page(DICTIONARY.uri(), page, meta, last_change=data.updated)
    for table, table_columns in columns:
        meta = Meta(
            f"Datalexikon: {table.title}",
            f"Varje kolumn i tabellen {table.name}: vad den betyder, typ, vokabulär och vart den pekar.",
            crumbs=(crumb(DATA), crumb(DICTIONARY)),
            assets=("data.css",),
        )
        explained = TableColumnsPage(table=table, columns=table_columns, is_record=table.name in kinds, vocabularies=vocabularies)
        yield data.hub.page(DICTIONARY_OF.uri(table.name), explained, meta, last_change=data.updated)


def open_data(hub: Hub) -> Iterator[Output]:
    """The pages, the files and every record's twin."""
    data = OpenData(hub)
    data.make_ahead()
    rdf, ttl = Catalogue(data).files()
    more = (rdf, ttl, package_file(data), datasette_file(data))
    files = (*data.files, *more)
    sums = checksums(files)
    named = {file.name: file for file in (*files, sums)}
    made = {"base": named[BASE], "archive": named[ARCHIVE], "rdf": named[RDF], "turtle": named[TURTLE], "package": named[PACKAGE],
            "datasette": named[DATASETTE], "sums": named[SUMS], "licence": named[LICENCE_FILE]}  # fmt: skip
    yield from file_outputs((*files, sums))
    yield _page(data, made)
    yield from _dictionary(data)
    yield from record_twins(hub)
