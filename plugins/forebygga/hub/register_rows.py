"""Rows of a register by column name, each checked on its own: its form, what its cells hold, and that no other row has its code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from forebygga.hub.problems import Problem, suggestion
from forebygga.hub.reading.csv_rows import TABLE_CELLS, Cell, csv_rows
from forebygga.hub.reading.files import UNREADABLE_FILE, display_path, read_text
from forebygga.hub.reading.source import name_fault
from forebygga.records.faults import BAD_ID, MISSING_KEY, RAW_HTML, UNKNOWN_KEY, WRONG_TYPE
from forebygga.records.texts import FORMULA, MARKUP
from forebygga.rule import REFERENCES, Rule

DUPLICATE_ID = Rule(
    "duplicate-id",
    REFERENCES,
    "En källnyckel, en paragraf, en kontrollfråga eller ett filnamn finns två gånger. Stora och små bokstäver räknas som lika.",
    "Byt den ena.",
)

_FORM = {
    r"\d{2}": "två siffror", r"\d{4}": "fyra siffror", r"[1-9]\d{0,7}": "ett heltal över noll, utan mellanrum", r"[A-C]\d": "en bokstav A–C och en siffra",
    r"[a-z0-9]+(-[a-z0-9]+)*": "a–z, 0–9 och bindestreck", r"([a-z0-9åäö-]+\.)+[a-z]{2,}": "webbplatsens namn, som exempel.se", r"\S.*": "en text",
}  # fmt: skip
LONGEST = 200
"""Characters of a value: the longest name of a place and its website are far shorter."""
_UNUSED = ("webbplats_belagg", "lansbokstav", "antal_kommuner")
"""Columns that the registers have and the hub does not use."""
Row = dict[str, Cell]


def fault_at(path: str, cell: Cell, rule: Rule, message: str) -> Problem:
    """A problem at the cell's place in the register."""
    return Problem(path, cell.line, cell.column, rule, message)


def _by_column(rows: Sequence[Sequence[Cell]], columns: Mapping[str, str], path: str) -> tuple[list[Row], list[Problem]]:
    """The rows by column name, those that have all their cells, and what is wrong with the rest."""
    if not rows:
        return [], [Problem(path, 1, 1, MISSING_KEY, "registret är tomt; hämta filen igen")]
    head = [cell.text.strip() for cell in rows[0]]
    missing = [name for name in columns if name not in head]
    if missing:
        hint = suggestion(missing[0], [name for name in head if name not in columns])
        return [], [
            fault_at(
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
            problems.append(fault_at(path, cell, UNKNOWN_KEY, f"kolumnen '{cell.text}' finns inte i registret och används inte{hint}"))
    for row in rows[1:]:
        if len(row) == len(head):
            rows_by_name.append(dict(zip(head, row, strict=True)))
        else:
            message = f"raden har {len(row)} {'värde' if len(row) == 1 else 'värden'} men rubrikraden {len(head)}; kontrollera kommatecken och citationstecken"
            problems.append(fault_at(path, row[min(len(row), len(head)) - 1], TABLE_CELLS, message))
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
                fault_at(
                    path,
                    row[name],
                    WRONG_TYPE,
                    f"'{row[name].text}' har fel form; i kolumnen {name} ska stå {_FORM.get(form, 'en text')}",
                ),
            )
        elif marked:
            yield row, fault_at(path, marked, RAW_HTML, "kod för webbsidor (HTML) får inte användas i register; ta bort den")
        elif odd:
            yield row, fault_at(path, odd[0], WRONG_TYPE, f"'{odd[0].text[:40]}' {odd[1]}")
        elif kept:
            yield row, fault_at(path, row["slug"], BAD_ID, f"sidan {kept}; skriv ett annat namn i kolumnen slug")
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
            yield row, fault_at(path, cell, DUPLICATE_ID, message)
        for name in names:
            seen.setdefault((name, row[name].text.lower()), row[name].line)


def register_rows(file: Path, root: Path, columns: Mapping[str, str], unique: Sequence[str]) -> tuple[list[Row], list[Problem]]:
    """The rows of a register that are right on their own, and every fault."""
    path = display_path(file, root)
    if not file.exists() and not file.is_symlink():
        return [], [Problem(path, 1, 1, UNREADABLE_FILE, "registret saknas; hämta tillbaka filen ur kodförrådet")]
    text, problems = read_text(file, root)
    if text is None:
        return [], problems
    cells, faults = csv_rows(text, path)
    problems += faults
    named, faults = _by_column(cells, columns, path)
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
