"""Garbage in a short run that collects none by itself: what a long row of tasks leaves behind is let go of as they are done."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left_alone() -> Iterator[None]:
    """What is held now is not gone through when garbage is collected, nor does a forked process copy it for that."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def let_go() -> None:
    """Let go of the rings among what is new since last time: a page that is drawn leaves thousands of values that hold each other."""
    gc.collect(0)
