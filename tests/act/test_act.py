"""The act with memory: any day, what changed, who is concerned, and texts that have fallen behind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from forebygga.hub.catalog import Catalog, Entry, catalog_of
from forebygga.hub.settings import read_settings
from forebygga.hub.statute import chapters, the_act, wording
from forebygga.page.rendering import Hub
from forebygga.records.act import Guidance, Statute
from forebygga.rules.references import reference_problems
from forebygga.subjects.act.amendments import compared_words, edition_on, history, section_status
from forebygga.subjects.act.obligations import demands, next_steps, role_rows
from forebygga.subjects.act.pages import act_pages
from forebygga.subjects.act.rules import law_problems
from forebygga.subjects.act.tools import act_tool_pages
from hubs import PROJECT, real_catalog
from pages import page_of

pytestmark = pytest.mark.content

TODAY = date(2026, 12, 1)
ACT = "lag/lag-2023-196"


@cache
def real() -> Catalog:
    """The hub's own catalog."""
    return real_catalog()


def statute() -> Statute:
    act = the_act(real())
    assert act
    return act[1]


def with_entries(entries: Iterable[Entry]) -> Catalog:
    """A catalog of other entries with the hub's own vocabularies and registers."""
    return catalog_of(real().kinds, entries, real().vocabularies, real().registers)


def with_record(key: str, **changes: object) -> Catalog:
    """The hub's catalog with a record changed."""
    entries = dict(real().entries)
    entries[key] = replace(entries[key], record=entries[key].record.model_copy(update=changes))
    return with_entries(entries.values())


def with_versions(*versions: object) -> Catalog:
    """The hub's catalog with other versions of the act."""
    return with_record(ACT, versions=tuple(versions))


def set_back() -> Catalog:
    """The act as it was in 2024, before the 14 § was known."""
    return with_versions(statute().versions[0])


def set_forward() -> Catalog:
    """The act with an invented amendment of 2027: a yearly follow-up (6 §), no right to cameras (14 §) and a new 15 §."""
    first, second = statute().versions
    six = next(section for section in first.sections if section.number == 6)
    meaning = "Lägesbilden ska uppdateras och åtgärdsplanen följas upp minst varje år."
    yearly = six.model_copy(update={"meaning": meaning, "deadline": "Minst varje år"})
    new = six.model_copy(update={"number": 15, "heading": "En påhittad paragraf", "force": "bor", "checks": ()})
    third = second.model_copy(
        update={"since": date(2027, 1, 1), "sfs": "2026:999", "what": "Påhittad ändring.", "sections": (yearly, new), "repealed": (14,)}
    )
    return with_versions(first, second, third)


def pages(catalog: Catalog, today: date = TODAY) -> dict[str, str]:
    """The act's pages by the last part of their address."""
    hub = Hub(catalog, read_settings(PROJECT)[0], today)
    outputs = [*act_pages(hub), *act_tool_pages(hub)]
    return {page.uri.removeprefix("kommuner-mot-brott/").rstrip("/"): page.body for page in outputs}


@cache
def now() -> dict[str, str]:
    """The real act's pages today."""
    return pages(real())


def text_of(html: str) -> str:
    return " ".join(page_of(html).text.split())


# Any day


@pytest.mark.parametrize(
    ("day", "numbers", "since"),
    [
        ("2023-06-30", [], None),
        ("2023-07-01", list(range(1, 14)), "2023-07-01"),
        ("2025-03-31", list(range(1, 14)), "2023-07-01"),
        ("2025-04-01", list(range(1, 15)), "2025-04-01"),
        ("2099-12-31", list(range(1, 15)), "2025-04-01"),
    ],
)
def test_any_day_has_its_wording(day, numbers, since):
    on = date.fromisoformat(day)
    assert list(wording(statute(), on=on)) == numbers
    edition = edition_on(statute(), on)
    assert (edition.since.isoformat() if edition else None) == since


def test_the_camera_section_is_shown_as_added():
    page = text_of(now()["paragraf/14"])
    assert "tillagd genom SFS 2025:223" in page
    assert "Före den dagen fanns ingen 14 §." in page
    assert "Tillagd: 14 §" in text_of(now()["lydelse/2025-04-01"])
    assert "14 §" not in text_of(now()["lydelse/2023-07-01"]).split("Vilken dag?")[0]


def test_before_the_cameras_a_reader_is_told_that_the_section_is_to_come():
    made = pages(real(), date(2024, 6, 1))
    assert "Gäller inte än. Paragrafen börjar gälla den 1 april 2025" in text_of(made["paragraf/14"])
    assert "Rätt till kamerabevakning" not in made[""].split('class="act-body"')[0]
    assert "Rätt till kamerabevakning" not in made["matris"]


def test_a_text_leads_to_its_place_in_the_guidance_only_when_it_has_one_there():
    assert 'roll/sakerhetschef/#paragraf-14"' in now()["paragraf/14"]
    before = pages(real(), date(2024, 6, 1))["paragraf/14"]
    assert 'roll/sakerhetschef/"' in before
    assert "#paragraf-14" not in before


