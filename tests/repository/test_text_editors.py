"""The tasks for VS Code run commands that there are, and their matchers read what the commands write."""

from __future__ import annotations

import json
import re
import shlex
from typing import Any

import pytest

from forebygga.cli.main import parser
from forebygga.hub.problems import Problem, Severity
from hubs import PROJECT

TASKS: list[dict[str, Any]] = json.loads((PROJECT / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task["label"])
@pytest.mark.parametrize("severity", ["fel", "varning", "råd"])
def test_a_task_runs_a_command_and_reads_its_lines(task: dict[str, Any], severity: Severity) -> None:
    program, *arguments = shlex.split(task["command"])
    assert program == ".venv/bin/forebygga"
    assert parser().parse_args(arguments).run
    if task["problemMatcher"]:
        (pattern,) = task["problemMatcher"]["pattern"]
        found = re.match(pattern["regexp"], str(Problem("content/stod/bok.md", 3, 7, "wrong-type", "fel: rätta", severity)))
        assert found
        told = [found[pattern[name]] for name in ("file", "line", "column", "code", "message")]
        assert told == ["content/stod/bok.md", "3", "7", "wrong-type", "fel: rätta"]
