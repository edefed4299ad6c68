"""A file of open data, whose size and checksum others tell before it is made: they are kept by all that it is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from forebygga.hub.sitemap import DATA
from forebygga.hub.store import Store, named
from forebygga.page.output import Deferred, Output

FOLDER = DATA.uri()


@dataclass(frozen=True)
class DataFile:
    """A file of open data: its name in the folder and what makes its bytes. `made_of` names all that they are made of, where that has a name."""

    name: str
    make: Callable[[], bytes]
    made_of: bytes | None = None
    store: Store = field(default_factory=Store)

    @cached_property
    def body(self) -> bytes:
        """Its bytes."""
        return self.make()

    @property
    def uri(self) -> str:
        """Where it is published."""
        return FOLDER + self.name

    @property
    def ending(self) -> str:
        """'csv' of 'stod.csv'."""
        return self.name.rpartition(".")[2]

    @cached_property
    def _facts(self) -> tuple[int, str]:
        def told() -> bytes:
            return f"{len(self.body)} {hashlib.sha256(self.body).hexdigest()}".encode()

        made = told() if self.made_of is None else self.store.remembered_as(named(("facts", self.made_of)), told)
        length, checksum = made.decode().split()
        return int(length), checksum

    @property
    def length(self) -> int:
        """The size in bytes."""
        return self._facts[0]

    @property
    def checksum(self) -> str:
        """SHA-256 in lower case hexadecimal."""
        return self._facts[1]

    @property
    def size(self) -> str:
        """The size in words: '28 kB', '5,2 MB' (thousands and millions of bytes, rounded up)."""
        thousands = -(-self.length // 1000)
        return f"{thousands} kB" if thousands < 1000 else f"{-(-thousands // 100) / 10:.1f} MB".replace(".", ",")

    @property
    def output(self) -> Output:
        """The file as it is published."""
        return Output(self.uri, Deferred.of(lambda: (self.made_of, lambda: self.body)))
