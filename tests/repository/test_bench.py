"""The generated hub that is measured is a real one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from forebygga.load import load
from hubs import PROJECT


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
