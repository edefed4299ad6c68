"""Editors' synonyms and best bets (data/sok/synonymer.yml), and those that the vocabularies already hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import BeforeValidator, Field

from forebygga.hub.catalog import Catalog
from forebygga.hub.problems import Problem, listed, suggestion
from forebygga.hub.reading.binding import bind
from forebygga.hub.reading.files import display_path, read_text
from forebygga.hub.reading.tree import Group as Tree
from forebygga.hub.reading.tree import parse
from forebygga.hub.vocabulary import UNKNOWN_TERM
from forebygga.records.faults import OUT_OF_RANGE, wrong
from forebygga.records.fields import Bare, Part, field
from forebygga_sok.synonyms import BestBet, Group, Lead, Synonyms

KINDS = ("tvåvägs", "envägs", "engelska")
FILE = Path("data") / "sok" / "synonymer.yml"
_TERMS = ("brottstyper", "malgrupper", "miljoer", "roller", "arbetssatt")
_TOPICS = "amnen"
TERM_WEIGHT, TOPIC_WEIGHT = 0.6, 0.3


def _weight(value: object) -> float:
    text = str(value).strip().replace(",", ".")
    if not re.fullmatch(r"0\.[1-9]\d?|1(\.0)?", text):
        raise wrong(OUT_OF_RANGE, f"vikten '{value}' går inte att använda; skriv ett tal från 0.1 till 1.0")
    return float(text)


def _kind(value: object) -> str:
    if value not in KINDS:
        raise wrong(UNKNOWN_TERM, f"okänt slag '{value}'{suggestion(str(value), KINDS) or f'; tillåtna: {listed(KINDS)}'}")
    return str(value)


Word = Annotated[Bare, Field(max_length=60)]
"""A word or an expression: more than that nobody writes in a search box, and it could match nothing."""
Query = Annotated[Bare, Field(max_length=200)]


class WordGroup(Part):
    """Ordgrupp: words that find each other, or that lead on to others."""

    words: tuple[Word, ...] = field("ord", "Ord eller uttryck, i grundform", min_length=1)
    kind: Annotated[str, BeforeValidator(_kind)] = field(
        "slag", "tvåvägs när orden betyder samma sak; envägs och engelska leder till orden i till"
    )
    targets: tuple[Word, ...] = field("till", "Ord som den som skriver ett av orden också ska hitta", ())
    weight: Annotated[float, BeforeValidator(_weight)] = field(
        "vikt", "Hur mycket en träff på ett annat ord i gruppen är värd, 0.1 till 1.0", 0.7
    )
    reason: Bare | None = field("varför", "Varför orden hör ihop", None, max_length=500)
    source: Bare | None = field("källa", "Var det står, när det behövs", None)


class Best(Part):
    """Bästa träff: queries that have one best answer."""

    queries: tuple[Query, ...] = field("fråga", "Det som skrivs i sökrutan", min_length=1)
    record: Bare | None = field("post", "Posten som är svaret, skriven samling/id", None)
    address: Bare | None = field("adress", "Sidan som är svaret när den inte är en post, till exempel /kalender/", None)


def _lift(value: object) -> float:
    text = str(value).strip().replace(",", ".")
    if not re.fullmatch(r"[12](\.\d)?", text):
        raise wrong(OUT_OF_RANGE, f"vikten '{value}' går inte att använda; skriv ett tal från 1.1 till 2.9")
    return float(text)


class AskingWords(Part):
    """Frågeord: words of a question that tell which types of pages answer it."""

    words: tuple[Word, ...] = field("ord", "Ord eller uttryck i frågan, så som de skrivs", min_length=1)
    types: tuple[Bare, ...] = field(
        "typer", "Sidtyper som svarar: en samling, eller amne, paragraf, lista, kommun, lan eller sida", min_length=1
    )
    weight: Annotated[float, BeforeValidator(_lift)] = field("vikt", "Hur mycket sidorna höjs, 1.1 till 2.9", 1.3)


class SearchWords(Part):
    """Sökord: what editors have said of words."""

    groups: tuple[WordGroup, ...] = field("grupper", "Ordgrupper", ())
    best: tuple[Best, ...] = field("bästa_träffar", "Frågor med ett bästa svar", ())
    asking: tuple[AskingWords, ...] = field("frågeord", "Vilken sorts sida en fråga leder till", ())

    @classmethod
    def empty(cls) -> Self:
        """Nothing said."""
        return cls.model_validate({})


def read_tree(root: Path) -> tuple[SearchWords, Tree | None, list[Problem]]:
    """The editors' words with the places of everything in the file, and what is wrong in its form. Nothing without a file."""
    file = root / FILE
    if not file.exists():
        return SearchWords.empty(), None, []
    path = display_path(file, root)
    text, problems = read_text(file, root)
    words, tree, faults = _bound(text, path) if text is not None else (None, None, ())
    return words or SearchWords.empty(), tree if words else None, [*problems, *faults]


@lru_cache(maxsize=2)
def _bound(text: str, path: str) -> tuple[SearchWords | None, Tree | None, tuple[Problem, ...]]:
    """The file's words and their places, and what is wrong in its form: both the check and the build read it."""
    tree, faults = parse(text, path)
    words, more = bind(SearchWords, tree, path) if tree else (None, [])
    return words, tree, (*faults, *more)


def read_synonyms(root: Path) -> tuple[SearchWords, list[Problem]]:
    """The editors' words, and what is wrong in their form."""
    words, _, problems = read_tree(root)
    return words, problems


def _term_groups(catalog: Catalog) -> Iterator[Group]:
    """The synonyms of the vocabularies: they lead to the term's own name, not back."""
    for name in (*_TERMS, _TOPICS):
        vocabulary = catalog.vocabularies.get(name)
        for term in vocabulary.terms if vocabulary else ():
            weight = TOPIC_WEIGHT if name == _TOPICS else TERM_WEIGHT
            words = tuple(word for word in term.synonyms if word.lower() != term.label.lower())
            if words:
                yield Group(words, (term.label,), weight)


def _address(catalog: Catalog, bet: Best) -> str:
    """The site address of the best answer; empty for a record that is not there."""
    entry = catalog.get(bet.record) if bet.record else None
    return entry.address if entry else bet.address or ""


def synonyms_of(catalog: Catalog, words: SearchWords) -> Synonyms:
    """All synonyms and best bets of the hub, for the index."""
    groups = tuple(Group(group.words, () if group.kind == "tvåvägs" else group.targets, group.weight) for group in words.groups)
    best = tuple(BestBet(bet.queries, address[1:]) for bet in words.best if (address := _address(catalog, bet)))
    leads = tuple(Lead(one.words, one.types, one.weight) for one in words.asking)
    return Synonyms((*groups, *_term_groups(catalog)), best, leads)
