"""The judged search queries: sound as a yardstick, whatever the search answers. Every answer exists; no query counts twice."""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import date
from typing import Any, NamedTuple

import pytest
import yaml

from forebygga.hub.catalog import Catalog
from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.site import outputs
from hubs import PROJECT

FILE = PROJECT / "bench" / "sok" / "fragor.yml"
CLASSES = (
    "exakt", "prefix", "böjning", "sammansättning", "delning", "synonym", "förkortning", "felstavning",
    "utan-prickar", "engelska", "rollfråga", "fras", "tomt",
)  # fmt: skip
LEAST, LEAST_OF_EACH = 220, 12
TODAY = date(2026, 11, 22)
ENTRIES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))


class Site(NamedTuple):
    """The real hub: its records, and what each page says (lower case, one space between words)."""

    catalog: Catalog
    pages: dict[str, str]

    def address(self, answer: str) -> str:
        """The page of an answer: a page's address, or that of a record."""
        return answer if answer.startswith("/") else self.catalog.entries[answer].address

    def has(self, answer: str) -> bool:
        """Whether the answer is a published record, a page, or the page of a municipality in the register."""
        if not answer.startswith("/"):
            return self.catalog.get(answer) is not None
        return answer in self.pages or answer in {f"/kommuner/{row.slug}/" for row in self.catalog.registers.municipalities.values()}


def plain(text: str) -> str:
    """The words a reader sees: neither data for machines nor the shortened names in a picture."""
    seen = re.sub(r"(?s)<(script|svg)\b.*?</\1>|<[^>]*>", " ", text)
    return " ".join(html.unescape(seen).lower().split())


def of(kind: str) -> list[dict[str, Any]]:
    return [entry for entry in ENTRIES if entry["klass"] == kind]


@pytest.fixture(scope="module")
def site() -> Site:
    catalog, _ = load(PROJECT)
    found = outputs(catalog, read_settings(PROJECT)[0], today=TODAY)
    return Site(catalog, {f"/{output.uri}": plain(output.text) for output in found if output.is_page})


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


def test_every_answer_exists(site: Site) -> None:
    assert sorted({answer for entry in ENTRIES for answer in entry["rätt"] if not site.has(answer)}) == []


def test_a_page_is_judged_under_one_name(site: Site) -> None:
    addresses = {entry.address for entry in site.catalog.entries.values()}
    assert sorted({answer for entry in ENTRIES for answer in entry["rätt"] if answer in addresses}) == []


def test_every_query_has_an_answer_that_is_exactly_right_except_those_without_any() -> None:
    assert [entry["fråga"] for entry in ENTRIES if entry["klass"] != "tomt" and 3 not in entry["rätt"].values()] == []
    assert [entry["fråga"] for entry in of("tomt") if entry["rätt"]] == []


def test_what_the_hub_has_nothing_on_stands_nowhere(site: Site) -> None:
    said = " ".join(site.pages.values())
    for entry in of("tomt"):
        query = entry["fråga"].casefold()
        words = [query.strip('"')] if query.startswith('"') else re.findall(r"\w{4,}", query)
        assert [word for word in words if word in said] == []


def test_a_phrase_stands_word_for_word_on_every_page_that_is_right(site: Site) -> None:
    for entry in of("fras"):
        assert re.fullmatch('"[^"]+"', entry["fråga"])
        phrase = entry["fråga"].strip('"').casefold()
        assert [answer for answer in entry["rätt"] if phrase not in site.pages[site.address(answer)]] == [], phrase


def test_queries_without_dots_have_none() -> None:
    assert [entry["fråga"] for entry in of("utan-prickar") if set(entry["fråga"].casefold()) & set("åäöé")] == []


def test_queries_cut_short_are_the_beginning_of_a_word(site: Site) -> None:
    said = " ".join(site.pages.values())
    for entry in of("prefix"):
        begun = re.escape(entry["fråga"].casefold())
        assert re.search(rf"\b{begun}\w", said), entry["fråga"]
        assert not re.search(rf"\b{begun}\b", said), entry["fråga"]


def test_misspelled_queries_have_a_word_that_is_not_the_hubs_own(site: Site) -> None:
    """A source's title in Norwegian may spell it so: one page does not make it the hub's word."""
    pages_with = Counter(word for said in site.pages.values() for word in set(re.findall(r"\w+", said)))
    for entry in of("felstavning"):
        assert min(pages_with[word] for word in re.findall(r"\w+", entry["fråga"].casefold())) <= 1, entry["fråga"]
