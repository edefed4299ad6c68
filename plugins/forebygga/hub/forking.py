"""Work shared out to all processors, in forked processes that have what this one has. The same answers whatever their number."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from threading import active_count
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


def can_fork() -> bool:
    """Whether a process can be forked here: not on every system."""
    return "fork" in get_all_start_methods()


def is_alone() -> bool:
    """Whether this is the process's only thread: a lock that another holds is never opened in a forked process."""
    return active_count() == 1


def shared_out(
    work: Callable[[range], Given], number: int, workers: int | None = None, *, chunk: int = CHUNK, few: int | None = None
) -> Iterator[Given]:
    """What the work gives for each run of the numbers below `number`, in order. What it raises in another process is raised here.

    A run has `chunk` numbers; with fewer than `few` in all no process is forked, and beside other threads only if `workers` says so.
    """
    processors = workers or (is_alone() and os.cpu_count()) or 1
    chunks = [range(first, min(first + chunk, number)) for first in range(0, number, chunk)]
    if processors == 1 or number < (FEW if few is None else few) or not can_fork():
        yield from map(work, chunks)
        return
    with ProcessPoolExecutor(processors, mp_context=get_context("fork"), initializer=_Forked.begin, initargs=(work,)) as pool:
        yield from pool.map(_Forked.run, chunks)


@contextmanager
def beside(work: Callable[[], object] | None) -> Iterator[None]:
    """Does the work in a process of its own meanwhile, and waits for it at the end.

    For what is kept where this process finds it: without the work, where it cannot be done beside or when it fails, nothing is there,
    and it is done when it is needed.
    """
    if work is None or not can_fork() or not is_alone() or (os.cpu_count() or 1) == 1:
        yield
        return
    process = get_context("fork").Process(target=work, daemon=True)
    process.start()
    try:
        yield
    finally:
        process.join()
