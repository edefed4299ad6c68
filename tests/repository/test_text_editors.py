"""VS Code: its tasks run commands that there are and read what they write; its snippets and schemas are as fresh as the models."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from forebygga.cli.command_line import parser
from forebygga.cli.main import command_of
from forebygga.cli.text_editors import DATA_FILES, FOLDER, files, main
from forebygga.hub.problems import Problem, Severity
from forebygga.hub.reading.binding import bind
from forebygga.hub.reading.tree import parse
from forebygga.hub.vocabulary import Vocabulary, read_vocabularies
from forebygga.records import record_types
from forebygga.records.record import Record
from hubs import PROJECT

VOCABULARIES: dict[str, Vocabulary] = read_vocabularies(PROJECT / "data" / "vocabularies", PROJECT)[0]
SNIPPETS: dict[str, dict[str, Any]] = json.loads(files(VOCABULARIES)["forebygga.code-snippets"])
KINDS = pytest.mark.parametrize("kind", record_types(), ids=lambda kind: kind.collection)

TASKS: list[dict[str, Any]] = json.loads((PROJECT / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task["label"])
@pytest.mark.parametrize("severity", ["fel", "varning", "råd"])
def test_a_task_runs_a_command_and_reads_its_lines(task: dict[str, Any], severity: Severity) -> None:
    program, *arguments = shlex.split(task["command"])
    assert program == ".venv/bin/forebygga"
    assert command_of(parser().parse_args(arguments).does)
    if task["problemMatcher"]:
        (pattern,) = task["problemMatcher"]["pattern"]
        match = re.match(pattern["regexp"], str(Problem("content/stod/bok.md", 3, 7, "wrong-type", "fel: rätta", severity)))
        assert match
        groups = [match[pattern[name]] for name in ("file", "line", "column", "code", "message")]
        assert groups == ["content/stod/bok.md", "3", "7", "wrong-type", "fel: rätta"]


def test_the_snippets_and_schemas_are_fresh() -> None:
    """If this fails: run `make generated` and commit .vscode."""
    assert {name: (PROJECT / FOLDER / name).read_text(encoding="utf-8") for name in files(VOCABULARIES)} == files(VOCABULARIES)


def test_every_schema_is_for_files_that_are_there() -> None:
    settings = json.loads((PROJECT / FOLDER / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert settings == {f"./{FOLDER}/schemas/{name}.json": place for name, (_, place, _) in DATA_FILES.items()}
    assert all(list(PROJECT.glob(place)) for place in settings.values())


def expanded(body: list[str]) -> str:
    """What an editor has after taking the first choice everywhere and changing no text; a colon is no text in YAML, so it goes."""
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", "\n".join(body))
    text = re.sub(r"\$\{\d+:((?:[^}\\]|\\.)*)\}", lambda place: place[1].replace("\\", "").replace(":", ""), text)
    return text.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-11-30").replace("$0", "Texten.")


@KINDS
def test_a_snippet_of_a_record_has_what_must_be_there_and_nothing_unknown(kind: type[Record]) -> None:
    (body,) = (snippet["body"] for snippet in SNIPPETS.values() if snippet["prefix"] == f"post-{kind.collection}")
    lines = expanded(body).split("\n")
    tree, faults = parse("\n".join(lines[1 : lines.index("---", 1)]), "x.md", first_line=2)
    assert faults == []
    assert tree
    rules = {problem.rule for problem in bind(kind, tree, "x.md")[1]}
    assert not rules & {"unknown-key", "missing-field", "empty-value", "unknown-term"}, "only what the editor has not written yet is wrong"


def test_groups_have_snippets_with_their_terms() -> None:
    body = SNIPPETS["Grupp: källor"]["body"]
    assert body[0].startswith("- nyckel: ")
    assert any("typ: ${" in line and "|myndighet," in line for line in body)
    assert SNIPPETS["Grupp: källor"]["prefix"] == "grupp-källor"


def test_the_generator_writes_into_the_hub(hub: Path) -> None:
    main(hub)
    assert {path.relative_to(hub / FOLDER).as_posix() for path in (hub / FOLDER).rglob("*.*")} == set(files(VOCABULARIES))
