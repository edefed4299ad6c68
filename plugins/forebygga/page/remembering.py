"""A page's body remembered by all that it is made from: its template, what that is given, and what every template may use.

What a page is given is named by content, never by which object it is: a record by its file, a set by its sorted members. A page
that is given what has no such name (a function of its own, the whole catalog) is made anew each time.
"""

from __future__ import annotations

import io
import pickle
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache, cached_property
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from types import FunctionType, MappingProxyType
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.settings import Settings
from forebygga.hub.store import Store, named
from forebygga.page.glossary import Explainer
from forebygga.page.output import Meta
from forebygga.page.record_text import RecordText
from forebygga.page.typed import Page
from forebygga.records.record import Record

_PLAIN = frozenset((str, int, bool, float, bytes, tuple, list, dict, date, datetime, type(None)))
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
_REFERENCE = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+(?:[\"']([^\"']+)[\"'])?")
_TODAY = re.compile(r"\btoday\b")


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
    """Writes a value as bytes that are the same for equal values, whichever objects they are."""

    def __init__(self, names: Names, file: io.BytesIO) -> None:
        super().__init__(file, protocol=5)
        self.fast = True  # no references back to what came before: they tell which objects are one and the same
        self.names = names

    def persistent_id(self, value: Any) -> object:
        """What stands for the value; None for a value that stands for itself."""
        kind: Any = type(value)
        if kind in _PLAIN:
            return None
        if kind is Entry:
            return "entry", self.names.of_entry(value)
        if kind is Late:
            return "late", value.of
        if kind is RecordText:
            return "text", self.names.of_entry(value.entry), value.uri
        if kind in (set, frozenset):
            return "set", sorted(value if all(type(item) is str for item in value) else map(self.names.of, value))
        if kind is MappingProxyType:
            return "mapping", [*value.items()]
        if isinstance(value, Record) and (name := self.names.of_record(value)):
            return "record", name
        if isinstance(value, Catalog) or (isinstance(value, (type, FunctionType)) and not _is_ours(value)):
            raise pickle.PicklingError(kind.__name__)  # a catalog in words is all its records
        if kind is FunctionType and "<" in value.__qualname__:
            return "function", self.names.of_function(value)
        if hasattr(kind, "__dataclass_fields__") or isinstance(value, BaseModel):
            identity = _identity(kind)
            if identity is None:
                raise pickle.PicklingError(kind.__name__)
            return (identity.name, identity.values(value)) if identity.is_small else self.names.of_values(value)
        return None


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


class Names:
    """Names of values by their content: 32 bytes, the same for equal values in every process. `entries` are a catalog's."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._of_entries: dict[int, bytes] = {}
        self._of_values: dict[int, tuple[object, bytes]] = {}

    @cached_property
    def _records(self) -> dict[int, Entry]:
        """The catalog's records by which object they are; it holds them, so that no other is the same."""
        return {id(entry.record): entry for entry in self._entries.values()}

    def of_entry(self, entry: Entry) -> bytes:
        """The name of a record in its place."""
        name = self._of_entries.get(id(entry))
        if name:
            return name
        if not _is_ours(entry.kind):
            raise pickle.PicklingError(entry.kind.__name__)
        parts = (entry.kind.__module__, entry.kind.__qualname__, entry.id, entry.is_whole, entry.source.path, entry.source.text)
        name = sha256("\0".join(map(str, parts)).encode()).digest()
        if self._entries.get(entry.key) is entry:
            self._of_entries[id(entry)] = name
        return name

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
        name = self.of((identity.name, identity.values(value)))
        if identity.is_fixed:
            if len(self._of_values) >= HELD:
                self._of_values.clear()
            self._of_values[id(value)] = value, name  # held, so that no other object is taken for it
        return name

    def of_function(self, function: FunctionType) -> bytes:
        """The name of a function made within another, or without a name: where its code stands, and what it holds."""
        held = [cell.cell_contents for cell in function.__closure__ or ()]
        places = [*function.__code__.co_positions()]
        return self.of((function.__module__, function.__qualname__, places, held, function.__defaults__, function.__kwdefaults__))

    def of(self, value: object) -> bytes:
        """The name of any value. Raises one of NAMELESS when it has none."""
        file = io.BytesIO()
        _Naming(self, file).dump(value)
        return sha256(file.getbuffer()).digest()


def by_content(value: object) -> bytes:
    """The name of a value that holds no record of a catalog; see Names.of."""
    return Names({}).of(value)


class Bodies:
    """Pages' bodies by what they are made from, kept in the store; without one, or with templates of others, made each time."""

    def __init__(
        self, catalog: Catalog, settings: Settings, today: date, store: Store, explainer: Explainer, templates: Sequence[Path], names: Names
    ) -> None:
        self._catalog = catalog
        self._explainer = explainer
        self._names = names
        self._settings = settings
        self._today = today
        self._store = store
        self._templates = templates
        self._is_of_day: dict[str, bool] = {}

    @cached_property
    def _shared(self) -> bytes:
        """The name of what every template may use."""
        catalog = self._catalog
        return self._names.of((catalog.vocabularies, catalog.registers, self._settings, self._explainer.dependencies, self._texts))

    @cached_property
    def _texts(self) -> dict[str, str]:
        """Every template's text now: a process that serves has seen others."""
        files = (file for folder in self._templates for file in sorted(folder.glob("*.html")))
        return {file.name: file.read_text(encoding="utf-8") for file in files}

    def _asks_day(self, template: str) -> bool:
        """Whether the template, or one that it is made of, may print or compare the day."""
        if template not in self._is_of_day:
            self._is_of_day[template] = False  # templates may name each other in a ring
            text = self._texts[template]
            others = _REFERENCE.findall(text)
            self._is_of_day[template] = bool(_TODAY.search(text)) or any(not other or self._asks_day(other) for other in others)
        return self._is_of_day[template]

    def name(self, uri: str, page: Page, meta: Meta) -> bytes | None:
        """The name of the page's body in the store; None when nothing is kept or the body has no name."""
        if not self._store.folder:
            return None
        templates = (page.drawn_by, *page.pieces())
        try:
            day = self._today if any(map(self._asks_day, templates)) else None
            return named(("page", self._names.of((self._shared, templates, uri, type(page).__qualname__, page.values(), meta, day))))
        except NAMELESS:
            return None

    def kept(self, name: bytes | None, make: Callable[[], str]) -> str:
        """The body with the name, from the store when it was made before."""
        return make() if name is None else self._store.remembered_as(name, lambda: make().encode()).decode()
