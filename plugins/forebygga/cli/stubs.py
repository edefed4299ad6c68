"""A new record to fill in, written from its model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from forebygga.hub.reading.tree import UNFILLED
from forebygga.records.fields import Part
from forebygga.records.record import Record
from forebygga.records.shape import FieldShape, shape


def _sample(field: FieldShape, today: date) -> str:
    samples = {
        "publicerad": today.isoformat(),
        "granska_senast": (today + timedelta(days=365)).isoformat(),
        "status": "utkast",
        "nyckel": "k1",
        "typ": "myndighet",
    }
    return samples.get(field.key, UNFILLED)


def _comment(field: FieldShape) -> str:
    need = "måste finnas" if field.required else "frivilligt"
    return f"# {field.description} ({field.written}; {need})"


def _least(model: type[Part], field: FieldShape) -> int:
    """How many values the field must have at least, when it is a list."""
    limits = (getattr(item, "min_length", None) for item in model.model_fields[field.attribute].metadata)
    return next((limit for limit in limits if limit), 1)


def _part(model: type[Part], today: date) -> list[str]:
    """The lines of a group: the fields that must be there, or the first two when none must."""
    fields = [field for field in shape(model) if field.required] or list(shape(model))[:2]
    return [line for field in fields for line in (_comment(field), *_field(model, field, today))]


def _field(model: type[Part], field: FieldShape, today: date) -> list[str]:
    """The lines of a field, without its comment."""
    if not field.many and field.part is None:
        return [f"{field.key}: {_sample(field, today)}"]
    value = _part(field.part, today) if field.part else [_sample(field, today)]
    if field.many:
        item = [f"{'  ' if number else '- '}{line}" for number, line in enumerate(value)]
        value = item * _least(model, field)
    return [f"{field.key}:", *(f"  {line}" for line in value)]


def _lines(kind: type[Record], today: date) -> Iterator[str]:
    for field in shape(kind):
        yield _comment(field)
        yield from (line if field.required else f"# {line}" for line in _field(kind, field, today))


def stub(kind: type[Record], *, today: date) -> str:
    """The text of a new record of the type: every field with what it means, optional ones as comments.

    It is a draft that `forebygga check` finds unfilled until every FYLL I is gone.
    """
    heading = f"# {kind.singular[:1].upper() + kind.singular[1:]}. Rader som börjar med # är förklaringar och frivilliga fält."
    return "\n".join(("---", heading, *_lines(kind, today), "---", "", f"{UNFILLED} texten här, med källor som [^k1].", ""))
