"""The command line: what it says, in Swedish, and how it ends."""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from forebygga.cli import main
from forebygga.cli.arguments import SwedishParser
from forebygga.cli.command_line import parser
from forebygga.hub.catalog import Catalog
from forebygga.hub.clock import build_day
from forebygga.hub.reading.binding import bind
from forebygga.hub.reading.tree import Group, Listing, Scalar, parse
from forebygga.load import load
from forebygga.records import record_types
from forebygga.records.fields import Part
from forebygga.records.markers import Ref, Register, SectionNumber, Term
from forebygga.records.record import Record
from forebygga.records.shape import FieldShape, shape
from hubs import PROJECT, PUBLICATION, problems_of, record

COMMANDS = (
    "check",
    "sprak",
    "lankar",
    "kodagare",
    "arenden",
    "redigera",
    "forandringar",
    "fmt",
    "new",
    "ledger",
    "edition",
    "rename",
    "merge",
    "delete",
    "build",
    "serve",
    "write",
    "publish",
    "rollback",
    "hosting",
    "verify",
    "package",
    "rebuild",
)
ENGLISH = re.compile(
    r"\b(usage|options?|optional|positional|arguments?|show|this help|message|and exit|error|required|invalid|choose|choice|expected|"
    r"unrecognized|default|value|maybe|you|meant|ignored|explicit|following|are|from|not|allowed|with)\b",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The commands work as on 10 April 2026; `check` turns the garbage collector off for its own short life."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775815200")
    yield
    gc.enable()


def printed(capsys: pytest.CaptureFixture[str]) -> tuple[list[str], str]:
    out, err = capsys.readouterr()
    return out.splitlines(), err


def exits(*arguments: str) -> int:
    """The exit code, also when argparse itself ends the command."""
    try:
        return main(list(arguments))
    except SystemExit as end:
        return int(end.code or 0)


# check


