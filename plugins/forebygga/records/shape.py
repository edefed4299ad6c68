"""What a model says of its fields, read once from the model itself; everything that lists fields starts here."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from forebygga.records.fields import Part
from forebygga.records.markers import Asked, Dated, FieldName, Ref, Register, SectionNumber, SourceKey, Term, Web
from forebygga.records.shown import SHOWN, Shown

Marker = Term | Ref | Register | SourceKey | SectionNumber | FieldName | Web | Dated | Asked
Place = tuple[str | int, ...]
Pointer = tuple[Place, Marker, Any]
"""A value that points at something: its place in Swedish keys, what it points at, and the value."""


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field: attribute, Swedish key, description, whether it must be there, whether it is a list, what a value is.

    `shown` says where a reader meets it. `part` is the model of a group of fields, else None; `value` the Python type of a single value and `annotation`
    that type with its checks.
    """

    attribute: str
    key: str
    description: str
    required: bool
    many: bool
    part: type[Part] | None
    value: type
    annotation: Any
    markers: tuple[Marker, ...]
    shown: Shown = SHOWN

    @property
    def marker(self) -> Marker | None:
        """What the value points at, if anything."""
        return self.markers[0] if self.markers else None

    @property
    def written(self) -> str:
        """How a value is written, in Swedish."""
        single = _written(self)
        return f"lista av {single}" if self.many else single


def key_in_words(key: str) -> str:
    """A field's key as a label: 'redan_igång' as 'Redan igång'."""
    words = key.replace("_", " ")
    return words[:1].upper() + words[1:]


def _written(shape: FieldShape) -> str:
    match shape.marker:
        case Term(vocabulary):
            return f"term ur {vocabulary}"
        case Ref("*"):
            return "hänvisning (samling/id)"
        case Ref(collection):
            return f"id i {collection}"
        case Register("kommuner"):
            return "kommunkod"
        case Register():
            return "länskod"
        case SourceKey():
            return "källnyckel"
        case SectionNumber():
            return "paragrafnummer"
        case FieldName():
            return "fältnamn"
        case Web(or_mail=True):
            return "webbadress eller e-postadress"
        case Web():
            return "webbadress"
    if shape.part:
        return "grupp"
    return {bool: "ja eller nej", int: "heltal", date: "datum"}.get(shape.value, "text")


def _flat(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """The bare type and all metadata of an annotation without None."""
    if get_origin(annotation) is Annotated:
        bare, *metadata = get_args(annotation)
        inner, more = _flat(bare)
        return inner, (*more, *metadata)
    if get_origin(annotation) in (Union, types.UnionType):
        options = [option for option in get_args(annotation) if option is not type(None)]
        return _flat(options[0])
    return annotation, ()


@cache
def shape(model: type[BaseModel]) -> tuple[FieldShape, ...]:
    """The fields of the model in the order an editor meets them: own order, shared fields first."""
    hints = get_type_hints(model, include_extras=True)
    fields = []
    for attribute, info in model.model_fields.items():
        annotation: Any = hints[attribute]
        bare, metadata = _flat(annotation)
        many = get_origin(bare) is tuple
        if many:
            annotation = get_args(bare)[0]
            bare, inner = _flat(annotation)
            metadata = (*inner, *metadata)
        part = bare if isinstance(bare, type) and issubclass(bare, Part) else None
        markers = tuple(item for item in metadata if isinstance(item, typing.get_args(Marker)))
        shown = info.json_schema_extra if isinstance(info.json_schema_extra, Shown) else SHOWN
        names = (attribute, info.alias or attribute, info.description or "")
        fields.append(FieldShape(*names, info.is_required(), many, part, bare, annotation, markers, shown))
    return tuple(fields)


@cache
def _pointing(model: type[BaseModel]) -> tuple[FieldShape, ...]:
    """The fields that point at something, themselves or through their parts."""
    return tuple(field for field in shape(model) if field.markers or (field.part and _pointing(field.part)))


def _items(record: BaseModel, field: FieldShape, at: Place) -> Iterator[tuple[Place, Any]]:
    """Every value of the field that is filled in, with its place in Swedish keys; a list has one for each item."""
    value = getattr(record, field.attribute)
    for index, item in enumerate(value or ()) if field.many else ((None, value),):
        if item is not None:
            yield (*at, field.key) if index is None else (*at, field.key, index), item


def pointers(record: BaseModel, at: Place = ()) -> Iterator[Pointer]:
    """Every value in the record that points at a term, record, code, source or section, with its place in Swedish keys."""
    for field in _pointing(type(record)):
        for here, item in _items(record, field, at):
            if field.part:
                yield from pointers(item, here)
            for marker in field.markers:
                yield here, marker, item


def leading(pointed: Iterable[Pointer]) -> Iterator[Pointer]:
    """What a record points at, without the terms of further groups in a list whose first one stands for them all."""
    for at, marker, value in pointed:
        if not (isinstance(marker, Term) and marker.leads and any(step for step in at if isinstance(step, int))):
            yield at, marker, value


@cache
def _telling(model: type[BaseModel]) -> tuple[FieldShape, ...]:
    """The fields that hold free text, themselves or in their parts."""
    return tuple(field for field in shape(model) if not field.markers and (_telling(field.part) if field.part else field.value is str))


@cache
def _telling_of(model: type[BaseModel]) -> tuple[tuple[str, str, bool, bool], ...]:
    """Attribute, Swedish key, whether it is a list and whether it is a part, of each such field."""
    return tuple((field.attribute, field.key, field.many, field.part is not None) for field in _telling(model))


def texts(record: BaseModel, at: Place = ()) -> list[tuple[Place, str]]:
    """Every free text in the record that a page may show (no ids, codes, addresses or words to search with), with its place in Swedish keys.

    Nearly every rule asks for them, so they are gathered in one list: passed up through a generator for each part they cost twice as much.
    """
    placed: list[tuple[Place, str]] = []
    _gather(record, at, placed)
    return placed


def _gather(record: BaseModel, at: Place, placed: list[tuple[Place, str]]) -> None:
    for attribute, key, many, is_part in _telling_of(type(record)):
        value = getattr(record, attribute)
        if not value:
            continue
        if not many:
            if is_part:
                _gather(value, (*at, key), placed)
            elif isinstance(value, str):
                placed.append(((*at, key), value))
            continue
        for index, item in enumerate(value):
            if is_part and item is not None:
                _gather(item, (*at, key, index), placed)
            elif isinstance(item, str):
                placed.append(((*at, key, index), item))
