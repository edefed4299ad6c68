"""Registers (official codes, data/registers), read with places and checked row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from forebygga.hub.geography import FILES, Outlines, read_outlines
from forebygga.hub.problems import Problem, suggestion
from forebygga.hub.reading.files import MISPLACED_FILE, display_path, is_of_a_program
from forebygga.hub.register_rows import Row, fault_at, register_rows
from forebygga.records.faults import WRONG_TYPE
from forebygga.rule import REFERENCES, Example, Rule

UNKNOWN_CODE = Rule(
    "unknown-code",
    REFERENCES,
    "Kommunkoden eller länskoden finns inte.",
    "Skriv fyra siffror för kommuner och två för län, inom citationstecken.",
    Example("huvud", "kommuner:\n  - Exempelstad", 'kommuner:\n  - "0201"'),
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


def _strays(row: Row, counties: Mapping[str, CountyRow], path: str) -> Problem | None:
    """A municipality in a county that is not there, or with a code or a county's name that says another."""
    code, county, name = row["kommunkod"], row["lanskod"], row["lan"]
    if row["namn"].text.endswith((" kommun", " stad")):
        message = f"'{row['namn'].text}' är kommunens hela namn; det står i kolumnen namn_kommun, och här bara namnet, som i Exempelstad"
        return fault_at(path, row["namn"], WRONG_TYPE, message)
    if county.text not in counties:
        hint = suggestion(county.text, counties) or "; skriv en kod ur lan.csv"
        return fault_at(path, county, UNKNOWN_CODE, f"okänd länskod '{county.text}'{hint}")
    if not code.text.startswith(county.text):
        return fault_at(path, code, UNKNOWN_CODE, f"kommunkoden {code.text} börjar inte med länskoden {county.text}; rätta den ena")
    if name.text != counties[county.text].name:
        return fault_at(path, name, UNKNOWN_CODE, f"länet {county.text} heter '{counties[county.text].name}' i lan.csv; rätta den ena")
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
    county_rows, county_faults = register_rows(folder / "lan.csv", root, _COUNTY, ("lanskod", "namn", "namn_kort", "slug"))
    counties = {row["lanskod"].text: _county(row) for row in county_rows}
    rows, faults = register_rows(folder / "kommuner.csv", root, _MUNICIPALITY, ("kommunkod", "namn", "namn_kommun", "slug"))
    path = display_path(folder / "kommuner.csv", root)
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
            yield Problem(display_path(file, root), 1, 1, MISPLACED_FILE, f"hubben använder inget register som heter så{hint}")
