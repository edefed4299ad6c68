"""What the house says of itself is there: every path that it names exists, and its layers hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hubs import PROJECT

CORE = PROJECT / "plugins" / "forebygga"
TEXTS = ("docs/utveckling/index.md", "docs/utveckling/beslut.md", "CONTRIBUTING.md")
PATH = re.compile(r"`((?:plugins|tests|data|docs|content|bench|requirements|hosting)(?:/[\w.-]+)*)/?`")
# Lower floors first; a floor may use itself and those below.
FLOORS = (("rule",), ("records",), ("hub",), ("rules",), ("page", "formats", "drawing", "reporting"), ("subjects",))


@pytest.mark.parametrize("text", TEXTS)
def test_every_path_that_is_named_is_there(text: str) -> None:
    named = PATH.findall((PROJECT / text).read_text(encoding="utf-8"))
    assert [path for path in named if not (PROJECT / path).exists()] == []


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("forebygga."):
            yield node.module.split(".")[1]


def upward() -> Iterator[str]:
    level = {name: number for number, floor in enumerate(FLOORS) for name in floor}
    for name, number in level.items():
        for file in sorted((CORE / name).rglob("*.py")):
            for other in imports(file):
                if level.get(other, 0) > number or other not in level:
                    yield f"{file.relative_to(CORE).as_posix()} → {other}"


def test_no_floor_uses_one_above_it() -> None:
    assert sorted(set(upward())) == []


def private_reaches() -> Iterator[str]:
    for file in sorted((CORE / "subjects").glob("*/*.py")):
        subject = file.parent.name
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("forebygga.subjects."):
                names = [alias.name for alias in node.names if alias.name.startswith("_")]
                if node.module.split(".")[2] != subject and names:
                    yield f"{file.relative_to(CORE).as_posix()}: {names}"


def test_no_subject_uses_anothers_private_names() -> None:
    assert list(private_reaches()) == []


def evaluated_waits() -> Iterator[str]:
    for file in sorted((PROJECT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr == "wait_for_function":
                yield f"{file.relative_to(PROJECT).as_posix()}:{node.lineno}"


def test_no_browser_test_waits_in_a_way_that_the_sites_policy_refuses() -> None:
    """Playwright looks again with eval when its first look was too early: that passes on a quick machine alone."""
    assert list(evaluated_waits()) == []
