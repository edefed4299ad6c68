"""The small door: what is written in a form becomes a record that the check has nothing to say about."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import javascript
from contributing import ANSWERS, CONFIGURED, HOSTILE, door, faults_of, given_to_script, made_of
from forebygga.hub.settings import read_settings
from forebygga.page.framing import Frame
from forebygga.page.policy import page_policy
from forebygga.subjects.contribute.forms import FORMS
from forebygga.subjects.hosting.headers import rules_of
from hubs import catalog_of, problems_of, record, site_of
from pages import page_of

RECEIVER = "https://mottagare.example"


def saved(root: Path, made: dict[str, str]) -> list[str]:
    """What the check says of the record when it lies where it should."""
    file = root / made["path"]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(made["text"], encoding="utf-8", newline="\n")
    return [f"{problem.line} {problem.rule} {problem.message}" for problem in problems_of(root) if problem.path == made["path"]]


@pytest.mark.parametrize("name", ANSWERS)
def test_the_hardest_text_passes_the_check_as_it_is(hub: Path, name: str) -> None:
    form = given_to_script(door(hub)[f"bidra/{name}/"])
    assert {question: fault for question, fault in faults_of(form, ANSWERS[name]).items() if not question.startswith("kallor")} == {}
    made = made_of(form, ANSWERS[name])
    assert saved(hub, made) == []


def test_what_was_written_stands_on_the_page_letter_by_letter(hub: Path) -> None:
    made = made_of(given_to_script(door(hub)["bidra/erfarenhet/"]), ANSWERS["erfarenhet"])
    assert saved(hub, made) == []
    page = next(output for output in site_of(hub) if output.uri == f"god-praktik/erfarenheter/{made['id']}/")
    shown = " ".join(unescape(re.sub(r"<sup.*?</sup>|<[^>]+>", "", page.text)).split())
    assert HOSTILE in shown
    assert "- null: ja" in shown
    assert page_of(page.text).addresses.count("https://www.exempel.example/a?b=1&c=2") == 1


def test_a_correction_knows_its_page_and_is_not_shown_until_it_is_answered(hub: Path) -> None:
    form = given_to_script(door(hub)["bidra/rattelse/"])
    expression = "script.record(given.form, given.answers, {page: '/stod/exempelboken/', title: 'Exempelboken', key: 'stod/exempelboken'}, '2026-04-10')"
    answers = {"sida": "/stod/exempelboken/", "fel": "Året är 2024.", "ratt": "Året är 2025."}
    made = javascript.run("written-record.js", expression, {"form": form, "answers": answers})
    assert saved(hub, made) == []
    entry = catalog_of(hub).entries[f"rattelser/{made['id']}"]
    assert (entry.record.title, entry.record.about, entry.is_published) == ("Rättelse: Exempelboken", "stod/exempelboken", False)  # type: ignore[attr-defined]
    answered = made["text"].replace("status: utkast", "status: aktuell\nsvar: Året är ändrat.")
    assert saved(hub, made | {"text": answered}) == []
    pages = {output.uri: output for output in site_of(hub)}
    assert "Året är ändrat." in pages[f"rattelser/{made['id']}/"].text
    assert "Rättelse: Exempelboken" in pages["stod/exempelboken/"].text


# The form's words are the check's

LESSON_FAULTS = {
    "titel": "**Fet** rubrik",
    "ingress": "x" * 301,
    "vad-hande": "Ring 070-174 06 58 eller Anna.",
    "vad-vi-larde": "Skriv till anna.andersson@gmail.com.",
    "skulle-gora-annorlunda": "Det gick bra \U0001f600",
    "kallor-0-utgivare": "Vi har inte hittat någon studie",
    "berattad-av": "[Kommunen](https://a.example/)",
    "nar": "Se www.exempel.se",
    "kallor-0-titel": "Journal 19121212-1212",
    "kallor-0-ar": "1800",
    "kallor-0-url": "exempel.se/rapport",
}
_KEYS = {"titel": "titel", "ingress": "ingress", "vad-hande": "vad_hände", "vad-vi-larde": "vad_vi_lärde", "berattad-av": "berättad_av",
         "skulle-gora-annorlunda": "skulle_göra_annorlunda", "nar": "när", "kallor-0-titel": "titel", "kallor-0-ar": "år", "kallor-0-utgivare": "utgivare", "kallor-0-url": "url"}  # fmt: skip
_LESSON = {"titel": "En titel", "ingress": "Text.", "vad_hände": "Text.", "vad_vi_lärde": "Text.", "berättad_av": "Kommunen"}
_SOURCE = {"nyckel": "k1", "titel": "Källan", "utgivare": "Kommunen", "typ": "utovare"}


def _head(question: str, value: str) -> str:
    """A lesson's head in which only this field is wrong."""
    fields, source = dict(_LESSON), dict(_SOURCE)
    (source if question.startswith("kallor") else fields)[_KEYS[question]] = value
    listed = "\n    ".join(f"{key}: '{text}'" for key, text in source.items())
    lines = "\n".join(f"{key}: '{text}'" for key, text in fields.items())
    return f"{lines}\nkällor:\n  - {listed}\npublicerad: 2026-01-15\ngranska_senast: 2027-01-15\nstatus: aktuell"


