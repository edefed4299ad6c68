"""Results kept between builds, by everything that they depend on; a result that is not there is made.

One SQLite file in the hub's .cache: safe to delete, with two builds at once, and when a build is killed. A result that the disk has
changed is not there either: each ends with a sum of itself and its name.
"""

from __future__ import annotations

import os
import pickle
import sqlite3
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import brotli

from forebygga import STARTED

PLUGINS = Path(__file__).parents[2]
PACKAGES = ("forebygga", "forebygga_sok")
"""Our own packages under PLUGINS that make what a build holds."""
STORE = Path(".cache") / "bygge"
"""Where a hub keeps its results."""
FILE = "resultat.sqlite"
KEPT_DAYS = 30
"""A result that no build has asked for in this long goes."""
MOST = 1_000_000_000
"""Bytes that the file may hold; a hub of 10,000 records needs about a third of it. When there are more, the least used go."""
PENDING = 16_000_000
"""Bytes of new results that are held before they are written."""
PATIENCE = 5
"""Seconds to wait for another build that is writing; after that the result is only not kept."""
REST = 60
"""Seconds that a file that could not be opened, or that was waited for in vain, is left alone: not every result waits anew."""

PAGE = 16_384
"""Bytes of a page of the file, of at most 65,536: results are of 10,000 on average, and take half as long to write as with SQLite's own 4,096."""
_OF_THIS_PROCESS = os.urandom(16)


def _packages() -> list[str]:
    """The installed packages with their versions, as their folders say."""
    names = (name for folder in sys.path if os.path.isdir(folder) for name in os.listdir(folder))
    return sorted({name for name in names if name.endswith(".dist-info")})


def _code() -> list[Path]:
    """Our own files."""
    return sorted(file for package in PACKAGES for file in (PLUGINS / package).rglob("*") if file.suffix != ".pyc" and file.is_file())


@cache
def _names_of_code() -> tuple[str, ...]:
    """Our own files as they were when they were first asked for: a look at each takes a tenth of what it takes to find them."""
    return tuple(map(os.fspath, _code()))


def is_code_untouched() -> bool:
    """Whether no file of the code was saved or taken away since this process began to read it, so that what runs is what stands there."""
    try:
        return all(os.stat(file).st_ctime_ns < STARTED for file in _names_of_code())
    except FileNotFoundError:
        return False


