"""A page that is written is let go of: what the search reads of it is worked out where it is made."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from multiprocessing import active_children
from pathlib import Path
from weakref import WeakSet

import pytest

import forebygga.hub.forking as forking
from forebygga.building.build import _Done
from forebygga.building.rendering import Press
from forebygga.hub.settings import Settings
from forebygga.page.framing import Frame
from forebygga.page.output import Deferred, Meta, Output
from forebygga.publishing.naming import name_by_content
from forebygga.subjects.search.index import Reader, Search, index_of
from hubs import catalog_of


class Body(str):
    """A page's body that can be followed."""


class Pages:
    """Ten pages that say when their bodies are made, and which of them are held."""

    def __init__(self) -> None:
        self.made: list[int] = []
        self.held: WeakSet[Body] = WeakSet()

    def _make(self, number: int) -> str:
        self.made.append(number)
        body = Body(f"<p>påhittad{number}</p>")
        self.held.add(body)
        return body

    def outputs(self) -> Iterator[Output]:
        """The pages; every other knows what it is made of."""
        for number in range(10):
            content = Deferred(partial(self._make, number), name=bytes((number,)) * 32 if number % 2 else None)
            yield Output(f"egen-{number}/", content, Meta(f"Egen {number}", "En egen sida."))


@pytest.mark.parametrize("workers", [1, 2])
def test_no_body_is_held_and_none_is_made_again_for_the_search(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    monkeypatch.setattr(forking, "FEW", 0)
    pages, catalog, search = Pages(), catalog_of(sample), Search()
    press = Press(Frame(Settings.model_validate({})), tmp_path, name_by_content(tmp_path), reader=Reader(catalog, search))
    outputs = [output for output, _ in press.print([*pages.outputs()], workers)]
    assert not pages.held
    files = index_of(catalog, outputs, search).files
    assert all(any(f"påhittad{number}" in text for text in files.values()) for number in range(10))
    assert pages.made == ([*range(10)] if workers == 1 else [])
    assert outputs[0].text == "<p>påhittad0</p>"


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
def test_no_process_goes_on_writing_after_what_ended_the_build(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Ctrl+C while what has been read is put aside: the folder is then taken away, and would be made anew."""

    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(forking, "FEW", 0)
    monkeypatch.setattr(forking, "CHUNK", 1)
    search = Search()
    monkeypatch.setattr(search.kept, "put", ended)
    press = Press(Frame(Settings.model_validate({})), tmp_path, name_by_content(tmp_path), reader=Reader(catalog_of(sample), search))
    done = _Done(press)
    left = None
    try:
        done.add([*Pages().outputs()], 2)
    except KeyboardInterrupt:
        left = active_children()  # here, where what was going on is still held by what ended it
    assert left == []
