"""`forebygga new`: the id from the title, and the questions at the terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from forebygga.cli.main import main
from forebygga.hub.reading.tree import Group, Scalar, parse


def new(hub: Path, *arguments: str) -> int:
    return main(["new", "--hubb", str(hub), *arguments])


def head(file: Path) -> Group:
    lines = file.read_text(encoding="utf-8").split("\n")
    tree, faults = parse("\n".join(lines[1 : lines.index("---", 1)]), file.name, first_line=2)
    assert faults == []
    assert tree
    return tree


def value(file: Path, key: str) -> str:
    node = head(file).entries[key]
    assert isinstance(node, Scalar)
    return node.text


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Skolan visste: ålder & öde", "skolan-visste-alder-ode"),
        ("Ett namn som är så långt att ingen orkar läsa det som adress i en webbläsare", "ett-namn-som-ar-sa-langt-att-ingen-orkar-lasa-det-som-adress"),
    ],
)  # fmt: skip
def test_the_id_comes_from_the_title_and_the_title_stands_as_it_was_given(title: str, name: str, hub: Path) -> None:
    assert new(hub, "erfarenheter", "--titel", title) == 0
    assert value(hub / "content" / "erfarenheter" / f"{name}.md", "titel") == title


def test_an_id_that_is_taken_gets_a_number(hub: Path) -> None:
    assert new(hub, "stod", "--titel", "Exempelboken") == 0
    assert (hub / "content" / "stod" / "exempelboken-2.md").exists()


@pytest.mark.parametrize("arguments", [["stod"], ["stod", "--titel", "&"]])
def test_without_id_and_title_it_says_what_to_write(arguments: list[str], hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(hub, *arguments) == 2
    assert "--titel" in capsys.readouterr().err


def asked(hub: Path, monkeypatch: pytest.MonkeyPatch, *lines: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    return new(hub, "natverk", "--fråga")


def test_it_asks_for_what_must_be_there(hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A term is chosen by its number or name, a wrong one is asked for again, and a question may be skipped."""
    assert asked(hub, monkeypatch, "Nätverk: nord", "", "deltr", "2", "Dela erfarenheter", "") == 0
    out, err = capsys.readouterr()
    assert out == "content/natverk/natverk-nord.md\n"
    assert "'deltr' finns inte i listan" in err
    file = hub / "content" / "natverk" / "natverk-nord.md"
    assert [value(file, key) for key in ("titel", "ingress", "brås_roll", "syfte")] == ["Nätverk: nord", "", "deltar", "Dela erfarenheter"]


def test_another_id_than_the_suggested_may_be_given(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(hub, monkeypatch, "Nätverk: nord", "", "", "", "norden") == 0
    assert (hub / "content" / "natverk" / "norden.md").exists()


def test_nothing_is_made_when_it_is_broken_off(hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted((hub / "content").rglob("*"))
    assert asked(hub, monkeypatch, "Nätverk: nord", "") == 2
    assert "ingenting är skapat" in capsys.readouterr().err
    assert sorted((hub / "content").rglob("*")) == before
