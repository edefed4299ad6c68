"""Looking for what is saved: seldom enough to cost little, and never put off because others had the processor."""

from __future__ import annotations

import time
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from forebygga.serving import child
from forebygga.serving.live import Live


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
