"""Records read from their files, each alone: on all processors when there are many, and only once as long as a file stays as it is."""

from __future__ import annotations

import gc
import os
import pickle
import stat
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain, repeat
from multiprocessing import get_context
from pathlib import Path

from forebygga.hub import forking
from forebygga.hub.body import parsed, read_body
from forebygga.hub.catalog import Entry
from forebygga.hub.forking import leave_with_parent, none_killed, processes, shared_out
from forebygga.hub.problems import Problem
from forebygga.hub.reading.binding import bind
from forebygga.hub.reading.files import display_path
from forebygga.hub.reading.salvage import salvaged
from forebygga.hub.reading.source import read_source
from forebygga.hub.store import Store, named
from forebygga.records.record import Record
from forebygga.rules import alone_problems
from forebygga.rules.markdown import markdown_problems
from forebygga.rules.privacy import name_problems, privacy_problems
from forebygga.rules.residue import residue_problems
from forebygga.rules.sources import advised

MANY = 2_000
"""From this number of records it pays to begin other processes where none can be forked (measured on two processors)."""
Read = tuple[Entry | None, list[Problem]]
"""A record, if its file could be read, and what is wrong in it alone."""


def read_entry(kind: type[Record], file: Path, root: Path) -> Read:
    """One record with what is wrong in it alone."""
    source, problems = read_source(file, root)
    if source is None:
        return None, problems
    problems += [*name_problems(source.path), *privacy_problems(source.path, source.text), *residue_problems(source.path, source.text)]
    record, faults = bind(kind, source.head, source.path)
    tokens = parsed(source.body)
    problems += markdown_problems(source.path, source.body, source.body_line, tokens)
    body = read_body(source.body, source.body_line, tokens)
    is_whole = record is not None
    entry = Entry(kind, source.id, record or salvaged(kind, source.head), body, source, is_whole=is_whole)
    problems += advised(entry.web_addresses)  # here, where the head with its places is at hand
    problems += alone_problems(entry)
    _ = entry.digest, entry.field_links  # found once, and kept with the record
    if is_whole:
        _ = entry.references
    return entry, problems if is_whole else problems + faults


def _kept_name(kind: type[Record], file: Path, root: Path, *, before: int | None = None) -> bytes | None:
    """What a kept reading of the file is called: all that it is made from. None for what is no file or no type of ours.

    None too for a file that has been saved since `before` (ns since 1970), be it to be put back as it was.
    """
    try:
        info = file.lstat()
        if not stat.S_ISREG(info.st_mode) or not kind.__module__.startswith("forebygga."):
            return None
        if before is not None and info.st_ctime_ns >= before:
            return None
        return named(("reading", kind.__module__, kind.__qualname__, display_path(file, root), file.name, file.read_bytes()))
    except OSError:
        return None


def read_or_kept(files: Sequence[tuple[type[Record], Path]], root: Path, *, store: Store) -> Iterable[Read]:
    """Every record with its own problems, in the order given; those that were read before come from the store."""
    begun = time.time_ns()
    names = [_kept_name(kind, file, root) if store.folder else None for kind, file in files]
    readings: list[Read | None] = []
    for name in names:
        kept = store.find(name) if name else None
        readings.append(pickle.loads(kept) if kept else None)  # noqa: S301  # our own file, named by all that made it
    missing = [number for number, reading in enumerate(readings) if reading is None]
    for number, (reading, packed) in zip(missing, _anew([files[number] for number in missing], root), strict=True):
        readings[number] = reading
        if (name := names[number]) and name == _kept_name(*files[number], root, before=begun):  # not saved anew while it was read
            store.keep(name, packed or _packed(reading))
    store.flush()
    return [reading for reading in readings if reading is not None]


def _begin() -> None:
    gc.disable()
    leave_with_parent()


def read_anew(files: Sequence[tuple[type[Record], Path]], root: Path) -> Iterable[Read]:
    """Every record with its own problems, in the order given; on all processors when there are many.

    Raises HubError when one of the processes was killed.
    """
    return (reading for reading, _ in _anew(files, root))


def _anew(files: Sequence[tuple[type[Record], Path]], root: Path) -> Iterator[tuple[Read, bytes | None]]:
    """Every record read, and as it is packed where another process has read it.

    Where none can be forked one is begun, which takes a second.
    """
    workers = os.cpu_count() or 1
    if processes() > 1 and len(files) >= forking.FEW:
        for kind in {kind for kind, _ in files}:
            kind.model_rebuild()  # here, and not once more in each process
        for packed in chain.from_iterable(shared_out(partial(_run, files, root), len(files))):
            yield pickle.loads(packed), packed  # noqa: S301  # what our own process gave
    elif len(files) < MANY or workers == 1:
        for kind, file in files:
            yield read_entry(kind, file, root), None
    else:
        kinds, paths = [kind for kind, _ in files], [file for _, file in files]
        with none_killed(), ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin) as pool:
            for reading in pool.map(read_entry, kinds, paths, repeat(root), chunksize=250):
                yield reading, None


def _run(files: Sequence[tuple[type[Record], Path]], root: Path, numbers: range) -> list[bytes]:
    return [_packed(read_entry(*files[number], root)) for number in numbers]


def _packed(reading: Read) -> bytes:
    return pickle.dumps(reading, protocol=5)
