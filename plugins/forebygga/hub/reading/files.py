"""Reading a file of the hub as text, with every fault of its bytes as a problem."""

from __future__ import annotations

import re
import stat
import unicodedata
from codecs import BOM_UTF8
from itertools import islice
from pathlib import Path

from forebygga.hub.problems import Problem
from forebygga.hub.reading.characters import ODD_CHARACTER, character_faults
from forebygga.hub.reading.conflicts import conflict_problem
from forebygga.rule import FILE, Rule

MISPLACED_FILE = Rule(
    "misplaced-file",
    FILE,
    "Filen ligger utanför samlingarnas mappar eller i en undermapp, eller så läser hubben inget med det namnet i `data`.",
    "Flytta en post direkt till samlingens mapp. Ta bort en fil i `data` som inte används, eller rätta namnet.",
)
SYMBOLIC_LINK = Rule("symbolic-link", FILE, "Filen eller mappen är en länk till något annat.", "Lägg den riktiga filen där.")
NOT_A_FILE = Rule("not-a-file", FILE, "Det är ingen vanlig fil.", "Ta bort den.")
UNREADABLE_FILE = Rule("unreadable-file", FILE, "Filen går inte att öppna.", "Kontrollera att den finns och att du får läsa den.")
FILE_TOO_LARGE = Rule("file-too-large", FILE, "Filen är större än 1 MB.", "Korta den. En post är text.")
NOT_UTF_8 = Rule(
    "not-utf-8",
    FILE,
    "Bokstäver som å, ä och ö går inte att läsa, för filen är sparad på ett annat sätt än UTF-8.",
    "Öppna filen i det program som den skrevs i, välj Spara som, och välj UTF-8.",
)
_OF_A_PROGRAM = re.compile(r"\.(?:git\w+|editorconfig|DS_Store|directory|_.*|#.*|~lock\..*|.*\.sw[a-p])|Thumbs\.db|desktop\.ini")
BYTE_ORDER_MARK = Rule(
    "byte-order-mark", FILE, "Filen börjar med ett osynligt tecken (BOM).", "Kör `forebygga fmt`, eller välj UTF-8 utan BOM när du sparar."
)
LINE_ENDING = Rule("line-ending", FILE, "Raderna slutar som i Windows (CRLF).", "Kör `forebygga fmt`, eller välj radslut LF när du sparar.")
NUL_BYTE = Rule(
    "nul-byte",
    FILE,
    "Filen är skadad eller är ingen textfil, utan till exempel ett Worddokument.",
    "Öppna den i det program som den skrevs i, och klistra in texten i en ny fil.",
)

MAX_BYTES = 1_000_000
_WITH_MARKS = re.compile(r"\w[\u0300-\u036f]{1,2}(?![\u0300-\u036f])|[\u1100-\u11ff]{2,3}|\w[\u0591-\u05c7\u064b-\u065f\u3099\u309a]+")
MOST_HIDDEN = 20
_TWIN = "tecknet {} (U+{:04X}) läses olika av olika program; skriv {}, eller kör forebygga fmt, som gör det"


def display_path(path: Path, root: Path) -> str:
    """The path as editors see it: relative to the hub, with / and with ? for what cannot be printed."""
    name = path.as_posix().removeprefix(f"{root.as_posix()}/").encode("utf-8", "replace").decode("utf-8")
    return name if name.isprintable() else "".join(letter if letter.isprintable() else "?" for letter in name)


def is_of_a_program(name: str) -> bool:
    """Whether a program leaves files of the name beside those it has open or shows; they do no harm, and come back."""
    return _OF_A_PROGRAM.fullmatch(name) is not None


def _position(text: str, index: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, index) + 1
    return text.count("\n", 0, index) + 1, index - start + 1


def _char_problems(path: str, text: str) -> list[Problem]:
    """A NUL alone, for then the file is no text; else the characters that no page should hold, at most MOST_HIDDEN of them."""
    if "\x00" in text:
        line, column = _position(text, text.index("\x00"))
        message = "filen är skadad eller är ingen textfil; öppna den i det program som den skrevs i, och klistra in texten i en ny fil"
        return [Problem(path, line, column, NUL_BYTE, message)]
    problems = []
    for fault in islice(character_faults(text), MOST_HIDDEN):
        problems.append(Problem(path, *_position(text, fault.index), fault.rule, fault.message))
    return problems


