"""The generated hub that is measured is a real one."""

from __future__ import annotations

import cProfile
import pstats
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page.rendering import Hub
from forebygga.site import made
from hubs import PROJECT, TESTS, TODAY


def generated(folder: Path, number: int) -> Path:
    """A hub made by the command, as typed."""
    subprocess.run([sys.executable, PROJECT / "bench" / "generate.py", folder, str(number)], check=True)
    return folder


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
def test_what_is_done_grows_with_the_records_and_not_with_their_square(tmp_path: Path) -> None:
    """Counted in calls, so that the machine and its load say nothing. A page that reads all records makes a function steeper."""
    counted = {}
    for number in (200, 100, 300):  # the first compiles the templates, once, and is the one that may
        hub = generated(tmp_path / str(number), number)
        shutil.rmtree(hub / "data" / "registers")
        shutil.copytree(TESTS / "sample" / "data" / "registers", hub / "data" / "registers")
        counted[number] = calls(hub)
    steep = {}
    for key, last in counted[300].items():
        second, third = counted[200][key] - counted[100][key], last - counted[200][key]
        if third > STEEPER * second and third - second > FEW:
            steep[key] = (counted[100][key], counted[200][key], last)
    assert steep == {}
