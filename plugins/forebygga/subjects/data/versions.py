"""The versions of the open data's form, and what was changed in each: a published field is a promise.

First number: something that was there is gone, or means something else. Second: something is new. Add a line at the top,
then run `python -m forebygga.subjects.data.versions` in the project; a test finds a column that is gone without a new version.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from forebygga.records import record_types
from forebygga.subjects.data.tables import columns_of


@dataclass(frozen=True, slots=True)
class DataVersion:
    """A version of the form, the day it was published, and what was changed, in Swedish."""

    number: str
    day: date
    changed: str


VERSIONS = (
    DataVersion(
        "2.3.0",
        date(2026, 11, 30),
        "Nytt: utfall på sökningar, som säger vilket utfall på en god praktik som söktes, och termen inte-last i effekter.",
    ),
    DataVersion("2.2.0", date(2026, 11, 30), "Nytt: söks_som på alla poster."),
    DataVersion("2.1.0", date(2026, 11, 29), "Nytt: samlingen rattelser."),
    DataVersion(
        "2.0.0",
        date(2026, 11, 29),
        "Bedömningens utfall, effekt och säkerhet på god praktik är en egen tabell, god-praktik-bedomning-utfall, med en rad per utfall. "
        "Termen ej-uppfoljd är delad i ingen-uppfoljning (sökt) och okant-for-oss. Nytt: tabellen sokt, kontrollerad på alla poster, "
        "kontakt och modererar på god praktik, samlingarna problem och utvarderingar.",
    ),
    DataVersion(
        "1.0.0", date(2026, 11, 22), "Första versionen: JSON och CSV per samling, en SQLite-fil, JSON Schema, datalexikon och katalog."
    ),
)
"""Latest first."""

PROMISED = Path("tests") / "published_columns.txt"


def columns() -> list[str]:
    """Every column that comes from a record type, as collection.column, sorted."""
    return sorted(f"{kind.collection}.{column.name}" for kind in record_types() for column in columns_of(kind))


if __name__ == "__main__":
    PROMISED.write_text("".join(f"{line}\n" for line in (f"# {VERSIONS[0].number}", *columns())), encoding="utf-8", newline="\n")
    sys.stderr.write(f"Skrev {PROMISED}\n")
