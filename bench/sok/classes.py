"""Queries made by rule from the pages themselves: titles as they are, as they are mistyped, places, and words the hub lacks.

Every random choice is seeded, so that the same pages give the same queries.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import yaml
from judged import EMPTY, Query, address_of

from forebygga.hub.catalog import Catalog
from forebygga_sok.page import Page
from forebygga_sok.tokens import fold

BLIND = Path(__file__).parent / "blinda.yml"
FRESH = Path(__file__).parent / "nya.yml"
"""Written and judged after the search was set by the others."""
THIRD = Path(__file__).parent / "tredje.yml"
"""Written and judged later still, before any answer was seen."""
FOURTH = Path(__file__).parent / "fjarde.yml"
"""Written by a third person after the records said how they are asked for, without having read it."""
FIFTH = Path(__file__).parent / "femte.yml"
"""Written by a fourth person from the titles and the texts, before anything was answered; nothing is set by it."""
SIXTH = Path(__file__).parent / "sjatte.yml"
"""Written for other people than before (a youth, a landlord, a parent, a police officer, a nurse), before anything was answered."""
ORDINARY, HARD = "vanlig", "svår"
TITLE, DOTLESS, SLIP, TOWN, PAIR = "titel", "titel-utan-prickar", "titel-ett-fel", "kommun-ett-fel", "känt-och-okänt"
_LETTERS = "abcdefghijklmnoprstuvyåäö"
_KNOWN = (
    "trygghet", "otrygg", "skola", "kameror", "grannsamverkan", "narkotika", "gäng", "lägesbild", "statsbidrag", "mobbning",
    "inbrott", "kvinnofrid", "konferens", "länsstyrelsen", "idrott", "klotter", "föräldrar", "uppföljning",
)  # fmt: skip
_UNKNOWN = (
    "gångtunnel", "hängmatta", "paraply", "dragspel", "kanelbulle", "rullskidor", "tvättmaskin", "grävskopa", "midsommar", "trädgårdstomte",
)  # fmt: skip
_NONSENSE = (
    "asdfghjkl", "xyzzyx", "qwerty uiop", "zxcvbnm", "hjklö", "fdsafdsa", "blarghonk", "kvrtz", "ööööö", "lorem ipsum dolor",
    "1q2w3e4r", "foobarbaz", "jkjkjkjk", "wqzx plmt", "snorgurka", "999999999", "brrrrt", "ghjghj", "flumpfisk", "aaaaaaaa", "vxyq", "pqpqpq",
)  # fmt: skip


def slipped(text: str, chance: random.Random) -> str:
    """The text with one slip in a word of at least four letters: a letter lost, added, changed or in the other's place."""
    places = [at for at in range(1, len(text)) if text[at].isalpha() and text[at - 1].isalpha() and _word(text, at) > 3]
    if not places:
        return text
    at = chance.choice(places)
    match chance.randrange(4):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[:at] + chance.choice(_LETTERS) + text[at:]
        case 2:
            return text[:at] + chance.choice(_LETTERS) + text[at + 1 :]
        case _:
            return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]


def _word(text: str, at: int) -> int:
    start, end = at, at
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return end - start


def made(pages: Sequence[Page]) -> Iterator[Query]:
    """Titles in three ways, municipalities with a slip, and known words beside ordinary words that the hub lacks."""
    same: dict[str, dict[str, int]] = {}
    for page in pages:
        same.setdefault(fold(page.title.lower()), {})[page.url] = 3
    chance = random.Random(16)  # the same queries each time, not a secret
    for page in pages:
        right = same[fold(page.title.lower())]
        yield Query(page.title, TITLE, right)
        if fold(page.title.lower()) != page.title.lower():
            yield Query(fold(page.title.lower()), DOTLESS, right)
        yield Query(slipped(page.title, chance), SLIP, right)
    for page in pages:
        if page.type == "kommun":
            name = page.names[0] if page.names else page.title
            yield Query(slipped(name.removesuffix(" kommun"), chance) + " kommun", TOWN, {page.url: 3})
    for group in _KNOWN:
        for unknown in _UNKNOWN:
            yield Query(f"{group} {unknown}", PAIR, {})
    for text in _NONSENSE:
        yield Query(text, EMPTY, {})


def blind(catalog: Catalog) -> Iterator[Query]:
    """The queries written before the search was set, ordinary and hard."""
    for file in (BLIND, FRESH, THIRD, FOURTH, FIFTH, SIXTH):
        rows: dict[str, dict[str, str]] = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
        for kind, asked in rows.items():
            for text, answers in asked.items():
                yield Query(text, kind, {address_of(catalog, key): 3 for key in answers.split()})


def interval(share: float, number: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    z, n = 1.96, max(1, number)
    middle, spread = share + z * z / (2 * n), z * ((share * (1 - share) + z * z / (4 * n)) / n) ** 0.5
    return (middle - spread) / (1 + z * z / n), (middle + spread) / (1 + z * z / n)


def texts(queries: Iterable[Query]) -> list[str]:
    """What is typed."""
    return [query.text for query in queries]
