"""Registers (official codes, data/registers), read with places and checked row by row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from forebygga.hub.geography import FILES, Outlines, read_outlines
from forebygga.hub.problems import Problem, suggestion
from forebygga.hub.reading.csv_rows import TABLE_CELLS, Cell, csv_rows
from forebygga.hub.reading.files import MISPLACED_FILE, UNREADABLE_FILE, is_of_a_program, read_text, shown
from forebygga.hub.reading.source import name_fault
from forebygga.records.faults import BAD_ID, MISSING_KEY, RAW_HTML, UNKNOWN_KEY, WRONG_TYPE
from forebygga.records.fields import FORMULA, MARKUP
from forebygga.rule import REFERENCES, Example, Rule

UNKNOWN_CODE = Rule(
    "unknown-code",
    REFERENCES,
    "Kommunkoden eller länskoden finns inte.",
    "Skriv fyra siffror för kommuner och två för län, inom citationstecken.",
    Example("huvud", "kommuner:\n  - Exempelstad", 'kommuner:\n  - "0201"'),
)
DUPLICATE_ID = Rule(
    "duplicate-id",
    REFERENCES,
    "En källnyckel, en paragraf, en kontrollfråga eller ett filnamn finns två gånger. Stora och små bokstäver räknas som lika.",
    "Byt den ena.",
)


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality; population on 31 December 2025 (SCB), group by SKR 2023. Codes are strings of four digits."""

    code: str
    name: str
    full_name: str
    county: str
    slug: str
    group_code: str
    group: str
    population: int
    police_region: str
    website: str


@dataclass(frozen=True, slots=True)
class CountyRow:
    """A county; code of two digits. Population is our sum of the municipalities."""

    code: str
    name: str
    short_name: str
    slug: str
    seat: str
    police_region: str
    population: int


@dataclass(frozen=True)
class Registers:
    """The official registers, by code, and the outlines of their places (by register; those that the hub has).

    `broken` names the registers with faults of their own: a code that is missing there may be the register's fault.
    """

    municipalities: Mapping[str, MunicipalityRow]
    counties: Mapping[str, CountyRow]
    outlines: Mapping[str, Outlines]
    broken: frozenset[str] = frozenset()


_COUNTY = {
    "lanskod": r"\d{2}", "namn": r"\S.*", "namn_kort": r"\S.*", "slug": r"[a-z0-9]+(-[a-z0-9]+)*", "residensstad": r".*",
    "polisregion": r".*", "folkmangd_2025_summa": r"[1-9]\d{0,7}",
}  # fmt: skip
_MUNICIPALITY = {
    "kommunkod": r"\d{4}", "namn": r"\S.*", "namn_kommun": r"\S.*", "lanskod": r"\d{2}", "lan": r"\S.*",
    "slug": r"[a-z0-9]+(-[a-z0-9]+)*", "kommungrupp_kod": r"[A-C]\d", "kommungrupp": r"\S.*", "folkmangd_2025": r"[1-9]\d{0,7}",
    "polisregion": r".*", "webbplats": r"([a-z0-9åäö-]+\.)+[a-z]{2,}",
}  # fmt: skip
_FORM = {
    r"\d{2}": "två siffror", r"\d{4}": "fyra siffror", r"[1-9]\d{0,7}": "ett heltal över noll, utan mellanrum", r"[A-C]\d": "en bokstav A–C och en siffra",
    r"[a-z0-9]+(-[a-z0-9]+)*": "a–z, 0–9 och bindestreck", r"([a-z0-9åäö-]+\.)+[a-z]{2,}": "webbplatsens namn, som exempel.se", r"\S.*": "en text",
}  # fmt: skip
LONGEST = 200
"""Characters of a value: the longest name of a place and its website are far shorter."""
_UNUSED = ("webbplats_belagg", "lansbokstav", "antal_kommuner")
"""Columns that the registers have and the hub does not use."""
Row = dict[str, Cell]


def _at(path: str, cell: Cell, rule: Rule, message: str) -> Problem:
    return Problem(path, cell.line, cell.column, rule, message)


