"""Dates that come in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator

from forebygga.catalog import Catalog, Entry
from forebygga.problems import Problem
from forebygga.records.act import Statute
from forebygga.records.shape import shape

# Pairs of Swedish keys in which the first may not come after the second.
_ORDER = (
    ("publicerad", "granskad"),
    ("publicerad", "granska_senast"),
    ("granskad", "granska_senast"),
    ("giltig_från", "giltig_till"),
    ("start", "slut"),
    ("startår", "redovisningsår"),
    ("sista_dag", "final"),
    ("final", "final_slut"),
    ("öppnar", "stänger"),
    ("från", "till"),
)


def _is_after(first: object, second: object) -> bool:
    """Whether the first certainly comes after the second; a bare year or month may contain the other."""
    one, two = str(first), str(second)
    length = min(len(one), len(two))
    return one[:length] > two[:length]


def _misordered(model: object, at: tuple[str | int, ...], entry: Entry) -> Iterator[Problem]:
    fields = {field.key: field for field in shape(type(model))}  # type: ignore[arg-type]
    values = {key: getattr(model, field.attribute) for key, field in fields.items()}
    for first, second in _ORDER:
        if first in fields and second in fields and values[first] is not None and values[second] is not None:
            if _is_after(values[first], values[second]):
                message = f"'{second}' ({values[second]}) ligger före '{first}' ({values[first]}); byt plats eller rätta"
                yield entry.source.problem((*at, second), "date-order", message)
    for key, field in fields.items():
        if field.part and values[key] is not None:
            parts = values[key] if field.many else (values[key],)
            for index, part in enumerate(parts):
                yield from _misordered(part, (*at, key, index) if field.many else (*at, key), entry)


def date_problems(catalog: Catalog) -> Iterator[Problem]:
    """Ends before starts, reviews before publication, versions of an act out of order."""
    for entry in catalog.entries.values():
        yield from _misordered(entry.record, (), entry)
        if isinstance(entry.record, Statute):
            versions = entry.record.versions
            for index in range(1, len(versions)):
                if versions[index].since <= versions[index - 1].since:
                    yield entry.source.problem(("lydelser", index, "från"), "date-order", "lydelserna ska stå i tidsordning, äldst först")
