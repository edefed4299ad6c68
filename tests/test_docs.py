"""The handbook names every command, record type, field, vocabulary and rule; nothing that is gone is left in it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from forebygga.cli.command_line import parser
from forebygga.hub.vocabulary import read_vocabularies
from forebygga.page.output import Output
from forebygga.records import record_types
from forebygga.records.record import Record
from forebygga.records.shape import shape
from forebygga.reporting.rules import rules
from forebygga.subjects.editors.type_table import PLACE, with_types
from hubs import PROJECT
from pages import page_of

HANDBOOK = PROJECT / "docs" / "redaktor"


def handbook(name: str) -> str:
    return (HANDBOOK / name).read_text(encoding="utf-8")


def first_cells(text: str) -> list[str]:
    """What stands as code first in each table row, as a link or not."""
    return re.findall(r"^\| \[?`([^`]+)`(?:\]\([^)]+\))? \|", text, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def fields(site: list[Output]) -> dict[str, str]:
    """The words of the pages about fields, by address."""
    pages = {output.uri: output.text for output in site if output.uri.startswith(("redaktor/falt/", "redaktor/typer/"))}
    return {uri: " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split()) for uri, html in pages.items()}


def test_every_rule_says_what_is_wrong_and_how_to_mend_it() -> None:
    assert [rule for rule in rules().values() if not (rule.wrong.endswith(".") and rule.mend.endswith("."))] == []


def test_every_command_has_its_line() -> None:
    commands = parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    named = {word for cell in first_cells(handbook("index.md")) if "forebygga" in cell for word in cell.split()}
    assert set(commands or ()) <= named


def test_every_record_type_has_its_line() -> None:
    """If this fails: run `make generated` and commit what it wrote."""
    text = (PROJECT / PLACE).read_text(encoding="utf-8")
    assert with_types(text, record_types()) == text
    assert [kind.collection for kind in record_types() if not (kind.holds and kind.chosen_when and kind.review_questions)] == []


@pytest.mark.parametrize("kind", record_types(), ids=lambda kind: kind.collection)
def test_every_field_is_in_the_field_tables(kind: type[Record], fields: dict[str, str]) -> None:
    rows = [f"{field.key} {'* ' if field.required else ''}{field.written} {field.description}" for field in shape(kind)]
    assert [row for row in rows if row not in fields[f"redaktor/typer/{kind.collection}/"]] == []
    every = fields["redaktor/falt/"]
    assert f"forebygga new {kind.collection} id" in every
    assert ", ".join(field.key for field in shape(kind)) in every


@pytest.mark.parametrize("kind", record_types(), ids=lambda kind: kind.collection)
def test_every_type_has_a_page_with_what_must_be_there_and_a_whole_record(kind: type[Record], site: list[Output], sample: Path) -> None:
    """The record is a file of the hub as it stands, so the check has read it; drafts are never shown."""
    html = next(output.text for output in site if output.uri == f"redaktor/typer/{kind.collection}/")
    assert kind.chosen_when in unescape(html)
    assert [question for question in kind.review_questions if question not in unescape(html)] == []
    assert [field.key for field in shape(kind) if field.required and f"<code>{field.key}</code>" not in html] == []
    shown = [unescape(code) for code in re.findall(r"<pre><code>(.*?)</code></pre>", html, flags=re.DOTALL)]
    files = {file.read_text(encoding="utf-8").strip() for file in (sample / "content" / kind.collection).glob("*.md")}
    assert len(shown) == (kind.collection != "rattelser"), "the sample hub's only correction is a draft"
    assert {text.strip() for text in shown} <= files


def test_every_vocabulary_and_term_is_in_the_list_of_terms(site: list[Output], sample: Path) -> None:
    text = page_of(next(output.text for output in site if output.uri == "redaktor/termer/")).text
    for vocabulary in read_vocabularies(sample / "data" / "vocabularies", sample)[0].values():
        assert vocabulary.title in text
        assert [term.id for term in vocabulary.terms if term.id not in text] == []
