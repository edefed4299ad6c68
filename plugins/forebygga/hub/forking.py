"""Work shared out to all processors, in forked processes that have what this one has. The same answers whatever their number."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import wait
from typing import Any, TypeVar

from forebygga.hub.ending import undisturbed
from forebygga.hub.problems import HubError

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
        leave_with_parent()
        cls.work = work

    @classmethod
    def run(cls, numbers: range) -> Any:
        """What the work gives for the numbers, in this process."""
        assert cls.work  # noqa: S101  # set by begin
        return cls.work(numbers)


def processes(wanted: int | None = None) -> int:
    """How many processes to share work among: those wanted, else one for each processor.

    One where none can be forked, and beside other threads unless a number is wanted: a lock that another thread holds is never
    opened in a forked process.
    """
    if "fork" not in get_all_start_methods():
        return 1
    return wanted or (threading.active_count() == 1 and os.cpu_count()) or 1


def leave_with_parent() -> None:
    """End this process when the one that started it ends, killed or not: it would wait for work for ever, and hold the lock of the build.

    Asked to end itself it ends at once. Ctrl+C reaches it too, and is left to the one that started it.
    """
    parent = parent_process()
    if parent:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()


@contextmanager
def none_killed() -> Iterator[None]:
    """Raises HubError when the system has ended one of the processes: most often for want of memory."""
    try:
        yield
    except BrokenProcessPool as error:
        raise HubError("datorn avslutade en av processerna, oftast för att minnet är slut; stäng andra program och kör igen") from error


def shared_out(
    work: Callable[[range], Given], number: int, workers: int | None = None, *, chunk: int = CHUNK, few: int | None = None
) -> Generator[Given, None, None]:
    """What the work gives for each run of the numbers below `number`, in order. What it raises in another process is raised here.

    A run has `chunk` numbers; with fewer than `few` in all no process is forked, and beside other threads only if `workers` says so.
    Raises HubError when another process was killed. Close it when something goes wrong in between: until then the processes go on.
    """
    number_of_processes = processes(workers)
    chunks = [range(first, min(first + chunk, number)) for first in range(0, number, chunk)]
    if number_of_processes == 1 or number < (FEW if few is None else few):
        yield from map(work, chunks)
        return
    with (
        none_killed(),
        ProcessPoolExecutor(number_of_processes, mp_context=get_context("fork"), initializer=_Forked.begin, initargs=(work,)) as pool,
    ):
        try:
            coming = [pool.submit(_Forked.run, chunk) for chunk in chunks][::-1]  # the first to begin is the first to be given
            while coming:
                yield coming.pop().result()  # and let go of: what has been given is not held
        except BaseException:  # what has begun is waited for: it would go on writing where another is taking away
            with undisturbed():
                pool.shutdown(cancel_futures=True)  # not cancelled from here, while the pool gives them up for a killed process
            raise
        # Here the pool is waited for, and its thread gone: with one left, the next work would be shared with nobody.


@contextmanager
def beside(work: Callable[[], object] | None) -> Iterator[None]:
    """Does the work in a process of its own meanwhile, and waits for it at the end.

    For what is kept where this process finds it: without the work, where it cannot be done beside or when it fails, nothing is there,
    and it is done when it is needed.
    """
    if work is None or processes() == 1:
        yield
        return

    def done() -> None:
        leave_with_parent()
        work()

    process = get_context("fork").Process(target=done, daemon=True)
    process.start()
    try:
        yield
    except BaseException:  # nobody will ask for it
        process.terminate()
        raise
    finally:
        process.join()
