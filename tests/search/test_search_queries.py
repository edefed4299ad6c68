"""The judged search queries: sound as a yardstick, and a judgement that the content has left behind is told, not counted."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from forebygga.load import load
from hubs import PROJECT

sys.path.append(str(PROJECT / "bench" / "sok"))
from judged import FILE, Query, Stale, queries

CLASSES = (
    "exakt", "prefix", "böjning", "sammansättning", "delning", "synonym", "förkortning", "felstavning",
    "utan-prickar", "engelska", "rollfråga", "fras", "tomt",
)  # fmt: skip
LEAST, LEAST_OF_EACH = 220, 12
ENTRIES: list[dict[str, Any]] = yaml.load(FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)


def of(kind: str) -> list[dict[str, Any]]:
    return [entry for entry in ENTRIES if entry["klass"] == kind]


def test_an_entry_is_a_query_its_class_and_its_graded_answers() -> None:
    for entry in ENTRIES:
        assert list(entry) == ["fråga", "klass", "rätt"], entry
        assert isinstance(entry["fråga"], str)
        assert entry["fråga"] == " ".join(entry["fråga"].split()) != ""
        assert entry["klass"] in CLASSES, entry
        assert set(entry["rätt"].values()) <= {1, 2, 3}, entry


def test_there_are_enough_queries_in_every_class() -> None:
    counted = Counter(entry["klass"] for entry in ENTRIES)
    assert len(ENTRIES) >= LEAST
    assert {kind: counted[kind] for kind in CLASSES if counted[kind] < LEAST_OF_EACH} == {}


def test_no_query_counts_twice() -> None:
    asked = Counter(entry["fråga"].casefold() for entry in ENTRIES)
    assert [query for query, times in asked.items() if times > 1] == []


def test_no_answer_is_given_twice_to_a_query() -> None:
    """YAML itself would let the last of two equal keys win without a word."""
    tree = yaml.compose(FILE.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    for item in tree.value:
        fields = {key.value: value for key, value in item.value}
        answers = [key.value for key, _ in fields["rätt"].value]
        assert len(answers) == len(set(answers)), item.start_mark


def test_every_query_has_an_answer_that_is_exactly_right_except_those_without_any() -> None:
    assert [entry["fråga"] for entry in ENTRIES if entry["klass"] != "tomt" and 3 not in entry["rätt"].values()] == []
    assert [entry["fråga"] for entry in of("tomt") if entry["rätt"]] == []


def test_phrases_are_quoted_and_queries_without_dots_have_none() -> None:
    assert [entry["fråga"] for entry in of("fras") if not re.fullmatch('"[^"]+"', entry["fråga"])] == []
    assert [entry["fråga"] for entry in of("utan-prickar") if set(entry["fråga"].casefold()) & set("åäöé")] == []


def test_what_an_editor_rewrites_or_removes_makes_a_judgement_stale_and_no_fault_of_the_search(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "fragor.yml"
    file.write_text(
        """
- {fråga: '"i ledande ställning"', klass: fras, rätt: {/a/: 3, /b/: 2}}
- {fråga: '"helt omskrivet"', klass: fras, rätt: {/a/: 3}}
- {fråga: räd, klass: exakt, rätt: {/a/: 3, /borta/: 2, god-praktik/borta: 1}}
- {fråga: isbjörnar, klass: tomt, rätt: {}}
- {fråga: pingviner, klass: tomt, rätt: {}}
""",
        encoding="utf-8",
    )
    pages = {"a/": "<p>Personer <em>i ledande</em> ställning</p>", "b/": "<p>Chefer</p><svg>i ledande ställning</svg><p>Isbjörnar</p>"}
    sound, stale = queries(load(sample)[0], pages, file)
    assert sound == [
        Query('"i ledande ställning"', "fras", {"a/": 3}),
        Query("räd", "exakt", {"a/": 3}),
        Query("pingviner", "tomt", {}),
    ]
    assert stale == [
        Stale('"i ledande ställning"', "/b/", "frasen står inte på sidan"),
        Stale('"helt omskrivet"', "/a/", "frasen står inte på sidan"),
        Stale("räd", "/borta/", "sidan finns inte"),
        Stale("räd", "god-praktik/borta", "sidan finns inte"),
        Stale("isbjörnar", "isbjörnar", "står nu i hubben"),
    ]
