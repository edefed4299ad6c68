"""A file of open data, whose size and checksum others tell before it is made: they are kept by all that it is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

from forebygga.hub.aside import Aside, Place
from forebygga.hub.sitemap import DATA
from forebygga.hub.store import Store, named
from forebygga.page.output import Deferred, Output

FOLDER = DATA.uri()


class Told(NamedTuple):
    """A file's size in bytes, its SHA-256, and where its bytes stand aside; None when they are not made."""

    length: int
    checksum: str
    place: Place | None


@dataclass(frozen=True)
class DataFile:
    """A file of open data: its name in the folder and what makes its bytes. `made_of` names all that they are made of, where that has a name."""

    name: str
    make: Callable[[], bytes]
    made_of: bytes | None = None
    store: Store = field(default_factory=Store)

    @cached_property
    def _held(self) -> Callable[[], bytes]:
        content = self.make()
        return lambda: content

    @property
    def body(self) -> bytes:
        """Its bytes, made once."""
        return self._held()

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
            body = self.body
            return f"{len(body)} {hashlib.sha256(body).hexdigest()}".encode()

        made = told() if self._facts_name is None else self.store.remembered_as(self._facts_name, told)
        length, checksum = made.decode().split()
        return int(length), checksum

    @property
    def _facts_name(self) -> bytes | None:
        return None if self.made_of is None else named(("facts", self.made_of))

    @property
    def is_known(self) -> bool:
        """Whether its size and checksum are kept, so that it need not be made to tell them."""
        return self._facts_name is not None and self.store.find(self._facts_name) is not None

    def tell(self, aside: Aside) -> Told:
        """What it is, for `take` in another process; if it had to be made, its bytes are put aside instead of held."""
        length, checksum = self._facts
        held = vars(self).get("_held")
        told = Told(length, checksum, aside.put(held()) if held else None)
        self.take(told, aside)
        return told

    def take(self, told: Told, aside: Aside) -> None:
        """Know what `tell` told."""
        vars(self)["_facts"] = told.length, told.checksum
        if told.place:
            vars(self)["_held"] = partial(aside.get, told.place)

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
