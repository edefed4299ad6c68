"""`forebygga sprak` gives advice on the language of records, on changed lines, and never fails anyone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from branches import git
from forebygga.cli import main
from forebygga.hub.problems import Problem
from forebygga.reporting.language import advice, sentences
from hubs import PUBLICATION, catalog_of, record

LONG = "Vi " + "gick och " * 18 + "kom hem."
COPY = "Den som vandrar med en ficklampa i handen ser mer än den som vandrar utan en."


def of(rule: str, hub: Path) -> list[Problem]:
    return [one for one in advice(catalog_of(hub)) if one.rule == rule]


def test_a_heavy_word_is_told_with_a_plainer_one_at_its_place(hub: Path) -> None:
    file = record(hub, "stod/en-bok", PUBLICATION.replace("En påhittad bok.", "En bok beträffande hus."), "Man\nkan Erhålla den.")
    lines = file.read_text(encoding="utf-8").split("\n")
    words = {(lines[one.line - 1][one.column - 1 :].split()[0], one.message) for one in of("heavy-word", hub)}
    assert words == {
        ("beträffande", "'beträffande' är tungt; skriv hellre om"),
        ("Erhålla", "'Erhålla' är tungt; skriv hellre få"),
    }


@pytest.mark.parametrize(
    "body", ["Så stod det: ”beträffande hus”.", "> beträffande hus", "## Beträffande hus", "Obeträffande.", "En gällande lag."]
)
def test_quotations_headings_and_other_words_are_left_alone(body: str, hub: Path) -> None:
    record(hub, "stod/en-bok", PUBLICATION, body)
    assert of("heavy-word", hub) == []


def test_a_long_sentence_is_told_with_its_number_of_words(hub: Path) -> None:
    record(hub, "stod/en-bok", PUBLICATION, f"Kort. {LONG} Kort.")
    (one,) = of("long-sentence", hub)
    assert (one.column, one.message.split(";")[0]) == (7, "meningen har 39 ord")


def test_sentences_do_not_end_at_an_abbreviation_before_a_small_letter() -> None:
    assert sentences("Se t.ex. kap. två. Sedan kom 2025. Ja!") == ["Se t.ex. kap. två.", "Sedan kom 2025.", "Ja!"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("samverkansgruppn", None),  # the ending changes with the form
        ("samverkansgruppens", None),
        ("samvrkansgruppen", "samverkansgruppen"),
        ("samverkanssgruppen", "samverkansgruppen"),
        ("Samvekransgruppen", "samverkansgruppen"),
        ("samverkinsgruppen", "samverkansgruppen"),
        ("samverkansgruppen", None),
        ("samvrkinsgruppen", None),  # two letters
        ("”samvrkansgruppen”", None),  # as somebody wrote it
    ],
)
def test_a_word_of_one_record_that_is_a_letter_from_a_usual_one_is_told(written: str, meant: str | None, hub: Path) -> None:
    for number in range(5):
        record(hub, f"stod/bok-{number}", PUBLICATION, "Här möts samverkansgruppen.")
    record(hub, "stod/en-bok", PUBLICATION, f"Här möts {written} igen.")
    problems = [(one.path, one.message) for one in of("misspelt", hub)]
    expected = f"'{written}' står bara här och liknar '{meant}', som står i 5 poster; är det ett skrivfel?"
    assert problems == ([("content/stod/en-bok.md", expected)] if meant else [])


@pytest.mark.parametrize(
    ("text", "is_told"),
    [("Arbetssättet är effektivt.", True), ("Det är inte känt att det är effektivt.", False), ("En påhittad promenad.", False)],
)
def test_a_practice_may_not_say_more_than_its_badge(text: str, is_told: bool, hub: Path) -> None:
    file = hub / "content" / "god-praktik" / "exempelvandring.md"
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + f"\n\n{text}\n", encoding="utf-8")
    assert [one.message.split(";")[0] for one in of("over-claim", hub)] == (["'effektivt' säger mer än märket (oklart)"] if is_told else [])


def test_what_stands_in_two_records_is_told_in_both(hub: Path) -> None:
    for name in ("ett", "tva"):
        record(hub, f"stod/{name}", PUBLICATION, COPY)
    assert {(one.path, one.message.split(";")[0]) for one in of("copied-sentence", hub)} == {
        ("content/stod/ett.md", "samma mening står i stod/tva"),
        ("content/stod/tva.md", "samma mening står i stod/ett"),
    }
    for name in ("tre", "fyra"):
        record(hub, f"stod/{name}", PUBLICATION, COPY)
    assert of("copied-sentence", hub) == []


def test_a_record_that_says_nearly_what_another_says_is_pointed_out(hub: Path) -> None:
    record(hub, "stod/ett", PUBLICATION.replace("En påhittad bok.", "Boken lär ut nattvandring med ficklampa i skogen."))
    assert "content/stod/ett.md" not in {one.path for one in of("near-duplicate", hub)}
    record(hub, "stod/tva", PUBLICATION.replace("En påhittad bok.", "Boken lär ut nattvandring med ficklampa i parken."))
    assert [(one.path, one.line) for one in of("near-duplicate", hub) if "/stod/" in one.path] == [
        ("content/stod/ett.md", 2),
        ("content/stod/tva.md", 2),
    ]


def test_only_changed_lines_are_told_and_it_always_ends_well(branch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = record(branch, "stod/en-bok", PUBLICATION, "Beträffande hus.\n\nSlut.")
    git(branch, "add", "--all")
    git(branch, "commit", "--quiet", "--message", "En bok")
    file.write_text(file.read_text(encoding="utf-8").replace("Slut.", "Man erhåller den."), encoding="utf-8")
    arguments = ("sprak", "--hubb", str(branch), "--format", "json", "--changed")
    assert main([*arguments, "forslag"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["rule"], one["severity"], one["message"][:10]) == ("heavy-word", "råd", "'erhåller'")
    assert main([*arguments, "main"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2
    assert main([*arguments, "finns-inte"]) == 2


def test_files_can_be_named(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record(hub, "stod/ett", PUBLICATION, "Beträffande hus.")
    record(hub, "stod/tva", PUBLICATION.replace("En bok till", "Häfte").replace("En påhittad bok.", "Kort."), "Beträffande båtar.")
    assert main(["sprak", "--hubb", str(hub), "--format", "concise", "content/stod/ett.md"]) == 0
    out, err = capsys.readouterr()
    assert out == "content/stod/ett.md:18:1: råd: heavy-word: 'Beträffande' är tungt; skriv hellre om\n"
    assert err == "1 råd i 1 fil. Råd är inga fel: följ dem du håller med om.\n"
    assert main(["sprak", "--hubb", str(hub), "--format", "github", "content/stod/ett.md"]) == 0
    assert capsys.readouterr().out.startswith("::notice file=content/stod/ett.md,line=18,col=1,title=heavy-word::")
    assert main(["sprak", "--hubb", str(hub), "content/stod/finns-inte.md"]) == 2
    assert capsys.readouterr().err.startswith("forebygga: hittar inte content/stod/finns-inte.md; ")