def _decomposed(path: str, text: str) -> list[Problem]:
    """The first letter that is written as a letter and a mark (NFD), with how many there are; one problem for the whole file."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return []
    apart = [match for match in _WITH_MARKS.finditer(text) if not unicodedata.is_normalized("NFC", match.group())]
    if not apart:
        return [
            Problem(path, *_position(text, index), ODD_CHARACTER, _TWIN.format(letter, ord(letter), unicodedata.normalize("NFC", letter)))
            for index, letter in enumerate(text)
            if not letter.isascii() and unicodedata.normalize("NFC", letter) != letter
        ][:1]
    pair = apart[0].group()
    whole = unicodedata.normalize("NFC", pair)
    number = f", {len(apart)} gånger i filen" if len(apart) > 1 else ""
    codes = " och ".join(f"U+{ord(letter):04X}" for letter in pair)
    message = f"bokstaven {whole} är skriven som flera tecken ({codes}){number}; skriv om den, eller kör forebygga fmt, som rättar alla"
    return [Problem(path, *_position(text, apart[0].start()), ODD_CHARACTER, message)]


def _file_problem(path: str, file: Path, most: int) -> Problem | None:
    """Why the file must not even be opened, or None."""
    info = file.lstat()
    if stat.S_ISLNK(info.st_mode):
        return Problem(path, 1, 1, SYMBOLIC_LINK, "filen är en genväg till en annan (symbolisk länk); lägg den riktiga filen här i stället")
    if not stat.S_ISREG(info.st_mode):
        return Problem(path, 1, 1, NOT_A_FILE, "det här är ingen vanlig fil utan något som datorn själv använder; ta bort det")
    if info.st_size > most:
        size = f"{info.st_size / 1_000_000:.1f}".replace(".", ",")
        return Problem(path, 1, 1, FILE_TOO_LARGE, f"filen är {size} MB; den får vara högst {most // 1_000_000} MB")
    return None


def read_text(file: Path, root: Path, *, most: int = MAX_BYTES) -> tuple[str | None, list[Problem]]:
    """The file's text with LF line ends, and what is wrong with its bytes.

    The text is None when the file cannot be read as text at all; otherwise later stages may go on and find more.
    """
    path = display_path(file, root)
    try:
        refused = _file_problem(path, file, most)
        if refused:
            return None, [refused]
        data = file.read_bytes()
    except OSError:
        return None, [Problem(path, 1, 1, UNREADABLE_FILE, "filen går inte att läsa; kontrollera att den finns och att du får läsa den")]
    return decoded(data, path)


def decoded(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The bytes as text with LF line ends, and what is wrong with them; None when they are not text."""
    problems = _marks(data, path)
    data = data.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [*problems, _not_utf_8(data, error.start, path)]
    conflict = conflict_problem(path, text)
    if conflict:
        return None, [*problems, conflict]
    faults = _char_problems(path, text) + _decomposed(path, text)
    return (None if any(p.rule == NUL_BYTE for p in faults) else text), problems + faults


def _marks(data: bytes, path: str) -> list[Problem]:
    """What an editor's program put into the bytes: a mark of their order, and line ends of another system."""
    problems = []
    if data.startswith(BOM_UTF8):
        message = "filen börjar med ett osynligt tecken (BOM); spara den på nytt som UTF-8 utan BOM, eller kör forebygga fmt"
        problems.append(Problem(path, 1, 1, BYTE_ORDER_MARK, message))
    if b"\r" in data:
        line = data.count(b"\n", 0, data.index(b"\r")) + 1
        where = "Windows (CRLF)" if b"\r\n" in data else "äldre Mac (CR)"
        message = f"raderna slutar som i {where}; spara filen på nytt med radslut LF, eller kör forebygga fmt"
        problems.append(Problem(path, line, 1, LINE_ENDING, message))
    return problems


def _not_utf_8(data: bytes, start: int, path: str) -> Problem:
    """The first byte that is no letter in UTF-8."""
    line = data.count(b"\n", 0, start) + 1
    column = len(data[data.rfind(b"\n", 0, start) + 1 : start].decode("utf-8")) + 1
    message = (
        "bokstaven går inte att läsa, för filen är sparad på ett annat sätt än UTF-8 (kanske Latin-1); "
        "öppna den i programmet som den skrevs i, välj Spara som, och kodningen UTF-8"
    )
    return Problem(path, line, column, NOT_UTF_8, message)
