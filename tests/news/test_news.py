"""What is new: read from days and history, shown by day, and told in feeds that feed readers and validators understand."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import feedparser
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

from forebygga.hub.history import Change, History
from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.site import file_of, outputs
from forebygga.subjects.news.news import news
from forebygga.subjects.news.pages import FEED_LENGTH, news_pages
from hubs import TESTS, TODAY, make_hub, record
from hubs import catalog_of as catalog
from pages import page_of
from undertaken import actor, assignment, support

ATOM = etree.RelaxNG(etree.parse(TESTS / "shapes" / "atom.rng"))
JSON_FEED = Draft202012Validator(
    json.loads((TESTS / "shapes" / "jsonfeed-1.1.json").read_text(encoding="utf-8")), format_checker=FormatChecker()
)
PUBLISHED = date(2026, 1, 15)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A hub with an actor."""
    root = make_hub(tmp_path / "hubb")
    for file in (root / "content").rglob("*.md"):
        file.unlink()
    record(root, "aktorer/ett", actor("Aktör ett"))
    return root


def told_of(root: Path, key: str, history: History | None = None, *, today: date = TODAY) -> list[tuple[str, str]]:
    """What is news of a record, as (day, what)."""
    items = news(catalog(root), history or {}, today=today)
    return [(each.day.isoformat(), each.what) for each in items if each.entry.key == key]


def test_publication_review_and_later_changes_are_news_and_the_first_commit_is_not(root: Path) -> None:
    record(root, "stod/bok", support("Bok").replace("granska_senast", "granskad: 2026-03-01\ngranska_senast"))
    changes = (Change(date(2026, 3, 5)), Change(date(2026, 3, 1)), Change(PUBLISHED, is_added=True))
    assert told_of(root, "stod/bok") == [("2026-03-01", "granskad"), ("2026-01-15", "ny")]
    assert told_of(root, "stod/bok", {"content/stod/bok.md": changes}) == [
        ("2026-03-05", "andrad"),
        ("2026-03-01", "granskad"),
        ("2026-01-15", "ny"),
    ]


def test_what_ends_is_news_the_day_after_and_not_before(root: Path) -> None:
    record(root, "uppdrag/uppdraget", assignment("Uppdraget", "ett", more="redovisas: 2026-04-09\nredovisningsår: 2026\n"))
    assert told_of(root, "uppdrag/uppdraget") == [("2026-04-10", "over"), ("2026-01-15", "ny")]
    assert told_of(root, "uppdrag/uppdraget", today=date(2026, 4, 9)) == [("2026-01-15", "ny")]


def test_what_ended_before_it_was_published_here_is_no_news(root: Path) -> None:
    record(root, "uppdrag/gammalt", assignment("Gammalt", "ett", more="redovisas: 2020-04-09\nredovisningsår: 2020\n"))
    assert told_of(root, "uppdrag/gammalt") == [("2026-01-15", "ny")]


def test_a_review_that_is_overdue_is_news(root: Path) -> None:
    assert told_of(root, "aktorer/ett", today=date(2027, 1, 15))[:1] == [("2026-01-15", "ny")]
    assert told_of(root, "aktorer/ett", today=date(2027, 1, 16))[:1] == [("2027-01-16", "forfallen")]


def test_a_call_that_has_closed_is_news(root: Path) -> None:
    head = "titel: Mötet\ningress: Påhittat.\nslag: mote\nstart: 2026-06-01\nanmälan:\n  stänger: 2026-03-01\n"
    record(root, "evenemang/motet", f"{head}{support('x').partition('källor')[1]}{support('x').partition('källor')[2]}")
    assert ("2026-03-02", "stangd") in told_of(root, "evenemang/motet")


# Pages


def made(root: Path, history: History | None = None, *, today: date = TODAY) -> dict[str, Output]:
    hub = Hub(catalog(root), read_settings(root)[0], today, history or {})
    return {output.uri: output for output in news_pages(hub)}


def test_a_copy_without_history_says_so(root: Path) -> None:
    words = "saknar historik"
    assert words in made(root)["nytt/"].text
    assert words not in made(root, {"content/aktorer/ett.md": (Change(PUBLISHED, is_added=True),)})["nytt/"].text


def test_days_are_shown_latest_first_and_every_month_has_its_page(root: Path) -> None:
    history = {"content/aktorer/ett.md": (Change(date(2026, 3, 5)), Change(PUBLISHED, is_added=True))}
    outputs = made(root, history)
    text = page_of(outputs["nytt/"].text).text
    assert text.index("5 mars 2026") < text.index("15 januari 2026")
    assert {"nytt/2026-03/", "nytt/2026-01/"} <= set(outputs)


def test_many_on_a_day_are_counted_by_type_and_named_on_the_months_page(root: Path) -> None:
    for number in range(20):
        record(root, f"stod/bok-{number}", support(f"Bok nummer {number}"))
    outputs = made(root)
    assert "Bok nummer 7" not in outputs["nytt/"].text
    assert "Bok nummer 7" in outputs["nytt/2026-01/"].text
    assert "2026-01/#d2026-01-15-ny-stod" in outputs["nytt/"].text


# Feeds


