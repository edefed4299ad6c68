"""Values under the keys that they have: read once, and asked for key by key."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)


def by_keys(items: Iterable[Item], keys_of: Callable[[Item], Iterable[Key]]) -> dict[Key, tuple[Item, ...]]:
    """The items that have each key, in the order given; an item stands once under a key that it has twice."""
    grouped: dict[Key, list[Item]] = {}
    for item in items:
        for key in dict.fromkeys(keys_of(item)):
            grouped.setdefault(key, []).append(item)
    return {key: tuple(each) for key, each in grouped.items()}
