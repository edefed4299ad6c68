"""Looking for what is saved: seldom enough to cost little, and never put off because others had the processor."""

from __future__ import annotations

import os
import time
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from branches import git
from forebygga.serving import child
from forebygga.serving.live import Live
from forebygga.serving.watching import CODE, changed, marks


class Paused(Exception):
    """The watch rests, for so many seconds."""


def rest_after(monkeypatch: pytest.MonkeyPatch, *, processor: float, by_the_clock: float) -> float:
    """How long the watch rests after a look that took so much of its processor time, and so much by the clock."""

    def rest(seconds: float) -> None:
        raise Paused(seconds)

    mine, clock = count(0, processor), count(0, by_the_clock)
    fake_time = SimpleNamespace(thread_time=lambda: next(mine), perf_counter=lambda: next(clock), monotonic=lambda: next(clock), sleep=rest)
    monkeypatch.setattr(child, "time", fake_time)
    monkeypatch.setattr(child, "marks", lambda folders: {})
    with pytest.raises(Paused) as paused:
        child.watch(cast(Live, SimpleNamespace(root=Path())), {})
    return cast(float, paused.value.args[0])


def test_a_look_that_waited_for_the_check_does_not_put_off_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child.time is time
    assert rest_after(monkeypatch, processor=0.001, by_the_clock=5) == child.LEAST


def test_a_hub_that_takes_long_to_look_through_is_looked_at_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rest_after(monkeypatch, processor=0.1, by_the_clock=0.1) > child.LEAST


def test_a_file_saved_with_the_same_size_and_its_old_time_is_changed(tmp_path: Path) -> None:
    file = tmp_path / "boken.md"
    file.write_text("bok", encoding="utf-8")
    before, times = marks([tmp_path]), file.stat()
    while file.stat().st_ctime_ns == times.st_ctime_ns:  # until the system's clock has ticked
        file.write_text("kob", encoding="utf-8")
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert changed(before, marks([tmp_path])) == {str(file)}


def test_a_commit_is_seen_and_the_days_of_change_are_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "--quiet")
    before = marks(child.watched(tmp_path))
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "En ändring")
    done: list[str] = []
    live = SimpleNamespace(root=tmp_path, renew_history=lambda: done.append("history"), update=lambda marked: done.append("update"))

    def rest(seconds: float) -> None:
        raise Paused(seconds)

    monkeypatch.setattr(child, "time", SimpleNamespace(thread_time=time.thread_time, sleep=rest))
    with pytest.raises(Paused):
        child.watch(cast(Live, live), before)
    assert done == ["history", "update"]


class Ended(Exception):
    """The process ends, with a code."""


@pytest.mark.parametrize("name", ["formats/sheet.typ", "rules/known_hosts.txt", "load.py"])
def test_what_the_code_reads_but_once_is_read_anew_by_another_process(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(code: int) -> None:
        raise Ended(code)

    monkeypatch.setattr(child.os, "_exit", ended)
    monkeypatch.setattr(child, "marks", lambda folders: {str(CODE[0] / name): (1, 1, 1, 1)})
    with pytest.raises(Ended, match=str(child.AGAIN)):
        child.watch(cast(Live, SimpleNamespace(root=Path())), {})
