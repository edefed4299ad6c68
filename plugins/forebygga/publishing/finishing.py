"""A file as it is published: with the names that tell of content in its addresses, its sum, and its compressed forms beside it."""

from __future__ import annotations

import os
import pickle
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import brotli

from forebygga.hub.problems import HubError, refusal
from forebygga.publishing.compression import MADE


def write(file: str | Path, content: bytes) -> None:
    """Write the file, with the folders above it. Raises HubError when there is no room or no right to."""
    try:
        try:
            _written(file, content)
        except FileNotFoundError:  # the first of its folder
            os.makedirs(os.path.dirname(file), exist_ok=True)
            _written(file, content)
    except OSError as error:
        raise HubError(f"{os.path.basename(file)} går inte att skriva: {refusal(error)}") from error


def _written(file: str | Path, content: bytes) -> None:
    with open(file, "wb") as target:  # a site has thousands of small files: to put together a path takes as long as to open one
        target.write(content)


@dataclass(frozen=True)
class Finished:
    """A file's content and its compressed forms in the order of MADE; none for a file that gains nothing by them."""

    content: bytes
    forms: tuple[bytes, ...]

    @cached_property
    def sum(self) -> str:
        """The content's SHA-256."""
        return sha256(self.content).hexdigest()

    @property
    def packed(self) -> bytes:
        """All of it as bytes; what brotli has made small stands in that form alone."""
        return pickle.dumps((b"" if self.forms else self.content, self.forms), protocol=5)

    @classmethod
    def unpacked(cls, packed: bytes) -> Finished:
        """What `packed` gave."""
        content, forms = pickle.loads(packed)  # noqa: S301  # our own file
        return cls(brotli.decompress(forms[0]) if forms else content, forms)

    def put(self, file: Path) -> None:
        """Write the file and its forms. Raises HubError when there is no room or no right to."""
        name = os.fspath(file)
        write(name, self.content)
        for ending, form in zip(MADE, self.forms, strict=False):
            write(name + ending, form)
