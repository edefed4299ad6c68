"""The ledger: where assignments stand today, what is reported when, what happened each year, and the pages that show it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coordinated import made_by
from forebygga.page.output import Output
from forebygga.records.coordination import Assignment
from forebygga.subjects.calendar.pages import calendar_pages
from forebygga.subjects.coordination import sending
from forebygga.subjects.coordination.ledger import STATUSES, coming_reports, ledger, ledger_year, ledger_years, status_of, year_lines
from forebygga.subjects.coordination.ledger_pages import ledger_pages
from forebygga.subjects.coordination.pages import coordination_pages
from hubs import catalog_of as catalog
from hubs import make_hub, record
from pages import page_of
from undertaken import actor, assignment

TODAY = date(2026, 4, 10)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A hub with an actor and no assignments."""
    root = make_hub(tmp_path / "hubb")
    for file in (root / "content").rglob("*.md"):
        file.unlink()
    record(root, "aktorer/ett", actor("Aktör ett"))
    return root


def page(outputs: list[Output], uri: str) -> str:
    return next(output.text for output in outputs if output.uri == uri)


def only(root: Path, more: str) -> tuple:
    record(root, "uppdrag/a", assignment("A", "ett", more=more))
    return next(catalog(root).records(Assignment))


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ("startår: 2025\nredovisningsår: 2027", "pagar"),
        ("startår: 2025\nredovisningsår: 2026", "pagar"),
        ("startår: 2025\nredovisningsår: 2026\nredovisas: 2026-04", "pagar"),
        ("startår: 2025\nredovisningsår: 2026\nredovisas: 2026-04-10", "pagar"),
        ("startår: 2025\nredovisningsår: 2026\nredovisas: 2026-04-09", "passerat"),
        ("startår: 2025\nredovisningsår: 2026\nredovisas: 2026-03", "passerat"),
        ("startår: 2020\nredovisningsår: 2025", "passerat"),
        ("löpande_start: ja\nlöpande_redovisning: ja", "pagar"),
        ("startår: 2020\nlöpande_redovisning: ja", "pagar"),
        ("startår: 2025", "okant"),
        ("", "okant"),
        ("startår: 2027\nredovisningsår: 2028", "kommande"),
    ],
)
def test_an_assignment_stands_where_its_dates_say_and_no_further(root: Path, more: str, where: str) -> None:
    assert status_of(only(root, more)[1], TODAY) == where


def test_running_come_first_by_soonest_report_and_passed_last_by_latest(root: Path) -> None:
    for name, more in (
        ("sen", "redovisningsår: 2028"),
        ("snar", "redovisningsår: 2026\nredovisas: 2026-05-01"),
        ("lopande", "löpande_redovisning: ja"),
        ("okand", ""),
        ("gammal", "redovisningsår: 2019"),
        ("nyss", "redovisningsår: 2025"),
    ):
        record(root, f"uppdrag/{name}", assignment(name.capitalize(), "ett", more=more))
    assert [row.entry.id for row in ledger(catalog(root), today=TODAY)] == ["snar", "sen", "lopande", "okand", "nyss", "gammal"]


def test_coming_reports_hold_the_interim_ones_and_those_known_only_by_their_year(root: Path) -> None:
    only(root, "startår: 2025\nredovisningsår: 2028\nredovisas: 2028-03-31\ndelredovisas: [2026-03-31, 2027-03-31]")
    record(root, "uppdrag/b", assignment("B", "ett", more="redovisningsår: 2026"))
    reports = coming_reports(catalog(root), today=TODAY)
    assert [(report.when, report.entry.id, report.is_last) for report in reports] == [
        ("2026", "b", True),
        ("2027-03-31", "a", False),
        ("2028-03-31", "a", True),
    ]
    calendar = (
        page(made_by(calendar_pages, root, today=TODAY), "kalender/slag/redovisning/").split('id="kommande"')[1].split("</section>")[0]
    )
    assert [when in calendar for when in ("2026, utan", "31 mars 2027", "31 mars 2028", "31 mars 2026")] == [True, True, True, False]


