"""Questions to a catalog: the act on a day, what happens when, places, groups and Swedish order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from forebygga.hub.catalog import Catalog, swedish
from forebygga.hub.registers import read_registers
from forebygga.hub.statute import the_act, wording
from forebygga.load import load
from forebygga.page.groups import by_collection, grouped
from forebygga.records.act import Statute
from forebygga.records.coordination import Network
from forebygga.records.spreading import AwardEntry, Event
from forebygga.subjects.calendar.occasions import ahead, occasions, years
from hubs import PROJECT


@pytest.fixture(scope="module")
def catalog(sample: Path) -> Catalog:
    return load(sample)[0]


@pytest.fixture(scope="module")
def act(catalog: Catalog) -> Statute:
    entry_and_statute = the_act(catalog)
    assert entry_and_statute
    return entry_and_statute[1]


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        (date(2023, 6, 30), []),
        (date(2023, 7, 1), [*range(1, 14)]),
        (date(2024, 12, 31), [*range(1, 14)]),
        (date(2025, 1, 1), [*range(1, 15)]),
        (date(2025, 4, 1), [*range(1, 12), 13, 14]),
    ],
)
def test_the_act_has_the_sections_that_were_in_force_on_the_day(day: date, numbers: list[int], act: Statute) -> None:
    assert list(wording(act, on=day)) == numbers


def test_a_section_has_the_wording_of_the_day_and_says_when_it_came(act: Statute) -> None:
    before, after = wording(act, on=date(2024, 12, 31))[2], wording(act, on=date(2025, 4, 1))[2]
    assert (before.section.heading, before.since, before.is_later) == ("Exempel ska ges", date(2023, 7, 1), False)
    assert (after.section.heading, after.since, after.is_later) == ("Fler exempel ska ges", date(2025, 1, 1), True)
    assert after.sfs == "2024:999"


def ids(pairs: object) -> list[str]:
    return [entry.id for entry, _ in pairs]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("today", "coming"),
    [
        (date(2025, 10, 1), ["exempeldagen-2025", "exempelaret", "exempelkonferensen"]),
        (date(2025, 10, 2), ["exempelaret", "exempelkonferensen"]),
        (date(2026, 4, 10), ["exempelaret", "exempelkonferensen"]),  # the conference lasts from the 9th to the 11th
        (date(2026, 4, 11), ["exempelaret", "exempelkonferensen"]),
        (date(2026, 4, 12), ["exempelaret"]),  # a year alone is not over until the year is
        (date(2026, 12, 31), ["exempelaret"]),
        (date(2027, 1, 1), []),
    ],
)
def test_what_is_coming_and_what_is_over_share_the_calendar(today: date, coming: list[str], catalog: Catalog) -> None:
    assert ids(ahead(catalog, today=today)) == coming
    past = [each for year in years(occasions(catalog, today=today), today=today) for each in year.occasions]
    over = [each.entry.id for each in past if isinstance(each.entry.record, Event) and not each.aspect and not each.is_cancelled]
    called_off = {"installda-motet"}
    everything = {entry.id for entry, _ in catalog.records(Event)}
    assert sorted({*coming, *over, *called_off}) == sorted(everything)
    assert not set(coming) & set(over)


def test_what_is_called_off_is_not_coming(catalog: Catalog) -> None:
    assert "installda-motet" not in ids(ahead(catalog, today=date(2026, 4, 10)))


def test_the_registers_hold_every_municipality_in_its_county() -> None:
    registers = read_registers(PROJECT / "data" / "registers", PROJECT)[0]
    towns = registers.municipalities
    assert (len(towns), len(registers.counties)) == (290, 21)
    assert {town.county for town in towns.values()} == set(registers.counties)
    assert all(code[:2] == town.county and len(code) == 4 for code, town in towns.items())
    assert len({town.slug for town in towns.values()}) == 290


def test_habo_and_habo_are_two_places() -> None:
    towns = read_registers(PROJECT / "data" / "registers", PROJECT)[0].municipalities
    assert (towns["0643"].name, towns["0305"].name) == ("Habo", "Håbo")
    assert towns["0643"].slug != towns["0305"].slug
    assert swedish("Habo") < swedish("Håbo")


def test_groups_follow_the_vocabulary_and_keep_every_entry_once(catalog: Catalog) -> None:
    events = catalog.of("evenemang")
    groups = grouped(catalog, events, Event, "kind")
    assert [group.heading for group in groups] == ["Konferens", "Utbildning", "Annat möte"]
    assert sorted(entry.id for group in groups for entry in group.entries) == sorted(entry.id for entry in events)


def test_entries_without_a_value_come_last_and_references_in_words(catalog: Catalog) -> None:
    assert [group.heading for group in grouped(catalog, catalog.of("natverk"), Network, "phases")] == ["Övriga"]
    assert [group.heading for group in grouped(catalog, catalog.of("ecpa-bidrag"), AwardEntry, "edition")] == ["ECPA 2025 (exempel)"]


def test_entries_by_type_leave_out_types_without_any(catalog: Catalog) -> None:
    chosen = by_collection(catalog, [*catalog.of("stod"), *catalog.of("aktorer")])
    assert [kind.collection for kind, _ in chosen] == ["aktorer", "stod"]


def test_swedish_order() -> None:
    right = ["École", "Eda", "Edsbyn", "Vilgot", "Wien", "Zebra", "Åre", "Ängelholm", "Örebro"]
    assert sorted(sorted(right), key=swedish) == right


def test_case_and_punctuation_make_no_difference_to_the_order() -> None:
    assert swedish("Brå – rådet") == swedish("brå  rådet")
    assert sorted(["10 råd", "2 råd", "Råd"], key=swedish) == ["10 råd", "2 råd", "Råd"]
