"""Vocabularies: controlled terms, data/vocabularies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from forebygga.hub.problems import Problem, listed, suggestion
from forebygga.hub.reading.files import MISPLACED_FILE, display_path, is_of_a_program
from forebygga.hub.reading.part import read_model
from forebygga.hub.reading.source import name_fault
from forebygga.hub.reading.tree import Group, Location, place
from forebygga.hub.scales import Scale
from forebygga.records.faults import BAD_ID
from forebygga.records.fields import Bare, Key, Line, Part, Plain, field
from forebygga.records.numbers import AMBIGUOUS
from forebygga.rule import FIELDS, REFERENCES, Example, Rule

DUPLICATE_VALUE = Rule(
    "duplicate-value",
    FIELDS,
    "Samma värde står två gånger i en lista.",
    "Ta bort det ena.",
    Example("huvud", "ämnen:\n  - skola\n  - skola", "ämnen:\n  - skola"),
)
UNKNOWN_TERM = Rule(
    "unknown-term",
    REFERENCES,
    "Ordet finns inte bland de tillåtna.",
    "Ta det som felet föreslår, eller välj bland [termerna](termer/index.md).",
    Example("huvud", "ämnen:\n  - skolan", "ämnen:\n  - skola"),
)
DUPLICATE_TERM = Rule(
    "duplicate-term",
    REFERENCES,
    "Samma ord står två gånger i en av ordlistorna i `data/vocabularies`.",
    "Ge den ena ett annat id och namn, eller ta bort den.",
)


Synonym = Annotated[Line, Field(max_length=100)]


class VocabularyTerm(Part):
    """Term: a word that records may use, with its meaning and the other words people search by."""

    id: Key = field("id", "Det som skrivs i posterna", max_length=60)
    label: Plain = field("namn", "Det som visas för läsaren", max_length=100)
    definition: Line = field("definition", "Vad termen betyder", max_length=500)
    synonyms: tuple[Synonym, ...] = field("synonymer", "Andra ord som folk söker på", ())
    rule: Line | None = field("regel", "När termen väljs, för termer som är omdömen", None, max_length=500)
    english: Line | None = field("engelska", "Namnet på engelska", None, max_length=100)
    english_definition: Line | None = field("engelsk_definition", "Vad termen betyder, på engelska", None, max_length=500)
    english_rule: Line | None = field("engelsk_regel", "När termen väljs, på engelska", None, max_length=500)


class Vocabulary(Part):
    """Vokabulär: the terms of one kind, in the order they are shown."""

    title: Plain = field("titel", "Vokabulärens namn", max_length=100)
    singular: Line | None = field("ental", "Vad en term kallas, i filter och deras adresser", None, max_length=60)
    description: Line = field("beskrivning", "Vad termerna beskriver", max_length=500)
    source: Bare = field("källa", "Var indelningen kommer från", max_length=500)
    terms: tuple[VocabularyTerm, ...] = field("termer", "Termerna", min_length=1)
    scales: tuple[Scale, ...] = field("jämförs_med", "Andras skalor, lästa bredvid termerna", ())

    @cached_property
    def by_id(self) -> dict[str, VocabularyTerm]:
        """The terms by id."""
        return {term.id: term for term in self.terms}

    def __contains__(self, term: object) -> bool:
        return term in self.by_id

    def __getitem__(self, term: str) -> VocabularyTerm:
        return self.by_id[term]

    def words(self) -> dict[str, str]:
        """Every id, label and synonym in lower case, to the id of its term."""
        ids: dict[str, str] = {}
        for term in self.terms:
            for word in (term.id, term.label, *term.synonyms):
                ids.setdefault(word.lower(), term.id)
        return ids


def read_vocabularies(folder: Path, root: Path) -> tuple[dict[str, Vocabulary], list[Problem]]:
    """All vocabularies by id (the file's name), and what is wrong in them."""
    vocabularies: dict[str, Vocabulary] = {}
    problems: list[Problem] = []
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        path = display_path(file, root)
        if is_of_a_program(file.name):
            continue
        if file.suffix != ".yml":
            problems.append(
                Problem(path, 1, 1, MISPLACED_FILE, "här ligger bara vokabulärer, med .yml sist i namnet; flytta filen eller byt namn")
            )
            continue
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", file.stem):
            problems.append(Problem(path, 1, 1, BAD_ID, f"filnamnet '{file.name}' går inte att använda; byt till a–z, 0–9 och bindestreck"))
        vocabulary, tree, faults = read_model(Vocabulary, file, root)
        problems += faults
        if vocabulary and tree:
            vocabularies[file.stem] = vocabulary
            problems += _doubled(vocabulary, tree, path)
            problems += _scale_problems(vocabulary, tree, path)
    return vocabularies, problems


def _doubled(vocabulary: Vocabulary, tree: Group, path: str) -> Iterator[Problem]:
    """Ids and names that another term has, and synonyms that stand twice in a term or say its name again."""

    def problem(location: Location, rule: Rule, message: str) -> Problem:
        line, column = place(tree, location)
        return Problem(path, line, column, rule, message)

    ids: set[str] = set()
    names: dict[str, int] = {}
    for number, term in enumerate(vocabulary.terms):
        if term.id in ids:
            message = f"termen '{term.id}' finns redan; ge den ett annat id, eller ta bort den ena"
            yield problem(("termer", number, "id"), DUPLICATE_TERM, message)
        elif term.label.lower() in names:
            message = f"namnet '{term.label}' finns redan på rad {names[term.label.lower()]}; två termer kan inte heta lika"
            yield problem(("termer", number, "namn"), DUPLICATE_TERM, message)
        elif fault := name_fault(term.id):
            yield problem(("termer", number, "id"), BAD_ID, f"id:t {fault}; skriv ett annat")
        elif AMBIGUOUS.fullmatch(term.id):
            message = f"andra program läser '{term.id}' som ett tal eller som ja och nej; skriv ett annat id"
            yield problem(("termer", number, "id"), BAD_ID, message)
        ids.add(term.id)
        names.setdefault(term.label.lower(), place(tree, ("termer", number, "namn"))[0])
        words = {term.label.lower()}
        for index, word in enumerate(term.synonyms):
            if word.lower() in words:
                message = f"'{word}' står redan i termen; ta bort det ena"
                yield problem(("termer", number, "synonymer", index), DUPLICATE_VALUE, message)
            words.add(word.lower())


def _scale_problems(vocabulary: Vocabulary, tree: Group, path: str) -> Iterator[Problem]:
    """Verdicts on others' scales that are read as a term which is not there."""
    terms = [term.id for term in vocabulary.terms]
    for number, scale in enumerate(vocabulary.scales):
        for index, step in enumerate(scale.steps):
            if step.term not in terms:
                line, column = place(tree, ("jämförs_med", number, "steg", index, "motsvarar"))
                hint = suggestion(step.term, terms) or f"; tillåtna: {listed(terms)}"
                yield Problem(path, line, column, UNKNOWN_TERM, f"okänd term '{step.term}'{hint}")
