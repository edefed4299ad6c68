"""A question with what its field's model says of it: how it is answered, from which list, within which limits."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, BeforeValidator

from forebygga.hub.body import slug
from forebygga.hub.catalog import Catalog, swedish
from forebygga.hub.store import Store
from forebygga.records.fields import Part
from forebygga.records.markers import Ref, Register, Term
from forebygga.records.numbers import read_moment, read_whole, read_yes
from forebygga.records.record import Record
from forebygga.records.shape import FieldShape, Marker, Place, shape
from forebygga.records.texts import (
    read_amount,
    read_door,
    read_line,
    read_plain,
    read_shown_line,
    read_site_path,
    read_text,
    read_url,
    read_word,
)
from forebygga.subjects.contribute.questions import Ask

_CHECKS: Mapping[object, str] = {
    read_plain: "plain", read_line: "line", read_shown_line: "line", read_word: "line", read_amount: "line", read_text: "prose",
    read_moment: "moment", read_url: "url", read_door: "line", read_whole: "whole", read_site_path: "page", read_yes: "line",
}  # fmt: skip
"""How the form checks what is read so; what is read in another way has no check of its own there."""
MANY = 300
"""More records than this are found by writing some of a name: the names are in a file that is read when someone begins to."""
FEW = 4
"""Up to this number of terms each is shown with its meaning; more, or records and places, are a list to open."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose, what it is called and what it means."""

    value: str
    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A question ready to be shown. `control` is 'line', 'area', 'list', 'named', 'one' or 'several'; `check` what its text is tried as.

    One that is 'named' has no options: they are the records of `kind`, found by writing some of a name.
    """

    ask: Ask
    name: str
    control: str
    check: str
    is_list: bool
    options: tuple[Option, ...] = ()
    most: int | None = None
    least: int | None = None
    greatest: int | None = None
    kind: type[Record] | None = None

    @property
    def is_required(self) -> bool:
        """Whether it must be answered."""
        return bool(self.ask.missing)

    @property
    def script(self) -> dict[str, Any]:
        """What the script needs to know of it; plain values for JSON."""
        ask = self.ask
        return {
            "name": self.name, "place": list(ask.place), "control": self.control, "check": self.check, "isList": self.is_list,
            "label": ask.label, "missing": ask.missing, "prefill": ask.prefill, "role": ask.role, "when": list(ask.when or ()),
            "most": self.most, "least": self.least, "greatest": self.greatest, "preview": ask.preview,
            "isCode": self.check == "code",
        }  # fmt: skip


def name_of(place: Place) -> str:
    """A question's name in the form: its place in ASCII ('kallor-0-titel')."""
    return "-".join(slug(str(step).replace("_", " ")) for step in place)


def _field_at(model: type[BaseModel], place: Place) -> tuple[type[BaseModel], FieldShape]:
    """The model that holds the field at the place, and the field. Raises KeyError when there is none."""
    keys = [step for step in place if isinstance(step, str)]
    for depth, key in enumerate(keys):
        declared = {item.key: item for item in shape(model)}[key]
        if depth == len(keys) - 1:
            return model, declared
        model = declared.part or Part
    raise KeyError(place)


SchemaOf = Callable[[type[BaseModel]], Mapping[str, Any]]


@cache
def schema_of_fields(model: type[BaseModel]) -> Mapping[str, Any]:
    """A schema of each field of the model, by its key."""
    properties: Mapping[str, Any] = model.model_json_schema()["properties"]
    return properties


def kept_schemas(store: Store) -> SchemaOf:
    """As `schema_of_fields`, which takes some hundredths of a second for a model: made once, since a model is part of the code."""

    @cache
    def schema_of(model: type[BaseModel]) -> Mapping[str, Any]:
        def made() -> bytes:
            return json.dumps(schema_of_fields(model)).encode()

        schema: Mapping[str, Any] = json.loads(store.remembered(("schema of fields", model.__module__, model.__qualname__), made))
        return schema

    return schema_of


def _limits(declared: Mapping[str, Any]) -> Mapping[str, Any]:
    """The limits of a value, as JSON Schema says them."""
    return next((one for one in declared.get("anyOf", ()) if one.get("type") != "null"), declared)


def _readers(annotation: Any) -> Iterator[object]:
    for item in get_args(annotation):
        if isinstance(item, BeforeValidator):
            yield item.func
        yield from _readers(item)


def _options(catalog: Catalog, shaped: FieldShape) -> tuple[tuple[Option, ...], str]:
    """What may be chosen, and how it is written: 'id' or 'code'."""
    match shaped.marker:
        case Term(vocabulary):
            vocabulary_of = catalog.vocabularies.get(vocabulary)
            return tuple(Option(term.id, term.label, term.definition) for term in vocabulary_of.terms) if vocabulary_of else (), "id"
        case Ref(collection) if collection != "*":
            return tuple(Option(entry.id, entry.record.title) for entry in catalog.of(collection)), "id"
        case Register("kommuner"):
            return tuple(Option(code, row.name) for code, row in sorted(catalog.registers.municipalities.items(), key=_by_name)), "code"
        case Register():
            return tuple(Option(code, row.name) for code, row in catalog.registers.counties.items()), "code"
    return ((Option("ja", "Ja"), Option("nej", "Nej")) if shaped.value is bool else (), "id")


def _by_name(item: tuple[str, Any]) -> tuple[int, ...]:
    return swedish(item[1].name)


def _control(ask: Ask, options: tuple[Option, ...], marker: Marker | None, *, is_list: bool) -> str:
    if not options:
        return "area" if ask.rows else "line"
    if ask.several and is_list:
        return "several"
    return "one" if len(options) <= FEW and not isinstance(marker, Ref | Register) else "list"


def field_of(catalog: Catalog, model: type[BaseModel], ask: Ask, schema_of: SchemaOf = schema_of_fields) -> Field:
    """The question with its field's values and limits. Raises KeyError when the model has no such field."""
    owner, shaped = _field_at(model, ask.place)
    options, written = _options(catalog, shaped)
    kind = _kind(catalog, shaped.marker) if len(options) > MANY else None
    limits = _limits(schema_of(owner)[shaped.key])
    check = written if options else next((_CHECKS[reader] for reader in _readers(shaped.annotation) if reader in _CHECKS), "line")
    return Field(
        ask,
        name_of(ask.place),
        "named" if kind else _control(ask, options, shaped.marker, is_list=shaped.many),
        check,
        shaped.many,
        () if kind else options,
        limits.get("maxLength", limits.get("max_length")),
        limits.get("ge"),
        limits.get("le"),
        kind,
    )


def _kind(catalog: Catalog, marker: Marker | None) -> type[Record] | None:
    """The type of the records to choose among; None for terms and places, which are never so many."""
    return next((kind for kind in catalog.kinds if isinstance(marker, Ref) and kind.collection == marker.collection), None)


def names_of(catalog: Catalog, kind: type[Record]) -> list[tuple[str, str]]:
    """The id and name of every record of the type, by name; records of the same name are told apart by their ids."""
    often = Counter(entry.record.title for entry in catalog.of(kind.collection))
    return [
        (entry.id, entry.record.title if often[entry.record.title] == 1 else f"{entry.record.title} ({entry.id})")
        for entry in catalog.of(kind.collection)
    ]
