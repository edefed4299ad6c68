"""What can still be checked of a record that is wrong somewhere, so that one fault never hides another."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from forebygga.hub.reading.tree import Group, Listing, Node, Scalar
from forebygga.records.shape import FieldShape, shape

Model = TypeVar("Model", bound=BaseModel)


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)


def _value(field: FieldShape, node: Node) -> Any:
    """A single value as the model would have it, or None when it is wrong."""
    if field.part:
        return salvaged(field.part, node) if isinstance(node, Group) else None
    if not isinstance(node, Scalar):
        return None
    try:
        return _adapter(field.annotation).validate_python(node.text)
    except ValidationError:
        return None


def salvaged(model: type[Model], tree: Group) -> Model:
    """An instance of the model with what is right in the tree; wrong single values are None, also within lists.

    For rules only, never for publication: required fields may be missing, and limits are not checked.
    """
    values: dict[str, Any] = {}
    for field in shape(model):
        node = tree.entries.get(field.key)
        default = () if field.many else None
        if field.many:
            values[field.attribute] = tuple(_value(field, item) for item in node.items) if isinstance(node, Listing) else default
        else:
            values[field.attribute] = default if node is None else _value(field, node)
    return model.model_construct(None, **values)