def test_a_hub_without_problems(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exits("check", "--format", "concise", "--hubb", str(hub)) == 0
    out, err = printed(capsys)
    assert out == []
    assert err.startswith("Allt stämmer: ")
    assert "God praktik 2" in err


def test_problems_are_lines_of_their_own_and_counted_apart(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record(hub, "stod/fel", PUBLICATION.replace("slag: bok", "slag: boken").replace("år: 2025", "år: 08"))
    assert exits("check", "--format", "concise", "--hubb", str(hub)) == 1
    out, err = printed(capsys)
    assert [line.split(": ")[1] for line in out] == ["unknown-term", "leading-zero"]
    assert err.startswith("2 problem i 1 fil; ")


def test_silence_on_request(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exits("check", "--format", "concise", "--tyst", "--hubb", str(hub)) == 0
    assert printed(capsys) == ([], "")


def test_a_folder_that_is_no_hub(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exits("check", "--format", "concise", "--hubb", str(tmp_path)) == 2
    out, err = printed(capsys)
    assert out == []
    assert err.startswith("forebygga: hittar ingen hubb i ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("damage", "rule"), [("fel,kolumner\n1,2\n", "missing-key"), ("kommunkod\n02\n", "missing-key"), ("", "missing-key")]
)
def test_a_register_that_cannot_be_used(damage: str, rule: str, hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (hub / "data" / "registers" / "kommuner.csv").write_text(damage, encoding="utf-8")
    assert exits("check", "--format", "concise", "--hubb", str(hub)) == 1
    out, _ = printed(capsys)
    assert [line.split(": ")[:2] for line in out] == [["data/registers/kommuner.csv:1:1", rule]]


def test_a_register_that_is_missing(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (hub / "data" / "registers" / "kommuner.csv").unlink()
    assert exits("check", "--format", "concise", "--hubb", str(hub)) == 1
    out, _ = printed(capsys)
    assert [line.split(": ")[:2] for line in out] == [["data/registers/kommuner.csv:1:1", "unreadable-file"]]


def test_text_that_a_terminal_would_obey_is_shown_as_it_is_written(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record(hub, "stod/fel", PUBLICATION + '"\\e[31m\\nrad": x\n')
    assert exits("check", "--format", "concise", "--tyst", "--hubb", str(hub)) == 1
    out, _ = printed(capsys)
    assert len(out) == 2
    assert not any("\x1b" in line for line in out)


def test_a_reader_that_has_seen_enough_gets_no_traceback(hub: Path) -> None:
    for number in range(300):
        (hub / "content" / "stod" / f"fel-{number}.md").write_text("---\n---\n", encoding="utf-8")
    code = "import sys; from forebygga.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "check", "--tyst", "--hubb", str(hub)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "plugins")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


# write


def test_write_makes_a_folder(hub: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exits("write", "--hubb", str(hub), str(tmp_path / "ut")) == 0
    out, err = printed(capsys)
    assert out == []
    assert re.search(r"Klart: \d+ filer i ", err)
    page = (tmp_path / "ut" / "stod" / "exempelboken" / "index.md").read_text(encoding="utf-8")
    assert page.startswith("---\ntitle: Exempelboken\n")


def test_write_touches_nothing_that_is_there(hub: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "brev.txt").write_text("viktigt", encoding="utf-8")
    assert exits("write", "--hubb", str(hub), str(tmp_path)) == 2
    assert "innehåller hubben" in printed(capsys)[1]
    assert not (tmp_path / "index.md").exists()


@pytest.mark.parametrize("epoch", ["i dag", "1e9", "9" * 30])
def test_a_day_that_is_none_is_told_in_one_line(
    epoch: str, hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert exits("write", "--hubb", str(hub), str(tmp_path / "ut")) == 2
    assert "SOURCE_DATE_EPOCH" in printed(capsys)[1]


@pytest.mark.parametrize(
    ("utc", "day"), [("2026-07-01T21:59:59", "2026-07-01"), ("2026-07-01T22:00:00", "2026-07-02"), ("2026-12-31T23:00:00", "2027-01-01")]
)
def test_the_day_is_the_day_in_sweden(utc: str, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(f"{utc}+00:00").timestamp())))
    assert build_day().isoformat() == day


# new

KINDS = pytest.mark.parametrize("kind", record_types(), ids=lambda kind: kind.collection)


# Fields of which one or another must be there: the stub offers both as optional, and the editor takes one.
ONE_OF_THEM = ("avsändare_not", "når_not", "mottagare_not", "start")
CONDITIONS = {"missing-sender", "missing-recipient", "missing-key"}
TEXTS = ("Text", "k1", '"2024:1"', "2026-04-10", "2025", "02", "1", "ja", "https://exempel.example/", "/gammal/")


def choices(field: FieldShape, catalog: Catalog) -> Iterator[str]:
    """Values that an editor could write in the field."""
    match field.marker:
        case Term(vocabulary):
            first, *others = (term.id for term in catalog.vocabularies[vocabulary].terms)
            yield from (*others, first)
        case Ref("*"):
            yield from catalog.entries
        case Ref(collection):
            yield from (entry.id for entry in catalog.of(collection))
        case Register(name):
            yield from catalog.registers.municipalities if name == "kommuner" else catalog.registers.counties
        case SectionNumber():
            yield from ("2", "3")
        case _:
            yield from TEXTS


def unfilled(model: type[Part], group: Group, at: tuple[str | int, ...] = ()) -> Iterator[tuple[FieldShape, Scalar]]:
    """Every field in the head that waits to be filled in, with its place."""
    for field in shape(model):
        node = group.entries.get(field.key)
        for item in node.items if isinstance(node, Listing) else [node] if node else []:
            if isinstance(item, Scalar) and item.text == "":
                yield field, item
            elif isinstance(item, Group) and field.part:
                yield from unfilled(field.part, item, (*at, field.key))


def filled(kind: type[Record], text: str, catalog: Catalog) -> str:
    """The stub with the first value in each place that the model takes, never the same twice in a list of references."""
    lines = re.sub(rf"^# ({'|'.join(ONE_OF_THEM)}): FYLL I$", r"\1: FYLL I", text, flags=re.MULTILINE).split("\n")
    used: set[str] = set()
    head = parse("\n".join(lines[1 : lines.index("---", 1)]), "x.md", first_line=2)[0]
    assert head
    for field, place in unfilled(kind, head):
        for choice in choices(field, catalog):
            lines[place.line - 1] = lines[place.line - 1][: place.column - 1] + choice
            tree = parse("\n".join(lines[1 : lines.index("---", 1)]), "x.md", first_line=2)[0]
            assert tree
            if place.line not in {problem.line for problem in bind(kind, tree, "x.md")[1]} and (not field.marker or choice not in used):
                used.add(choice if isinstance(field.marker, Ref) else "")
                break
    return "\n".join(lines).replace("FYLL I texten", "Texten")


@KINDS
def test_a_filled_stub_is_a_right_record(kind: type[Record], hub: Path) -> None:
    catalog = load(hub)[0]
    assert exits("new", "--hubb", str(hub), kind.collection, "ny-post") == 0
    file = hub / "content" / kind.collection / "ny-post.md"
    file.write_text(filled(kind, file.read_text(encoding="utf-8"), catalog), encoding="utf-8")
    assert [str(problem) for problem in problems_of(hub)] == []


def places(kind: type[Part], text: str) -> list[int]:
    """The numbers of the lines that wait to be filled in."""
    return [number for number, line in enumerate(text.split("\n"), start=1) if "FYLL I" in line and not line.lstrip().startswith("#")]


@KINDS
def test_a_stub_is_told_to_be_unfilled_in_every_place(kind: type[Record], hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exits("new", "--hubb", str(hub), kind.collection, "ny-post") == 0
    out, err = printed(capsys)
    path = f"content/{kind.collection}/ny-post.md"
    assert out == [path]
    assert "forebygga check" in err
    waiting = places(kind, (hub / path).read_text(encoding="utf-8"))
    problems = [problem for problem in problems_of(hub) if problem.path == path]
    assert sorted({problem.line for problem in problems if problem.rule == "empty-value"}) == waiting
    assert {problem.rule for problem in problems} <= {"empty-value", *CONDITIONS}


@KINDS
def test_a_stub_explains_every_field(kind: type[Record], hub: Path) -> None:
    assert exits("new", "--hubb", str(hub), kind.collection, "ny-post") == 0
    text = (hub / "content" / kind.collection / "ny-post.md").read_text(encoding="utf-8")
    for field in shape(kind):
        need = "måste finnas" if field.required else "frivilligt"
        mark = "" if field.required else "# "
        assert f"# {field.description} ({field.written}; {need})\n{mark}{field.key}:" in text


def test_an_existing_file_is_never_touched(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (hub / "content" / "stod" / "exempelboken.md").read_bytes()
    assert exits("new", "--hubb", str(hub), "stod", "exempelboken") == 2
    assert "finns redan" in printed(capsys)[1]
    assert (hub / "content" / "stod" / "exempelboken.md").read_bytes() == before


def test_a_link_out_of_the_hub_is_not_written_through(hub: Path, tmp_path: Path) -> None:
    (hub / "content" / "stod" / "lank.md").symlink_to(tmp_path / "utanfor.md")
    assert exits("new", "--hubb", str(hub), "stod", "lank") == 2
    assert not (tmp_path / "utanfor.md").exists()


@pytest.mark.parametrize("name", ["Stor", "med blanksteg", "../upp", "å", "a--b", ""])
def test_an_id_that_cannot_be_an_address_is_refused(name: str, hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exits("new", "--hubb", str(hub), "stod", name) == 2
    assert "giltigt id" in printed(capsys)[1]


def test_new_makes_no_hub_where_there_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exits("new", "--hubb", str(tmp_path), "stod", "bok") == 2
    assert "content" in printed(capsys)[1]
    assert list(tmp_path.iterdir()) == []


# The words


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)], ids=lambda arguments: arguments[0])
def test_help_is_in_swedish(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert exits(*arguments) == 0
    text = capsys.readouterr().out
    assert text.startswith("Så här: forebygga")
    assert "visa den här hjälpen" in text
    assert ENGLISH.findall(text.replace("--help", "")) == []


def test_every_command_is_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    exits("--help")
    text = capsys.readouterr().out
    assert [name for name in COMMANDS if not re.search(rf"^  (?:  )?{name}\s", text, re.MULTILINE)] == []
    assert set(parser()._subparsers._group_actions[0].choices) == set(COMMANDS)  # type: ignore[union-attr,arg-type]


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["finns-inte"], ["new"], ["new", "film"], ["new", "film", "x"], ["write"], ["serve", "--port"], ["serve", "--port", "x"],
        ["check", "extra"], ["check", "--okänd"], ["check", "--tyst=1"], ["check", "--hubb"],
    ],
    ids=lambda arguments: " ".join(arguments) or "inget",
)  # fmt: skip
def test_mistakes_are_told_in_swedish(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert exits(*arguments) == 2
    out, err = printed(capsys)
    assert out == []
    assert err.startswith("Så här: forebygga")
    assert ENGLISH.findall(err) == []


@pytest.mark.parametrize(
    ("message", "swedish"),
    [
        ("the following arguments are required: KOMMANDO", "det saknas: KOMMANDO"),
        ("unrecognized arguments: --x", "okänt: --x"),
        ("argument TYP: invalid choice: 'x' (choose from 'a', 'b')", "TYP: 'x' går inte att välja; välj bland 'a', 'b'"),  # 3.11
        ("argument TYP: invalid choice: 'x' (choose from a, b)", "TYP: 'x' går inte att välja; välj bland a, b"),  # 3.12 and later
        ("argument TYP: invalid choice: 'x', maybe you meant 'b'? (choose from a, b)", "TYP: 'x' går inte att välja – menade du 'b'?"),
        ("argument --port: expected one argument", "--port: värdet saknas"),
        ("argument --port: invalid int value: 'x'", "--port: 'x' är fel slags värde"),
        ("argument --tyst: ignored explicit argument '1'", "--tyst: ska stå utan värde, inte '1'"),
    ],
)
def test_every_version_of_pythons_own_words_is_known(message: str, swedish: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        SwedishParser(prog="forebygga").error(message)
    assert capsys.readouterr().err.endswith(f"forebygga: {swedish}\n")
