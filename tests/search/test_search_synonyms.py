"""The editors' synonyms keep what they promise: real equivalences stated once, best answers that exist."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
import yaml

from hubs import PROJECT, real_catalog

FILE = yaml.load((PROJECT / "data" / "sok" / "synonymer.yml").read_text("utf-8"), yaml.CSafeLoader)
GROUPS: list[dict[str, Any]] = FILE["grupper"]
BOTH_WAYS = [group for group in GROUPS if group["slag"] == "tvåvägs"]
ONE_WAY = [group for group in GROUPS if group["slag"] != "tvåvägs"]
DIFFERENT_THINGS = [
    ("grooming", "våldtäkt"),
    ("väktare", "ordningsvakt"),
    ("mobbning", "misshandel"),
    ("sara:sv", "sara-modellen"),
    ("aas", "dopning"),
    ("näthat", "hatbrott"),
    ("islam", "våldsbejakande extremism"),
]


def pairs(group: dict[str, Any]) -> set[frozenset[str]]:
    """The pairs of words that a group joins."""
    if group["slag"] == "tvåvägs":
        return {frozenset(pair) for pair in combinations(group["ord"], 2)}
    return {frozenset((word, target)) for word in group["ord"] for target in group["till"]}


def test_there_are_enough_groups_each_with_a_reason() -> None:
    assert len(GROUPS) >= 300
    assert [group["ord"] for group in GROUPS if not group["varför"] or not 0.1 <= group["vikt"] <= 1] == []


def test_a_group_joins_at_least_two_words_and_only_one_way_groups_have_targets() -> None:
    assert [group["ord"] for group in BOTH_WAYS if len(group["ord"]) < 2 or "till" in group] == []
    assert [group["ord"] for group in ONE_WAY if not group["ord"] or not group["till"]] == []


@pytest.mark.parametrize("groups", [BOTH_WAYS, ONE_WAY], ids=["both-ways", "one-way"])
def test_a_word_stands_in_one_group_of_a_kind(groups: list[dict[str, Any]]) -> None:
    words = Counter(word for group in groups for word in group["ord"])
    assert [word for word, times in words.items() if times > 1] == []


def test_words_are_in_lower_case() -> None:
    words = [word for group in GROUPS for word in (*group["ord"], *group.get("till", ()))]
    assert [word for word in words if word != word.lower().strip()] == []


@pytest.mark.parametrize(("one", "other"), DIFFERENT_THINGS)
def test_different_things_are_not_said_to_be_the_same(one: str, other: str) -> None:
    assert all(frozenset((one, other)) not in pairs(group) for group in GROUPS)


@pytest.mark.content
def test_pairs_of_the_vocabularies_are_not_repeated() -> None:
    catalog = real_catalog()
    terms = [term for vocabulary in catalog.vocabularies.values() for term in vocabulary.terms]
    pairs_of_terms = {frozenset((term.label.lower(), word.lower())) for term in terms for word in term.synonyms}
    assert [pair for group in GROUPS for pair in pairs(group) if pair in pairs_of_terms] == []


@pytest.mark.content
def test_best_answers_are_published_records_and_a_query_has_one() -> None:
    catalog = real_catalog()
    best = FILE["bästa_träffar"]
    queries = Counter(query for answer in best for query in answer["fråga"])
    assert [query for query, times in queries.items() if times > 1] == []
    records = [answer["post"] for answer in best if "post" in answer]
    assert [record for record in records if not catalog.entries[record].is_published] == []
