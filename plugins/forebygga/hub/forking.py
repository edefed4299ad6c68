"""Work shared out to all processors, in forked processes that have what this one has. The same answers whatever their number."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

Given = TypeVar("Given")
CHUNK = 24
"""Pieces handed out at a time: small enough that no processor waits at the end, large enough that handing out costs nothing."""
FEW = 200
"""With fewer pieces than this a second process costs more than it saves."""


class _Forked:
    """What a forked process works on: set once in each, before its first task."""

    work: Callable[[range], Any] | None = None

    @classmethod
    def begin(cls, work: Callable[[range], Any]) -> None:
        """Take over what the parent has, without copying it."""
        cls.work = work

    @classmethod
    def run(cls, numbers: range) -> Any:
        """What the work gives for the numbers, in this process."""
        assert cls.work  # noqa: S101  # set by begin
        return cls.work(numbers)


def shared_out(work: Callable[[range], Given], number: int, workers: int | None = None) -> Iterator[Given]:
    """What the work gives for each run of the numbers below `number`, in order. What it raises in another process is raised here."""
    processors = workers or os.cpu_count() or 1
    chunks = [range(first, min(first + CHUNK, number)) for first in range(0, number, CHUNK)]
    if processors == 1 or number < FEW or "fork" not in get_all_start_methods():
        yield from map(work, chunks)
        return
    with ProcessPoolExecutor(processors, mp_context=get_context("fork"), initializer=_Forked.begin, initargs=(work,)) as pool:
        yield from pool.map(_Forked.run, chunks)
