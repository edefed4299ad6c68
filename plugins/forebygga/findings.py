"""A hub read and judged; what was found is kept as long as nothing that is read of it has changed."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from forebygga.hub.inputs import digest_of, is_untouched
from forebygga.hub.problems import Problem
from forebygga.hub.store import Store, named
from forebygga.load import Reading, judged, read_hub
from forebygga.readings import read_or_kept
from forebygga.records import record_types
from forebygga.records.record import Record


def read_and_judged(
    root: Path,
    kinds: Sequence[type[Record]] | None = None,
    *,
    today: date | None = None,
    store: Store,
    is_read: Callable[[Reading], object] = bool,
) -> tuple[Reading, list[Problem]]:
    """The hub as it was read, and every problem in it, as `load` gives them. `is_read` is called in between.

    Raises HubError when the folder is no hub.
    """
    begun = time.time_ns()
    digest = digest_of(root) if store.folder and kinds in (None, record_types()) else None  # before anything is read
    reading = read_hub(root, kinds, partial(read_or_kept, store=store))
    is_read(reading)
    if digest is None:
        return reading, judged(reading, today=today)
    name = named(("judged", os.fspath(root), today, digest))
    kept = store.find(name)
    if kept is not None:
        return reading, pickle.loads(kept)  # noqa: S301  # our own file, named by all that made it
    problems = judged(reading, today=today, store=store)
    if is_untouched(root, begun) and digest == digest_of(root):  # nothing was saved meanwhile
        store.keep(name, pickle.dumps(problems, protocol=5))
        store.flush()
    return reading, problems
