"""The generated hub that is measured is a real one."""

from __future__ import annotations

import cProfile
import pstats
import re
import runpy
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from forebygga.hub import forking
from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page import continuing, dividing, long_pages
from forebygga.page.continuing import continued
from forebygga.page.record_pages import collection_pages
from forebygga.page.rendering import Hub
from forebygga.site import made
from forebygga.subjects.coordination import netmap, network_pages
from forebygga.subjects.coordination.coverage_pages import coverage_pages
from forebygga.subjects.coordination.ledger_pages import ledger_pages
from forebygga.subjects.coordination.pages import coordination_pages
from forebygga.subjects.news.pages import news_pages
from forebygga.subjects.practice.pages import practice_pages
from forebygga.subjects.support.pages import support_pages
from forebygga.subjects.topics.pages import dossier_pages
from hubs import PROJECT, TESTS, TODAY
from skewed import skewed


def generated(folder: Path, number: int) -> Path:
    """A hub made by the command, as typed."""
    subprocess.run([sys.executable, PROJECT / "bench" / "generate.py", folder, str(number)], check=True)
    return folder


def with_few_places(hub: Path) -> Path:
    """The hub with the registers of the sample: the pages of 290 municipalities are not what is counted."""
    shutil.rmtree(hub / "data" / "registers")
    shutil.copytree(TESTS / "sample" / "data" / "registers", hub / "data" / "registers")
    return hub


def test_generated_records_are_without_problems(tmp_path):
    catalog, problems = load(generated(tmp_path / "hubb", 50))
    assert [str(problem) for problem in problems if problem.severity == "fel"] == []
    assert len(catalog.entries) == 50
    assert len({entry.kind for entry in catalog.entries.values()}) == 6


def test_links_to_each_record_do_not_grow_with_their_number(tmp_path):
    most = {}
    for number in (200, 400):
        catalog, _ = load(generated(tmp_path / str(number), number))
        most[number] = max(len(links) for links in catalog.backlinks.values())
    assert most[400] < 1.5 * most[200]


FULL = 700
"""Records enough to fill the lists of a page. The evidence chart, which is fullest of all with 250 practices, has a test of its own."""
LISTS = (practice_pages, collection_pages, coordination_pages, coverage_pages, ledger_pages, dossier_pages, news_pages, support_pages)


@pytest.mark.slow
def test_no_list_of_a_larger_hub_is_longer_than_a_phone_bears(tmp_path: Path) -> None:
    """Of the pages that show many records; those of a record grow with what it says itself."""
    bench = runpy.run_path(str(PROJECT / "bench" / "pages.py"))
    hub = with_few_places(generated(tmp_path / "hubb", FULL))
    catalog, _ = load(hub)
    edition = Hub(catalog, read_settings(hub)[0], TODAY, {})
    counted = {}
    for make in LISTS:
        for output in continued(edition, make(edition)):
            if output.meta is not None:
                counted[output.uri] = bench["FRAME"] + bench["elements"](output.text.encode())
    assert len(counted) > 100
    assert {uri: number for uri, number in counted.items() if number > bench["ELEMENTS"]} == {}


SMALL = 600
"""Elements of a page while it is looked for what makes pages long, instead of four times as many: a fault then shows in a hub of a few hundred records."""

PER_RECORD = 2
"""Elements that a page may grow with for each record where it is not told that it may be long."""


@pytest.mark.slow
def test_no_page_grows_with_a_hub_where_all_is_about_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page and file of HTML, though all records of every type name one actor, network, topic, municipality and so on."""
    bench = runpy.run_path(str(PROJECT / "bench" / "pages.py"))
    monkeypatch.setattr(dividing, "ELEMENTS", SMALL)
    monkeypatch.setattr(continuing, "MOST", SMALL)
    monkeypatch.setattr(long_pages, "MUCH", 15)
    monkeypatch.setattr(network_pages, "SHARED", 10)
    for name in ("DRAWN_ACTORS", "DRAWN_NETWORKS", "DRAWN_SEATS", "ACTORS", "NETWORKS", "SEATS"):
        monkeypatch.setattr(netmap, name, 6)
    counted: dict[int, dict[str, int]] = {}
    unseen: set[str] = set()
    for number in (15, 45):
        hub = skewed(tmp_path / str(number), number)
        catalog, problems = load(hub)
        assert [str(problem) for problem in problems if problem.severity == "fel"] == []
        edition = Hub(catalog, read_settings(hub)[0], TODAY, {})
        pages = [output for output in made(edition) if output.is_page or output.uri.endswith(".html")]
        counted[number] = {output.uri: bench["elements"](output.text.encode()) for output in pages}
        unseen = {output.uri for output in pages if not output.may_be_long and not re.search(r"\b(?:mer|sida)/\d+/$", output.uri)}
    over = {uri: number for uri, number in counted[45].items() if number > SMALL + 60}
    assert {uri: (counted[15].get(uri), number) for uri, number in over.items() if number > counted[15].get(uri, 0)} == {}
    grown = {uri: (counted[15][uri], counted[45][uri]) for uri in unseen & counted[15].keys()}
    assert {uri: numbers for uri, numbers in grown.items() if numbers[1] - numbers[0] > PER_RECORD * 30} == {}


STEEPER = 1.3
"""How many more calls the third hundred records may bring than the second: the pages of terms that come with them vary that much."""
FEW = 150
"""Calls over an even growth that are not worth a line: the pairs of ten networks among a hundred records are two hundred."""


def calls(hub: Path) -> Counter[tuple[str, str]]:
    """How often each function of the core is called, when the hub is read and everything in it is made."""
    profile = cProfile.Profile(builtins=False)
    with profile:
        catalog, _ = load(hub)
        for output in made(Hub(catalog, read_settings(hub)[0], TODAY, {})):
            assert output.data
    numbers: Counter[tuple[str, str]] = Counter()
    for (file, line, name), (_, number, *_) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]  # what the module documents
        if "forebygga" in file:
            numbers[f"{Path(file).name}:{line}", name] += number
    return numbers


@pytest.mark.slow
def test_what_is_done_grows_with_the_records_and_not_with_their_square(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in calls, so that the machine and its load say nothing. A page that reads all records makes a function steeper."""
    monkeypatch.setattr(forking, "FEW", 1_000)  # calls in other processes are not counted
    counted = {}
    for number in (200, 100, 300):  # the first compiles the templates, once, and is the one that may
        counted[number] = calls(with_few_places(generated(tmp_path / str(number), number)))
    steep = {}
    for key, last in counted[300].items():
        second, third = counted[200][key] - counted[100][key], last - counted[200][key]
        if third > STEEPER * second and third - second > FEW:
            steep[key] = (counted[100][key], counted[200][key], last)
    assert steep == {}