def test_before_its_first_day_the_act_is_told_of_as_coming():
    made = pages(real(), date(2023, 1, 1))
    assert "Den 1 juli 2023 får varje kommun" in text_of(made[""])
    assert "Gäller inte än" in text_of(made["paragraf/4"])


# The law changes


def test_an_older_act_makes_texts_that_cite_the_new_section_wrong():
    cited = [entry.key for entry, guidance in real().records(Guidance) if 14 in guidance.acts_on]
    paths = {problem.path for problem in reference_problems(set_back()) if problem.rule == "unknown-section"}
    assert cited
    assert {f"content/{key}.md" for key in cited} <= paths


def test_a_later_amendment_makes_exactly_the_texts_that_cite_it_outdated():
    def cited(guidance):
        return {*guidance.acts_on, *guidance.sections, *(share.number for share in guidance.shares)}

    expected = {entry.source.path for entry, guidance in real().records(Guidance) if {6, 14} & cited(guidance)}
    paths = {problem.path for problem in law_problems(set_forward()) if problem.rule == "outdated-law"}
    guidance = {path for path in paths if path.startswith("content/vagledning/")}
    assert guidance == expected
    assert not [problem for problem in law_problems(real()) if problem.rule == "outdated-law"]


def test_what_changed_is_shown_word_by_word():
    made = pages(set_forward(), date(2027, 2, 1))
    assert "<del>vartannat</del> <ins>varje</ins>" in made["paragraf/6"]
    assert "<del>vartannat</del> <ins>varje</ins>" in made["lydelse/2027-01-01"]
    assert "Upphävd. Paragrafen slutade gälla den 1 januari 2027" in text_of(made["paragraf/14"])
    assert "Minst varje år" in text_of(made[""])
    assert "Äldre lydelse" in text_of(made["lydelse/2025-04-01"])


def test_a_known_change_is_announced_before_it_comes():
    made = pages(set_forward(), date(2026, 12, 1))
    assert "Ändras. Den 1 januari 2027 får paragrafen en ny lydelse." in text_of(made["paragraf/6"])
    assert "Har inte börjat gälla" in text_of(made["lydelse/2027-01-01"])
    assert "Minst vartannat år" in text_of(made[""])


def test_history_and_standing_follow_a_section_through_repeal():
    forward = the_act(set_forward())
    assert forward
    assert [change.kind for change in history(forward[1], 14)] == ["upphävd", "tillagd"]
    assert [change.kind for change in history(forward[1], 6)] == ["ändrad", "från början"]
    assert section_status(forward[1], 14, on=date(2027, 1, 1)).state == "upphävd"
    assert section_status(forward[1], 15, on=TODAY).state == "kommande"
    with pytest.raises(KeyError):
        section_status(forward[1], 99, on=TODAY)


def outdated(catalog: Catalog) -> set[str]:
    return {problem.path for problem in law_problems(catalog) if problem.rule == "outdated-law"}


@pytest.mark.parametrize(("written_for", "is_outdated"), [(date(2023, 6, 30), True), (date(2023, 7, 1), False), (date(2030, 1, 1), False)])
def test_any_record_can_be_written_for_a_wording(written_for, is_outdated):
    # The sections it cites came on 1 July 2023 and have not changed.
    catalog = with_record("god-praktik/lagesbild-och-atgardsplan", written_for=written_for)
    assert ("content/god-praktik/lagesbild-och-atgardsplan.md" in outdated(catalog)) is is_outdated


def test_a_record_that_says_no_wording_is_left_alone():
    assert outdated(with_record("god-praktik/lagesbild-och-atgardsplan", written_for=None)) == set()


def test_a_text_that_cites_a_repealed_section_is_outdated():
    after = {"written_for": date(2028, 1, 1)}
    entries = dict(set_forward().entries)
    key = "vagledning/sakerhetschef"
    entries[key] = replace(entries[key], record=entries[key].record.model_copy(update=after))
    messages = [problem.message for problem in law_problems(with_entries(entries.values())) if problem.path.endswith("sakerhetschef.md")]
    assert len(messages) == 1
    assert "14 § är upphävd i den lydelse" in messages[0]


def test_what_was_never_there_cannot_be_repealed():
    first, second = statute().versions
    problems = list(law_problems(with_versions(first, second.model_copy(update={"repealed": (77,)}))))
    assert [("77 § gällde inte" in problem.message, problem.rule) for problem in problems] == [(True, "unknown-section")]


def test_a_check_keeps_its_own_id():
    first, second = statute().versions
    four = next(section for section in first.sections if section.number == 4)
    twice = four.model_copy(update={"checks": (*four.checks, four.checks[0])})
    other = next(section for section in second.sections).model_copy(update={"checks": (four.checks[0],)})

    def rules(*sections):
        return [problem.rule for problem in law_problems(with_versions(first, second.model_copy(update={"sections": sections})))]

    assert rules(four) == []  # a new wording of the section may keep the statement
    assert rules(twice) == ["duplicate-id"]
    assert rules(other) == ["duplicate-id"]


# Who is concerned


