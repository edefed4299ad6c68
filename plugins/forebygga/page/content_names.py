"""Names of values by their content: what is made of equal values is called the same, in every process and build.

A value is named by content, never by which object it is: a record by its file, a set by its sorted members. What other code decides
(a function of its own, the whole catalog) has no such name.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, cached_property, partial
from hashlib import sha256
from operator import attrgetter
from types import FunctionType, MappingProxyType
from typing import Any, cast

from markupsafe import Markup
from pydantic import BaseModel

from forebygga.hub.catalog import Catalog, Entry
from forebygga.page.record_text import RecordText
from forebygga.page.rows import FactBox, RecordRows
from forebygga.records.record import Record

_NAMED_WITH_CODE = frozenset(
    (
        "forebygga",
        "forebygga_sok",
        "builtins",
        "collections",
        "copyreg",
        "datetime",
        "enum",
        "functools",
        "markupsafe",
        "operator",
        "pathlib",
        "typing",
    )
)
"""Our own packages and those whose version the code's version holds."""
NAMELESS = (pickle.PicklingError, TypeError, AttributeError, ValueError, RecursionError, KeyError)
"""What pickle raises for a value that cannot be named; a template of another's is no key."""
HELD = 20_000
"""Values whose names are known at a time: four times as many as the municipalities' pages share."""
_SMALL = frozenset(
    (
        "str",
        "int",
        "bool",
        "float",
        "date",
        "Markup",
        "str | None",
        "int | None",
        "date | None",
        "tuple[str, ...]",
        "Value",
        "tuple[Value, ...]",
    )
)
"""Types of fields that take less to write out than to name: a value with these alone stands in full where it is held."""


@dataclass(frozen=True)
class Late:
    """HTML of a record's text that is made when it is first printed; it depends on the record and the page alone."""

    make: Callable[[], Markup]
    of: tuple[str, RecordText]

    @cached_property
    def _made(self) -> Markup:
        return self.make()

    def __html__(self) -> Markup:
        return self._made

    def __str__(self) -> str:
        return self._made

    def __bool__(self) -> bool:
        return bool(self._made)


class _Naming(pickle.Pickler):
    """Writes a value as bytes that are the same for equal values, whichever objects they are.

    Pickle writes what is plain by itself, and asks only what stands for the rest: asking for each text takes twice as long.
    """

    def __init__(self, names: Names, file: io.BytesIO) -> None:
        super().__init__(file, protocol=5)
        self.fast = True  # no references back to what came before: they tell which objects are one and the same
        self.memo = _FAMILIAR
        self.names = names

    def reducer_override(self, value: Any) -> Any:
        """What stands for the value, as pickle takes it; NotImplemented for a value that stands for itself."""
        kind: Any = type(value)
        instead = _way(kind)(self.names, value)
        return NotImplemented if instead is None else (stand_in, instead)


Instead = tuple[object, ...] | None
"""What stands for a value in a name; None for a value that stands for itself."""


@cache
def _way(kind: Any) -> Callable[[Names, Any], Instead]:
    """What gives that which stands for the values of a type."""
    if kind in _WAYS:
        return _WAYS[kind]
    if issubclass(kind, Catalog):
        return _refused  # a catalog in words is all its records
    if issubclass(kind, type):
        return _class
    if hasattr(kind, "__dataclass_fields__") or issubclass(kind, BaseModel):
        identity = _identity(kind)
        if identity is None:
            return _refused
        fields_of = partial(_small, identity) if identity.is_small else _values
        return partial(_record, fields_of) if issubclass(kind, Record) else fields_of
    return _itself


def _itself(names: Names, value: object) -> Instead:
    return None


def _refused(names: Names, value: object) -> Instead:
    raise pickle.PicklingError(type(value).__name__)


def _class(names: Names, value: type) -> Instead:
    return None if _is_ours(value) else _refused(names, value)


def _function(names: Names, value: FunctionType) -> Instead:
    if not _is_ours(value):
        return _refused(names, value)
    return ("function", names.of_function(value)) if "<" in value.__qualname__ else None


def _record(fields_of: Callable[[Names, Any], Instead], names: Names, value: Record) -> Instead:
    name = names.of_record(value)
    return ("record", name) if name else fields_of(names, value)


def _small(identity: _Identity, names: Names, value: object) -> Instead:
    return identity.name, identity.values(value)


def _values(names: Names, value: object) -> Instead:
    return "values", names.of_values(value)


