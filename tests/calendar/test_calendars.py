"""The calendar: what is in it, its cuts and calls, and its files as a calendar program reads them (parsed by the library ical)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from coordinated import made_by
from forebygga.hub.history import Change
from forebygga.hub.moments import first_day, is_past, last_day
from forebygga.hub.settings import Settings
from forebygga.page.calls import calls, state
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.subjects.calendar.occasions import editions, gaps, occasions, periods, recurring, upcoming, years
from forebygga.subjects.calendar.pages import calendar_pages
from forebygga.subjects.calendar.record_pages import dated_pages
from forebygga.subjects.coordination.ledger_pages import ledger_pages
from hubs import TODAY, make_hub, record
from hubs import catalog_of as catalog
from javascript import run
from pages import page_of
from undertaken import SOURCE, actor, assignment, network, request


def event(title: str, when: str, more: str = "", kind: str = "konferens") -> str:
    """The head of an event."""
    return f"titel: {title}\ningress: Påhittat evenemang.\nslag: {kind}\n{when}\n{more}{SOURCE}status: aktuell\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A hub with an actor, a network and an act, and nothing that happens."""
    root = make_hub(tmp_path / "hubb")
    for file in (root / "content").rglob("*.md"):
        if file.parent.name != "lag":
            file.unlink()
    record(root, "aktorer/ett", actor("Aktör ett"))
    record(root, "natverk/natet", network("Nätet", "ett"))
    return root


def happening(root: Path, *, today: date = TODAY) -> list[tuple[str, str, str]]:
    return [(each.start, each.kind, each.title) for each in occasions(catalog(root), today=today)]


# Moments


@pytest.mark.parametrize(
    ("moment", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-04-10", date(2024, 4, 10), date(2024, 4, 10)),
        ("2024-04-10 09:30", date(2024, 4, 10), date(2024, 4, 10)),
    ],
)
def test_moment_may_be_any_day_that_it_does_not_rule_out(moment: str, first: date, last: date) -> None:
    assert (first_day(moment), last_day(moment)) == (first, last)


@pytest.mark.parametrize(
    ("moment", "past"), [("2026", False), ("2026-04", False), ("2026-04-09", True), ("2026-04-10", False), ("2025", True)]
)
def test_moment_is_past_only_when_that_is_certain(moment: str, past: bool) -> None:
    assert is_past(moment, TODAY) is past


# What is in the calendar


def test_events_deadlines_grants_reports_and_the_award_are_all_there(root: Path) -> None:
    record(root, "evenemang/motet", event("Mötet", "start: 2026-06-01", "anmälan:\n  stänger: 2026-05-01\n"))
    record(
        root,
        "uppdrag/uppdraget",
        assignment("Uppdraget", "ett", more="redovisningsår: 2027\nredovisas: 2027-03-31\ndelredovisas: [2026-09]\n"),
    )
    record(root, "uppmaningar/bidraget", request("Bidraget", "rektor", more="bidrag: ja\nsvar_senast: 2026-10-01\n"))
    record(root, "uppmaningar/enkaten", request("Enkäten", "rektor", more="svar_senast: 2026-11\n"))
    record(
        root,
        "ecpa/ecpa-2026",
        f"titel: ECPA 2026\ningress: Påhittad.\når: 2026\nsista_dag: 2026-08-20\nfinal: 2026-12\n{SOURCE}status: aktuell\n",
    )
    assert happening(root) == [
        ("2026-05-01", "sista-dag", "Mötet"),
        ("2026-06-01", "konferens", "Mötet"),
        ("2026-08-20", "sista-dag", "ECPA 2026"),
        ("2026-09", "redovisning", "Uppdraget"),
        ("2026-10-01", "bidrag", "Bidraget"),
        ("2026-11", "sista-dag", "Enkäten"),
        ("2026-12", "tavling", "ECPA 2026"),
        ("2027-03-31", "redovisning", "Uppdraget"),
    ]


def test_a_yearly_day_is_there_for_three_years_and_a_duty_without_a_day_gets_none(root: Path) -> None:
    record(root, "uppmaningar/arlig", request("Årlig", "rektor", more="återkommer:\n  takt: arligen\n  dag: 02-15\n"))
    law = "paragrafer: [2]\nåterkommer:\n  takt: vartannat-ar\n"
    ska = request("Skyldig", "rektor", more=law).replace("tvång: bor", "tvång: ska\nlagstöd: 2 § exempellagen")
    record(root, "uppmaningar/skyldig", ska)
    record(root, "evenemang/veckan", event("Veckan", "återkommer: Varje år"))
    assert [start for start, *_ in happening(root)] == ["2026-02-15", "2027-02-15", "2028-02-15"]
    assert [(each.entry.id, each.is_duty) for each in recurring(catalog(root), today=TODAY)] == [("skyldig", True), ("veckan", False)]


