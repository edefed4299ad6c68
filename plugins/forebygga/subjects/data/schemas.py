"""JSON Schema of each record type, from its model: what a record holds when it is published as data.

`python -m forebygga.subjects.data.schemas` writes data/schemas of the hub it is run in; a test finds those that are stale.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from forebygga.hub.capitals import upper_first
from forebygga.hub.problems import HubError
from forebygga.hub.vocabulary import Vocabulary, read_vocabularies
from forebygga.records import record_types
from forebygga.records.fields import Part
from forebygga.records.markers import FieldName, Ref, Register, Term, Web
from forebygga.records.record import Record
from forebygga.records.shape import FieldShape, shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Limits on values that have a check before them keep pydantic's own names.
_WORDS = {"ge": "minimum", "le": "maximum", "max_length": "maxLength", "min_length": "minLength"}
_ID = "[a-z0-9]+(-[a-z0-9]+)*"
Schema = dict[str, Any]


def _parts(model: type[Part]) -> Iterator[type[Part]]:
    """The model and every group of fields in it, however deep."""
    yield model
    for field in shape(model):
        if field.part:
            yield from _parts(field.part)


def pointed(field: FieldShape, kind: type[Part], vocabularies: Mapping[str, Vocabulary]) -> Schema:
    """What the field's marker says of a single value."""
    match field.marker:
        case Term(name) if name in vocabularies:
            return {"enum": [term.id for term in vocabularies[name].terms]}
        case Ref("*"):
            return {"pattern": f"^{_ID}/{_ID}$"}
        case Ref():
            return {"pattern": f"^{_ID}$"}
        case Register("kommuner"):
            return {"pattern": r"^\d{4}$"}
        case Register():
            return {"pattern": r"^\d{2}$"}
        case FieldName():
            return {"enum": ["allt", *(declared.key for declared in shape(kind))]}
        case Web(or_mail=False):
            return {"format": "iri"}
    return {}


def _property(made: Schema, field: FieldShape, more: Schema) -> Schema:
    """The property as it was made, in Swedish: optional without null, for what is unknown is left out."""
    made = {**made, **next((choice for choice in made.get("anyOf", ()) if choice.get("type") != "null"), {})}
    described = {"description": field.description} if field.description else {}
    kept = {_WORDS.get(key, key): value for key, value in made.items() if key not in ("anyOf", "title", "description")}
    if kept.get("default", "") in (None, []):
        del kept["default"]
    if field.many:
        kept["items"] = {**kept["items"], **more}
    else:
        kept.update(more)
    return {**described, **kept}


def _object(made: Schema, model: type[Part], kind: type[Part], vocabularies: Mapping[str, Vocabulary]) -> Schema:
    properties = {field.key: _property(made["properties"][field.key], field, pointed(field, kind, vocabularies)) for field in shape(model)}
    required = [field.key for field in shape(model) if field.required]
    return {"type": "object", "properties": properties, **({"required": required} if required else {}), "additionalProperties": False}


def schema_of(kind: type[Record], vocabularies: Mapping[str, Vocabulary] | None = None) -> Schema:
    """The type's JSON Schema (draft 2020-12), keys in the models' order. With vocabularies their terms are spelled out.

    It has no $id: where it is published is not known here. Dates are local; terms, references and codes are texts.
    """
    return schema_of_part(kind, upper_first(kind.singular), kind.intro, vocabularies or {})


def schema_of_part(model: type[Part], title: str, description: str, vocabularies: Mapping[str, Vocabulary]) -> Schema:
    """The same of any model: a record type, or a file in data. Raises HubError when Python has left out the docstrings, which name its parts."""
    if sys.flags.optimize > 1:
        raise HubError("Python körs utan kodens beskrivningar, som webbplatsen visar; kör utan -OO, och utan PYTHONOPTIMIZE=2")
    made = model.model_json_schema(by_alias=True)
    named = {part.__name__: part for part in _parts(model)}
    groups = {
        name: {"title": (named[name].__doc__ or name).split(":")[0], **_object(group, named[name], model, vocabularies)}
        for name, group in sorted(made.get("$defs", {}).items())
    }
    head = {"$schema": DIALECT, "title": title, "description": description}
    return {**head, **_object(made, model, model, vocabularies), "$defs": groups}


def schema_files(kinds: Sequence[type[Record]], vocabularies: Mapping[str, Vocabulary]) -> dict[str, str]:
    """The text of every schema file, by name."""
    return {f"{kind.collection}.json": json.dumps(schema_of(kind, vocabularies), ensure_ascii=False, indent=2) + "\n" for kind in kinds}


def main(root: Path) -> None:
    """Write data/schemas of the hub anew. Raises HubError when a vocabulary is wrong."""
    vocabularies, problems = read_vocabularies(root / "data" / "vocabularies", root)
    if problems or not vocabularies:
        raise HubError(f"vokabulärerna i {root} är trasiga eller saknas; kör forebygga check")
    folder = root / "data" / "schemas"
    folder.mkdir(exist_ok=True)
    files = schema_files(record_types(), vocabularies)
    for stale in set(folder.glob("*.json")) - {folder / name for name in files}:
        stale.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    sys.stderr.write(f"Skrev {len(files)} scheman i data/schemas\n")


if __name__ == "__main__":
    main(Path.cwd())