def test_the_form_says_what_the_check_says(hub: Path) -> None:
    form = given_to_script(door(hub)["bidra/erfarenhet/"])
    faults = faults_of(form, LESSON_FAULTS)
    for number, (question, value) in enumerate(LESSON_FAULTS.items()):
        record(hub, f"erfarenheter/fel-{number}", _head(question, value), "")
    checked: dict[str, set[str]] = {}
    for problem in problems_of(hub):
        checked.setdefault(problem.path, set()).add(problem.message)
    for number, question in enumerate(LESSON_FAULTS):
        assert faults[question] in checked[f"content/erfarenheter/fel-{number}.md"], question


def test_times_words_and_what_belongs_together(hub: Path) -> None:
    pages = door(hub)
    lesson, asked, event = (given_to_script(pages[f"bidra/{name}/"]) for name in ("erfarenhet", "uppmaning", "datum"))
    long = {**ANSWERS["erfarenhet"], "vad-hande": "ord " * 151}
    assert faults_of(lesson, long)["vad-hande"].startswith("erfarenheten har 155 ord")
    assert "lagstöd" in faults_of(asked, {**ANSWERS["uppmaning"], "tvang": "ska"})["lagstod"]
    assert "det framgår inte vem som ber" in faults_of(asked, {**ANSWERS["uppmaning"], "avsandare-not": ""})["avsandare"]
    for moment, fault in {"i maj": "ingen tidpunkt", "2026-13": "finns inte i kalendern", "2027-03-28 02:30": "sommartid"}.items():
        assert fault in faults_of(event, {**ANSWERS["datum"], "start": moment})["start"]
    assert "ligger före" in faults_of(event, {**ANSWERS["datum"], "slut": "2026-09-30"})["slut"]


@pytest.mark.parametrize("name", [form.id for form in FORMS])
def test_what_must_be_answered_is_asked_for_in_the_readers_words(sample: Path, name: str, hub: Path) -> None:
    form = given_to_script(door(hub)[f"bidra/{name}/"])
    faults = faults_of(form, {})
    assert faults
    assert all(re.match(r"(Skriv|Välj|det framgår inte vem som ber)", fault) for fault in faults.values())


# Handing in


def test_without_a_receiver_it_is_said_before_anyone_writes(hub: Path) -> None:
    for page in door(hub).values():
        assert "Här går det inte att skicka in ännu" in page_of(page.text).text.partition("Det som hände")[0]


def test_only_the_forms_may_reach_the_receiver(hub: Path) -> None:
    pages = door(hub, CONFIGURED)
    settings = read_settings(hub)[0]
    frame = Frame(settings)
    assert f"connect-src 'self' {RECEIVER};" in unescape(frame.page(pages["bidra/rattelse/"]))
    assert RECEIVER not in frame.page(pages["bidra/"]).partition("</head>")[0]
    allowed = {rule.pattern for rule in rules_of(settings) if RECEIVER in str(rule.headers)}
    assert allowed == {"/bidra/*"}
    assert RECEIVER not in page_policy()


def test_wrong_ways_are_told(hub: Path) -> None:
    wrong = "bidra:\n  mottagare: http://mottagare.example/\n  forge:\n    slag: svn\n    adress: https://forge.example/x\n  epost: hej\n"
    (hub / "data" / "webbplats.yml").write_text(wrong, encoding="utf-8")
    problems = [(problem.line, problem.rule) for problem in read_settings(hub)[1]]
    assert problems == [(2, "wrong-type"), (4, "wrong-type"), (6, "wrong-type")]


def test_long_texts_are_pasted_not_put_in_the_address() -> None:
    expression = """[["github", 10], ["github", 9000], ["forgejo", 10], ["gitlab", 10]].map(([kind, length]) => script.forgeAddress(
      {kind, address: "https://f.example/a/b", branch: "main"}, {path: "content/stod/x.md", text: "å".repeat(length)}))"""
    short, long, forgejo, gitlab = javascript.run("hand-in.js", expression)
    assert short["address"].startswith("https://f.example/a/b/new/main?filename=content%2Fstod%2Fx.md&value=%C3%A5")
    assert long == {"address": "https://f.example/a/b/new/main?filename=content%2Fstod%2Fx.md", "isWhole": False}
    assert forgejo["address"].startswith("https://f.example/a/b/_new/main?filename=")
    assert gitlab == {"address": "https://f.example/a/b/-/new/main?file_name=content%2Fstod%2Fx.md", "isWhole": False}


@pytest.mark.parametrize(("title", "taken", "name"), [
    ("Så gjorde vi i Åmål!", [], "sa-gjorde-vi-i-amal"), ("Con", [], "bidrag-con"), ("!!!", [], "bidrag"), ("Öl", ["ol", "ol-2"], "ol-3"),
    ("långt " * 30, [], "langt-" * 9 + "langt"),
])  # fmt: skip
def test_the_file_gets_a_name_that_no_other_has(title: str, taken: list[str], name: str) -> None:
    assert javascript.run("written-record.js", "script.idOf(given.title, given.taken)", {"title": title, "taken": taken}) == name
