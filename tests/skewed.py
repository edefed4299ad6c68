"""A hub where all is about the same: every record of a type is the sample's, and points at the same things as all the others do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from forebygga.records import record_types
from forebygga.records.markers import Ref, Register, SectionNumber, Term
from forebygga.records.shape import FieldShape, shape
from hubs import make_hub

_ALONE = frozenset(("lag", "vagledning", "ecpa", "steg", "rattelser"))
"""Types of which there may be one only for each role, year, step or act, and those that are never published."""
_LEFT = frozenset(("relaterat", "ersätter", "ersatt_av", "status", "osäkert", "nyckel"))
_DROPPED = ("tidigare_adresser", "söks_som", "ersätter")
_CODES = {"lan": "02", "kommuner": "0201"}


def skewed(folder: Path, number: int) -> Path:
    """The sample hub with so many copies of a record of each type, in a new folder."""
    hub = make_hub(folder)
    originals = {kind.collection: _original(hub, kind.collection) for kind in record_types()}
    targets = {collection: file.stem for collection, file in originals.items() if file}
    for kind in record_types():
        original = originals[kind.collection]
        if original and kind.collection not in _ALONE:
            _, head, body = original.read_text(encoding="utf-8").split("---\n", 2)
            filled = _filled(kind, yaml.safe_load(head), _first_terms(hub), targets)
            for copy in range(number):
                own = {key: value for key, value in filled.items() if key not in _DROPPED}
                own |= {"titel": f"{filled['titel']} {copy}"} | ({"former": [f"exempelord{copy}"]} if kind.collection == "ordlista" else {})
                text = yaml.safe_dump(own, allow_unicode=True, sort_keys=False)
                (original.parent / f"kopia-{copy}.md").write_text(f"---\n{text}---\n{body}", encoding="utf-8", newline="\n")
    return hub


def _original(hub: Path, collection: str) -> Path | None:
    """The record of the type that says most."""
    return max((hub / "content" / collection).glob("*.md"), key=lambda file: (file.stat().st_size, file.name), default=None)


def _first_terms(hub: Path) -> dict[str, str]:
    files = (hub / "data" / "vocabularies").glob("*.yml")
    return {file.stem: str(yaml.safe_load(file.read_text(encoding="utf-8"))["termer"][0]["id"]) for file in files}


def _filled(model: type[BaseModel], head: dict[str, Any], terms: Mapping[str, str], targets: Mapping[str, str]) -> dict[str, Any]:
    """The head with every field that points at something filled in, in its groups too; what stands there stays."""
    for field in shape(model):
        if field.key in head and field.part:
            for group in head[field.key] if field.many else [head[field.key]]:
                _filled(field.part, group, terms, targets)
        elif field.key not in head and field.key not in _LEFT and (value := _target(field, terms, targets)) is not None:
            head[field.key] = [value] if field.many else value
    return head


def _target(field: FieldShape, terms: Mapping[str, str], targets: Mapping[str, str]) -> str | int | None:
    match field.marker:
        case Term(vocabulary):
            return terms[vocabulary]
        case Ref(collection):
            return targets.get(collection)
        case Register(register):
            return _CODES[register]
        case SectionNumber():
            return 2
    return None
