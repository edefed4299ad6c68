"""The schemas that lie in the hub are those that its models and vocabularies give: they are made, never written by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from forebygga.hub.problems import Problem
from forebygga.hub.reading.files import display_path
from forebygga.hub.vocabulary import Vocabulary
from forebygga.records.fields import Part
from forebygga.records.record import Record
from forebygga.records.shape import shape
from forebygga.rule import FILE, Rule
from forebygga.subjects.data.schemas import Schema, pointed

STALE_SCHEMA = Rule(
    "stale-schema",
    FILE,
    "Ett schema i `data/schemas` säger något annat än posternas modell och ordlistorna. Schemana görs av dem och ändras aldrig för hand.",
    "Kör `python -m forebygga.subjects.data.schemas`. Ska ett fält ändras, ändra modellen; ska ett ord ändras, ändra filen i `data/vocabularies`.",
)


def schema_problems(root: Path, kinds: Sequence[type[Record]], vocabularies: Mapping[str, Vocabulary]) -> Iterator[Problem]:
    """Schemas in data/schemas that are no JSON, or whose fields, words or descriptions are not those of their record type.

    Only what a record may hold is compared: to make a schema anew takes a third of a second for all.
    """
    for kind in kinds:
        file = root / "data" / "schemas" / f"{kind.collection}.json"
        if not file.is_file() or file.is_symlink():
            continue
        path, text = display_path(file, root), ""
        try:
            text = file.read_text(encoding="utf-8")
            schema = json.loads(text)
            wrong = next(_differences(schema, schema.get("$defs", {}), kind, kind, vocabularies), None)
        except (OSError, ValueError, AttributeError, TypeError, KeyError):
            wrong = ""
        if wrong is not None:
            line = text.count("\n", 0, text.find(f'"{wrong}"')) + 1 if wrong and f'"{wrong}"' in text else 1
            what = f"'{wrong}' är inte som i modellen och ordlistorna" if wrong else "filen går inte att läsa som ett schema"
            message = f"{what}; kör python -m forebygga.subjects.data.schemas, som gör filen: den ändras inte för hand"
            yield Problem(path, line, 1, STALE_SCHEMA, message)


def _differences(
    schema: Schema, groups: Schema, model: type[Part], kind: type[Part], vocabularies: Mapping[str, Vocabulary]
) -> Iterator[str]:
    """The keys whose schema is not what the model says."""
    fields = {field.key: field for field in shape(model)}
    if schema["type"] != "object":
        yield "type"
    yield from (key for key in schema["properties"] if key not in fields)
    yield from (key for key in fields if key not in schema["properties"])
    yield from set(schema.get("required", ())) ^ {key for key, field in fields.items() if field.required}
    for key, field in fields.items():
        made = schema["properties"][key]
        value = made["items"] if field.many else made
        if made.get("description", "") != field.description or any(
            value.get(name) != wanted for name, wanted in pointed(field, kind, vocabularies).items()
        ):
            yield key
        if field.part:
            yield from _differences(groups[field.part.__name__], groups, field.part, kind, vocabularies)