def flags(root: Path, more: str) -> list[tuple[int, bool, int, bool, bool]]:
    lines = year_lines(*only(root, more), today=TODAY)
    return [(line.year, line.begins, len(line.reports), bool(line.note), line.is_silent) for line in lines]


def test_running_work_keeps_every_year_also_the_silent(root: Path) -> None:
    assert flags(root, "startår: 2023\nlöpande_redovisning: ja\nper_år:\n  - år: 2024\n    text: Ett möte[^k1].") == [
        (2023, True, 0, False, False),
        (2024, False, 0, True, False),
        (2025, False, 0, False, True),
        (2026, False, 0, False, True),
    ]


def test_the_history_ends_with_the_last_report(root: Path) -> None:
    assert flags(root, "startår: 2025\nredovisningsår: 2027\ndelredovisas: [2026-03-31]") == [
        (2025, True, 0, False, False),
        (2026, False, 1, False, False),
        (2027, False, 1, False, False),
    ]


def test_without_any_year_there_is_no_history(root: Path) -> None:
    assert flags(root, "löpande_start: ja\nlöpande_redovisning: ja") == []


def test_a_year_tells_what_began_was_reported_and_is_not_known(root: Path) -> None:
    only(root, "startår: 2023\nredovisningsår: 2025")
    record(root, "uppdrag/b", assignment("B", "ett", more="startår: 2022\nlöpande_redovisning: ja"))
    linked = catalog(root)
    assert ledger_years(linked, today=TODAY) == (2025, 2023, 2022)
    year = ledger_year(linked, 2025, today=TODAY)
    assert ([report.entry.id for report in year.reports], [entry.id for entry, _ in year.silent], year.began) == (["a"], ["b"], ())


@pytest.fixture
def several(root: Path) -> Path:
    """A hub with assignments that stand in every way, for two actors and some roles."""
    record(root, "aktorer/tva", actor("Aktör två"))
    for number, more in enumerate(
        (
            "startår: 2025\nredovisningsår: 2027",
            "startår: 2020\nredovisningsår: 2024",
            "löpande_start: ja\nlöpande_redovisning: ja",
            "startår: 2027\nredovisningsår: 2028",
            "startår: 2024",
            "",
        )
    ):
        topics, roles = (("skola",), ("rektor",)) if number % 2 else (("skola", "andts"), ())
        record(
            root, f"uppdrag/u{number}", assignment(f"U{number}", *("ett", "tva")[: 1 + number % 2], topics=topics, roles=roles, more=more)
        )
    return root


def test_the_ledger_shows_the_five_facts_of_every_assignment(several: Path) -> None:
    text = page(made_by(ledger_pages, several, today=TODAY), "uppdrag/")
    rows = text.split('id="listan-rader"')[1].split("</tbody>")[0].split("<tr ")[1:]
    assert len(rows) == 6
    labels = ["Initiativ", "Målgrupp", "Samarbetspartner", "Startår", "Redovisas", "Läge"]
    for row in rows:
        assert [label for label in labels if f'data-label="{label}"' in row] == labels
        assert all(page_of(f"<td{cell}").text.strip() for cell in row.split("<td")[1:])


def test_the_choices_of_the_filter_find_something_and_the_counts_add_up(several: Path) -> None:
    text = page(made_by(ledger_pages, several, today=TODAY), "uppdrag/")
    rows = [attributes for tag, attributes in page_of(text).tags if tag == "tr" and "data-item" in attributes]
    for select in text.split("<select ")[1:]:
        name = select.split('name="')[1].split('"')[0]
        for value in [part.split('"')[0] for part in select.split("</select>")[0].split('<option value="')[1:]]:
            if value and name != "ordna":
                assert any(value in row[f"data-{name}"].split() for row in rows), (name, value)
    counts = [sum(row["data-lage"] == state for row in rows) for state in STATUSES]
    assert sum(counts) == len(rows) == 6
    assert f"{STATUSES['pagar']}: {counts[0]}." in page_of(text).text


