"""A new record to fill in, written from its model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from forebygga.records.fields import Part
from forebygga.records.record import Record
from forebygga.records.shape import FieldShape, shape


def _sample(field: FieldShape, today: date) -> str:
    known = {
        "publicerad": today.isoformat(),
        "granska_senast": (today + timedelta(days=365)).isoformat(),
        "status": "utkast",
        "nyckel": "k1",
        "typ": "myndighet",
    }
    return known.get(field.key, "FYLL I")


def _lines(model: type[Part], today: date, indent: str, optional: str) -> Iterator[str]:
    """A line or more for every field: a comment, then the key; optional ones behind '# '."""
    for field in shape(model):
        mark = optional if field.required else "# "
        need = "måste finnas" if field.required else "frivilligt"
        yield f"{indent}# {field.description} ({field.written}; {need})"
        yield from _field_lines(field, today, indent, mark)


def _field_lines(field: FieldShape, today: date, indent: str, mark: str) -> Iterator[str]:
    if field.part is None:
        if field.many:
            yield f"{indent}{mark}{field.key}:"
            yield f"{indent}{mark}  - {_sample(field, today)}"
        else:
            yield f"{indent}{mark}{field.key}: {_sample(field, today)}"
        return
    yield f"{indent}{mark}{field.key}:"
    inner = [inner for inner in shape(field.part) if inner.required] or list(shape(field.part))[:2]
    for number, part in enumerate(inner):
        dash = "- " if field.many and number == 0 else "  " if field.many else ""
        yield from (f"{indent}{mark}  {dash}{line}" for line in _inner(part, today))


def _inner(field: FieldShape, today: date) -> Iterator[str]:
    if field.part:
        yield f"{field.key}:"
        for part in shape(field.part):
            if part.required:
                yield f"  {part.key}: {_sample(part, today)}"
    elif field.many:
        yield f"{field.key}: [{_sample(field, today)}]"
    else:
        yield f"{field.key}: {_sample(field, today)}"


def stub(kind: type[Record], *, today: date) -> str:
    """The text of a new record of the type: every field with what it means, optional ones as comments.

    It is a draft that `forebygga check` finds unfilled until every FYLL I is gone.
    """
    lines = "\n".join(_lines(kind, today, "", ""))
    return f"---\n# {kind.singular[:1].upper() + kind.singular[1:]}. Rader som börjar med # är förklaringar.\n{lines}\n---\n\nSkriv texten här, med källor som [^k1].\n"