def test_there_is_a_feed_in_two_forms_for_everything_and_each_type_topic_role_and_county(site: list[Output], sample: Path) -> None:
    uris = {output.uri for output in site}
    linked = catalog(sample)
    names = [
        "flode",
        *(f"typ/{kind.collection}" for kind in linked.kinds),
        *(f"lan/{row.slug}" for row in linked.registers.counties.values()),
    ]
    names += [
        f"{folder}/{term.id}" for folder, words in (("amne", "amnen"), ("roll", "roller")) for term in linked.vocabularies[words].terms
    ]
    assert [name for name in names if not {f"nytt/{name}.xml", f"nytt/{name}.json"} <= uris] == []


def test_every_atom_feed_is_valid(site: list[Output]) -> None:
    feeds = [output for output in site if output.uri.endswith(".xml") and "<feed" in str(output.body)]
    assert len(feeds) > 70
    for output in feeds:
        tree = etree.fromstring(output.text.encode())
        assert ATOM.validate(tree), f"{output.uri}: {ATOM.error_log}"
        ids = [element.text for element in tree.iter("{http://www.w3.org/2005/Atom}id")]
        assert [id for id, number in Counter(ids).items() if number > 1] == [], output.uri
        read = feedparser.parse(output.text)
        assert not read.bozo, output.uri
        assert all(entry.link and entry.title and entry.updated_parsed for entry in read.entries)


@pytest.mark.parametrize("setting", ["", "adress: https://hubb.example/brott/\n"])
def test_every_json_feed_is_valid(root: Path, setting: str) -> None:
    record(root, "stod/bok", support("Bok"))
    (root / "data" / "webbplats.yml").write_text(f"namn: Hubben\n{setting}", encoding="utf-8")
    feeds = [output for uri, output in made(root).items() if uri.endswith(".json")]
    assert len(feeds) > 70
    for output in feeds:
        assert [error.message for error in JSON_FEED.iter_errors(json.loads(output.text))] == [], output.uri
    feed = json.loads(next(output.text for output in feeds if output.uri == "nytt/typ/stod.json"))
    assert [item["title"] for item in feed["items"]] == ["Ny: Bok"]
    assert feed["items"][0].get("url") == ("https://hubb.example/brott/stod/bok/" if setting else None)


def test_both_forms_tell_the_same(root: Path) -> None:
    record(root, "stod/bok", support("Bok"))
    (root / "data" / "webbplats.yml").write_text("namn: Hubben\nadress: https://hubb.example/brott/\n", encoding="utf-8")
    outputs = made(root)
    atom = feedparser.parse(outputs["nytt/flode.xml"].text)
    feed = json.loads(outputs["nytt/flode.json"].text)
    assert (atom.feed.title, atom.feed.link) == (feed["title"], feed["home_page_url"])
    read = [
        (entry.id, entry.title, entry.link, entry.published, entry.summary, [tag.label for tag in entry.tags]) for entry in atom.entries
    ]
    assert read == [tuple(item[key] for key in ("id", "title", "url", "date_published", "content_text", "tags")) for item in feed["items"]]
    assert [title for _, title, *_ in read].count("Ny: Bok") == 1


def test_identity_lasts_from_day_to_day_and_a_long_feed_keeps_the_latest(root: Path) -> None:
    for number in range(FEED_LENGTH + 5):
        record(root, f"stod/bok-{number}", support(f"Bok {number}"))
    history = {"content/stod/bok-7.md": (Change(date(2026, 3, 5)), Change(PUBLISHED, is_added=True))}
    feeds = [json.loads(made(root, history, today=day)["nytt/typ/stod.json"].text)["items"] for day in (TODAY, date(2026, 5, 1))]
    assert feeds[0] == feeds[1]
    assert len(feeds[0]) == FEED_LENGTH
    assert feeds[0][0]["title"] == "Ändrad: Bok 7"


def test_an_empty_feed_is_valid_and_does_not_change_of_itself(root: Path) -> None:
    uri = "nytt/amne/skola.xml"
    texts = [made(root, today=day)[uri].text for day in (TODAY, date(2026, 5, 1))]
    assert texts[0] == texts[1]
    assert ATOM.validate(etree.fromstring(texts[0].encode()))


def test_pages_name_the_feeds_that_belong_to_them(sample: Path) -> None:
    linked, _ = load(sample)
    pages = {output.uri: output.meta for output in outputs(linked, read_settings(sample)[0], today=TODAY) if output.meta}
    county = next(iter(linked.registers.counties.values()))
    town = next(town for town in linked.registers.municipalities.values() if town.county == county.code)
    expected = {
        "": "/nytt/flode.xml",
        "nytt/": "/nytt/flode.json",
        "amnen/skola/": "/nytt/amne/skola.xml",
        f"lan/{county.slug}/": f"/nytt/lan/{county.slug}.xml",
        f"kommuner/{town.slug}/": f"/kalender/lan/{county.slug}/kalender.ics",
        "stod/": "/nytt/typ/stod.json",
        "kalender/": "/kalender/kalender.ics",
    }
    assert [uri for uri, feed in expected.items() if feed not in {each.address for each in pages[uri].alternates}] == []


def test_every_feed_that_a_page_names_is_there(site: list[Output]) -> None:
    uris = {file_of(output) for output in site}
    named = {each.address[1:] for output in site if output.meta for each in output.meta.alternates if each.is_feed}
    assert len(named) > 100
    assert named - uris == set()
