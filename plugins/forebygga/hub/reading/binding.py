"""From a tree of raw strings to a model, every fault as a problem at its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from forebygga.hub.problems import Problem, listed, suggestion
from forebygga.hub.reading.tree import Group, Location, place, plain
from forebygga.records.faults import EMPTY_VALUE, MISSING_KEY, OUT_OF_RANGE, TOO_LONG, UNKNOWN_KEY, WRONG_NUMBER, WRONG_TYPE
from forebygga.records.shape import FieldShape, shape
from forebygga.records.texts import EMPTY
from forebygga.rule import Rule

Model = TypeVar("Model", bound=BaseModel)


def _field(model: type[BaseModel], location: Location) -> FieldShape | None:
    """The declaration of the field that the location ends in; list positions are passed over."""
    declared: FieldShape | None = None
    at: type[BaseModel] | None = model
    for step in location:
        if isinstance(step, int):
            continue
        fields = {field.key: field for field in shape(at)} if at else {}
        declared = fields.get(step)
        at = declared.part if declared else None
    return declared


def _owner(model: type[BaseModel], location: Location) -> type[BaseModel]:
    owner = _field(model, location[:-1])
    return owner.part if owner and owner.part else model


def _unknown(model: type[BaseModel], location: Location) -> str:
    name = str(location[-1])
    allowed = [field.key for field in shape(_owner(model, location))]
    hint = suggestion(name, allowed)
    if hint:
        return f"okänt fält '{name}'{hint}"
    return f"okänt fält '{name}'; ta bort det. Tillåtna här: {listed(allowed, most=50)}"


def _described(model: type[BaseModel], location: Location) -> str:
    field = _field(model, location)
    return field.description if field else ""


def _missing(model: type[BaseModel], location: Location) -> str:
    means = _described(model, location)
    return f"fältet '{location[-1]}' saknas; lägg till det{f' ({means})' if means else ''}"


def _wrong_type(model: type[BaseModel], location: Location, value: Any) -> tuple[Rule, str]:
    if value == "":
        return EMPTY_VALUE, EMPTY
    field = _field(model, location)
    if field and field.many and not isinstance(location[-1], int):
        return WRONG_TYPE, "här ska stå en lista; skriv varje värde på en egen rad med bindestreck och blanksteg först"
    if field and field.part:
        keys = listed((inner.key for inner in shape(field.part)), most=20)
        given = "en lista" if isinstance(value, list) else "ett enda värde"
        return WRONG_TYPE, f"här ska stå fält med indrag ({keys}), inte {given}"
    return WRONG_TYPE, "värdet är av fel slag; se fältlistan i handboken"


def _explained(model: type[BaseModel], error: Any) -> tuple[Rule, str]:
    """Rule and message of one pydantic error."""
    kind, location, context = error["type"], error["loc"], error.get("ctx", {})
    match kind:
        case "missing":
            return MISSING_KEY, _missing(model, location)
        case "extra_forbidden":
            return UNKNOWN_KEY, _unknown(model, location)
        case "string_too_long" | "too_long" if isinstance(error["input"], str):
            length, most = len(error["input"].strip()), context["max_length"]
            return TOO_LONG, f"texten är {length} tecken; korta den till högst {most}"
        case "too_short":
            return WRONG_NUMBER, f"listan ska ha minst {context['min_length']} men har {context['actual_length']}; lägg till fler"
        case "too_long":
            return WRONG_NUMBER, f"listan får ha högst {context['max_length']} men har {context['actual_length']}; ta bort några"
        case "greater_than_equal":
            return OUT_OF_RANGE, f"talet {error['input']} är för litet; minst {context['ge']} går att skriva"
        case "less_than_equal":
            return OUT_OF_RANGE, f"talet {error['input']} är för stort; högst {context['le']} går att skriva"
        case "string_pattern_mismatch":
            return WRONG_TYPE, f"'{error['input']}' har fel form; här ska stå: {_described(model, location)}"
    if kind in ("tuple_type", "list_type", "dict_type", "model_type", "model_attributes_type", "string_type", "date_type"):
        return _wrong_type(model, location, error["input"])
    if "rule" in context:
        return context["rule"], context["text"]
    return WRONG_TYPE, f"värdet går inte att använda; här ska stå: {_described(model, location)}"


def _problems(model: type[BaseModel], tree: Group, path: str, error: ValidationError) -> Iterator[Problem]:
    faults = error.errors(include_url=False)
    wrong_inside = {fault["loc"][:depth] for fault in faults for depth in range(len(fault["loc"]))}
    for fault in faults:
        if fault["loc"][:1] and fault["loc"][0] in tree.lost:
            continue
        if fault["type"] == "too_short" and fault["loc"] in wrong_inside:
            continue
        rule, message = _explained(model, fault)
        line, column = place(tree, fault["loc"], of_key=rule == UNKNOWN_KEY)
        yield Problem(path, line, column, rule, message)


def bind(model: type[Model], tree: Group, path: str) -> tuple[Model | None, list[Problem]]:
    """The tree as an instance of the model, or None and every fault."""
    try:
        return model.model_validate(plain(tree)), []
    except ValidationError as error:
        return None, list(_problems(model, tree, path, error))
