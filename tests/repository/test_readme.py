"""The commands that the README and the handbook tell people to type do what they say."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from forebygga.cli import main
from forebygga.cli.command_line import parser
from forebygga.cli.main import command_of
from hubs import PROJECT
from typed import ORDINARY, shell_lines

PAGES = (PROJECT / "README.md", *sorted((PROJECT / "docs" / "redaktor").glob("*.md")))
FOREBYGGA = ".venv/bin/forebygga"


def typed_commands() -> list[tuple[str, str]]:
    """Every command in a shell block or between backticks that starts with make or forebygga, with its page."""
    commands = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        inline = re.findall(r"`((?:make|\.venv/bin/forebygga)(?: [^`]+)?)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
        commands += [
            (page.name, command.strip())
            for command in (*shell_lines(text), *inline)
            if command.strip() and not command.startswith(ORDINARY)
        ]
    return sorted(set(commands))


def test_there_are_commands_to_try() -> None:
    assert {"make site", "make test", "make check", "make serve"} <= {command for _, command in typed_commands()}


@pytest.mark.parametrize(("page", "command"), typed_commands())
def test_a_typed_command_exists(page: str, command: str) -> None:
    words = shlex.split(command)
    if words[0] == "make":
        targets = subprocess.run(["make", "--dry-run", "--always-make", *words[1:]], cwd=PROJECT, capture_output=True, text=True)
        assert targets.returncode == 0, targets.stderr
    else:
        assert words[0] == FOREBYGGA
        given = ["god-praktik" if word == "TYP" else "ett-id" if word in ("ID", "id") else word for word in words[1:]]
        assert command_of(parser().parse_args(given).does)


def test_the_readme_leads_a_new_editor_to_a_checked_record(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`new` as the README writes it makes the file it names, and `check` then says what is left to fill in."""
    command = next(command for page, command in typed_commands() if page == "README.md" and " new " in command)
    arguments = shlex.split(command)[1:]
    assert main([*arguments, "--hubb", str(hub)]) == 0
    named = re.search(r"`(content/god-praktik/[^`]+\.md)`", (PROJECT / "README.md").read_text(encoding="utf-8"))
    assert named
    assert (hub / named.group(1)).is_file()
    capsys.readouterr()
    assert main(["check", "--hubb", str(hub)]) == 1
    assert f"{named.group(1)}:" in capsys.readouterr().out


def test_forebygga_is_a_program_of_its_own(hub: Path) -> None:
    program = Path(sys.executable).parent / "forebygga"
    done = subprocess.run([str(program), "check", "--hubb", str(hub)], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
