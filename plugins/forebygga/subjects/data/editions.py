"""Dated editions of the open data: what goes into one, and the page that each is cited by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from forebygga.formats.archive import archived
from forebygga.hub.data_editions import FACTS, DataEdition
from forebygga.hub.edition import Edition
from forebygga.hub.sitemap import DATA, DATA_EDITION
from forebygga.page.output import Deferred, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.rows import in_words
from forebygga.page.structured_data import LICENCE
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.subjects.data.files import BASE, SUMS, OpenData, checksums
from forebygga.subjects.data.package import package_file
from forebygga.subjects.data.tables import published
from forebygga.subjects.data.versions import VERSIONS


def edition_bytes(hub: Hub, month: str, day: date) -> bytes:
    """A zip of all open data as files of text (CSV, JSON, schemas, dictionary, licence) with their checksums, and what it is.

    The database is left out: it says nothing that the tables do not, and bytes of its kind change with its library.
    """
    data = OpenData(hub)
    files = [file for file in (*data.files, package_file(data)) if file.ending in ("csv", "json", "txt") and file.name != BASE]
    facts = {"utgåva": month, "dag": day.isoformat(), "form": VERSIONS[0].number, "poster": len(published(hub.catalog)), "licens": LICENCE}
    sums = checksums(files)
    inside = [(FACTS, json.dumps(facts, ensure_ascii=False, indent=2).encode() + b"\n"), (SUMS, sums.body)]
    return archived([*inside, *((file.name, file.body) for file in sorted(files, key=lambda file: file.name))], day=day)


def title_of(edition: DataEdition) -> str:
    """'Öppna data, november 2026'."""
    return f"Öppna data, {in_words(date.fromisoformat(f'{edition.month}-01')).partition(' ')[2]}"


def _file_uri(edition: DataEdition) -> str:
    return f"{DATA_EDITION.uri(edition.month)}{edition.name}"


def _citation(hub: Edition, edition: DataEdition) -> str:
    address = hub.settings.whole(DATA_EDITION(edition.month))
    where = f" {address}" if address else ""
    return f"{hub.settings.name} ({edition.day.year}). Öppna data, utgåva {edition.month} [datamängd]. Form {edition.form}.{where}"


@dataclass(frozen=True, slots=True)
class DataEditionPage(Page):
    """An edition: its file with size and address, and how it is cited."""

    template: ClassVar[str] = "data_edition.html"

    edition: DataEdition
    size: str
    file: str
    citation: str
    licence: str


def data_editions(hub: Hub) -> Iterator[Output]:
    """Each edition's page and file."""
    for edition in hub.catalog.data_editions:
        meta = Meta(
            title_of(edition),
            f"Hubbens data som de var {in_words(edition.day)}. Filen ändras aldrig och har en kontrollsumma, så att den går att hänvisa till.",
            crumbs=(crumb(DATA),),
            assets=("data.css",),
        )
        yield hub.page(
            DATA_EDITION.uri(edition.month),
            DataEditionPage(
                edition=edition,
                size=f"{edition.size / 1_000_000:.1f} MB".replace(".", ","),
                file=f"/{_file_uri(edition)}",
                citation=_citation(hub, edition),
                licence=LICENCE,
            ),
            meta,
            last_change=edition.day,
        )
        yield Output(_file_uri(edition), Deferred(edition.file.read_bytes))
