"""Faults that cannot lie as files in the repository: in bytes, in kinds of files and in names."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from hubs import PUBLICATION, problems_of, record

STOD = Path("content/stod")


@dataclass(frozen=True)
class Case:
    """A rule, what is done to the hub, and the lines that the editor then sees."""

    rule: str
    make: Callable[[Path], object]
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.rule}-{self.lines[0].split(':')[0].rpartition('/')[2]}"


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    """Make content/stod/fel.md of a right publication's bytes, changed."""

    def make(root: Path) -> None:
        file = record(root, "stod/fel", PUBLICATION)
        file.write_bytes(change(file.read_bytes()))

    return make


def _bytes_of_settings(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    def make(root: Path) -> None:
        file = root / "data" / "webbplats.yml"
        file.write_bytes(change(file.read_bytes()))

    return make


def _link_file(root: Path) -> None:
    (root.parent / "hemligt.md").write_text("hemligt", encoding="utf-8")
    (root / STOD / "lank.md").symlink_to(root.parent / "hemligt.md")


def _link_folder(root: Path) -> None:
    (root.parent / "annat").mkdir()
    (root / "content" / "lankad").symlink_to(root.parent / "annat")


def _two_cases(root: Path) -> None:
    record(root, "stod/tva-namn", PUBLICATION)
    record(root, "stod/Tva-Namn", PUBLICATION)


def _long_head(root: Path) -> None:
    record(root, "stod/fel", PUBLICATION + "lättläst: " + "ord " * 50_000)


def _latin_page(root: Path) -> None:
    page = root / "docs" / "prov" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_bytes("---\ntitle: Prov\ndescription: Prov.\n---\n\n# Så\n".encode("latin-1"))


CASES = (
    Case(
        "not-utf-8",
        _latin_page,
        ("docs/prov/index.md:6:4: not-utf-8: bokstaven går inte att läsa, för filen är sparad på ett annat sätt än UTF-8 (kanske Latin-1); "
            "öppna den i programmet som den skrevs i, välj Spara som, och kodningen UTF-8",),
    ),
    Case(
        "nul-byte",
        _bytes(lambda data: data.replace(b"Exempelpost.", b"Exempel\x00post\x00.")),
        ("content/stod/fel.md:18:8: nul-byte: filen är skadad eller är ingen textfil; öppna den i det program som den skrevs i, "
         "och klistra in texten i en ny fil",),
    ),
    Case(
        "hidden-character",
        _bytes(lambda data: data.replace(b"En bok till", "En\u202e bok".encode()).replace(b"Exempelpost.", "Ex\u2028em\x07pel.".encode())),
        (
            "content/stod/fel.md:2:10: hidden-character: här står ett osynligt tecken (U+202E, styr skrivriktningen); ta bort det, eller skriv om orden intill",
            "content/stod/fel.md:18:3: hidden-character: här står ett osynligt tecken (U+2028, radbrytning); ta bort det, eller skriv om orden intill",
            "content/stod/fel.md:18:6: hidden-character: här står ett osynligt tecken (U+0007); ta bort det, eller skriv om orden intill",
        ),
    ),
    Case(
        "byte-order-mark",
        _bytes(lambda data: b"\xef\xbb\xbf" + data),
        ("content/stod/fel.md:1:1: byte-order-mark: filen börjar med ett osynligt tecken (BOM); spara den på nytt som UTF-8 utan BOM, eller kör forebygga fmt",),
    ),
    Case(
        "byte-order-mark",
        _bytes_of_settings(lambda data: b"\xef\xbb\xbf" + data),
        ("data/webbplats.yml:1:1: byte-order-mark: filen börjar med ett osynligt tecken (BOM); spara den på nytt som UTF-8 utan BOM, eller kör forebygga fmt",),
    ),
    Case(
        "line-ending",
        _bytes(lambda data: data.replace(b"\n", b"\r\n")),
        ("content/stod/fel.md:1:1: line-ending: raderna slutar som i Windows (CRLF); spara filen på nytt med radslut LF, eller kör forebygga fmt",),
    ),
    Case(
        "line-ending",
        _bytes(lambda data: data.replace(b"Exempelpost.\n", b"Exempelpost.\r")),
        ("content/stod/fel.md:18:1: line-ending: raderna slutar som i äldre Mac (CR); spara filen på nytt med radslut LF, eller kör forebygga fmt",),
    ),
    Case(
        "not-utf-8",
        _bytes(lambda data: data.replace(b"till", "å".encode() + "ä".encode("latin-1"))),
        ("content/stod/fel.md:2:16: not-utf-8: bokstaven går inte att läsa, för filen är sparad på ett annat sätt än UTF-8 (kanske Latin-1); "
            "öppna den i programmet som den skrevs i, välj Spara som, och kodningen UTF-8",),
    ),
    Case(
        "file-too-large",
        _bytes(lambda data: data + b"x" * 1_200_000),
        ("content/stod/fel.md:1:1: file-too-large: filen är 1,2 MB; den får vara högst 1 MB",),
    ),
    Case(
        "head-too-large",
        _long_head,
        ("content/stod/fel.md:2:1: head-too-large: huvudet är för stort; högst 200 000 tecken",),
    ),
    Case(
        "too-long",
        lambda root: record(root, "stod/fel", PUBLICATION, "ord " * 6_001),
        ("content/stod/fel.md:17:1: too-long: brödtexten har 6001 ord; högst 6000, dela upp den",),
    ),
    Case(
        "too-long",
        lambda root: record(root, "stod/fel", PUBLICATION, "[" * 200_000),
        ("content/stod/fel.md:17:1: too-long: brödtexten är 200 002 tecken; högst 100 000, dela upp posten",),
    ),
    Case(
        "symbolic-link",
        _link_file,
        ("content/stod/lank.md:1:1: symbolic-link: filen är en genväg till en annan (symbolisk länk); lägg den riktiga filen här i stället",),
    ),
    Case(
        "symbolic-link",
        _link_folder,
        ("content/lankad:1:1: symbolic-link: mappen är en genväg till en annan (symbolisk länk); lägg den riktiga mappen här i stället",),
    ),
    Case(
        "not-a-file",
        lambda root: os.mkfifo(root / STOD / "ror.md"),
        ("content/stod/ror.md:1:1: not-a-file: det här är ingen vanlig fil utan något som datorn själv använder; ta bort det",),
    ),
    Case(
        "duplicate-id",
        _two_cases,
        (
            "content/stod/Tva-Namn.md:1:1: bad-id: filnamnet 'Tva-Namn.md' går inte att använda; "
            "byt till a–z, 0–9 och bindestreck, med .md sist",
            "content/stod/tva-namn.md:1:1: duplicate-address: adressen /stod/tva-namn/ hör redan till content/stod/Tva-Namn.md; byt filnamn",
            "content/stod/tva-namn.md:1:1: duplicate-id: filnamnet skiljer sig bara i stora och små bokstäver från Tva-Namn.md; "
            "byt namn på den ena",
        ),
    ),
    Case(
        "bad-id",
        lambda root: (root / STOD / "rad\nbrytning\x1b.md").write_text("---\n---\n", encoding="utf-8"),
        (
            "content/stod/rad?brytning?.md:1:1: bad-id: filnamnet 'rad?brytning?.md' går inte att använda; "
            "byt till a–z, 0–9 och bindestreck, med .md sist",
            "content/stod/rad?brytning?.md:2:1: yaml-syntax: här ska stå fält och värden, ett på varje rad, "
            "med kolon och blanksteg mellan: titel: Grannsamverkan",
        ),
    ),
    Case(
        "unknown-vocabulary",
        lambda root: (root / "data" / "vocabularies" / "stadier.yml").unlink(),
        (
            "data/vocabularies/stadier.yml:1:1: unknown-vocabulary: listan med tillåtna ord, data/vocabularies/stadier.yml, saknas men används i poster; "
            "lägg tillbaka filen",
        ),
    ),
    Case(
        "unreadable-file",
        _bytes(lambda data: data),
        ("content/stod/fel.md:1:1: unreadable-file: filen går inte att läsa; kontrollera att den finns och att du får läsa den",),
    ),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_faults_outside_the_text_are_told(case: Case, hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case.make(hub)
    if case.rule == "unreadable-file":
        _refuse(monkeypatch, "fel.md")
    assert [str(problem) for problem in problems_of(hub)] == list(case.lines)


def _refuse(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the operating system refuse to read the file; permissions do not stop a test that runs as root."""
    read = Path.read_bytes

    def refusing(file: Path) -> bytes:
        if file.name == name:
            raise PermissionError(13, "Permission denied", str(file))
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", refusing)


@pytest.mark.parametrize("name", [".dold.md", "Thumbs.db", "desktop.ini"])
def test_files_that_systems_leave_behind_are_passed_over(name: str, hub: Path) -> None:
    (hub / STOD / name).write_bytes(b"\x00")
    assert problems_of(hub) == []


def test_a_file_of_one_megabyte_is_still_read(hub: Path) -> None:
    record(hub, "stod/stor", PUBLICATION, "\n" * 1_000_000)
    problems = [str(problem) for problem in problems_of(hub)]
    assert "file-too-large" in problems[0]
    file = record(hub, "stod/stor", PUBLICATION, "\n")
    file.write_bytes(file.read_bytes().ljust(1_000_000, b"\n"))
    assert ["file-too-large" in str(problem) for problem in problems_of(hub)] == [False]


@pytest.mark.parametrize("name", ["lan.csv", "kommuner.csv"])
def test_a_register_that_is_gone_is_told_once_and_not_of_every_record(hub: Path, name: str) -> None:
    (hub / "data" / "registers" / name).unlink()
    expected = f"data/registers/{name}:1:1: unreadable-file: registret saknas; hämta tillbaka filen ur kodförrådet"
    assert [str(problem) for problem in problems_of(hub)] == [expected]