def test_what_is_over_or_called_off_is_past_and_the_rest_is_to_come(root: Path) -> None:
    for name, when, more in (
        ("igar", "start: 2026-04-09", ""),
        ("idag", "start: 2026-04-10", ""),
        ("pagar", "start: 2026-04-01\nslut: 2026-05-20", ""),
        ("manaden", "start: 2026-04", ""),
        ("aret", "start: 2026", ""),
        ("installt", "start: 2026-06-01", "läge: installt\n"),
    ):
        record(root, f"evenemang/{name}", event(name, when, more))
    all_occasions = occasions(catalog(root), today=TODAY)
    assert {each.entry.id for each in upcoming(all_occasions, today=TODAY)} == {"idag", "pagar", "manaden", "aret"}
    assert {each.entry.id for year in years(all_occasions, today=TODAY) for each in year.occasions} == {"igar", "installt"}


def test_months_come_in_order_with_the_bare_year_after_them(root: Path) -> None:
    for when in ("2027-01-05", "2026", "2026-12-01", "2026-04", "2026-04-20"):
        record(root, f"evenemang/e{when.replace('-', '')}", event(when, f"start: {when}"))
    record(root, "evenemang/pagar", event("pågår", "start: 2026-04-01\nslut: 2026-05-20"))
    coming = upcoming(occasions(catalog(root), today=TODAY), today=TODAY)
    assert [(period.when, [each.title for each in period.occasions]) for period in periods(coming, today=TODAY)] == [
        ("", ["pågår"]),
        ("2026-04", ["2026-04", "2026-04-20"]),
        ("2026-12", ["2026-12-01"]),
        ("2026", ["2026"]),
        ("2027-01", ["2027-01-05"]),
    ]


def test_reports_have_a_page_of_their_own_and_a_series_without_a_next_time_tells_its_latest(root: Path) -> None:
    record(root, "uppdrag/uppdraget", assignment("Uppdraget", "ett", more="redovisningsår: 2027\nredovisas: 2027-03-31\n"))
    record(root, "evenemang/rff-2025", event("Råd 2025", "start: 2025-04", "serie: rad-for-framtiden\n"))
    pages = {each.uri: each.text for each in made_by(calendar_pages, root) if each.is_page}
    coming = pages["kalender/"].partition('id="genomforda"')[0]
    assert "Uppdraget" not in coming
    assert 'href="slag/redovisning/"' in coming
    assert "Uppdraget" in pages["kalender/slag/redovisning/"]
    assert "Senast april 2025" in coming
    assert 'href="serie/rad-for-framtiden/#prenumerera"' in coming


def test_series_tells_its_editions_and_the_years_that_it_knows_nothing_of(root: Path) -> None:
    for year in (2009, 2012, 2013):
        record(root, f"evenemang/rff-{year}", event(f"Råd {year}", f"start: {year}", "serie: rad-for-framtiden\n"))
    series = editions(catalog(root), "rad-for-framtiden")
    assert [entry.id for entry, _ in series] == ["rff-2013", "rff-2012", "rff-2009"]
    assert gaps(series) == (2011, 2010)


# Calls

CALL = "anmälan:\n  öppnar: 2026-02\n  stänger: 2026-03-01\n"


@pytest.mark.parametrize(
    ("today", "how"),
    [("2026-01-31", "kommande"), ("2026-02-01", "öppen"), ("2026-03-01", "öppen"), ("2026-03-02", "stängd")],
)
def test_call_opens_and_closes_by_itself(root: Path, today: str, how: str) -> None:
    record(root, "evenemang/motet", event("Mötet", "start: 2026-06-01", CALL))
    day = date.fromisoformat(today)
    assert [state(call, day) for call in calls(catalog(root))] == [how]
    page = next(each.text for each in made_by(calendar_pages, root, today=day) if each.uri == "kalender/")
    assert ("data-call" in page) == (how != "stängd")
    words = {"kommande": "coming", "öppen": "open", "stängd": "closed"}
    given = [{"opens": "2026-02", "closes": "2026-03-01"}, today]
    assert run("calendar.js", "script.standing(given[0], given[1])", given) == words[how]


@pytest.mark.parametrize("moment", ["2026", "2026-04", "2026-04-09", "2026-04-10", "2026-03", "2025"])
def test_browser_and_build_agree_on_what_has_passed(moment: str) -> None:
    assert run("calendar.js", "script.hasPassed(given[0], given[1])", [moment, TODAY.isoformat()]) == is_past(moment, TODAY)


def test_a_call_known_only_by_its_month_is_open_to_the_end_of_it(root: Path) -> None:
    record(root, "uppmaningar/bidraget", request("Bidraget", "rektor", more="bidrag: ja\nsvar_senast: 2026-04\n"))
    (call,) = calls(catalog(root))
    assert (state(call, date(2026, 4, 30)), state(call, date(2026, 5, 1))) == ("öppen", "stängd")


