"""What is asked of municipalities: of whom and when, how much a month holds, and how it is subscribed to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar

from coordinated import made_by, make_coordinated
from forebygga.hub.catalog import Catalog
from forebygga.load import load as load_hub
from forebygga.page.output import Output
from forebygga.records.requests import Request
from forebygga.subjects.calendar.record_pages import dated_pages
from forebygga.subjects.requests.load_chart import load_chart
from forebygga.subjects.requests.pages import request_pages
from forebygga.subjects.requests.requests import current, due, former, known_months, load, of_role
from forebygga.subjects.requests.seasons import SEASONS, in_year_order, kind_of, moment_in_words, months_of
from hubs import TODAY, record
from javascript import run
from pages import page_of

FOLDER = "samordning/uppmaningar/"
HEAD = """
titel: {title}
ingress: Något begärs.
avsändare: exempelmyndigheten
mottagarroller:
  - rektor
vad_begärs: Gör något[^k1].
tvång: kan
{more}
källor:
  - nyckel: k1
    titel: Om Exempelmyndigheten
    utgivare: Exempelmyndigheten
    typ: myndighet
publicerad: 2026-01-15
granska_senast: 2027-01-15
status: aktuell
"""


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return make_coordinated(tmp_path / "hubb")


@pytest.fixture(scope="module")
def coordinated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_coordinated(tmp_path_factory.mktemp("samordning") / "hubb")


@pytest.fixture(scope="module")
def site(coordinated: Path) -> list[Output]:
    return made_by(request_pages, coordinated)


@pytest.fixture(scope="module")
def catalog(coordinated: Path) -> Catalog:
    return load_hub(coordinated)[0]


@pytest.fixture
def asked(hub: Path):
    """Gives the request that a record with the lines becomes."""

    def made(more: str, title: str = "Gör något") -> Request:
        record(hub, "uppmaningar/ny", HEAD.format(title=title, more=more))
        catalog, problems = load_hub(hub)
        assert [str(problem) for problem in problems if problem.severity == "fel"] == []
        base = catalog.entries["uppmaningar/ny"].record
        assert isinstance(base, Request)
        return base

    return made


def output(site: list[Output], uri: str) -> Output:
    return next(each for each in site if each.uri == uri)


def ids(pairs) -> list[str]:
    return [entry.id for entry, _ in pairs]


# Of whom and when


def test_must_comes_before_should_before_may(catalog):
    assert ids(current(catalog, today=TODAY)) == ["ge-exempel", "svara-pa-enkaten", "sok-bidrag"]


def test_what_is_replaced_is_no_longer_asked(catalog):
    assert ids(former(catalog, today=TODAY)) == ["gammal-begaran"]


def test_a_request_known_by_its_month_is_asked_until_the_month_has_passed(catalog):
    assert "svara-pa-enkaten" in ids(current(catalog, today=date(2026, 5, 31)))
    assert "svara-pa-enkaten" in ids(former(catalog, today=date(2026, 6, 1)))


def test_a_yearly_request_is_asked_until_its_last_year_has_passed(catalog, asked):
    request = asked("återkommer:\n  takt: arligen\n  dag: 03-31\n  sista_år: 2027")
    assert [due(request, year) for year in (2026, 2027, 2028)] == ["2026-03-31", "2027-03-31", None]


def test_no_month_is_made_up_for_what_is_known_by_year_alone(asked):
    request = asked("svar_senast: 2026")
    assert due(request, 2026) is None
    assert known_months(request) == frozenset()


# Load


def test_load_counts_each_request_in_its_month_and_the_undated_apart(catalog):
    year = load(current(catalog, today=TODAY), 2026, today=TODAY)
    assert year.counts == (0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)
    assert ids(year.undated) == ["sok-bidrag"]


def test_a_single_day_is_no_load_in_another_year(catalog):
    year = load(current(catalog, today=TODAY), 2027, today=TODAY)
    assert year.counts == (0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    assert ids(year.undated) == ["sok-bidrag"]


def test_load_of_a_role_holds_only_what_the_role_is_asked(catalog):
    year = load(of_role(current(catalog, today=TODAY), "skolchef"), 2026, today=TODAY)
    assert (year.dated, ids(year.undated)) == (1, ["sok-bidrag"])


def test_chart_has_a_square_for_what_comes_within_a_year_and_says_the_same_in_words(catalog):
    chart = load_chart(current(catalog, today=TODAY), TODAY)
    assert chart is not None
    assert [square.force for square in chart.squares] == ["bor", "ska"]
    assert [label.short for label in chart.months][:3] == ["apr", "maj", "jun"]
    assert chart.summary == "De närmaste tolv månaderna: 1 i maj, 1 i februari. 1 till kommer i en månad som är okänd."
    assert all(0 <= square.x <= chart.width - 16 and 0 <= square.y <= chart.base - 16 for square in chart.squares)


def test_no_chart_is_drawn_where_no_month_is_known(catalog):
    undated = [pair for pair in current(catalog, today=TODAY) if not known_months(pair[1])]
    assert undated
    assert load_chart(undated, TODAY) is None


# The order of the year


@pytest.mark.parametrize(
    ("more", "part"),
    [
        ("svar_senast: 2026-10", "med-tid"),
        ("svar_senast: 2026", "utan-manad"),
        ("återkommer:\n  takt: arligen", "utan-manad"),
        ("återkommer:\n  takt: vid-behov", "vid-behov"),
        ("återkommer:\n  takt: lopande", "rad"),
    ],
)
def test_a_request_stands_where_its_time_is_known(asked, more, part):
    assert kind_of(asked(more)).id == part


def test_what_the_law_always_demands_is_one_folded_part(asked):
    part = kind_of(asked("återkommer:\n  takt: lopande").model_copy(update={"force": "ska"}))
    assert (part.id, part.is_folded) == ("alltid", True)


def test_what_comes_next_stands_first_and_what_has_no_known_next_time_last(catalog, asked):
    past = asked("svar_senast: 2026-02-01\nåterkommer:\n  takt: arligen")
    pairs = [*current(catalog, today=TODAY), (next(iter(catalog.entries.values())), past)]
    assert [request.title for _, request in in_year_order(pairs, TODAY)] == ["Svara på exempelenkäten", "Ge exempel", "Gör något"]
    assert moment_in_words(past, TODAY) == "Senast kända: 1 februari 2026"


def test_a_request_is_found_by_the_month_it_opens_too(asked):
    assert months_of(asked("öppnar: 2026-06-15\nsvar_senast: 2026-10-01")) == {6, 10}


def test_every_month_belongs_to_one_season():
    assert sorted(month for season in SEASONS for month in season.months) == list(range(1, 13))


# Pages


def test_register_holds_every_request_without_scripts(site):
    page = page_of(output(site, FOLDER).text)
    asks = [attributes for tag, attributes in page.tags if tag == "li" and attributes.get("class") == "request"]
    assert [ask["data-tvang"] for ask in asks] == ["bor", "ska", "kan", "bor"]
    assert [ask["data-manader"] for ask in asks] == ["5", "2", "", "12"]


def test_every_role_and_topic_that_is_asked_has_a_page_with_feed_and_calendar(site):
    uris = {each.uri.removeprefix(FOLDER) for each in site if each.uri.startswith(FOLDER)}
    for folder in ("", "roll/skolchef/", "roll/brottsforebyggande-samordnare/", "amne/skola/", "amne/samordning-och-styrning/"):
        assert {folder, f"{folder}flode.xml", f"{folder}kalender.ics"} <= uris
    assert "roll/rektor/" not in uris


def test_a_request_tells_when_and_by_which_law(coordinated):
    text = page_of(output(made_by(dated_pages, coordinated), f"{FOLDER}ge-exempel/").text).text
    assert "Varje år, senast 15 februari" in text
    assert "2 § exempellagen" in text
    assert "Den påhittade riksdagen, genom lag" in text


# Subscriptions


def feed(site: list[Output], folder: str = "") -> feedparser.FeedParserDict:
    return feedparser.parse(output(site, f"{FOLDER}{folder}flode.xml").text)


def test_feed_is_valid_and_leads_to_the_requests(site):
    entries = feed(site)
    assert not entries.bozo
    assert entries.version == "atom10"
    assert entries.feed.language == "sv"
    assert [entry.title for entry in entries.entries] == ["Ge exempel", "Sök exempelbidraget", "Svara på exempelenkäten"]
    assert [entry.link.rpartition(FOLDER)[2] for entry in entries.entries] == ["ge-exempel/", "sok-bidrag/", "svara-pa-enkaten/"]


def test_feed_entries_keep_their_identity_between_feeds(site):
    everything = {entry.title: entry.id for entry in feed(site).entries}
    for entry in feed(site, "roll/skolchef/").entries:
        assert entry.id == everything[entry.title]
    assert len(set(everything.values())) == len(everything)


@pytest.mark.parametrize(
    ("setting", "link"),
    [("adress: https://hubb.example/brott/", f"https://hubb.example/brott/{FOLDER}ge-exempel/"), ("", f"../../{FOLDER}ge-exempel/")],
)
def test_feed_leads_to_the_web_address_or_without_one_to_the_page_beside_it(hub, setting, link):
    (hub / "data" / "webbplats.yml").write_text(f"namn: Hubben\n{setting}\n", encoding="utf-8")
    assert feed(made_by(request_pages, hub)).entries[0].link == link


def calendar(site: list[Output], folder: str = "") -> Calendar:
    body = output(site, f"{FOLDER}{folder}kalender.ics").body
    assert isinstance(body, bytes)
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    return Calendar.from_ical(body)


def test_calendar_has_all_day_events_on_known_days_only(site):
    events = [event for event in calendar(site).walk("VEVENT") if event["status"] == "CONFIRMED"]
    assert [(str(event["summary"]), event.decoded("dtstart"), event.decoded("dtend")) for event in events] == [
        ("Ge exempel", date(2026, 2, 15), date(2026, 2, 16)),
        ("Ge exempel", date(2027, 2, 15), date(2027, 2, 16)),
        ("Ge exempel", date(2028, 2, 15), date(2028, 2, 16)),
    ]


def test_what_has_no_known_day_is_a_note_and_never_a_day(site):
    notes = calendar(site).walk("VJOURNAL")
    assert [str(note["summary"]) for note in notes] == ["Sök exempelbidraget"]
    assert not any("dtstart" in note for note in notes)


def test_what_has_a_known_month_is_the_whole_month_and_tentative(site):
    event = next(event for event in calendar(site).walk("VEVENT") if event["status"] == "TENTATIVE")
    assert str(event["summary"]) == "Svara på exempelenkäten (dagen inte känd)"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 5, 1), date(2026, 6, 1))
    assert "Senast maj 2026" in str(event["description"])


def test_calendar_is_never_empty_and_its_identities_are_unique_and_stable(site, coordinated):
    def identities(book):
        return [str(part["uid"]) for part in book.subcomponents if part.name != "VTIMEZONE"]

    uids = identities(calendar(site, "roll/skolchef/"))
    assert uids
    assert len(set(uids)) == len(uids)
    assert uids == identities(calendar(made_by(request_pages, coordinated, today=date(2026, 4, 11)), "roll/skolchef/"))


def test_leap_day_is_given_only_in_leap_years(hub):
    record(hub, "uppmaningar/skottdag", HEAD.format(title="Skottdag", more="återkommer:\n  takt: arligen\n  dag: 02-29"))
    days = [event.decoded("dtstart") for event in calendar(made_by(request_pages, hub), "roll/rektor/").walk("VEVENT")]
    assert days == [date(2028, 2, 29)]


# The script

GIVEN = [
    {"roller": "skolchef rektor", "amnen": "skola", "avsandare": "bra", "tvang": "ska", "manader": "2"},
    {"roller": "skolchef", "amnen": "skola andts", "avsandare": "bra", "tvang": "kan", "manader": ""},
    {"roller": "rektor", "amnen": "", "avsandare": "riksdagen", "tvang": "ska", "manader": "2 10"},
]


@pytest.mark.parametrize(
    ("chosen", "hits"),
    [
        ({}, [0, 1, 2]),
        ({"roll": "rektor"}, [0, 2]),
        ({"roll": "skolchef", "tvang": "kan"}, [1]),
        ({"amne": "andts"}, [1]),
        ({"avsandare": "riksdagen"}, [2]),
        ({"manad": "10"}, [2]),
        ({"manad": "1"}, []),
        ({"manad": "utan"}, [1]),
        ({"manad": "hosten"}, [2]),
        ({"manad": "vintern"}, [0, 2]),
    ],
)
def test_choice_finds_what_suits_all_of_it(chosen, hits):
    expression = "given[0].map((request, index) => script.suits(request, given[1]) ? index : -1).filter((index) => index >= 0)"
    assert run("requests.js", expression, [GIVEN, chosen]) == hits


def test_month_tells_how_many_more_have_no_known_month():
    assert run("requests.js", "script.summary(given[0], given[1])", [GIVEN, {"manad": "2", "amne": "skola"}]) == (
        "1 av 3 uppmaningar visas. 1 till saknar känd månad."
    )
