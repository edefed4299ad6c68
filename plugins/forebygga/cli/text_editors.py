"""What VS Code is told of the hub: snippets of records and their groups, and schemas of the files in data.

`python -m forebygga.cli.text_editors` writes it into .vscode of the hub it is run in; a test finds what is stale.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from forebygga.cli.stubs import vocabulary_of
from forebygga.hub.links_out import LinkPolicy
from forebygga.hub.municipal_year import MunicipalYear
from forebygga.hub.problems import HubError
from forebygga.hub.reviewers import Reviewers
from forebygga.hub.settings import Settings
from forebygga.hub.vocabulary import Vocabulary, read_vocabularies
from forebygga.records import record_types
from forebygga.records.fields import Part
from forebygga.records.record import Record
from forebygga.records.shape import FieldShape, shape
from forebygga.subjects.data.schemas import schema_of_part
from forebygga.subjects.search.phrases import AskedPages
from forebygga.subjects.search.synonyms import SearchWords

FOLDER = ".vscode"
SNIPPETS = "forebygga.code-snippets"
DATA_FILES: Mapping[str, tuple[type[Part], str, str]] = {
    "aret": (MunicipalYear, "data/aret.yml", "Kommunens år"),
    "kodagare": (Reviewers, "data/kodagare.yml", "Vem som granskar vad"),
    "lankar": (LinkPolicy, "data/lankar.yml", "Undantag och kopior för länkar ut"),
    "sidor": (AskedPages, "data/sok/sidor.yml", "Hur sidor söks"),
    "synonymer": (SearchWords, "data/sok/synonymer.yml", "Sökningens ord"),
    "vokabular": (Vocabulary, "data/vocabularies/*.yml", "Vokabulär"),
    "webbplats": (Settings, "data/webbplats.yml", "Webbplatsens inställningar"),
}
"""The model, place and name of each file in data that an editor writes, by its schema's name."""
_TODAY = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"


def _escaped(text: str) -> str:
    """The text inside a place to fill in, where $, } and \\\\ mean something else."""
    return "".join(f"\\{sign}" if sign in "$}\\" else sign for sign in text)


class _Places:
    """The lines of a snippet, with its places to fill in numbered as they come."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary]) -> None:
        self._vocabularies = vocabularies
        self._numbers = count(1)

    def _value(self, shaped: FieldShape) -> str:
        if shaped.key == "publicerad":
            return _TODAY
        number = next(self._numbers)
        vocabulary = vocabulary_of(shaped, self._vocabularies)
        terms = [term.id for term in vocabulary.terms] if vocabulary else ["ja", "nej"] if shaped.value is bool else []
        if shaped.key == "status":
            terms.sort(key=lambda term: term != "utkast")
        if terms:
            return f"${{{number}|{','.join(terms)}|}}"
        place = f"${{{number}:{'k1' if shaped.key == 'nyckel' else _escaped(shaped.description)}}}"
        return f'"{place}"' if shaped.key == "titel" else place

    def _field(self, shaped: FieldShape) -> list[str]:
        """The lines of the field: one value, or the fields of its group that must be there."""
        if shaped.part is None:
            value = self._value(shaped)
            return [f"{shaped.key}:", f"  - {value}"] if shaped.many else [f"{shaped.key}: {value}"]
        return [f"{shaped.key}:", *(f"  {line}" for line in self.group(shaped, needed_only=True))]

    def group(self, shaped: FieldShape, *, needed_only: bool) -> list[str]:
        """The lines of one value of a group of fields; the first field when none must be there."""
        fields = shape(shaped.part) if shaped.part else ()
        needed = [field for field in fields if field.required or not needed_only] or fields[:1]
        lines = [line for field in needed for line in self._field(field)]
        return [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)] if shaped.many else lines

    def record(self, kind: type[Record]) -> list[str]:
        """The lines of a record, with what must be there."""
        head = [line for field in shape(kind) if field.required for line in self._field(field)]
        return ["---", *head, "---", "", "$0"]


def _groups(model: type[Part]) -> Iterator[FieldShape]:
    for field in shape(model):
        if field.part:
            yield field
            yield from _groups(field.part)


def snippets(kinds: Sequence[type[Record]], vocabularies: Mapping[str, Vocabulary]) -> dict[str, Any]:
    """The snippets by name: every type of record (`post-…`), and every group of fields, whole (`grupp-…`)."""
    made: dict[str, Any] = {}
    for kind in kinds:
        body = _Places(vocabularies).record(kind)
        made[f"Post: {kind.singular}"] = _snippet(f"post-{kind.collection}", f"{kind.singular}: de fält som måste finnas", body)
    groups: dict[tuple[str, type[Part] | None], FieldShape] = {}
    for kind in kinds:
        for field in _groups(kind):
            groups.setdefault((field.key, field.part), field)
    for (key, part), field in sorted(groups.items(), key=lambda one: (one[0][0], str(one[0][1]))):
        body = _Places(vocabularies).group(field, needed_only=False)
        meaning = ((part.__doc__ if part else None) or key).split(":")[0]
        name = f"Grupp: {key}" if f"Grupp: {key}" not in made else f"Grupp: {key} ({meaning})"
        made[name] = _snippet(f"grupp-{key}", field.description, body)
    return made


def _snippet(prefix: str, description: str, body: Sequence[str]) -> dict[str, Any]:
    return {"scope": "markdown", "prefix": prefix, "description": description, "body": list(body)}


def files(vocabularies: Mapping[str, Vocabulary]) -> dict[str, str]:
    """The text of every file, by its path in .vscode."""
    schemas = {
        f"schemas/{name}.json": schema_of_part(model, title, f"Filen {place}", vocabularies)
        for name, (model, place, title) in DATA_FILES.items()
    }
    contents: dict[str, Any] = {SNIPPETS: snippets(record_types(), vocabularies), **schemas}
    return {name: json.dumps(content, ensure_ascii=False, indent=2) + "\n" for name, content in contents.items()}


def main(root: Path) -> None:
    """Write the files of the hub anew. Raises HubError when a vocabulary is wrong."""
    vocabularies, problems = read_vocabularies(root / "data" / "vocabularies", root)
    if problems or not vocabularies:
        raise HubError(f"vokabulärerna i {root} är trasiga eller saknas; kör forebygga check")
    made = files(vocabularies)
    (root / FOLDER / "schemas").mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (root / FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    sys.stderr.write(f"Skrev {len(made)} filer i {FOLDER}\n")


if __name__ == "__main__":
    main(Path.cwd())
