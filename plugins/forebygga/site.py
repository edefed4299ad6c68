"""The whole site as a value: every page and file, before any engine; and as a plain folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import yaml

from forebygga.catalog import Catalog
from forebygga.history import History
from forebygga.outputs.act_pages import act_pages
from forebygga.outputs.act_tools import act_tool_pages
from forebygga.outputs.actor_pages import actor_pages
from forebygga.outputs.award_pages import award_pages
from forebygga.outputs.calendar_pages import calendar_pages, dated_pages
from forebygga.outputs.comparison import comparison_pages
from forebygga.outputs.coordination_pages import coordination_pages
from forebygga.outputs.coverage_pages import coverage_pages
from forebygga.outputs.data_pages import open_data
from forebygga.outputs.document_pages import document_pages
from forebygga.outputs.dossier_pages import dossier_pages
from forebygga.outputs.easy_pages import easy_pages
from forebygga.outputs.editor_pages import completeness_page
from forebygga.outputs.embed_pages import embed_pages
from forebygga.outputs.english_pages import english_pages
from forebygga.outputs.for_machines import machine_files
from forebygga.outputs.guidance_pages import glossary_file, guidance_pages, step_pages
from forebygga.outputs.hosting import headers_file
from forebygga.outputs.ledger_pages import ledger_pages
from forebygga.outputs.likeness_pages import likeness_pages
from forebygga.outputs.method_pages import method_pages
from forebygga.outputs.network_pages import network_pages
from forebygga.outputs.news_pages import news_pages, with_feeds
from forebygga.outputs.output import Output
from forebygga.outputs.overviews import former_addresses, handbook_pages, start_page
from forebygga.outputs.pages import collection_pages, record_pages
from forebygga.outputs.place_pages import place_pages
from forebygga.outputs.practice_pages import practice_pages
from forebygga.outputs.practice_records import practice_record_pages
from forebygga.outputs.rendering import Hub
from forebygga.outputs.request_pages import request_pages
from forebygga.outputs.search_pages import search_description
from forebygga.outputs.support_pages import support_pages
from forebygga.outputs.trace_pages import trace_pages
from forebygga.problems import HubError
from forebygga.searching.index import Search, search_outputs
from forebygga.settings import Settings

BUILDERS: tuple[Callable[[Hub], Iterator[Output]], ...] = (
    start_page,
    record_pages,
    collection_pages,
    calendar_pages,
    dated_pages,
    award_pages,
    support_pages,
    news_pages,
    embed_pages,
    practice_pages,
    practice_record_pages,
    comparison_pages,
    dossier_pages,
    place_pages,
    act_pages,
    act_tool_pages,
    guidance_pages,
    step_pages,
    document_pages,
    glossary_file,
    coordination_pages,
    coverage_pages,
    network_pages,
    ledger_pages,
    actor_pages,
    request_pages,
    trace_pages,
    method_pages,
    likeness_pages,
    completeness_page,
    handbook_pages,
    search_description,
    former_addresses,
    open_data,
    english_pages,
    easy_pages,
    machine_files,
    headers_file,
)


def outputs(
    catalog: Catalog,
    settings: Settings,
    *,
    today: date,
    folders: Sequence[Path] = (),
    history: History | None = None,
    search: Search | None = None,
) -> list[Output]:
    """Everything that is published, by uri. Same catalog, day and history: same bytes.

    Raises HubError when two outputs want the same uri.
    """
    hub = Hub(catalog, settings, today, tuple(folders), history or {})
    found = with_feeds(hub, [output for build in BUILDERS for output in build(hub)])
    found = [*found, *search_outputs(hub, found, search or Search())]
    by_uri: dict[str, Output] = {}
    for output in found:
        if output.uri in by_uri:
            raise HubError(f"två sidor vill ha adressen /{output.uri}")
        by_uri[output.uri] = output
    return [by_uri[uri] for uri in sorted(by_uri)]


def file_of(output: Output) -> str:
    """Where the output goes in a plain folder: pages as Markdown files with a head, files as they are."""
    return f"{output.uri}index.md" if output.is_page else output.uri


def file_bytes(output: Output) -> bytes:
    """The output as a file that another engine can build: a page gets a head, a file is as it is."""
    if output.meta is None:
        return output.body if isinstance(output.body, bytes) else output.body.encode()
    head = {"title": output.meta.title, "description": output.meta.description}
    text = f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)}---\n\n{output.text}"
    return text.encode()


def write(found: Sequence[Output], folder: Path) -> int:
    """Write the outputs to an empty or new folder and give their number. Raises HubError when it holds something."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise HubError(f"mappen {folder} är inte tom; välj en ny mapp")
    for output in found:
        file = folder / file_of(output)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(file_bytes(output))
    return len(found)
