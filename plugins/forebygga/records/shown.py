"""Shown: where a reader meets a field, as its declaration says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Shown:
    """How a field stands in the fact box of its record's page; a field that says nothing of it stands there under its own name.

    `order` is its place, lowest first, and equal ones as they are declared. `label` is the reader's name for it, where
    the key is no good one. `unknown`: the box says that it is unknown when nothing is filled in. `note` is the attribute
    that says more of the same, and `until` the one that ends what this one begins. `elsewhere`: the page shows it in another
    way, or not at all.
    """

    order: int = 50
    label: str = ""
    unknown: bool = False
    note: str = ""
    until: str = ""
    elsewhere: bool = False

    def __call__(self, schema: dict[str, Any]) -> None:
        """Nothing: pydantic keeps what a field says beside its checks as a function of its schema, and this is no part of that."""


SHOWN = Shown()
ELSEWHERE = Shown(elsewhere=True)
FIRST = Shown(order=40)
UNKNOWN = Shown(unknown=True)
SHARED = Shown(order=90)
"""What any record may have stands after what its type is about."""
WRITTEN_FOR = Shown(order=95, label="Skriven för lagen som den löd")
