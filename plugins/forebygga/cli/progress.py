"""What a command is doing, for the one who waits at a terminal: one line that changes, and is gone when the command is done."""

from __future__ import annotations

import os
import threading
import time
from types import TracebackType
from typing import TextIO

PATIENCE = 1.0
"""Seconds before the line is shown: what takes less needs none."""
_BETWEEN = 0.2
_CLEAR = "\r\033[K"


class Progress:
    """A line on a terminal that begins with the step; nothing on any other stream. Use it as a context manager."""

    def __init__(self, stream: TextIO, step: str, patience: float | None = None) -> None:
        self._stream = stream
        self._patience = PATIENCE if patience is None else patience
        self._step = step
        self._done = threading.Event()
        self._thread: threading.Thread | None = None

    def step(self, words: str) -> None:
        """What is being done from now on."""
        self._step = words

    def __enter__(self) -> Progress:
        if self._stream.isatty() and os.environ.get("TERM") != "dumb":
            self._thread = threading.Thread(target=self._show, args=(time.monotonic(),), daemon=True)
            self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._done.set()
        if self._thread:
            self._thread.join()

    def _show(self, started: float) -> None:
        if self._done.wait(self._patience):
            return
        while not self._done.is_set():
            self._stream.write(f"{_CLEAR}{self._step} … {time.monotonic() - started:.0f} s")
            self._stream.flush()
            self._done.wait(_BETWEEN)
        self._stream.write(_CLEAR)
        self._stream.flush()