# Calendar files


def book(outputs: list[Output], uri: str) -> Calendar:
    """The calendar at the address as a program reads it; fails when it is not as RFC 5545 says."""
    body = next(each.body for each in outputs if each.uri == uri)
    assert isinstance(body, bytes)
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    return IcsCalendarStream.calendar_from_ics(body.decode())


def events(root: Path, uri: str = "kalender/kalender.ics", *, today: date = TODAY) -> list[Event]:
    return list(book(made_by(calendar_pages, root, today=today), uri).events)


def test_days_are_whole_with_the_end_excluded(root: Path) -> None:
    record(root, "evenemang/motet", event("Mötet", "start: 2026-06-01\nslut: 2026-06-02", "ort: Umeå\nlokal: Folkets hus\n"))
    (whole_day,) = events(root)
    assert (whole_day.dtstart, whole_day.dtend) == (date(2026, 6, 1), date(2026, 6, 3))
    assert (whole_day.summary, whole_day.location, whole_day.categories, whole_day.status) == (
        "Mötet",
        "Folkets hus, Umeå",
        ["Konferens"],
        "CONFIRMED",
    )


def test_time_of_day_is_swedish_also_when_the_clocks_have_changed(root: Path) -> None:
    record(root, "evenemang/vinter", event("Vinter", "start: 2026-01-15 09:30\nslut: 2026-01-15 11:00"))
    record(root, "evenemang/sommar", event("Sommar", "start: 2026-06-15 09:30"))
    winter, summer = sorted(events(root), key=lambda each: str(each.dtstart))
    zone = ZoneInfo("Europe/Stockholm")
    assert (winter.dtstart, winter.dtend) == (datetime(2026, 1, 15, 9, 30, tzinfo=zone), datetime(2026, 1, 15, 11, 0, tzinfo=zone))
    assert [each.dtstart.utcoffset().total_seconds() for each in (winter, summer)] == [3600, 7200]


def test_a_month_is_tentative_over_all_its_days_and_a_year_is_a_note_without_a_day(root: Path) -> None:
    record(root, "evenemang/manaden", event("Månaden", "start: 2026-12"))
    record(root, "evenemang/aret", event("Året", "start: 2027"))
    calendar = book(made_by(calendar_pages, root), "kalender/kalender.ics")
    (month,) = calendar.events
    assert (month.dtstart, month.dtend, month.status) == (date(2026, 12, 1), date(2027, 1, 1), "TENTATIVE")
    assert month.summary == "Månaden (dagen inte känd)"
    assert [(note.summary, note.dtstart) for note in calendar.journal] == [("Året", None)]


def test_what_is_called_off_says_so(root: Path) -> None:
    record(root, "evenemang/motet", event("Mötet", "start: 2026-06-01", "läge: installt\n"))
    assert [each.status for each in events(root)] == ["CANCELLED"]


def test_identity_lasts_when_the_day_is_moved_and_the_same_thing_is_the_same_in_every_calendar(root: Path) -> None:
    record(root, "evenemang/motet", event("Mötet", "start: 2026-06", "länskod: '02'\nroller: [rektor]\nrelaterat: [natverk/natet]\n"))
    everywhere = [f"kalender/{cut}/kalender.ics" for cut in ("slag/konferens", "lan/exempel", "roll/rektor", "natverk/natet")]
    outputs = made_by(calendar_pages, root)
    slug = next(each.uri.split("/")[2] for each in outputs if each.uri.startswith("kalender/lan/") and b"VEVENT" in _bytes(each))
    before = {book(outputs, uri.replace("lan/exempel", f"lan/{slug}")).events[0].uid for uri in everywhere}
    record(root, "evenemang/motet", event("Mötet", "start: 2026-06-17"))
    assert {each.uid for each in events(root)} == before
    assert len(before) == 1


def _bytes(output: Output) -> bytes:
    return output.body if isinstance(output.body, bytes) else output.body.encode()


def revised(root: Path, changes: tuple[Change, ...], today: date = TODAY) -> Event:
    hub = Hub(catalog(root), Settings.model_validate({}), today, {"content/evenemang/motet.md": changes})
    return book(list(calendar_pages(hub)), "kalender/kalender.ics").events[0]


def test_revision_grows_with_the_days_of_change_and_never_with_the_clock(root: Path) -> None:
    record(root, "evenemang/motet", event("Mötet", "start: 2026-06-01"))
    first = revised(root, ())
    later = revised(root, (Change(date(2026, 3, 1)), Change(date(2026, 1, 15), is_added=True)))
    assert (first.sequence, first.last_modified.date()) == (0, date(2026, 1, 15))
    assert (later.sequence, later.last_modified.date(), later.dtstamp.date()) == (45, date(2026, 3, 1), date(2026, 3, 1))
    assert revised(root, (), today=date(2026, 5, 1)) == first


