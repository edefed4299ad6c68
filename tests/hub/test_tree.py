"""YAML as a tree: raw texts with their places, and what is refused."""

from __future__ import annotations

import pytest

from forebygga.hub.reading.tree import Group, Listing, Scalar, parse, place, plain


def rules_of(text: str) -> list[str]:
    """The problems of a head that begins on the file's second line, as 'line:column rule'."""
    return [f"{problem.line}:{problem.column} {problem.rule}" for problem in parse(text, "x.md", first_line=2)[1]]


def tree(text: str) -> Group:
    parsed, problems = parse(text, "x.md", first_line=2)
    assert problems == []
    assert parsed is not None
    return parsed


HEAD = """\
titel: Å, ä & ö
källor:
  - nyckel: k1
    år: 2025
  - nyckel: k2
ämnen: [skola, "barn och unga"]
syfte: |
  En rad
  till
ägare: 'it''s'"""


def test_every_value_key_and_item_knows_its_place() -> None:
    head = tree(HEAD)
    assert place(head, ("titel",)) == (2, 8)
    assert place(head, ("källor", 0, "nyckel")) == (4, 13)
    assert place(head, ("källor", 0, "år")) == (5, 9)
    assert place(head, ("källor", 1)) == (6, 5)
    assert place(head, ("källor", 1, "nyckel"), of_key=True) == (6, 5)
    assert place(head, ("ämnen", 1)) == (7, 16)
    assert place(head, ("syfte",)) == (8, 8)
    assert place(head, ("ägare",), of_key=True) == (11, 1)


def test_what_is_not_there_has_the_place_of_what_is_around_it() -> None:
    head = tree(HEAD)
    assert place(head, ("saknas",)) == (2, 1)
    assert place(head, ("källor", 1, "titel")) == (6, 5)
    assert place(head, ("källor", 9)) == (4, 3)
    assert place(head, ("titel", "del")) == (2, 8)


def test_values_keep_their_raw_text() -> None:
    assert plain(tree(HEAD)) == {
        "titel": "Å, ä & ö",
        "källor": [{"nyckel": "k1", "år": "2025"}, {"nyckel": "k2"}],
        "ämnen": ["skola", "barn och unga"],
        "syfte": "En rad\ntill\n",
        "ägare": "it's",
    }


@pytest.mark.parametrize("value", ["nej", "no", "08", "10:30", "0114", "1_000", "yes", "2026-01-15", "1e3", "0x1A", "=", "<<"])
def test_yaml_guesses_no_types(value: str) -> None:
    assert plain(tree(f"fält: {value}")) == {"fält": value}


@pytest.mark.parametrize("value", ["", "~", "null", "FYLL I"])
def test_nothing_and_unfilled_are_empty(value: str) -> None:
    assert plain(tree(f"fält: {value}")) == {"fält": ""}


@pytest.mark.parametrize("value", ['"~"', '"null"', "'FYLL I'"])
def test_quoted_is_meant(value: str) -> None:
    assert plain(tree(f"fält: {value}")) == {"fält": value[1:-1]}


def test_letters_typed_in_two_parts_are_composed() -> None:
    assert plain(tree("a\u0308mne: a\u030a")) == {"ämne": "å"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3", ["4:1 duplicate-key"]),
        ("a:\n  b: 1\n  b: 2", ["4:3 duplicate-key"]),
        ("a: &x 1", ["2:4 yaml-alias"]),
        ("a: *x", ["2:4 yaml-alias"]),
        ("a: !x 1", ["2:4 yaml-tag"]),
        ("a: !!python/name:os.system", ["2:4 yaml-tag"]),
        ("a: 1 # kommentar", ["2:5 trailing-comment"]),
        ('a: "1\\0"', ["2:4 hidden-character"]),
        ("a: 1\n--- b\nc: 2", ["3:1 yaml-directive"]),
        ("text", ["2:1 yaml-syntax"]),
        ("", ["2:1 yaml-syntax"]),
        ("a: [1", ["2:4 yaml-syntax"]),
        ("a: 'x\nb: 1", ["2:4 yaml-syntax"]),
        ("a: 1\nb:2\nc: 3", ["3:1 yaml-syntax"]),
        ("[a, b]: c", ["2:1 yaml-syntax"]),
        ('"": c', ["2:1 yaml-syntax"]),
    ],
)
def test_faults_are_where_they_were_made(text: str, expected: list[str]) -> None:
    assert rules_of(text) == expected


@pytest.mark.parametrize("text", ["a: 'x' # k", "# k\na: 1", "a: 1\n# k", "a: x#y", "a: '# x'", "a: |\n  x # y", "a: # k\n  - b"])
def test_comments_that_hide_no_text_are_fine(text: str) -> None:
    assert rules_of(text) == []


@pytest.mark.parametrize("text", ["[" * 30_000, "a: " + "[" * 30_000, "- " * 5_000 + "a", "{a: " * 30_000, "? " * 5_000])
def test_deep_nesting_is_refused_before_it_hurts(text: str) -> None:
    parsed, problems = parse(text, "x.md")
    assert parsed is None
    assert problems[-1].rule == "too-deep"


def test_twelve_levels_are_not_too_deep() -> None:
    assert rules_of("a: " + "[" * 11 + "1" + "]" * 11) == []
    assert rules_of("a: " + "[" * 12 + "]" * 12) == ["2:15 too-deep"]


def test_a_doubled_key_keeps_its_first_value() -> None:
    assert plain(parse("a: 1\na: 2", "x.md")[0] or Listing(0, 0)) == {"a": "1"}


def test_an_alias_is_never_followed() -> None:
    parsed, _ = parse("a: &x [1, 2]\nb: *x", "x.md")
    assert parsed is not None
    assert isinstance(parsed.entries["b"], Scalar)
