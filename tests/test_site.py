"""The whole site as a value: complete, without dead ends, and the same each time."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from forebygga.hub.problems import HubError
from forebygga.hub.settings import read_settings
from forebygga.page.framing import Frame
from forebygga.page.output import Output
from forebygga.records import record_types
from forebygga.site import file_of, write
from hubs import site_of
from pages import lost, page_of

RULES = "redaktor/regler/"
"""Pages that show faulty texts as examples."""


@pytest.fixture(scope="module")
def pages(site: list[Output]) -> list[Output]:
    return [output for output in site if output.is_page]


def files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_every_record_type_is_in_the_sample_hub(sample: Path) -> None:
    assert {kind.collection for kind in record_types()} == {folder.name for folder in (sample / "content").iterdir()}


def test_a_folder_holds_every_output_and_nothing_else(site: list[Output], tmp_path: Path) -> None:
    assert write(site, tmp_path / "ett") == len(site)
    assert write(site, tmp_path / "tva") == len(site)
    assert files(tmp_path / "ett") == files(tmp_path / "tva")
    assert set(files(tmp_path / "ett")) == {file_of(output) for output in site}


def test_a_folder_with_something_in_it_is_left_alone(site: list[Output], tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("viktigt", encoding="utf-8")
    with pytest.raises(HubError, match="inte tom"):
        write(site, tmp_path)
    assert files(tmp_path) == {"brev.txt": b"viktigt"}


def test_addresses_are_unique_and_sorted(site: list[Output]) -> None:
    uris = [output.uri for output in site]
    assert uris == sorted(set(uris))
    assert len({uri.lower() for uri in uris}) == len(uris)


def test_no_two_pages_have_the_same_title(sample: Path, pages: list[Output]) -> None:
    """As the browser's tab and a screen reader say it; a page that has moved is no copy of where it leads."""
    frame = Frame(read_settings(sample)[0])
    titles = Counter(re.search("<title>(.*?)</title>", frame.page(page), re.DOTALL)[1] for page in pages)  # type: ignore[index]
    assert [title for title, number in titles.items() if number > 1] == []


def test_every_link_and_anchor_leads_somewhere(site: list[Output]) -> None:
    assert lost(site) == []


def test_every_page_has_one_main_heading_and_no_anchor_twice(pages: list[Output]) -> None:
    wrong = []
    for output in pages:
        page = page_of(output.text)
        twice = [anchor for anchor, number in Counter(page.ids).items() if number > 1]
        if page.count("h1") != 1 or twice:
            wrong.append((output.uri, page.count("h1"), twice))
    assert wrong == []


def test_every_page_has_a_title_and_a_description_in_plain_text(pages: list[Output]) -> None:
    faults = [
        (output.uri, text)
        for output in pages
        if output.meta and not output.uri.startswith(RULES)
        for text in (output.meta.title, output.meta.description)
    ]
    assert [uri for uri, text in faults if not text.strip() or "[^" in text or "<" in text] == []


def test_no_source_mark_is_left_as_it_was_written(pages: list[Output]) -> None:
    handbook = ("redaktor/falt/", "data/")
    written = [output.uri for output in pages if "[^" in output.text and output.uri not in handbook]
    assert [uri for uri in written if not uri.startswith((RULES, "redaktor/typer/", "data/lexikon/"))] == []


def test_every_published_record_has_a_page_that_knows_its_file(sample: Path, pages: list[Output]) -> None:
    sources = {output.source for output in pages if output.source}
    records = {file.relative_to(sample).as_posix() for file in (sample / "content").rglob("*.md")}
    assert records - sources == {"content/stod/utkast-till-bok.md", "content/rattelser/rattelse-exempelboken.md"}
    assert sources <= records


def test_a_draft_is_nowhere_to_be_seen(site: list[Output]) -> None:
    assert [output.uri for output in site if isinstance(output.body, str) and "Utkast till bok" in output.body] == []


def test_a_former_address_leads_on(site: list[Output]) -> None:
    moved = next(output for output in site if output.uri == "aktorer/gamla-exempelmyndigheten/")
    assert "../../aktorer/exempelmyndigheten/" in page_of(moved.text).addresses


def test_the_search_index_names_every_page_but_its_own(site: list[Output], pages: list[Output]) -> None:
    index = json.loads(next(output.text for output in site if output.uri == "sok/sidor.json"))
    others = [output for output in pages if output.uri and not output.uri.startswith(("sok/", "en/search/"))]
    shown = {
        output.uri: output.meta for output in others if output.meta and output.meta.layout not in ("hidden", "extra", "index", "embed")
    }
    assert {row[0] for row in index} == set(shown)
    assert all(row[1] == shown[row[0]].title and all(isinstance(part, str) for part in row) for row in index)


def test_a_hub_without_records_is_still_a_site(hub: Path) -> None:
    for file in (hub / "content").rglob("*.md"):
        file.unlink()
    outputs = site_of(hub)
    assert {"", "god-praktik/", "kommuner-mot-brott/", "sok/"} <= {output.uri for output in outputs}
