"""What is known of a county and its municipalities."""

from __future__ import annotations

from dataclasses import dataclass

from forebygga.catalog import Catalog, Entry, swedish
from forebygga.records.coordination import Actor
from forebygga.records.fields import Register
from forebygga.records.shape import pointers
from forebygga.vocabulary import CountyRow, MunicipalityRow


@dataclass(frozen=True, slots=True)
class MunicipalityView:
    """A municipality and the published records that name it, by title."""

    row: MunicipalityRow
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CountyView:
    """A county: its county board (if the hub has it), records that name the county itself, and its municipalities."""

    row: CountyRow
    board: Entry | None
    entries: tuple[Entry, ...]
    municipalities: tuple[MunicipalityView, ...]


def _by_code(catalog: Catalog) -> dict[tuple[str, str], dict[str, Entry]]:
    found: dict[tuple[str, str], dict[str, Entry]] = {}
    for entry in catalog.entries.values():
        if entry.is_published:
            for _, marker, value in pointers(entry.record):
                if isinstance(marker, Register):
                    found.setdefault((marker.name, value), {})[entry.key] = entry
    return found


def _sorted(entries: dict[str, Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries.values(), key=lambda entry: swedish(entry.record.title)))


def counties(catalog: Catalog) -> tuple[CountyView, ...]:
    """All counties by code, each with its municipalities in Swedish order."""
    named = _by_code(catalog)
    boards = {actor.county: entry for entry, actor in catalog.records(Actor) if actor.county}
    views = []
    for code, row in sorted(catalog.registers.counties.items()):
        towns = sorted((m for m in catalog.registers.municipalities.values() if m.county == code), key=lambda m: swedish(m.name))
        board = boards.get(code)
        own = {key: entry for key, entry in named.get(("lan", code), {}).items() if entry is not board}
        views.append(
            CountyView(
                row, board, _sorted(own), tuple(MunicipalityView(town, _sorted(named.get(("kommuner", town.code), {}))) for town in towns)
            )
        )
    return tuple(views)
