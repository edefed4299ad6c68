"""Editors see what to look at again, by owner, and what they have looked at leaves the list."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

import forebygga.subjects.editors.review_pages as review_pages
from forebygga.hub.settings import read_settings
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.subjects.editors.review import tasks_of
from forebygga.subjects.editors.review_pages import review_page
from hubs import PUBLICATION, TODAY, catalog_of, record, site_of
from pages import page_of

DUE = date(2027, 1, 15)
"""When every record of PUBLICATION's kind is to be looked at; they are published on the same day of 2026."""


def tasks(root: Path, key: str, today: date) -> list[tuple[date, str]]:
    return [(task.day, task.why) for task in tasks_of(catalog_of(root).entries[key], today)]


def made(root: Path, today: date) -> dict[str, Output]:
    return {
        output.uri.removeprefix("redaktor/att-granska/"): output
        for output in review_page(Hub(catalog_of(root), read_settings(root)[0], today))
    }


@pytest.mark.parametrize(
    ("today", "why"),
    [(DUE - timedelta(days=61), []), (DUE - timedelta(days=60), ["snart"]), (DUE, ["snart"]), (DUE + timedelta(days=1), ["forfallen"])],
)
def test_a_review_is_told_of_sixty_days_ahead_and_is_late_the_day_after(hub: Path, today: date, why: list[str]) -> None:
    record(hub, "stod/bok", PUBLICATION)
    assert tasks(hub, "stod/bok", today) == [(DUE, each) for each in why]


def test_sources_unread_for_two_years_are_told_of_until_someone_reads_them(hub: Path) -> None:
    late = PUBLICATION.replace("granska_senast: 2027-01-15", "granska_senast: 2035-01-15")
    record(hub, "stod/bok", late)
    assert tasks(hub, "stod/bok", date(2028, 1, 15)) == []
    assert [why for _, why in tasks(hub, "stod/bok", date(2028, 1, 16))] == ["olast"]
    record(hub, "stod/bok", late.replace("status:", "kontrollerad: {läst: 2026-03-01, mot: källan k1}\nstatus:"))
    assert tasks(hub, "stod/bok", date(2028, 1, 16)) == []


def test_what_has_ended_is_told_of_until_someone_has_looked_since(hub: Path) -> None:
    call, effort = "evenemang/exempelkonferensen", "insatser/exempelstodet"
    assert tasks(hub, call, date(2026, 3, 1)) == []
    assert tasks(hub, call, date(2026, 3, 2)) == [(date(2026, 3, 1), "stangd")]
    assert (date(2026, 12, 31), "over") in tasks(hub, effort, date(2027, 1, 1))
    for key in (call, effort):
        file = hub / "content" / f"{key}.md"
        file.write_text(
            file.read_text(encoding="utf-8").replace("granska_senast: 2027", "granskad: 2027-01-02\ngranska_senast: 2028"), encoding="utf-8"
        )
        assert tasks(hub, key, date(2027, 1, 3)) == []


def test_the_list_is_by_owner_and_the_same_as_data(hub: Path) -> None:
    record(hub, "stod/bok", PUBLICATION.replace("källor:", "ägare: exempelmyndigheten\nkällor:"))
    files = made(hub, DUE + timedelta(days=1))
    owners = {each["ägare"]: each for each in json.loads(files["lista.json"].text)["ägare"]}
    (row,) = [each for each in owners["exempelmyndigheten"]["poster"] if each["post"] == "stod/bok"]
    assert (row["skäl"], row["dag"], row["fil"]) == ("Borde ha setts över senast 15 januari 2027", "2027-01-15", "content/stod/bok.md")
    assert list(owners)[-1] is None
    page = page_of(files[""].text)
    assert "En bok till Borde ha setts över senast 15 januari 2027." in page.text
    assert {"lista.json", "kalender.ics"} <= {address.rpartition("/")[2] for address in page.addresses}


def test_a_query_that_found_nothing_is_a_line_of_the_list_that_leads_to_the_search(hub: Path) -> None:
    catalog = replace(catalog_of(hub), unanswered=("parkour i parken",))
    page, data, _ = review_page(Hub(catalog, read_settings(hub)[0], TODAY))
    assert any(address.endswith("/sok/?q=parkour%20i%20parken") for address in page_of(page.text).addresses)
    assert json.loads(data.text)["sökord_utan_svar"] == ["parkour i parken"]


def test_the_calendar_has_one_event_for_each_day_to_come(hub: Path) -> None:
    book = Calendar.from_ical(made(hub, TODAY)["kalender.ics"].data)
    days = [event["dtstart"].dt for event in book.walk("VEVENT")]
    assert days == sorted({entry.record.review_by for entry in catalog_of(hub).entries.values() if entry.is_published})
    assert not Calendar.from_ical(made(hub, date(2040, 1, 1))["kalender.ics"].data).walk("VEVENT")


def test_time_alone_stops_nothing(hub: Path) -> None:
    made_later = {output.uri: output for output in site_of(hub, today=TODAY.replace(year=TODAY.year + 3))}
    assert "Ingen har läst posten mot källorna sedan 15 januari 2026" in made_later["redaktor/att-granska/"].text


@pytest.mark.parametrize(("today", "is_warned"), [(DUE, False), (DUE + timedelta(days=1), True)])
def test_readers_are_told_the_day_after_a_review_was_due(sample: Path, today: date, is_warned: bool) -> None:
    page = next(output for output in site_of(sample, today=today) if output.uri == "stod/exempelboken/")
    assert ("Sidan skulle ha setts över senast 15 januari 2027." in page_of(page.text).text) is is_warned


def test_a_list_of_more_than_a_page_holds_shows_the_earliest_and_leads_to_the_rest(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ett", "tva", "tre"):
        record(hub, f"stod/{name}", PUBLICATION)
    whole = made(hub, date(2040, 1, 1))
    monkeypatch.setattr(review_pages, "TASKS", 2)
    cut = made(hub, date(2040, 1, 1))
    assert "Visar" not in whole[""].text
    assert "skäl, de tidigaste" in page_of(cut[""].text).text
    assert cut["lista.json"].data == whole["lista.json"].data
