"""Cases as data: files laid over the sample hub, and the problems that the editor then sees, word for word."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from test_bytes import CASES as BYTE_CASES

from forebygga.reporting.rules import rules
from forebygga.rule import LANGUAGE, LINKS_OUT
from hubs import PROJECT, TESTS, problems_of

GOLDEN = sorted(folder for folder in (TESTS / "golden").iterdir() if folder.is_dir())


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case.name)
def test_problems_are_exactly_these(case: Path, hub: Path) -> None:
    shutil.copytree(case, hub, dirs_exist_ok=True, ignore=shutil.ignore_patterns("problems.txt"))
    assert [str(problem) for problem in problems_of(hub)] == (case / "problems.txt").read_text(encoding="utf-8").splitlines()


def test_the_sample_hub_has_no_problems(sample: Path) -> None:
    assert [str(problem) for problem in problems_of(sample)] == []


def test_every_rule_has_a_case_that_breaks_it() -> None:
    lines = [line for case in GOLDEN for line in (case / "problems.txt").read_text(encoding="utf-8").splitlines()]
    broken = {line.replace(" varning:", "").split(": ")[1] for line in lines} | {case.rule for case in BYTE_CASES}
    assert {rule for rule in rules().values() if rule.part not in (LANGUAGE, LINKS_OUT)} == broken


def test_every_rule_is_declared_once_and_found() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in sorted((PROJECT / "plugins").rglob("*.py")))
    assert sorted(re.findall(r"^[A-Z0-9_]+ = Rule\(\s*\"([a-z0-9-]+)\"", code, flags=re.MULTILINE)) == sorted(rules())
