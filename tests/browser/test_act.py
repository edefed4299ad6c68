"""The act's tools as a person in a municipality uses them: nothing leaves the browser, and all of it works with the keyboard."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.visiting import Outgoing, accessibility_faults, too_wide, visit
from forebygga.subjects.act.yearwheel import years_after

pytestmark = pytest.mark.browser

ACT = "/kommuner-mot-brott/"
WHEEL = f"{ACT}arshjul/"
CHECK = f"{ACT}sjalvtest/"
SITUATION = re.compile("^Kommunen har en lägesbild")
KEPT = "[localStorage.length, sessionStorage.length, document.cookie.length]"


def downloaded(page: Page, button: str, folder: Path) -> Path:
    """The file that the button saves."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


# The year wheel


def turn_wheel(page: Page, **days: str) -> None:
    for name, day in days.items():
        page.fill(f"#{name.replace('_', '-')}", day)
    page.get_by_role("button", name="Visa årshjulet").click()


def test_wheel_shows_the_days_as_a_list_and_a_picture(context, origin):
    with visit(context(360), origin, WHEEL) as (page, faults):
        turn_wheel(page, lagesbild="2024-02-29", plan="2024-01-15", rapport_1="2026-03-10")
        expect(page.get_by_role("heading", name="Era dagar")).to_be_focused()
        expect(page.locator(".wheel-due__day").first).to_have_text(re.compile("^1 mars 2026"))
        for text in ("1 juli 2026", "dagen då kravet började gälla", "Dagen är er egen plan"):
            expect(page.locator(".wheel-due")).to_contain_text(text)
        expect(page.locator(".wheel .wheel-shape")).to_have_count(3)
        faults += accessibility_faults(page) + too_wide(page)
        assert not faults


def test_wheel_reads_dates_as_swedes_type_them_and_says_when_it_cannot(context, origin):
    with visit(context(), origin, WHEEL) as (page, faults):
        turn_wheel(page, lagesbild="den 29 februari 2024", rapport_1="i våras")
        expect(page.locator("#lagesbild")).to_have_value("2024-02-29")
        report = page.get_by_label("Rapport 1")
        expect(report).to_be_focused()
        expect(report).to_have_attribute("aria-invalid", "true")
        report.fill("1/3 2027")
        page.get_by_role("button", name="Visa årshjulet").click()
        expect(page.locator(".wheel-due")).to_contain_text("1 mars 2026")
        expect(page.locator(".wheel-due")).to_contain_text("1 mars 2027")
        assert not faults


def test_wheel_is_never_stricter_than_the_act(context, origin):
    with visit(context(), origin, WHEEL) as (page, _):
        turn_wheel(page, lagesbild="2025-12-31")
        for text in ("31 december 2027", "Lagen anger ingen dag", "Kravet gäller sedan den 1 juli 2024"):
            expect(page.locator(".wheel-due")).to_contain_text(text)


def test_wheel_gives_a_calendar_file(context, origin, site, tmp_path):
    with visit(context(), origin, WHEEL) as (page, faults):
        outgoing = Outgoing(page, origin, site)
        turn_wheel(page, lagesbild="2025-09-15", uppfoljd="2026-01-31")
        file = downloaded(page, "Ladda ned kalenderfil (.ics)", tmp_path)
        text = file.read_bytes().decode("utf-8")
        assert file.suffix == ".ics"
        assert [line[-8:] for line in text.split("\r\n") if line.startswith("DTSTART")] == ["20270915", "20280131"]
        assert len({line for line in text.split("\r\n") if line.startswith("UID:")}) == 2
        assert outgoing.requests == []
        assert page.evaluate(KEPT) == [0, 0, 0]
        assert not faults


def test_wheel_says_what_is_wrong_with_a_day(context, origin):
    with visit(context(), origin, WHEEL) as (page, faults):
        later = years_after(date.fromisoformat(page.evaluate("new Date().toISOString().slice(0, 10)")), 1)
        turn_wheel(page, lagesbild=later.isoformat())
        field = page.get_by_label("Senast uppdaterad")
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description("Dagen ligger framåt i tiden. Ange dagen då det senast gjordes.")
        expect(page.locator(".wheel-result")).to_be_hidden()
        page.get_by_role("button", name="Töm").click()
        expect(field).not_to_have_attribute("aria-invalid", "true")
        assert not faults