@cache
def code_version() -> str:
    """A digest of our own files, the packages and Python: a result made by other code is another result.

    When code was saved while this process read it, nobody knows which of it runs: its results are then no other's.
    """
    digest = sha256("\0".join((sys.version, *_packages())).encode())
    for file in _code():
        digest.update(file.relative_to(PLUGINS).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    if not is_code_untouched():
        digest.update(_OF_THIS_PROCESS)
    return digest.hexdigest()


def renew_code_version() -> None:
    """Name what is made from now on after the code as it is now: a process that serves goes on when styles are saved."""
    code_version.cache_clear()
    _names_of_code.cache_clear()


def named(inputs: object) -> bytes:
    """The name of the result of the inputs: values that pickle gives the same bytes for whenever they are equal."""
    return sha256(code_version().encode() + pickle.dumps(inputs, protocol=5)).digest()


_SUM = 4
"""Bytes of the sum that a kept result ends with."""


def sealed(name: bytes, result: bytes) -> bytes:
    """The result as it is kept: with a sum of it and its name at the end."""
    return result + zlib.crc32(result, zlib.crc32(name)).to_bytes(_SUM, "big")


def unsealed(name: object, value: object) -> bytes | None:
    """The result that was sealed under the name; None when a single bit of it is another."""
    if not isinstance(name, bytes) or not isinstance(value, bytes):
        return None
    result = value[:-_SUM]
    return result if sealed(name, result) == value else None


def _today() -> int:
    return int(time.time() // 86_400)


class Store:
    """Results by name; without a folder nothing is kept. What cannot be read or written, for whatever reason, is not there.

    With `is_lasting` only what was made of the code that the names tell is written: none of it once that has been saved meanwhile.
    A process that reads saved code anew, and names what it makes after that, goes without.
    """

    def __init__(self, folder: Path | None = None, *, is_lasting: Callable[[], bool] = lambda: True) -> None:
        self.folder = folder
        self._is_lasting = is_lasting
        self._open: tuple[int, sqlite3.Connection] | None = None
        self._rests_until = 0.0
        self._new: dict[bytes, bytes] = {}
        self._size = 0
        self._used: set[bytes] = set()
        self._lock = threading.RLock()  # a process that serves asks from several threads

    def kept(self, inputs: object, make: Callable[[], bytes]) -> bytes:
        """What `make` gives, from the store when it has been made of the same inputs by the same code; see `named`."""
        if self.folder is None:
            return make()
        name = named(inputs)
        result = self.find(name)
        if result is None:
            result = make()
            self.keep(name, result)
            self.flush()
        return result

    def remembered(self, inputs: object, make: Callable[[], bytes]) -> bytes:
        """As `kept`, for the many small results of a build: packed, and written when `flush` is called."""
        return make() if self.folder is None else self.remembered_as(named(inputs), make)

    def remembered_as(self, name: bytes, make: Callable[[], bytes]) -> bytes:
        """As `remembered`, by the name of its inputs."""
        packed = self.find(name)
        if packed is not None:
            return bytes(brotli.decompress(packed))
        result = make()
        self.keep(name, brotli.compress(result, quality=1))  # half the time of zlib's quickest, and a little smaller
        return result

    def find(self, name: bytes) -> bytes | None:
        """The result with the name, or None."""
        fresh = self._new.get(name)
        if fresh is not None:
            return fresh
        for value, used in self._rows("SELECT value, used FROM results WHERE name = ?", (name,)):
            result = unsealed(name, value)
            if result is not None and used != _today():
                with self._lock:
                    self._used.add(name)
            return result
        return None

    def keep(self, name: bytes, result: bytes) -> None:
        """Keep the result, in the file at the latest when `flush` is called."""
        if self.folder is None:
            return
        with self._lock:
            self._new[name] = result
            self._size += len(result)
        if self._size > PENDING:
            self.flush()

    def flush(self) -> None:
        """Write what is new, all of it or nothing."""
        with self._lock:
            new, names = self._new, self._used
            self._new, self._size, self._used = {}, 0, set()
        day = _today()
        rows = [(name, day, sealed(name, result)) for name, result in new.items()] if new and self._is_lasting() else []
        used = [(day, name) for name in names]
        if rows or used:
            self._changed(("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows), ("UPDATE results SET used = ? WHERE name = ?", used))

    def sweep(self) -> None:
        """Write what is new, and remove what no build has asked for in KEPT_DAYS days and what there is no room for."""
        self.flush()
        self._changed(("DELETE FROM results WHERE used < ?", [(_today() - KEPT_DAYS,)]))
        for (day,) in self._rows("SELECT DISTINCT used FROM results ORDER BY used", ()):
            [(size,)] = self._rows("SELECT coalesce(sum(length(value)), 0) FROM results", ()) or [(0,)]
            if size <= MOST:
                break
            self._changed(("DELETE FROM results WHERE used = ?", [(day,)]))

    def newest(self) -> int:
        """A mark: what is kept after this moment is newer than it."""
        self.flush()
        [(mark,)] = self._rows("SELECT coalesce(max(rowid), 0) FROM results", ()) or [(0,)]
        return int(mark)

    def kept_after(self, mark: int) -> Iterator[tuple[bytes, bytes]]:
        """Names and results that are newer than the mark (see `newest`)."""
        self.flush()
        rows = self._rows("SELECT rowid FROM results WHERE rowid > ? ORDER BY name", (mark,))
        for (row,) in rows:
            for name, value in self._rows("SELECT name, value FROM results WHERE rowid = ?", (row,)):
                result = unsealed(name, value)
                if result is not None:
                    yield name, result

    def close(self) -> None:
        """Write what is new and let go of the file."""
        self.flush()
        if self._open and self._open[0] == os.getpid():
            self._open[1].close()
        self._open = None

    def _rows(self, question: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                connection = self._connection()
                return connection.execute(question, values).fetchall() if connection else []
            except sqlite3.Error as error:
                self._give_up(error)
                return []

    def _changed(self, *commands: tuple[str, Sequence[tuple[object, ...]]]) -> None:
        with self._lock:
            try:
                connection = self._connection()
                if connection:
                    with connection:
                        for command, rows in commands:
                            connection.executemany(command, rows)
            except sqlite3.Error as error:
                self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        """Let go of a file that is broken, and take it away, so that the next question makes it anew; leave one that is not free alone."""
        if _is_taken(error):
            self._rest()
        if self._open and self.folder and _is_broken(error):
            _, connection = self._open
            self._open = None
            try:
                connection.close()
            except sqlite3.Error:
                _ABANDONED.append(connection)
            _remove(self.folder / FILE)

    def _connection(self) -> sqlite3.Connection | None:
        """The open file; each process opens its own. One that is no store of ours is made anew. None while the file rests."""
        if self.folder is None or time.monotonic() < self._rests_until:
            return None
        if self._open and self._open[0] != os.getpid():
            _ABANDONED.append(self._open[1])
            self._open = None
        if self._open is None:
            file = self.folder / FILE
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                try:
                    self._open = os.getpid(), _opened(file)
                except sqlite3.DatabaseError as error:
                    if not _is_broken(error):
                        self._rest()
                        return None
                    _remove(file)
                    self._open = os.getpid(), _opened(file)
            except OSError:
                self._rest()
                return None
        return self._open[1]

    def _rest(self) -> None:
        self._rests_until = time.monotonic() + REST


_ABANDONED: list[sqlite3.Connection] = []
"""Connections that a forked process took over: closing one there would end its parent's (sqlite.org/howtocorrupt.html, 2.6)."""


def _is_broken(error: sqlite3.Error) -> bool:
    """Whether the file is no store, or no whole one; else it is locked, full or unreadable."""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)


def _is_taken(error: sqlite3.Error) -> bool:
    """Whether another process had the file for longer than one waits."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _remove(file: Path) -> None:
    """Take the store's file away with what SQLite keeps beside it."""
    for name in (file, *(file.with_name(f"{file.name}{ending}") for ending in ("-wal", "-shm"))):
        with suppress(OSError):
            name.unlink(missing_ok=True)


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=PATIENCE, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute("PRAGMA auto_vacuum = FULL")
        connection.execute("PRAGMA journal_mode = WAL")  # readers and one writer at once
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("CREATE TABLE IF NOT EXISTS results (name BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL)")
        connection.commit()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
