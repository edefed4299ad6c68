"""The municipality's year: everything with a known month is in its month, in the list and in the picture, and says what it rests on."""

from __future__ import annotations

from math import hypot
from pathlib import Path

import pytest
from icalendar import Calendar

from forebygga.drawing.year_ring import INNER, OUTER, year_ring
from forebygga.subjects.act.municipal_year import RINGS, municipal_year
from hubs import TODAY, catalog_of, site_of
from pages import page_of

YEAR = """händelser:
  - månad: 11
    ring: lag
    vad: Fullmäktige fastställer budgeten.
    gäller: Inte förbund.
    roller: [kommunfullmaktige]
    källor:
      - titel: Kommunallag
        utgivare: Exempelmyndigheten
        år: 2017
        url: https://lag.example/
  - månad: 4
    dag: "04-15"
    ring: lag
    vad: Årsredovisningen lämnas.
    roller: [kommunfullmaktige]
    källor:
      - titel: Kommunallag
        utgivare: Exempelmyndigheten
        url: https://lag.example/
"""


@pytest.fixture
def with_year(hub: Path) -> Path:
    """The sample hub with two marks of the year."""
    (hub / "data" / "aret.yml").write_text(YEAR, encoding="utf-8")
    return hub


def test_marks_stand_in_their_month_with_day_and_source(with_year: Path) -> None:
    page = next(output for output in site_of(with_year) if output.uri == "kommuner-mot-brott/arshjul/")
    months = page.text.split('<li class="municipal-year__month">')[1:]
    assert len(months) == 12
    april, november = page_of(months[3]).text, page_of(months[10]).text
    assert "15 april. Årsredovisningen lämnas." in april
    assert "Fullmäktige fastställer budgeten. Inte förbund. Exempelmyndigheten 2017" in november
    assert 'href="https://lag.example/"' in months[10]


def test_the_picture_has_a_dot_for_everything_in_the_list(with_year: Path) -> None:
    year = municipal_year(catalog_of(with_year), today=TODAY)
    assert len(year.items) >= 2
    assert sorted(dot.number for dot in year.ring.dots) == list(range(len(year.items)))
    for dot in year.ring.dots:
        assert RINGS[dot.ring] == year.items[dot.number].ring
    assert [month.number for month in year.months] == list(range(1, 13))
    assert [item for month in year.months for item in month.items] == list(year.items)


def test_the_year_is_a_calendar_to_subscribe_to_as_a_whole_and_for_a_role(with_year: Path) -> None:
    files = {output.uri: output for output in site_of(with_year) if output.uri.startswith("kommuner-mot-brott/arshjul/")}
    page = page_of(files["kommuner-mot-brott/arshjul/"].text)
    assert "kalender.ics" in {address.rpartition("/")[2] for address in page.addresses}

    def events(name: str) -> dict[tuple[str, str], str]:
        book = Calendar.from_ical(files[f"kommuner-mot-brott/arshjul/{name}.ics"].data)
        return {(str(event["summary"]), event.decoded("dtstart").isoformat()): str(event["uid"]) for event in book.walk("VEVENT")}

    whole = events("kalender")
    this_year = TODAY.year
    days = {start for title, start in whole if title == "Årsredovisningen lämnas"}
    assert days == {f"{year}-04-15" for year in (this_year, this_year + 1, this_year + 2)}
    assert ("Fullmäktige fastställer budgeten (dagen inte känd)", f"{this_year}-11-01") in whole
    assert len(set(whole.values())) == len(whole)
    council = events("kommunfullmaktige")
    assert council
    assert council.items() <= whole.items()


def test_dots_lie_in_their_sector_and_ring_and_none_hides_another() -> None:
    things = [(month, ring) for month in (1, 6, 12) for ring in range(5) for _ in range(3)]
    picture = year_ring(things, 5)
    width = (OUTER - INNER) / 5
    for dot in picture.dots:
        month, ring = things[dot.number]
        assert OUTER - width * (ring + 1) < hypot(dot.x, dot.y) < OUTER - width * ring
        assert (dot.x > 0) == (month in (1, 6))  # the first half of the year is on the right
    places = {(dot.x, dot.y) for dot in picture.dots}
    assert len(places) == len(things)