def test_wheel_without_scripts_has_the_rule_and_a_sheet_to_fill_in(context, origin):
    with visit(context(scripts=False), origin, WHEEL) as (page, _):
        expect(page.get_by_role("heading", name="Räkna för hand")).to_be_visible()
        expect(page.get_by_role("button", name="Visa årshjulet")).to_be_hidden()
        expect(page.get_by_role("row", name="29 februari 2024 1 mars 2026")).to_be_visible()


# The self-check


def answer(page: Page, statement: str | re.Pattern[str], value: str, note: str = "") -> None:
    group = page.get_by_role("group", name=statement)
    group.get_by_label(value, exact=True).check()
    if note:
        group.get_by_role("textbox").fill(note)


def test_self_check_sums_up_and_leads_on(context, origin):
    with visit(context(360), origin, CHECK) as (page, faults):
        expect(page.get_by_role("heading", name="Sammanställning")).to_be_hidden()
        answer(page, SITUATION, "Ja")
        answer(page, "Planen har lägesbilden som grund.", "Nej", "Börja om i höst")
        row = page.get_by_role("row", name="5 § Åtgärdsplan")
        expect(row.get_by_role("cell")).to_have_text(["0", "0", "1", "0", "1"])
        todo = page.locator(".check-todo")
        expect(todo).to_contain_text("Börja om i höst")
        expect(todo.get_by_role("link", name="5 § med råd och exempel")).to_be_visible()
        expect(todo).not_to_contain_text(SITUATION)
        faults += accessibility_faults(page) + too_wide(page)
        assert not faults
        page.evaluate("window.onbeforeunload = null")


def test_self_check_can_be_saved_and_opened_again(context, origin, tmp_path):
    with visit(context(), origin, CHECK) as (page, faults):
        page.get_by_label("Vem svarar?").fill("Exempelkommunen")
        page.get_by_label("Dag").fill("1 mars 2026")
        answer(page, "Kommunen leder rådet.", "Delvis", "Å, ä och ö\noch en rad till")
        file = downloaded(page, "Ladda ned som fil", tmp_path)
        assert page.evaluate(KEPT) == [0, 0, 0]
        assert not faults
    saved = json.loads(file.read_text(encoding="utf-8"))
    assert saved["datum"] == "2026-03-01"
    assert saved["svar"] == {"leder-radet": {"svar": "delvis", "anteckning": "Å, ä och ö\noch en rad till"}}
    with visit(context(), origin, CHECK) as (page, faults):
        page.set_input_files("#oppna", file)
        expect(page.locator(".check-message")).to_contain_text("Filen är öppnad med 1 svar.")
        group = page.get_by_role("group", name="Kommunen leder rådet.")
        expect(group.get_by_label("Delvis")).to_be_checked()
        expect(group.get_by_role("textbox")).to_have_value("Å, ä och ö\noch en rad till")
        expect(page.get_by_label("Vem svarar?")).to_have_value("Exempelkommunen")
        assert not faults


def test_self_check_explains_a_file_that_cannot_be_used(context, origin, tmp_path):
    wrong = tmp_path / "semester.json"
    wrong.write_text('{"bilder": []}', encoding="utf-8")
    with visit(context(), origin, CHECK) as (page, faults):
        answer(page, "Kommunen leder rådet.", "Ja")
        page.set_input_files("#oppna", wrong)
        expect(page.get_by_role("status").first).to_contain_text("Filen är inget självtest härifrån.")
        expect(page.get_by_role("group", name="Kommunen leder rådet.").get_by_label("Ja", exact=True)).to_be_checked()
        assert not faults


def test_self_check_without_scripts_is_a_form_to_print(context, origin):
    with visit(context(scripts=False), origin, CHECK) as (page, _):
        assert page.get_by_role("radio").count() == 4 * page.locator(".check-question").count() > 0
        expect(page.get_by_label("Öppna en sparad fil")).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.get_by_role("radio").first).to_be_visible()