def _named(rows: Sequence[Sequence[Cell]], columns: Mapping[str, str], path: str) -> tuple[list[Row], list[Problem]]:
    """The rows by column name, those that have all their cells, and what is wrong with the rest."""
    if not rows:
        return [], [Problem(path, 1, 1, MISSING_KEY, "registret är tomt; hämta filen igen")]
    head = [cell.text.strip() for cell in rows[0]]
    missing = [name for name in columns if name not in head]
    if missing:
        hint = suggestion(missing[0], [name for name in head if name not in columns])
        return [], [
            _at(
                path,
                rows[0][0],
                MISSING_KEY,
                f"kolumnen '{missing[0]}' saknas i rubrikraden{hint or '; lägg till den, eller hämta filen igen'}",
            )
        ]
    rows_by_name: list[Row] = []
    problems: list[Problem] = []
    for cell in rows[0]:
        if cell.text.strip() not in (*columns, *_UNUSED):
            hint = suggestion(cell.text, columns) or "; ta bort den"
            problems.append(_at(path, cell, UNKNOWN_KEY, f"kolumnen '{cell.text}' finns inte i registret och används inte{hint}"))
    for row in rows[1:]:
        if len(row) == len(head):
            rows_by_name.append(dict(zip(head, row, strict=True)))
        else:
            message = f"raden har {len(row)} {'värde' if len(row) == 1 else 'värden'} men rubrikraden {len(head)}; kontrollera kommatecken och citationstecken"
            problems.append(_at(path, row[min(len(row), len(head)) - 1], TABLE_CELLS, message))
    return rows_by_name, problems


def _formed(rows: Sequence[Row], columns: Mapping[str, str], path: str) -> Iterator[tuple[Row, Problem | None]]:
    """Each row with its first fault: a value of the wrong form, or with markup."""
    for row in rows:
        wrong = next(((name, form) for name, form in columns.items() if not re.fullmatch(form, row[name].text)), None)
        marked = next((cell for cell in row.values() if re.search(r"<[A-Za-z/!?]", cell.text)), None)
        odd = next(((cell, fault) for cell in row.values() if (fault := _odd(cell.text))), None)
        kept = name_fault(row["slug"].text)
        if wrong:
            name, form = wrong
            yield (
                row,
                _at(
                    path,
                    row[name],
                    WRONG_TYPE,
                    f"'{row[name].text}' har fel form; i kolumnen {name} ska stå {_FORM.get(form, 'en text')}",
                ),
            )
        elif marked:
            yield row, _at(path, marked, RAW_HTML, "kod för webbsidor (HTML) får inte användas i register; ta bort den")
        elif odd:
            yield row, _at(path, odd[0], WRONG_TYPE, f"'{odd[0].text[:40]}' {odd[1]}")
        elif kept:
            yield row, _at(path, row["slug"], BAD_ID, f"sidan {kept}; skriv ett annat namn i kolumnen slug")
        else:
            yield row, None


def _odd(text: str) -> str | None:
    """What is wrong with the text of a cell that has the right form, or None."""
    if FORMULA.match(text):
        return "börjar som en formel, som ett kalkylprogram räknar ut; ta bort det första tecknet"
    if text != text.strip():
        return "har blanksteg först eller sist; ta bort dem"
    if len(text) > LONGEST:
        return f"är {len(text)} tecken; högst {LONGEST} går bra"
    if markup := MARKUP.search(text):
        return f"har tecken som hör till formaterad text ({markup.group()}); skriv ren text"
    if '"' in text or "\n" in text or "\t" in text:
        return "har citationstecken, tabb eller radbrytning inne i värdet; hämta filen igen, eller skriv värdet utan"
    return None


def _doubled(rows: Sequence[Row], names: Sequence[str], path: str) -> Iterator[tuple[Row, Problem]]:
    """Rows with a code, a name or an address that an earlier row has."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        taken = next((name for name in names if (name, row[name].text.lower()) in seen), None)
        if taken:
            cell = row[taken]
            what, first = "adressen" if taken == "slug" else "värdet", seen[taken, cell.text.lower()]
            message = f"{what} '{cell.text}' finns redan på rad {first}; varje rad ska ha sitt eget i kolumnen {taken}"
            yield row, _at(path, cell, DUPLICATE_ID, message)
        for name in names:
            seen.setdefault((name, row[name].text.lower()), row[name].line)


def _rows(file: Path, root: Path, columns: Mapping[str, str], unique: Sequence[str]) -> tuple[list[Row], list[Problem]]:
    """The rows of a register that are right on their own, and every fault."""
    path = shown(file, root)
    if not file.exists() and not file.is_symlink():
        return [], [Problem(path, 1, 1, UNREADABLE_FILE, "registret saknas; hämta tillbaka filen ur kodförrådet")]
    text, problems = read_text(file, root)
    if text is None:
        return [], problems
    cells, faults = csv_rows(text, path)
    problems += faults
    named, faults = _named(cells, columns, path)
    problems += faults
    good = []
    for row, fault in _formed(named, columns, path):
        if fault:
            problems.append(fault)
        else:
            good.append(row)
    doubled = list(_doubled(good, unique, path))
    problems += [problem for _, problem in doubled]
    dropped = [id(row) for row, _ in doubled]
    return [row for row in good if id(row) not in dropped], problems


def _strays(row: Row, counties: Mapping[str, CountyRow], path: str) -> Problem | None:
    """A municipality in a county that is not there, or with a code or a county's name that says another."""
    code, county, name = row["kommunkod"], row["lanskod"], row["lan"]
    if county.text not in counties:
        hint = suggestion(county.text, counties) or "; skriv en kod ur lan.csv"
        return _at(path, county, UNKNOWN_CODE, f"okänd länskod '{county.text}'{hint}")
    if not code.text.startswith(county.text):
        return _at(path, code, UNKNOWN_CODE, f"kommunkoden {code.text} börjar inte med länskoden {county.text}; rätta den ena")
    if name.text != counties[county.text].name:
        return _at(path, name, UNKNOWN_CODE, f"länet {county.text} heter '{counties[county.text].name}' i lan.csv; rätta den ena")
    return None


