"""When two years have passed: the rule in Python, the same rule in the reader's browser, and the calendar file."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from forebygga.subjects.act.yearwheel import YEARS, latest, years_after
from javascript import run

ACT = date(2023, 7, 1)
PLAN = date(2024, 7, 1)

CASES = [
    # done, the demand's first day, the last day
    ("2025-09-15", ACT, "2027-09-15"),
    ("2024-12-31", ACT, "2026-12-31"),
    ("2025-01-01", ACT, "2027-01-01"),
    ("2024-02-29", ACT, "2026-03-01"),  # no 29 February 2026: the day that is not stricter than the act
    ("2024-02-28", ACT, "2026-02-28"),
    ("2026-02-28", ACT, "2028-02-28"),  # a leap year ahead moves nothing
    ("2026-03-01", ACT, "2028-03-01"),
    ("2023-07-01", ACT, "2025-07-01"),
    ("2023-06-30", ACT, "2025-07-01"),  # before the act: from its first day
    ("1996-01-01", ACT, "2025-07-01"),
    ("2024-07-01", PLAN, "2026-07-01"),
    ("2024-06-30", PLAN, "2026-07-01"),  # before a plan was demanded: from the day it was
    ("2023-09-01", PLAN, "2026-07-01"),
]
RULES = {"act": ACT.isoformat(), "planFrom": PLAN.isoformat(), "years": YEARS}


@pytest.mark.parametrize(("done", "since", "due"), CASES)
def test_two_years(done, since, due):
    assert latest(date.fromisoformat(done), not_before=since) == date.fromisoformat(due)


def test_never_stricter_than_two_years():
    day = date(2023, 1, 1)
    while day.year < 2033:
        due = latest(day, not_before=ACT)
        assert due >= years_after(day, YEARS)
        assert (due.month, due.day) >= (day.month, day.day) or due.year > day.year + YEARS or day < ACT
        day += timedelta(days=1)


def test_the_script_counts_as_python_does_every_day_of_thirteen_years():
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(13 * 366)]
    due_days = run(
        "year-wheel-dates.js",
        f"given.map((day) => [script.latest(day, '{ACT}', {YEARS}), script.latest(day, '{PLAN}', {YEARS}), script.dayAfter(day)])",
        [day.isoformat() for day in days],
    )
    expected = [[str(latest(day, not_before=ACT)), str(latest(day, not_before=PLAN)), str(day + timedelta(days=1))] for day in days]
    assert due_days == expected


def test_the_script_knows_real_dates_from_others():
    real = ["2024-02-29", "2000-02-29", "1000-01-01", "9999-12-31"]
    others = ["2023-02-29", "2100-02-29", "2024-04-31", "2024-13-01", "2024-00-10", "2024-1-1", "0202-01-01", "", "i dag"]
    assert run("year-wheel-dates.js", "given.filter((day) => script.parts(day) !== null)", real + others) == real


@pytest.mark.parametrize(
    ("text", "past", "ahead"),
    [
        ("2026-03-01", "2026-03-01", "2026-03-01"),
        ("20260301", "2026-03-01", "2026-03-01"),
        ("1/3 2026", "2026-03-01", "2026-03-01"),
        ("den 1 mars 2026", "2026-03-01", "2026-03-01"),
        ("1/3", "2026-03-01", "2027-03-01"),
        (" 24 Dec ", "2025-12-24", "2026-12-24"),
        ("1:a maj", "2026-05-01", "2027-05-01"),
        ("29 februari", "2024-02-29", "2028-02-29"),
        ("31/4", None, None),
        ("2026-02-30", None, None),
        ("5 frukost", None, None),
        ("i våras", None, None),
    ],
)
def test_a_date_is_read_as_swedes_type_it(text, past, ahead):
    given = [text, "2026-11-29"]
    assert run("year-wheel-dates.js", "[script.typed(given[0], given[1]), script.typed(given[0], given[1], true)]", given) == [past, ahead]


def test_a_day_keeps_its_key_when_it_moves_so_that_a_new_file_replaces_the_old():
    def keys(**dates):
        due_keys = run("year-wheel-dates.js", "script.dueDays(given[0], given[1]).map((due) => due.key)", [dates, RULES])
        return set(due_keys)

    first = keys(lagesbild="2025-09-15", plan="", uppfoljd="", rapporter=["", "2027-03-01"])
    assert first == keys(lagesbild="2026-01-01", plan="", uppfoljd="", rapporter=["", "2028-03-01"]) == {"lagesbild", "rapport-2"}


def test_the_wheel_starts_in_january_and_ends_in_december():
    start, middle, end = run("year-wheel-dates.js", "given.map(script.shareOfYear)", ["2026-01-01", "2026-07-02", "2024-12-31"])
    assert start == 0
    assert middle == pytest.approx(0.4986, abs=0.001)
    assert 0.99 < end < 1


def due(**dates):
    given = [{"lagesbild": "", "plan": "", "uppfoljd": ""} | dates, RULES]
    due_days = run("year-wheel-dates.js", "script.dueDays(given[0], given[1])", given)
    return [(item["kind"], item["day"], item["early"]) for item in due_days]


def test_days_come_in_order_and_only_for_what_was_given():
    assert due() == []
    assert due(lagesbild="2025-09-15", plan="2024-11-02", rapporter=["2027-03-01", ""]) == [
        ("plan", "2026-11-02", False),
        ("rapport", "2027-03-01", False),
        ("lagesbild", "2027-09-15", False),
    ]


@pytest.mark.parametrize(
    ("plan", "followed", "day", "early"),
    [
        ("2024-11-02", "2026-05-05", "2028-05-05", False),
        ("2026-05-05", "2024-11-02", "2028-05-05", False),  # a new plan starts a new count
        ("", "2025-01-31", "2027-01-31", False),
        ("2023-10-01", "", "2026-07-01", True),  # decided before it had to be
        ("2023-10-01", "2024-02-01", "2026-07-01", True),
        ("2023-10-01", "2025-02-01", "2027-02-01", False),
    ],
)
def test_the_plan_counts_from_its_decision_or_its_latest_follow_up(plan, followed, day, early):
    assert due(plan=plan, uppfoljd=followed) == [("plan", day, early)]


def test_the_persons_own_report_days_are_never_moved():
    assert due(rapporter=["2020-02-29", "2031-12-31"]) == [("rapport", "2020-02-29", False), ("rapport", "2031-12-31", False)]


# The calendar file (RFC 5545)

EVENTS = [
    {"day": "2026-12-31", "title": "Lägesbilden", "text": "Rad ett; med semikolon, komma och \\ snedstreck.\nRad två.", "uid": "a@x"},
    {"day": "2028-02-28", "title": "å" * 90 + "𝄞" * 20, "text": "", "uid": "b@x"},
]


@pytest.fixture(scope="module")
def calendar() -> str:
    return run("year-wheel-calendar.js", "script.calendar(given, new Date(Date.UTC(2026, 10, 22, 9, 5, 7)))", EVENTS)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_calendar_lines_end_and_fold_as_they_must(calendar):
    assert calendar.endswith("END:VCALENDAR\r\n")
    assert "\n" not in calendar.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    assert f"SUMMARY:{'å' * 90}{'𝄞' * 20}" in unfolded(calendar)


def test_calendar_events_are_whole_days(calendar):
    lines = unfolded(calendar)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert [line for line in lines if line.startswith("DTSTART")] == ["DTSTART;VALUE=DATE:20261231", "DTSTART;VALUE=DATE:20280228"]
    assert [line for line in lines if line.startswith("DTEND")] == ["DTEND;VALUE=DATE:20270101", "DTEND;VALUE=DATE:20280229"]
    assert lines.count("DTSTAMP:20261122T090507Z") == 2
    assert [line for line in lines if line.startswith("UID:")] == ["UID:a@x", "UID:b@x"]


def test_calendar_text_is_escaped(calendar):
    assert r"DESCRIPTION:Rad ett\; med semikolon\, komma och \\ snedstreck.\nRad två." in unfolded(calendar)


# The self-check's file

ANSWERS = {"a": {"svar": "ja", "anteckning": ""}, "b": {"svar": "", "anteckning": "å\nä"}, "c": {"svar": "", "anteckning": ""}}


READ = "(() => { try { return script.readFile(given[0], given[1]); } catch (error) { return error.message; } })()"


def read(text, ids=("a", "b")):
    """What the file says, or the message to the reader."""
    return run("self-check-answers.js", READ, [text, ids])


def file(**changes):
    """A saved file, changed."""
    state = {"name": "Kommun", "date": "2026-11-22", "edition": "2025-04-01", "answers": ANSWERS}
    return json.dumps(json.loads(run("self-check-answers.js", "script.written(given)", state)) | changes)


def test_a_saved_file_opens_as_it_was():
    assert read(file()) == {
        "name": "Kommun", "date": "2026-11-22", "edition": "2025-04-01", "unknown": [],
        "answers": {"a": {"svar": "ja", "anteckning": ""}, "b": {"svar": "", "anteckning": "å\nä"}},
    }  # fmt: skip
    assert read("\ufeff" + file())["name"] == "Kommun"


def test_answers_to_statements_that_are_gone_are_told_of():
    assert read(file(), ["b"])["unknown"] == ["a"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "går inte att läsa"),
        ("{", "går inte att läsa"),
        ("[]", "inget självtest"),
        ("null", "inget självtest"),
        ('{"format": "annat"}', "inget självtest"),
        ("x" * 300_001, "för stor"),
    ],
)
def test_a_file_that_is_no_self_check_is_explained(text, says):
    assert says in read(text)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"version": 2}, "nyare version"),
        ({"svar": []}, "saknar svar"),
        ({"svar": {"a": {"svar": "kanske"}}}, "inte ja, delvis, nej eller vet inte"),
        ({"svar": {"a": "ja"}}, "inte ja, delvis, nej eller vet inte"),
        ({"svar": {"a": {"svar": "ja", "anteckning": 1}}}, "Anteckningen"),
        ({"svar": {"a": {"svar": "ja", "anteckning": "x" * 2001}}}, "2 000 tecken"),
        ({"namn": 5}, "Uppgiften om vem"),
        ({"datum": "i går"}, "inget datum"),
    ],
)
def test_a_changed_file_is_explained(changes, says):
    assert says in read(file(**changes))


def test_answers_are_counted():
    counted = run("self-check-answers.js", "script.counted(['a', 'b', 'd'], given)", ANSWERS)
    assert counted == {"ja": 1, "delvis": 0, "nej": 0, "vet-inte": 0, "obesvarat": 2}
