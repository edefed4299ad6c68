"""A record that is renamed, merged or deleted takes all that points at it along, and its address never dies."""

from __future__ import annotations

from pathlib import Path

import pytest

from forebygga.cli import main
from forebygga.hub.published import read_ledger
from forebygga.load import load
from hubs import PUBLICATION, problems_of, record, site_of


@pytest.fixture
def linked(hub: Path) -> Path:
    """The sample hub with a book that a field, a body and a hand-written page point at, and a ledger that knows it."""
    record(hub, "stod/bok", PUBLICATION, "Boken[^k1].\n\n## Del\n\nMer.")
    record(hub, "stod/annan", PUBLICATION + "relaterat:\n  - stod/bok\n", "Se [boken](bok.md#del)[^k1].")
    record(
        hub,
        "ordlista/pekar",
        (hub / "content/ordlista/exempel.md").read_text(encoding="utf-8").split("---")[1],
        "Se [boken](../stod/bok.md).",
    )
    page = hub / "docs" / "om" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Om\ndescription: Om.\n---\n\n# Om\n\nSe [boken](../stod/bok/index.md).\n", encoding="utf-8")
    (hub / "data" / "adresser.txt").write_text("/stod/bok/\n", encoding="utf-8")
    assert _wrong(hub) == []
    return hub


def _wrong(hub: Path) -> list[str]:
    return [str(problem) for problem in problems_of(hub) if problem.severity == "fel"]


def test_a_renamed_record(linked: Path) -> None:
    assert main(["rename", "--hubb", str(linked), "stod/bok", "skriften"]) == 0
    assert _wrong(linked) == []
    catalog = load(linked)[0]
    assert catalog.entries["stod/skriften"].record.former_addresses == ("/stod/bok/",)
    assert catalog.entries["stod/annan"].record.related == ("stod/skriften",)
    assert "(skriften.md#del)" in catalog.entries["stod/annan"].source.body
    assert "(../stod/skriften.md)" in catalog.entries["ordlista/pekar"].source.body
    moved = next(output for output in site_of(linked) if output.uri == "stod/bok/")
    assert "../../stod/skriften/" in moved.text


def test_a_merged_record(linked: Path) -> None:
    record(linked, "stod/kvar", PUBLICATION, "Boken[^k1].\n\n## Del\n\nMer.")
    assert main(["merge", "--hubb", str(linked), "stod/bok", "stod/kvar"]) == 0
    assert _wrong(linked) == []
    assert load(linked)[0].entries["stod/kvar"].record.former_addresses == ("/stod/bok/",)
    assert not (linked / "content" / "stod" / "bok.md").exists()


def test_nothing_is_deleted_while_something_points_at_it(linked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["delete", "--hubb", str(linked), "stod/bok", "--skal", "Slut."]) == 1
    assert [line.split(": ")[1] for line in capsys.readouterr().out.splitlines()] == ["dead-link", "dangling-reference", "dead-link"]
    assert (linked / "content" / "stod" / "bok.md").exists()


def test_a_deleted_record_leaves_word(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775815200")
    record(hub, "stod/bok", PUBLICATION, "Boken[^k1].")
    assert main(["delete", "--hubb", str(hub), "stod/bok", "--skal", "Boken är  slut."]) == 0
    assert _wrong(hub) == []
    assert read_ledger(hub)[0]["/stod/bok/"].reason == "Boken är slut."
    gone = next(output for output in site_of(hub) if output.uri == "stod/bok/")
    assert "Boken är slut." in gone.text
    assert "10 april 2026" in gone.text


def test_a_deleted_record_may_lead_on(hub: Path) -> None:
    record(hub, "stod/bok", PUBLICATION, "Boken[^k1].")
    assert main(["delete", "--hubb", str(hub), "stod/bok", "--till", "stod/exempelboken"]) == 0
    assert _wrong(hub) == []
    assert "../../stod/exempelboken/" in next(output for output in site_of(hub) if output.uri == "stod/bok/").text


def test_a_page_that_comes_back_stands_where_the_ledger_says_that_it_has_gone(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The list of a badge has gone with the last practice that had it, and comes back with the next."""
    ledger = hub / "data" / "adresser.txt"
    assert main(["ledger", "--hubb", str(hub)]) == 0
    address = next(line for line in ledger.read_text(encoding="utf-8").splitlines() if line.startswith("/god-praktik/filter/"))
    led_on = ledger.read_text(encoding="utf-8").replace(
        f"{address}\n", f"{address} till /god-praktik/\n/god-praktik/borta/ till /god-praktik/\n"
    )
    ledger.write_text(led_on, encoding="utf-8")
    pages = {output.uri: output for output in site_of(hub)}
    assert "Flyttad" in pages["god-praktik/borta/"].meta.title
    assert "Flyttad" not in pages[address[1:]].meta.title
    capsys.readouterr()
    assert main(["ledger", "--hubb", str(hub)]) == 1
    printed = capsys.readouterr().out
    assert f"{address} finns, men raden säger att den har flyttat" in printed
    assert "/god-praktik/borta/" not in printed


def test_what_is_not_there_is_said(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rename", "--hubb", str(hub), "stod/exempelboke", "x"]) == 2
    assert "menade du 'stod/exempelboken'?" in capsys.readouterr().err
    assert main(["rename", "--hubb", str(hub), "stod/exempelboken", "Å"]) == 2
    assert main(["rename", "--hubb", str(hub), "stod/exempelboken", "utkast-till-bok"]) == 2
    assert main(["merge", "--hubb", str(hub), "stod/exempelboken", "stod/exempelboken"]) == 2


def test_a_website_is_new_until_the_ledger_has_been_run(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "--hubb", str(hub)]) == 0
    (hub / "data" / "webbplatser.txt").write_text("borta.example\nlagar.example\n", encoding="utf-8")
    assert {problem.message.split("'")[1] for problem in problems_of(hub)} >= {"exempelmyndigheten.example", "exempelforeningen.example"}
    capsys.readouterr()
    assert main(["ledger", "--hubb", str(hub)]) == 0
    printed = capsys.readouterr().err
    assert "exempelmyndigheten.example" in printed
    assert "lagar.example" not in printed
    assert "borta.example" not in (hub / "data" / "webbplatser.txt").read_text(encoding="utf-8")
    assert problems_of(hub) == []