# Any day


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("30 juni 2023", "Den 30 juni 2023 gällde lagen inte. Den började gälla den 1 juli 2023."),
        ("1/7 2023", "lydelsen från den 1 juli 2023 (SFS 2023:196)"),
        ("20240630", "Kravet i 5\u00a0§ hade uppskov till den 1 juli 2024."),
        ("2024-07-01", "Den 1 juli 2024 gällde lydelsen från den 1 juli 2023 (SFS 2023:196)."),
        ("2025-03-31", "lydelsen från den 1 juli 2023 (SFS 2023:196)"),
        ("2025-04-01", "lydelsen från den 1 april 2025 (SFS 2025:223)"),
        ("2999-12-31", "Så vitt hubben vet i dag."),
    ],
)
def test_any_day_can_be_asked(context, origin, day, says):
    with visit(context(), origin, f"{ACT}lydelse/") as (page, faults):
        page.get_by_label("Dag", exact=True).fill(day)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text(says)
        assert not faults


def test_the_answer_leads_to_that_wording(context, origin):
    with visit(context(), origin, f"{ACT}lydelse/2025-04-01/") as (page, _):
        day = page.get_by_label("Dag", exact=True)
        day.fill("i våras")
        page.keyboard.press("Enter")
        expect(day).to_be_focused()
        expect(day).to_have_attribute("aria-invalid", "true")
        expect(day).to_have_accessible_description(re.compile("Datumet går inte att läsa"))
        day.fill("2024-05-01")
        page.get_by_role("button", name="Visa lydelsen").click()
        page.get_by_role("status").get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Lagen från den 1 juli 2023")
        expect(page.get_by_role("main")).not_to_contain_text("Rätt till kamerabevakning")


# The matrix and the overview


def test_matrix_reads_role_by_role_on_a_phone(context, origin):
    with visit(context(360), origin, f"{ACT}matris/") as (page, faults):
        expect(page.get_by_role("table")).to_have_count(0)
        page.locator("summary", has_text="Skolchef").click()
        link = page.get_by_role("link", name="Kommunen ska leda det strategiska rådet. Du kan företräda skolan där.")
        expect(link).to_be_visible()
        link.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Skolchef")
        expect(page.locator("#paragraf-10")).to_be_in_viewport()
        assert not faults


def test_matrix_keeps_its_headers_in_sight(context, origin):
    with visit(context(1440), origin, f"{ACT}matris/") as (page, _):
        page.locator(".act-matrix").evaluate("(box) => box.scrollTo(1500, 2000)")
        expect(page.get_by_role("columnheader", name="Roll", exact=True)).to_be_in_viewport()
        assert page.get_by_role("columnheader").count() == 15
        assert page.locator("th[scope=row]").count() == 27


def test_a_chair_finds_the_role_and_what_it_must_do_in_three_steps(context, origin):
    with visit(context(360), origin, ACT) as (page, faults):
        page.get_by_role("link", name="Välj din roll").click()
        page.get_by_role("link", name="Ordförande i strategiskt råd").click()
        expect(page.get_by_role("main")).to_contain_text("10 §")
        assert not faults


def test_the_year_is_there_before_anyone_types_and_is_narrowed_to_a_role(context, origin):
    with visit(context(360), origin, "/kommuner-mot-brott/arshjul/") as (page, faults):
        year = page.locator(".municipal-year")
        items = year.locator("[data-item]")
        number = items.count()
        expect(year.get_by_role("heading", level=3)).to_have_count(12)
        mine = year.locator('[data-item][data-roll=""], [data-item][data-roll~="rektor"]').count()
        assert 0 < mine < number
        page.get_by_label("Roll", exact=True).select_option("rektor")
        expect(year.get_by_role("status")).to_have_text(f"{mine} av {number} händelser")
        expect(year.locator("[data-item]:visible")).to_have_count(mine)
        expect(page).to_have_url(re.compile(r"\?roll=rektor"))
        expect(year.get_by_role("link", name="Kalenderfil (.ics)")).to_have_attribute("href", re.compile(r"/arshjul/rektor\.ics$"))
        page.get_by_role("button", name="Rensa").click()
        expect(year.locator("[data-item]:visible")).to_have_count(number)
        page.get_by_label("År", exact=True).select_option(index=1)
        chosen = int(page.get_by_label("År", exact=True).input_value())
        weekday = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")[date(chosen, 4, 15).weekday()]
        expect(year.locator("[data-day='04-15']").first).to_have_text(f"{weekday} 15 april.")
        expect(page).to_have_url(re.compile(rf"ar={chosen}"))
        assert too_wide(page) == []
        assert accessibility_faults(page) == []
    assert not faults
