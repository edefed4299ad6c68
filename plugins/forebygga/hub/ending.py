"""What must not be left half done, whoever asks the process to end meanwhile."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Whoever asks the process to end (Ctrl+C, SIGTERM) is heard when the work is done, and not in the midst of it."""
    if threading.current_thread() is not threading.main_thread():  # only that hears
        yield
        return
    heard: list[int] = []
    before = {number: signal.signal(number, lambda number, _: heard.append(number)) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, hears in before.items():
            signal.signal(number, hears)
    if heard:
        signal.raise_signal(heard[0])