_WAYS: dict[type, Callable[[Names, Any], Instead]] = {
    Entry: lambda names, value: ("entry", names.of_entry(value)),
    Late: lambda names, value: ("late", value.of),
    RecordText: lambda names, value: ("text", names.of_entry(value.entry), value.uri),
    RecordRows: lambda names, value: ("rows", value.made_of),
    FactBox: lambda names, value: ("facts", value.by_attribute.made_of),
    MappingProxyType: lambda names, value: ("mapping", [*value.items()]),
    FunctionType: _function,
}


def stand_in(*instead: object) -> tuple[object, ...]:
    """What a name has in place of a value: it is written, and never read again."""
    return instead


_FAMILIAR = {id(one): (number, one) for number, one in enumerate((stand_in, date))}
"""What is written so often that two bytes stand for it, in the form of a pickler's memo."""


def _is_ours(kind: type | FunctionType) -> bool:
    """Whether what the class or function does is named with the code's version."""
    return kind.__module__.partition(".")[0] in _NAMED_WITH_CODE


@dataclass(frozen=True, slots=True)
class _Identity:
    """How a dataclass or a model is told, by its fields and not by what it has worked out since: its name, what gives its fields' values, and whether it is written out where it stands."""

    name: str
    values: Callable[[Any], object]
    is_small: bool
    is_fixed: bool


@cache
def _identity(kind: Any) -> _Identity | None:
    """How values of the dataclass or model are told; None for a class of others, whose version no name holds."""
    if not _is_ours(kind):
        return None
    if issubclass(kind, BaseModel):
        is_fixed, is_small, names = bool(kind.model_config.get("frozen")), False, tuple(kind.model_fields)
    else:
        is_fixed, names = kind.__dataclass_params__.frozen, tuple(field.name for field in fields(kind))
        is_small = is_fixed and all(field.type in _SMALL for field in fields(kind))
    return _Identity(f"{kind.__module__}.{kind.__qualname__}", attrgetter(*names) if names else lambda _: (), is_small, is_fixed)


_UNORDERED = frozenset((set, frozenset))


class Names:
    """Names of values by their content: 32 bytes, the same for equal values in every process. `entries` are a catalog's."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._of_values: dict[int, tuple[object, bytes]] = {}

    @cached_property
    def _records(self) -> dict[int, Entry]:
        """The catalog's records by which object they are; it holds them, so that no other is the same."""
        return {id(entry.record): entry for entry in self._entries.values()}

    def of_entry(self, entry: Entry) -> bytes:
        """The name of a record in its place."""
        if not _is_ours(entry.kind):
            raise pickle.PicklingError(entry.kind.__name__)
        return entry.digest

    def of_record(self, record: Record) -> bytes | None:
        """The name of the fields of a record of the catalog; None for another's."""
        entry = self._records.get(id(record))
        return self.of_entry(entry) if entry else None

    def of_values(self, value: Any) -> bytes:
        """The name of a frozen dataclass by its fields' values. Many pages are given the same, such as the municipalities."""
        held = self._of_values.get(id(value))
        if held:
            return held[1]
        kind: Any = type(value)
        identity = _identity(kind)
        if identity is None:
            raise pickle.PicklingError(kind.__name__)
        name = self.of((identity.name, self.ordered(identity.values(value))))
        if identity.is_fixed:
            if len(self._of_values) >= HELD:
                self._of_values.clear()
            self._of_values[id(value)] = value, name  # held, so that no other object is taken for it
        return name

    def of_function(self, function: FunctionType) -> bytes:
        """The name of a function made within another, or without a name: where its code stands, and what it holds."""
        held = self.ordered([cell.cell_contents for cell in function.__closure__ or ()])
        places = [*function.__code__.co_positions()]
        return self.of((function.__module__, function.__qualname__, places, held, function.__defaults__, function.__kwdefaults__))

    def of(self, value: object) -> bytes:
        """The name of any value. Raises one of NAMELESS when it has none."""
        file = io.BytesIO()
        _Naming(self, file).dump(self.ordered(value))
        return sha256(file.getbuffer()).digest()

    def ordered(self, value: object) -> object:
        """The value with the members of a set in order, if it is one or holds one: pickle would write them as they lie.

        A set deeper down than that is written as it lies, and what holds it is made anew.
        """
        kind, held = type(value), cast(Any, value)
        if kind in _UNORDERED:
            return "set", sorted(held if all(type(item) is str for item in held) else map(self.of, held))
        if kind in (tuple, list) and not _UNORDERED.isdisjoint(map(type, held)):
            return kind(map(self.ordered, held))
        return value


def by_content(value: object) -> bytes:
    """The name of a value that holds no record of a catalog; see Names.of."""
    return Names({}).of(value)
