"""Vocabularies (controlled terms, data/vocabularies) and registers (official codes, data/registers)."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from forebygga.hub.geography import Outlines, read_outlines
from forebygga.hub.problems import HubError, Problem, listed, suggestion
from forebygga.hub.reading.binding import bind
from forebygga.hub.reading.files import read_text, shown
from forebygga.hub.reading.tree import Group, parse, place
from forebygga.hub.scales import Scale
from forebygga.records.fields import Key, Line, Part, field


class VocabularyTerm(Part):
    """Term: a word that records may use, with its meaning and the other words people search by."""

    id: Key = field("id", "Det som skrivs i posterna")
    label: Line = field("namn", "Det som visas för läsaren")
    definition: Line = field("definition", "Vad termen betyder")
    synonyms: tuple[Line, ...] = field("synonymer", "Andra ord som folk söker på", ())
    rule: Line | None = field("regel", "När termen väljs, för termer som är omdömen", None)
    english: Line | None = field("engelska", "Namnet på engelska", None)
    english_definition: Line | None = field("engelsk_definition", "Vad termen betyder, på engelska", None)
    english_rule: Line | None = field("engelsk_regel", "När termen väljs, på engelska", None)


class Vocabulary(Part):
    """Vokabulär: the terms of one kind, in the order they are shown."""

    title: Line = field("titel", "Vokabulärens namn")
    singular: Line | None = field("ental", "Vad en term kallas, i filter och deras adresser", None)
    description: Line = field("beskrivning", "Vad termerna beskriver")
    source: Line = field("källa", "Var indelningen kommer från")
    terms: tuple[VocabularyTerm, ...] = field("termer", "Termerna", min_length=1)
    scales: tuple[Scale, ...] = field("jämförs_med", "Andras skalor, lästa bredvid termerna", ())

    @cached_property
    def by_id(self) -> dict[str, VocabularyTerm]:
        """The terms by id."""
        return {known.id: known for known in self.terms}

    def __contains__(self, term: object) -> bool:
        return term in self.by_id

    def __getitem__(self, term: str) -> VocabularyTerm:
        return self.by_id[term]

    def words(self) -> dict[str, str]:
        """Every id, label and synonym in lower case, to the id of its term."""
        found: dict[str, str] = {}
        for known in self.terms:
            for word in (known.id, known.label, *known.synonyms):
                found.setdefault(word.lower(), known.id)
        return found


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality; population on 31 December 2025 (SCB), group by SKR 2023. Codes are strings of four digits."""

    code: str
    name: str
    full_name: str
    county: str
    slug: str
    group_code: str
    group: str
    population: int
    police_region: str
    website: str


@dataclass(frozen=True, slots=True)
class CountyRow:
    """A county; code of two digits. Population is our sum of the municipalities."""

    code: str
    name: str
    short_name: str
    slug: str
    seat: str
    police_region: str
    population: int


@dataclass(frozen=True)
class Registers:
    """The official registers, by code, and the outlines of their places (by register; those that the hub has)."""

    municipalities: Mapping[str, MunicipalityRow]
    counties: Mapping[str, CountyRow]
    outlines: Mapping[str, Outlines]


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))
    except (OSError, UnicodeDecodeError) as error:
        raise HubError(f"registret {file.name} går inte att läsa: {error}") from error


def read_registers(folder: Path) -> Registers:
    """The registers of the hub; raises HubError when a register cannot be read or lacks a column."""
    try:
        municipalities = {
            row["kommunkod"]: MunicipalityRow(
                row["kommunkod"], row["namn"], row["namn_kommun"], row["lanskod"], row["slug"], row["kommungrupp_kod"],
                row["kommungrupp"], int(row["folkmangd_2025"]), row["polisregion"], row["webbplats"],
            )
            for row in _rows(folder / "kommuner.csv")
        }  # fmt: skip
        counties = {
            row["lanskod"]: CountyRow(
                row["lanskod"], row["namn"], row["namn_kort"], row["slug"], row["residensstad"], row["polisregion"],
                int(row["folkmangd_2025_summa"]),
            )
            for row in _rows(folder / "lan.csv")
        }  # fmt: skip
    except (KeyError, ValueError) as error:
        raise HubError(f"ett register i {folder.name} har fel kolumner eller värden: {error}") from error
    return Registers(MappingProxyType(municipalities), MappingProxyType(counties), read_outlines(folder))


def read_vocabularies(folder: Path, root: Path) -> tuple[dict[str, Vocabulary], list[Problem]]:
    """All vocabularies by id (the file's name), and what is wrong in them. A doubled term is a problem."""
    found: dict[str, Vocabulary] = {}
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.yml")):
        path = shown(file, root)
        text, faults = read_text(file, root)
        problems += faults
        tree, faults = parse(text, path) if text is not None else (None, [])
        problems += faults
        vocabulary, faults = bind(Vocabulary, tree, path) if tree else (None, [])
        problems += faults
        if vocabulary and tree:
            found[file.stem] = vocabulary
            seen: set[str] = set()
            for number, known in enumerate(vocabulary.terms):
                if known.id in seen:
                    line, column = place(tree, ("termer", number, "id"))
                    message = f"termen '{known.id}' finns redan; ge den ett annat id, eller ta bort den ena"
                    problems.append(Problem(path, line, column, "duplicate-term", message))
                seen.add(known.id)
            problems += _scale_problems(vocabulary, tree, path)
    return found, problems


def _scale_problems(vocabulary: Vocabulary, tree: Group, path: str) -> Iterator[Problem]:
    """Verdicts on others' scales that are read as a term which is not there."""
    terms = [known.id for known in vocabulary.terms]
    for number, scale in enumerate(vocabulary.scales):
        for index, step in enumerate(scale.steps):
            if step.term not in terms:
                line, column = place(tree, ("jämförs_med", number, "steg", index, "motsvarar"))
                hint = suggestion(step.term, terms) or f"; tillåtna: {listed(terms)}"
                yield Problem(path, line, column, "unknown-term", f"okänd term '{step.term}'{hint}")
