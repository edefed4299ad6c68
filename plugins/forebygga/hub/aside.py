"""Contents put aside on disk until they are written: what is made early takes no memory until then."""

from __future__ import annotations

import os
from tempfile import TemporaryFile, gettempdir
from typing import NamedTuple

from forebygga.hub.problems import HubError, refusal


class Place(NamedTuple):
    """Where a content stands in the file, in bytes."""

    start: int
    length: int


class Aside:
    """A file without a name: nothing of it is left when the process ends, whatever ends it.

    Processes that are forked after it was opened have it too, and one of them at a time may put something there.
    """

    def __init__(self) -> None:
        try:
            self._file = TemporaryFile()  # noqa: SIM115  # open for as long as someone may ask
        except OSError as error:
            raise _refused(error) from error

    def put(self, content: bytes) -> Place:
        """Put the content last. Raises HubError when there is no room."""
        try:
            start = self._file.seek(0, os.SEEK_END)
            self._file.write(content)
            self._file.flush()
        except OSError as error:
            raise _refused(error) from error
        return Place(start, len(content))

    def get(self, place: Place) -> bytes:
        """The content that was put there."""
        if hasattr(os, "pread"):  # forked processes share where they read, but not so
            return os.pread(self._file.fileno(), place.length, place.start)
        self._file.seek(place.start)
        return self._file.read(place.length)


def _refused(error: OSError) -> HubError:
    return HubError(f"mappen för tillfälliga filer, {gettempdir()}, går inte att skriva i: {refusal(error)}")
