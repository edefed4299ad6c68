"""A fresh machine: what is missing is said, and what is installed is locked."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from hubs import PROJECT

pytestmark = pytest.mark.slow

LOCKS = ("requirements/site.txt", "requirements/mottagare.txt", "requirements/test.txt")


def find_python(folder: Path, *programs: tuple[str, str], folders: Sequence[Path] = ()) -> subprocess.CompletedProcess[str]:
    """`.ci/python` on a machine with a shell and the given programs (name, script) only, in the folder or in those that have them."""
    shell = shutil.which("sh")
    assert shell
    for name, script in programs:
        (folder / name).write_text(f"#!{shell}\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    command = [shell, PROJECT / ".ci" / "python"]
    return subprocess.run(
        command, env={"PATH": ":".join(map(str, folders or [folder]))}, capture_output=True, text=True, encoding="utf-8", check=False
    )


def pretend(version: str, *, is_new: bool = True, has_venv: bool = True, microseconds: int = 30_000, is_really: str = "$0") -> str:
    """A program that answers as a Python of the version would, which takes so long for a piece of work."""
    return (
        f'case "$2" in *realpath*) echo "{is_really}";; *process_time*) echo {microseconds};; *print*) echo {version};; '
        f'*"< (3, 11)"*) exit {0 if is_new else 1};; *ensurepip*) exit {0 if has_venv else 1};; esac'
    )


def test_without_python_it_is_said_how_to_get_it(tmp_path):
    done = find_python(tmp_path)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Python 3.11 eller senare behövs" in done.stderr
    assert "sudo apt-get install python3 python3-venv" in done.stderr


def test_an_old_python_is_named(tmp_path):
    done = find_python(tmp_path, ("python3", pretend("3.9", is_new=False, has_venv=True)))
    assert done.returncode == 1
    assert f"{tmp_path}/python3 (3.9)" in done.stderr


def test_python_without_venv_is_told_which_package_has_it(tmp_path):
    done = find_python(tmp_path, ("python3", pretend("3.12", is_new=True, has_venv=False)))
    assert done.returncode == 1
    assert "sudo apt-get install python3.12-venv" in done.stderr


def test_a_newer_python_is_found_behind_an_old_one(tmp_path):
    old, new = ("python3", pretend("3.9", is_new=False, has_venv=True)), ("python3.12", pretend("3.12"))
    done = find_python(tmp_path, old, new)
    assert (done.returncode, done.stdout) == (0, f"{tmp_path}/python3.12\n")


@pytest.mark.parametrize(
    ("microseconds", "chosen"),
    [(29_000, "python3"), (31_000, "python3"), (20_000, "python3.12")],
    ids=["much the same", "slower", "a third quicker"],
)
def test_the_first_python_is_taken_unless_another_is_much_quicker(tmp_path, microseconds, chosen):
    first, second = ("python3", pretend("3.13")), ("python3.12", pretend("3.12", microseconds=microseconds))
    done = find_python(tmp_path, first, second)
    assert (done.returncode, done.stdout) == (0, f"{tmp_path}/{chosen}\n")


def test_a_python_behind_another_of_the_same_name_is_found(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    find_python(here, ("python3", pretend("3.13")))
    find_python(there, ("python3", pretend("3.11", microseconds=20_000)))
    done = find_python(tmp_path, folders=(here, there))
    assert (done.returncode, done.stdout) == (0, f"{there}/python3\n")


def test_one_python_under_two_names_is_asked_once(tmp_path):
    """Were it asked twice, chance would decide which name is told."""
    first, second = ("python3", pretend("3.12", is_really="one")), ("python3.12", pretend("3.12", microseconds=1, is_really="one"))
    assert find_python(tmp_path, first, second).stdout == f"{tmp_path}/python3\n"


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_version_and_a_hash(name):
    text = (PROJECT / name).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=\S)", re.sub(r"(?m)^ *#.*\n?", "", text).strip())
    assert len(packages) > 10
    for package in packages:
        assert re.match(r"[a-z0-9._-]+==\S+", package), package
        assert "--hash=sha256:" in package, package


@pytest.mark.parametrize("name", [*LOCKS, "package-lock.json"])
def test_locks_name_no_address_and_no_path(name):
    text = (PROJECT / name).read_text(encoding="utf-8")
    assert re.findall(r'.*(?:://|"resolved"|file:|(?m:^|[ ="])/).*', text) == []


def test_npm_packages_are_locked_to_what_is_asked_for():
    asked = json.loads((PROJECT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    locked = json.loads((PROJECT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, version in asked.items():
        assert locked[f"node_modules/{name}"]["version"] == version
        assert locked[f"node_modules/{name}"]["integrity"].startswith("sha512-")
