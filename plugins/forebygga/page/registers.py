"""The register that the script of a faceted list reads: what it narrows, sorts and draws from, and the texts it searches in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from forebygga.hub.catalog import Entry
from forebygga.page.facets import Facet
from forebygga.page.output import Output

PART = 40
"""Records in a file of texts."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A record in the list: its address from the list's page without the last slash, and what the list tells of it."""

    entry: Entry
    place: str
    title: str
    day: date
    summary: str
    other_names: tuple[str, ...] = ()


def json_file(uri: str, content: object) -> Output:
    """The content as a compact JSON file."""
    return Output(uri, json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n")


def marked(file: Output) -> str:
    """The file's address with a digest of its content as query, so that browsers may cache it for long."""
    return f"{file.uri}?v={hashlib.sha256(file.text.encode()).hexdigest()[:10]}"


def _texts(listed: Sequence[Listed]) -> list[list[list[str]]]:
    """[summary, other names] in the register's order, in parts: the script reads those that it shows, or all to search in."""
    searched = [[each.summary, " ".join(each.other_names)] for each in listed]
    return [searched[first : first + PART] for first in range(0, len(searched), PART)]


def _steps(codes: Sequence[int]) -> list[int]:
    """Each code as its distance from the one before: small numbers, which compress well."""
    return [code - before for before, code in pairwise((0, *codes))]


def _register(folder: str, listed: Sequence[Listed], facets: Sequence[Facet], texts: Sequence[Output]) -> dict[str, object]:
    """What the script narrows, sorts and draws from.

    `facetter` is [name, values, labels and other words per value]; a value's code is its place when all values are
    counted through. `poster` is [place, title, day, codes as steps], in the order given. `texter` is where the texts are,
    `del` the number of records in each file.
    """
    codes: dict[str, list[int]] = {each.entry.key: [] for each in listed}
    for code, choice in enumerate(choice for facet in facets for choice in facet.choices):
        for entry in choice.entries:
            codes[entry.key].append(code)
    return {
        "facetter": [
            [facet.name, [choice.value for choice in facet.choices], [" ".join((choice.label, *choice.words)) for choice in facet.choices]]
            for facet in facets
        ],
        "poster": [[each.place, each.title, each.day.isoformat(), _steps(codes[each.entry.key])] for each in listed],
        "texter": [marked(file).removeprefix(folder) for file in texts],
        "del": PART,
    }


def register_files(folder: str, listed: Sequence[Listed], facets: Sequence[Facet]) -> list[Output]:
    """The register in the folder, and the files of texts that it names."""
    texts = [json_file(f"{folder}texter/{number}.json", part) for number, part in enumerate(_texts(listed))]
    return [json_file(f"{folder}register.json", _register(folder, listed, facets, texts)), *texts]
