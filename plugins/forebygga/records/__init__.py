"""Every record type of the hub, found by looking: a module in this package that defines one is enough."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from forebygga.records.record import Record


def _modules() -> Iterator[ModuleType]:
    for info in pkgutil.iter_modules(__path__):
        yield importlib.import_module(f"{__name__}.{info.name}")


def types_in(module: ModuleType) -> list[type[Record]]:
    """The record types that a module itself defines, in its order."""
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Record) and value is not Record and value.__module__ == module.__name__
    ]


def record_types() -> tuple[type[Record], ...]:
    """All record types, sorted by collection."""
    types = [kind for module in _modules() for kind in types_in(module)]
    return tuple(sorted(types, key=lambda kind: kind.collection))
