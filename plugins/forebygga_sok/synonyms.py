"""Words that mean the same, or lead on to others, and queries that have one best answer: an editor's data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Group:
    """Words or phrases that find each other; with `targets`, the words find the targets but not the other way round.

    `weight` is what a found synonym is worth beside the word itself, 0 to 1.
    """

    words: tuple[str, ...]
    targets: tuple[str, ...] = ()
    weight: float = 0.7


@dataclass(frozen=True, slots=True)
class BestBet:
    """Queries whose best answer is one page."""

    queries: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Lead:
    """Words of a question that tell which types of pages answer it; `weight` above 1 raises those pages."""

    words: tuple[str, ...]
    types: tuple[str, ...]
    weight: float = 1.3


@dataclass(frozen=True, slots=True)
class Synonyms:
    """All that editors have said of words."""

    groups: tuple[Group, ...] = ()
    best: tuple[BestBet, ...] = ()
    leads: tuple[Lead, ...] = ()


def plain_groups(groups: Iterable[Group]) -> list[tuple[tuple[str, ...], tuple[str, ...], int]]:
    """The groups in a fixed order, each once: words, what they lead to (themselves when they find each other), and the weight in tenths."""
    plain = {(tuple(map(_plain, one.words)), tuple(map(_plain, one.targets)), round(one.weight * 10)) for one in groups}
    return [(words, targets or words, weight) for words, targets, weight in sorted(plain)]


def encoded_leads(leads: Iterable[Lead]) -> list[list[str | float]]:
    """Each as [words parted by =, types parted by =, weight]."""
    return [["=".join(_plain(word) for word in lead.words), "=".join(lead.types), lead.weight] for lead in leads]


def _plain(phrase: str) -> str:
    """The phrase without the marks that the lines use."""
    return " ".join(phrase.translate(str.maketrans("=>;|\n", "     ")).lower().split())


class BadSynonyms(ValueError):
    """What is wrong in a file of synonyms, in Swedish."""


def synonyms_from(data: Any) -> Synonyms:
    """The synonyms of a parsed YAML file: `grupper` with ord, till and vikt; `bästa_träffar` with fråga and adress.

    Raises BadSynonyms when it has another form.
    """
    try:
        groups = [
            Group(tuple(map(str, row["ord"])), tuple(map(str, row.get("till") or ())), float(row.get("vikt", 0.7)))
            for row in (data or {}).get("grupper") or ()
        ]
        best = [BestBet(tuple(map(str, row["fråga"])), str(row["adress"]).lstrip("/")) for row in (data or {}).get("bästa_träffar") or ()]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise BadSynonyms("filen har fel form; den ska ha grupper med ord, och bästa_träffar med fråga och adress") from error
    return Synonyms(tuple(groups), tuple(best))
