"""Cases as data: files laid over the sample hub, and the problems that the editor then sees, word for word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from test_bytes import CASES as BYTE_CASES

from hubs import TESTS, problems_of
from rules_in_code import rules_in_code, rules_of

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
    assert rules_in_code() == broken


def test_rules_are_found_wherever_code_names_them() -> None:
    code = """
def fault(x) -> tuple[str, str] | None:
    return None if x else ("bad-link", f"{x}")
class C:
    def f(self):
        self.problem(mark, "bad-mark" if a else "bad-node", "text")
        wrong("bad-value", "text"); Problem(path, 1, 1, "bad-file", "text"); other("no-rule", "text")
"""
    assert rules_of(code) == {"bad-link", "bad-mark", "bad-node", "bad-value", "bad-file"}
