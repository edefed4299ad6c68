"""The municipality's year (data/aret.yml): what law and routine place in a month and no record tells of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated

from forebygga.hub.problems import Problem, listed, suggestion
from forebygga.hub.reading.files import display_path
from forebygga.hub.reading.part import read_model
from forebygga.hub.reading.tree import Group, place
from forebygga.hub.vocabulary import UNKNOWN_TERM
from forebygga.records.faults import BAD_DATE
from forebygga.records.fields import Line, Part, Url, Year, field
from forebygga.records.markers import Term

FILE = "data/aret.yml"


class YearSource(Part):
    """Källa: where a mark of the year comes from."""

    title: Line = field("titel", "Källans titel")
    publisher: Line = field("utgivare", "Vem som gett ut källan")
    year: Year | None = field("år", "Utgivningsår", None)
    url: Url = field("url", "Adress där källan går att läsa")


class YearMark(Part):
    """Händelse: something that has its time in every year."""

    month: int = field("månad", "Månaden, 1 till 12", ge=1, le=12)
    day: Line | None = field("dag", "Dagen, MM-DD, när den är samma varje år", None, pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")
    ring: Line = field("ring", "lag (lag, budget och fullmäktige) eller dagar (temadagar och annat)", pattern=r"^(lag|dagar)$")
    what: Line = field("vad", "Vad som händer, i en eller två meningar")
    concerns: Line | None = field("gäller", "För vilka, när det inte är alla kommuner", None)
    roles: tuple[Annotated[Line, Term("roller")], ...] = field("roller", "Roller som det angår", min_length=1)
    sources: tuple[YearSource, ...] = field("källor", "Källorna", min_length=1)


class MunicipalYear(Part):
    """Kommunens år: the marks, as the file holds them."""

    marks: tuple[YearMark, ...] = field("händelser", "Händelserna, i årets ordning", min_length=1)


def _faults(year: MunicipalYear, tree: Group, path: str, roles: Collection[str]) -> Iterator[Problem]:
    """Roles that the vocabulary lacks, and days that lie in another month."""
    for number, mark in enumerate(year.marks):
        if mark.day and int(mark.day[:2]) != mark.month:
            line, column = place(tree, ("händelser", number, "dag"))
            yield Problem(path, line, column, BAD_DATE, f"dagen {mark.day} ligger inte i månad {mark.month}; rätta den ena")
        for index, role in enumerate(mark.roles):
            if role not in roles:
                line, column = place(tree, ("händelser", number, "roller", index))
                hint = suggestion(role, roles) or f"; tillåtna: {listed(sorted(roles))}"
                yield Problem(path, line, column, UNKNOWN_TERM, f"okänd term '{role}'{hint}")


def read_municipal_year(root: Path, roles: Collection[str]) -> tuple[tuple[YearMark, ...], list[Problem]]:
    """The marks in the file's order, and what is wrong in it; none when the hub has no such file. `roles` are the known ones."""
    file = root / FILE
    if not file.exists() and not file.is_symlink():
        return (), []
    year, tree, problems = read_model(MunicipalYear, file, root)
    if year is None or tree is None:
        return (), problems
    return year.marks, [*problems, *_faults(year, tree, display_path(file, root), roles)]