def test_an_empty_cut_can_be_subscribed_to_before_its_first_occasion(root: Path) -> None:
    calendar = book(made_by(calendar_pages, root), "kalender/serie/rad-for-framtiden/kalender.ics")
    assert (calendar.events, calendar.journal) == ([], [])
    assert [str(zone.tz_id) for zone in calendar.timezones] == ["Europe/Stockholm"]


def test_every_file_of_the_sample_hub_is_read_by_a_calendar_program(site: list[Output]) -> None:
    files = [each.uri for each in site if each.uri.endswith(".ics")]
    assert len(files) > 50
    for uri in files:
        identities = [part.uid for part in (*book(site, uri).events, *book(site, uri).journal)]
        assert len(identities) == len(set(identities)), uri


def test_event_has_a_file_of_its_own_unless_only_the_year_is_known(root: Path) -> None:
    record(root, "evenemang/motet", event("Mötet", "start: 2026-06-01"))
    record(root, "evenemang/aret", event("Året", "start: 2027"))
    made = {each.uri: each for each in made_by(dated_pages, root)}
    assert [each.summary for each in book(list(made.values()), "kalender/motet/motet.ics").events] == ["Mötet"]
    assert "motet.ics" in page_of(made["kalender/motet/"].text).addresses
    assert "kalender/aret/aret.ics" not in made
    assert "Bara året är känt" in made["kalender/aret/"].text


def test_what_is_asked_and_reported_can_be_added_while_it_is_to_come(root: Path) -> None:
    record(root, "uppmaningar/svara", request("Svara", "rektor", more="svar_senast: 2026-05-20\n"))
    record(root, "uppmaningar/forbi", request("Förbi", "rektor", more="svar_senast: 2026-01-20\n"))
    record(
        root,
        "uppdrag/uppdraget",
        assignment("Uppdraget", "ett", more="redovisningsår: 2027\nredovisas: 2027-03-31\ndelredovisas: [2026-01-31]\n"),
    )
    made = {each.uri: each for build in (dated_pages, ledger_pages) for each in made_by(build, root)}
    summaries = {
        uri: [(event.summary, event.dtstart) for event in book(list(made.values()), uri).events] for uri in made if uri.endswith(".ics")
    }
    assert summaries == {
        "samordning/uppmaningar/svara/svara.ics": [("Svara", date(2026, 5, 20))],
        "uppdrag/uppdraget/uppdraget.ics": [("Slutredovisning: Uppdraget", date(2027, 3, 31))],
    }
    assert "uppdraget.ics" in page_of(made["uppdrag/uppdraget/"].text).addresses


def test_web_addresses_are_there_when_the_site_has_one_and_not_made_up_otherwise(root: Path) -> None:
    record(root, "evenemang/motet", event("Mötet", "start: 2026-06-01"))
    (root / "data" / "webbplats.yml").write_text("namn: Hubben\n", encoding="utf-8")
    assert events(root)[0].url is None
    (root / "data" / "webbplats.yml").write_text("namn: Hubben\nadress: https://hubb.example/brott/\n", encoding="utf-8")
    assert str(events(root)[0].url) == "https://hubb.example/brott/kalender/motet/"
    page = next(each.text for each in made_by(calendar_pages, root) if each.uri == "kalender/")
    assert "webcal://hubb.example/brott/kalender/kalender.ics" in page_of(page).addresses


# Pages


def test_every_cut_has_a_page_that_leads_to_its_file(root: Path) -> None:
    record(root, "evenemang/motet", event("Mötet", "start: 2026-06-01", "roller: [rektor]\nnätverk: [natet]\n"))
    made = {each.uri: each for each in made_by(calendar_pages, root)}
    for cut in ("slag/konferens", "roll/rektor", "roll/skolchef", "natverk/natet", "serie/ecpa"):
        assert f"kalender/{cut}/kalender.ics" in made
        assert "kalender.ics" in made[f"kalender/{cut}/"].text
    assert "Mötet" in made["kalender/roll/rektor/"].text
    assert "Inga kommande datum är kända här" in made["kalender/roll/skolchef/"].text
    assert len([uri for uri in made if uri.startswith("kalender/natverk/")]) == 2


def test_past_events_tell_what_came_out_of_them(root: Path) -> None:
    record(root, "evenemang/motet", event("Mötet", "start: 2025-06-01", "resultat:\n  - Alla gick hem[^k1].\n"))
    made = {each.uri: each for each in made_by(calendar_pages, root)}
    for uri in ("kalender/", "kalender/ar/2025/"):
        assert "Alla gick hem." in page_of(made[uri].text).text