def test_every_role_meets_every_section_and_nothing_is_missing():
    rows = role_rows(real(), wording(statute(), on=TODAY))
    assert len(rows) == 27
    assert all(len(row.cells) == 14 for row in rows)
    assert [(row.role, cell.number) for row in rows for cell in row.cells if cell.is_missing] == []
    assert all(row.tied for row in rows)


def test_a_cell_says_ska_only_where_the_act_does():
    force = {number: version.section.force for number, version in wording(statute(), on=TODAY).items()}
    stricter = [
        (entry.id, share.number)
        for entry, guidance in real().records(Guidance)
        for share in guidance.shares
        if re.search(r"\b(ska|måste|skall)\b", share.text) and force[share.number] != "ska"
    ]
    assert stricter == []


def test_the_matrix_links_each_text_to_its_place_in_the_guidance():
    html = now()["matris"]
    shares = [(entry.id, share.number) for entry, guidance in real().records(Guidance) for share in guidance.shares]
    assert all(html.count(f'roll/{role}/#paragraf-{number}"') == 2 for role, number in shares)
    assert "berörs inte särskilt" in html


def test_a_missing_text_is_shown_and_leads_on():
    made = pages(with_record("vagledning/rektor", shares=()))["matris"]
    assert text_of(made).count("Text saknas.") == 2 * 2
    assert text_of(made).count("2 saknas") == 1
    assert "roll/rektor/#" not in made
    assert "roll/rektor/" in made


def test_a_role_without_guidance_is_shown_as_missing():
    entries = [entry for entry in real().entries.values() if entry.key != "vagledning/socialchef"]
    assert text_of(pages(with_entries(entries))["matris"]).count("Vägledning saknas.") == 2 * 5


def test_a_section_given_twice_in_a_role_is_a_problem():
    guidance = real().entries["vagledning/rektor"].record
    assert isinstance(guidance, Guidance)
    catalog = with_record("vagledning/rektor", shares=(*guidance.shares, guidance.shares[0]))
    assert [problem.rule for problem in law_problems(catalog)] == ["duplicate-value"]


# What is asked


def test_every_demand_can_be_checked_and_nothing_else_is_asked():
    sections = wording(statute(), on=TODAY)
    asked = {version.section.number for version in demands(sections)}
    assert asked == {number for number, version in sections.items() if version.section.force == "ska"}
    assert all(not version.section.checks for version in sections.values() if version.section.force != "ska")


def test_the_self_check_asks_each_statement_once_and_leads_on():
    made = page_of(now()["sjalvtest"])
    radios = [attributes["name"] for tag, attributes in made.tags if tag == "input" and attributes.get("type") == "radio"]
    ids = [check.id for version in demands(wording(statute(), on=TODAY)) for check in version.section.checks]
    assert sorted(radios) == sorted(ids * 4)
    assert not any("checked" in attributes for _, attributes in made.tags)
    assert all(entry.record.status == "aktuell" for number in range(1, 15) for entry in next_steps(real(), number))


def test_a_section_tells_demand_from_advice():
    text = text_of(now()["paragraf/6"])
    demand, advice = text.index("Ska Det här kräver lagen"), text.index("Bör Råd och stöd, inte krav")
    assert demand < text.index("Lagen anger ingen viss dag") < advice
    assert "Minst vartannat år" in text


def test_a_section_lists_the_sources_it_cites():
    for number in range(1, 15):
        page = page_of(now()[f"paragraf/{number}"])
        cited = {attributes["href"][1:] for _, attributes in page.tags if attributes.get("href", "").startswith("#kalla-")}
        assert cited
        assert cited <= set(page.ids)


def test_sections_stand_under_their_headings():
    headed = chapters(["Början (1–2 §§)", "Resten (3 §)", "Nionde (9 §)", "Tomt (99 §)", "Utan nummer"], wording(statute(), on=TODAY))
    assert [(chapter.name, [version.section.number for version in chapter.sections]) for chapter in headed] == [
        ("Början", [1, 2]),
        ("Resten", [3]),
        ("Nionde", [9]),
        ("Övrigt", [4, 5, 6, 7, 8, 10, 11, 12, 13, 14]),
    ]


def test_compared_words_keep_all_that_is_said():
    runs = compared_words("Minst vartannat år[^k1] ska planen följas upp.", "Varje år ska planen följas upp och redovisas.")
    assert " ".join(words for kind, words in runs if kind != "ny") == "Minst vartannat år ska planen följas upp."
    assert " ".join(words for kind, words in runs if kind != "borta") == "Varje år ska planen följas upp och redovisas."


def test_the_text_under_the_law_lies_folded_under_its_headings():
    """Nothing is lost, and a link to a heading still has its anchor."""
    page = now()[""]
    source = real().entries[ACT].source.body
    headings = re.findall(r"^## (.+)$", source, re.MULTILINE)
    assert len(headings) > 3
    folds = re.findall(r'<details class="fold" id="([^"]+)"><summary>([^<]+)</summary>', page)
    assert [heading for _, heading in folds] == headings
    assert all(f'id="{anchor}"' in page for anchor, _ in folds)
    last = text_of(page).rpartition(headings[-1])[2]
    assert source.rstrip().rpartition("\n")[2][:40].strip("- *") in last
