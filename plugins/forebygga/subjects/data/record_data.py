"""A record as open data: one flat object with Swedish keys, at the record's own address and in its type's file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from json.encoder import encode_basestring
from typing import Any

from forebygga.hub.catalog import Entry
from forebygga.hub.edition import Edition
from forebygga.hub.vocabulary import Vocabulary
from forebygga.page.output import Deferred, Made, Output
from forebygga.page.rendering import Hub
from forebygga.page.structured_data import LICENCE, last_changed
from forebygga.page.urls import relative
from forebygga.records.record import Record
from forebygga.subjects.data.schemas import Schema, schema_of

TWIN = "index.json"
SCHEMAS = "data/scheman/"


def _without_unknown(value: Any) -> Any:
    """The value without what is unknown: no empty lists or groups, however deep."""
    if isinstance(value, dict):
        return {key: kept for key, item in value.items() if (kept := _without_unknown(item)) not in ({}, [])}
    return [_without_unknown(item) for item in value] if isinstance(value, list) else value


def record_data(edition: Edition, entry: Entry) -> dict[str, Any]:
    """The published record: what it is and where, its fields in the model's order, when it changed, and its text in Markdown.

    What is unknown is left out. The text's links lead to other records' files, as editors wrote them.
    """
    whole = edition.settings.whole(entry.address)
    return {
        "nyckel": entry.key,
        "samling": entry.kind.collection,
        "id": entry.id,
        "adress": entry.address,
        **({"webbadress": whole} if whole else {}),
        **_without_unknown(entry.record.model_dump(mode="json", by_alias=True, exclude_none=True)),
        "ändrad": last_changed(entry, edition.changes(entry)).isoformat(),
        **({"brödtext": entry.source.body.strip()} if entry.source.body.strip() else {}),
    }


def published_schema(kind: type[Record], vocabularies: Mapping[str, Vocabulary]) -> Schema:
    """The schema of a record of the type as it is published: its fields, and what `record_data` adds."""
    schema = schema_of(kind, vocabularies)
    added: dict[str, Schema] = {
        "$schema": {"description": "Var detta schema finns", "type": "string"},
        "licens": {"description": "Licensen", "type": "string", "format": "uri"},
        "nyckel": {"description": "Samling och id, unik i hela hubben", "type": "string", "pattern": f"^{kind.collection}/[a-z0-9-]+$"},
        "samling": {"description": "Postens samling", "const": kind.collection},
        "id": {"description": "Id, unikt i samlingen", "type": "string", "pattern": "^[a-z0-9-]+$"},
        "adress": {"description": "Postens sida, från webbplatsens rot", "type": "string", "pattern": "^/.*/$"},
        "webbadress": {"description": "Postens sida, när webbplatsens adress är känd", "type": "string", "format": "uri"},
    }
    after: dict[str, Schema] = {
        "ändrad": {"description": "Dag då texten fick sin nuvarande form, så långt det är känt", "type": "string", "format": "date"},
        "brödtext": {"description": "Texten i Markdown; [^k1] hänvisar till källan med nyckeln k1", "type": "string"},
    }
    doubled = (added.keys() | after.keys()) & schema["properties"].keys()
    assert not doubled, f"{kind.collection}: {doubled}"  # noqa: S101
    required = ["nyckel", "samling", "id", "adress", *schema["required"], "ändrad"]
    return {**schema, "properties": {**added, **schema["properties"], **after}, "required": required}


def written(data: Any) -> str:
    """The data as JSON that people can read too, with a line break last."""
    return f"{_json(data, chr(10))}\n"


def _json(value: Any, margin: str) -> str:
    """As json.dumps with indent=1, whose own writer takes three times as long; `margin` is the line break before the value's end."""
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, (dict, list, tuple)) and value:
        inner = f"{margin} "
        if isinstance(value, dict):
            items = [f"{encode_basestring(key)}: {_json(item, inner)}" for key, item in value.items()]
            return f"{{{inner}{f',{inner}'.join(items)}{margin}}}"
        return f"[{inner}{f',{inner}'.join([_json(item, inner) for item in value])}{margin}]"
    return json.dumps(value)


def _twin(hub: Hub, entry: Entry, head: Mapping[str, str]) -> Made:
    name = hub.named("twin", head, hub.settings, entry, hub.changes(entry))
    return name, lambda: written({**head, **record_data(hub, entry)})


def record_twins(hub: Hub) -> Iterator[Output]:
    """Each published record as JSON beside its page."""
    for entry in hub.catalog.entries.values():
        if entry.is_published:
            uri = f"{entry.address[1:]}{TWIN}"
            head = {"$schema": relative(uri, f"/{SCHEMAS}{entry.kind.collection}.json"), "licens": LICENCE}
            yield Output(uri, Deferred.of(partial(_twin, hub, entry, head)), source=entry.source.path)