def read_registers(folder: Path, root: Path) -> tuple[Registers, list[Problem]]:
    """The registers of the hub, rows with faults left out, and what is wrong in them; read once as long as the files are the same."""
    registers, problems = _read(folder, root, tuple(_marks(folder)))
    return registers, list(problems)


def _marks(folder: Path) -> Iterator[tuple[str, int, int, int, int]]:
    """What tells whether a file in the folder is another than before: its name, times of change (ns), size and inode."""
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        info = file.lstat()
        yield file.name, info.st_mtime_ns, info.st_ctime_ns, info.st_size, info.st_ino


@lru_cache(maxsize=1)
def _read(folder: Path, root: Path, _files: tuple[tuple[str, int, int, int, int], ...]) -> tuple[Registers, tuple[Problem, ...]]:
    county_rows, county_faults = _rows(folder / "lan.csv", root, _COUNTY, ("lanskod", "namn", "namn_kort", "slug"))
    counties = {row["lanskod"].text: _county(row) for row in county_rows}
    rows, faults = _rows(folder / "kommuner.csv", root, _MUNICIPALITY, ("kommunkod", "namn", "namn_kommun", "slug"))
    path = shown(folder / "kommuner.csv", root)
    strays = [] if county_faults else [(row, fault) for row in rows if (fault := _strays(row, counties, path))]
    dropped = [id(row) for row, _ in strays]
    faults += [fault for _, fault in strays]
    municipalities = {
        row["kommunkod"].text: _municipality(row) for row in rows if id(row) not in dropped and row["lanskod"].text in counties
    }
    outlines, outline_faults = read_outlines(
        folder, root, {"lan": counties, "kommuner": municipalities} if not (faults or county_faults) else {}
    )
    broken = frozenset((["lan"] if county_faults else []) + (["kommuner"] if faults or county_faults else []))
    registers = Registers(MappingProxyType(municipalities), MappingProxyType(counties), outlines, broken)
    return registers, (*county_faults, *faults, *outline_faults, *_unknown_files(folder, root))


def _county(row: Row) -> CountyRow:
    get: Callable[[str], str] = lambda name: row[name].text  # noqa: E731
    return CountyRow(
        get("lanskod"),
        get("namn"),
        get("namn_kort"),
        get("slug"),
        get("residensstad"),
        get("polisregion"),
        int(get("folkmangd_2025_summa")),
    )


def _municipality(row: Row) -> MunicipalityRow:
    get: Callable[[str], str] = lambda name: row[name].text  # noqa: E731
    return MunicipalityRow(
        get("kommunkod"), get("namn"), get("namn_kommun"), get("lanskod"), get("slug"), get("kommungrupp_kod"), get("kommungrupp"),
        int(get("folkmangd_2025")), get("polisregion"), get("webbplats"),
    )  # fmt: skip


def _unknown_files(folder: Path, root: Path) -> Iterator[Problem]:
    expected = {"lan.csv", "kommuner.csv", "README.md", *FILES.values()}
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if file.name not in expected and not is_of_a_program(file.name):
            hint = suggestion(file.name, expected) or "; ta bort filen, eller lägg den utanför data/registers"
            yield Problem(shown(file, root), 1, 1, MISPLACED_FILE, f"hubben använder inget register som heter så{hint}")
