"""The whole site as a value: every page and file, before any engine; and as a plain folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import yaml

from forebygga.hub.catalog import Catalog
from forebygga.hub.history import History
from forebygga.hub.problems import HubError
from forebygga.hub.settings import Settings
from forebygga.hub.store import Store
from forebygga.page.continuing import continued, told_ahead
from forebygga.page.output import Output
from forebygga.page.record_pages import collection_pages, record_pages
from forebygga.page.rendering import Hub
from forebygga.subjects import subjects
from forebygga.subjects.news.pages import with_feeds
from forebygga.subjects.search.index import Search, search_outputs


def builders() -> tuple[Callable[[Hub], Iterable[Output]], ...]:
    """What makes the site's pages and files, in order; only those of the search are made by others, since they need them all."""
    return (record_pages, collection_pages, *(build for subject in subjects() for build in subject.pages))


def made(hub: Hub) -> list[Output]:
    """Every page and file but those of the search, in the order in which they are made. Pages render when they are asked for.

    Where a page is, none stands in that says that it has gone.
    """
    begun = [output for build in builders() for output in build(hub)]
    every = list(continued(hub, begun, told_ahead(hub, begun)))
    there = {output.uri for output in every if not _stands_in(output)}
    return with_feeds(hub, [output for output in every if not (_stands_in(output) and output.uri in there)])


def _stands_in(output: Output) -> bool:
    return output.meta is not None and output.meta.stands_in


def unique(made_outputs: Iterable[Output]) -> list[Output]:
    """The outputs by uri. Raises HubError when two want the same."""
    by_uri: dict[str, Output] = {}
    for output in made_outputs:
        if output.uri in by_uri:
            raise HubError(f"två sidor vill ha adressen /{output.uri}; byt namn på en av filerna")
        by_uri[output.uri] = output
    return [by_uri[uri] for uri in sorted(by_uri)]


def outputs(
    catalog: Catalog,
    settings: Settings,
    *,
    today: date,
    folders: Sequence[Path] = (),
    history: History | None = None,
    search: Search | None = None,
    store: Store | None = None,
) -> list[Output]:
    """Everything that is published, by uri. Same catalog, day and history: same bytes.

    Raises HubError when two outputs want the same uri.
    """
    hub = Hub(catalog, settings, today, history or {}, tuple(folders), store or Store())
    every = made(hub)
    return unique([*every, *search_outputs(hub, every, search or Search())])


def file_of(output: Output) -> str:
    """Where the output goes in a plain folder: pages as Markdown files with a head, files as they are."""
    return f"{output.uri}index.md" if output.is_page else output.uri


def file_bytes(output: Output) -> bytes:
    """The output as a file that another engine can build: a page gets a head, a file is as it is."""
    if output.meta is None:
        return output.data
    head = {"title": output.meta.title, "description": output.meta.description}
    text = f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)}---\n\n{output.text}"
    return text.encode()


def write(site: Sequence[Output], folder: Path) -> int:
    """Write the outputs to an empty or new folder and give their number. Raises HubError when it holds something."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise HubError(f"mappen {folder} är inte tom; välj en ny mapp")
    for output in site:
        file = folder / file_of(output)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(file_bytes(output))
    return len(site)
