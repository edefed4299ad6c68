"""The repository tells when a record was added and changed; where it cannot tell for sure, nothing is said."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from forebygga.hub.history import Change, read_history, read_log
from forebygga.subjects.practice.record_pages import practice_record_pages
from practices import built, practice, without_practices

FILE = "content/god-praktik/min.md"
WRITER = "Någon Medarbetare"


def commit(day: str, *changes: str) -> str:
    """A commit as `git log --name-status -z --format=%x01%as` prints it; a change is its kind and paths with blanks between."""
    return f"\x01{day}\0\n" + "".join(f"{change.replace(' ', chr(0))}\0" for change in changes)


def added(day: str) -> Change:
    return Change(date.fromisoformat(day), is_added=True)


def changed(day: str) -> Change:
    return Change(date.fromisoformat(day))


def test_latest_change_first() -> None:
    log = commit("2026-01-02", "A a.md", "A b.md") + commit("2026-02-03", "M a.md")
    assert read_log(log) == {"a.md": (changed("2026-02-03"), added("2026-01-02")), "b.md": (added("2026-01-02"),)}


def test_a_day_counts_once() -> None:
    log = commit("2026-01-02", "A a.md") + commit("2026-01-02", "M a.md") + commit("2026-02-03", "M a.md") + commit("2026-02-03", "M a.md")
    assert read_log(log)["a.md"] == (changed("2026-02-03"), added("2026-01-02"))


def test_a_moved_file_keeps_its_past() -> None:
    assert read_log(commit("2026-01-02", "A a.md") + commit("2026-02-03", "R096 a.md b.md")) == {
        "b.md": (changed("2026-02-03"), added("2026-01-02"))
    }


def test_a_removed_file_loses_its_past() -> None:
    log = commit("2026-01-02", "A a.md") + commit("2026-02-03", "D a.md")
    assert read_log(log) == {}
    assert read_log(log + commit("2026-03-04", "A a.md")) == {"a.md": (added("2026-03-04"),)}


def test_days_are_in_order_even_when_commits_are_not() -> None:
    log = commit("2026-02-03", "A a.md") + commit("2026-01-02", "M a.md") + commit("2026-03-04", "M a.md")
    assert [change.day.month for change in read_log(log)["a.md"]] == [3, 2, 1]


def test_a_commit_that_touches_no_record_says_nothing() -> None:
    assert read_log("") == {}
    assert read_log("\x012026-01-02\0" + commit("2026-02-03", "A a.md")) == {"a.md": (added("2026-02-03"),)}


def git(folder: Path, *arguments: str, day: str = "2026-01-02") -> None:
    """Run git without this machine's settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_DATE": f"{day}T12:00:00+01:00",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00+01:00",
    }
    who = ("-c", f"user.name={WRITER}", "-c", "user.email=nagon@exempel.example")
    subprocess.run(("git", "-C", str(folder), *who, *arguments), env=environment, capture_output=True, check=True, timeout=60)


@pytest.fixture
def repository(hub: Path) -> Path:
    """A hub in a repository: a practice added on 2 January and changed on 3 February."""
    without_practices(hub)
    git(hub, "init", "--quiet")
    practice(hub, "min")
    git(hub, "add", ".")
    git(hub, "commit", "--quiet", "--message=Lägg till")
    practice(hub, "min", title="Nytt namn")
    git(hub, "commit", "--quiet", "--all", "--message=Ändra", day="2026-02-03")
    return hub


def test_repository_is_read(repository: Path) -> None:
    assert read_history(repository)[FILE] == (changed("2026-02-03"), added("2026-01-02"))


def test_the_history_is_the_same_however_git_is_set_on_the_machine(repository: Path) -> None:
    expected = read_history(repository)
    for setting in (
        "log.showRoot=false",
        "log.follow=true",
        "diff.renames=false",
        "diff.renameLimit=1",
        "core.quotepath=on",
        "color.ui=always",
    ):
        git(repository, "config", *setting.split("="))
    assert read_history(repository) == expected


def test_a_file_name_with_other_letters_is_read(repository: Path) -> None:
    (repository / "content" / "god-praktik" / "å ä.md").write_text("x", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=x")
    assert read_history(repository)["content/god-praktik/å ä.md"] == (added("2026-01-02"),)


def test_a_hub_inside_a_larger_repository_is_read(tmp_path: Path) -> None:
    hub = tmp_path / "allt" / "hubb"
    (hub / "content" / "god-praktik").mkdir(parents=True)
    (hub / FILE).write_text("x", encoding="utf-8")
    git(tmp_path / "allt", "init", "--quiet")
    git(tmp_path / "allt", "add", ".")
    git(tmp_path / "allt", "commit", "--quiet", "--message=x")
    assert read_history(hub) == {FILE: (added("2026-01-02"),)}


def test_a_shallow_clone_says_nothing_rather_than_a_wrong_day(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), "grund")
    assert (tmp_path / "grund" / FILE).is_file()
    assert read_history(tmp_path / "grund") == {}


def test_a_folder_without_repository_says_nothing(sample: Path) -> None:
    assert read_history(sample) == {}


def test_a_machine_without_git_says_nothing(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert read_history(repository) == {}


def test_page_tells_the_days_and_never_who(repository: Path) -> None:
    page = built(repository, practice_record_pages, history=read_history(repository))["god-praktik/min/"]
    assert "Senast ändrad 3 februari 2026" in page
    assert "3 februari 2026: ändrad" in page
    assert "2 januari 2026: tillagd" in page
    assert WRITER not in page


def test_page_without_history_gives_only_the_days_of_the_record(repository: Path) -> None:
    page = built(repository, practice_record_pages)["god-praktik/min/"]
    assert "Publicerad 15 januari 2026" in page
    assert "Senast ändrad" not in page
    assert "Postens historia" not in page