def test_a_day_that_has_passed_is_not_taken_as_reported(root: Path) -> None:
    only(root, "startår: 2020\nredovisningsår: 2021")
    text = page_of(page(made_by(ledger_pages, root, today=TODAY), "uppdrag/a/")).text
    assert STATUSES["passerat"] in text
    assert "Hubben vet inte alltid om redovisningen är gjord." in text


def test_every_year_has_its_page_that_leads_on(several: Path) -> None:
    years = ledger_years(catalog(several), today=TODAY)
    outputs = made_by(ledger_pages, several, today=TODAY)
    assert {f"uppdrag/ar/{year}/" for year in years} == {output.uri for output in outputs if output.uri.startswith("uppdrag/ar/")}
    middle = page(outputs, f"uppdrag/ar/{years[1]}/")
    assert {f"../../../uppdrag/ar/{years[0]}/", f"../../../uppdrag/ar/{years[2]}/"} <= set(page_of(middle).addresses)


def test_a_year_finds_interim_reports_too_and_ongoing_is_a_choice_of_its_own(root: Path) -> None:
    record(root, "uppdrag/a", assignment("A", "ett", more="startår: 2025\nredovisningsår: 2027\ndelredovisas:\n  - '2026'"))
    record(root, "uppdrag/b", assignment("B", "ett", more="löpande_start: ja\nlöpande_redovisning: ja"))
    rows = {row.entry.id: row for row in ledger(catalog(root), today=TODAY)}
    assert (rows["a"].starts, rows["a"].reported) == (("2025",), ("2026", "2027"))
    assert (rows["b"].starts, rows["b"].reported) == (("lopande",), ("lopande",))
    text = page(made_by(ledger_pages, root, today=TODAY), "uppdrag/")
    assert '<option value="lopande">Löpande</option>' in text


def test_a_report_that_is_no_year_is_told_in_the_source_s_words(root: Path) -> None:
    only(root, "startår: 2017\nredovisas_not: varje år, senast den 31 mars")
    text = page_of(page(made_by(ledger_pages, root, today=TODAY), "uppdrag/a/")).text
    assert "varje år, senast den 31 mars" in text
    assert "Källan anger inget redovisningsår." not in text


def test_a_long_ledger_goes_on_on_further_pages_that_the_filter_reads(root: Path) -> None:
    for number in range(121):
        record(root, f"uppdrag/u{number:03}", assignment(f"U{number:03}", "ett"))
    outputs = made_by(ledger_pages, root, today=TODAY)
    first, second = page(outputs, "uppdrag/"), page(outputs, "uppdrag/sida/2/")
    assert [text.count("data-item") for text in (first, second)] == [80, 41]
    (form,) = [attributes for tag, attributes in page_of(first).tags if tag == "form" and "data-total" in attributes]
    assert (form["data-total"], form["data-further"].split()) == ("121", ["sida/2/"])
    assert "sida/2/" in page_of(first).addresses
    assert "../../../uppdrag/" in page_of(second).addresses


def test_the_five_questions_go_on_on_further_pages_when_the_lists_are_long(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in sending.SIZES:
        monkeypatch.setitem(sending.SIZES, name, 2)
    for number in range(3):
        record(root, f"uppdrag/u{number}", assignment(f"U{number}", "ett", more="startår: 2025\nredovisningsår: 2027"))
    outputs = made_by(coordination_pages, root, today=TODAY)
    first, second = (page(outputs, f"samordning/innan-du-skickar/{more}") for more in ("", "sida/2/"))
    assert [text.count("<tr data-item") for text in (first, second)] == [2, 1]
    assert "<strong>3</strong> insatser, uppdrag och stöd" in first
    assert "Visar 2 av 3 insatser" in page_of(first).text
