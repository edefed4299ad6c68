"""The act with memory: any day, what changed, who is concerned, and texts that have fallen behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from forebygga.hub.catalog import Catalog, Entry, catalog_of
from forebygga.hub.settings import Settings
from forebygga.hub.statute import chapters, the_act, wording
from forebygga.page.rendering import Hub
from forebygga.records.act import Guidance, Statute
from forebygga.rules.references import reference_problems
from forebygga.subjects.act.amendments import compared_words, edition_on, history, section_status
from forebygga.subjects.act.obligations import demands, role_rows
from forebygga.subjects.act.pages import act_pages
from forebygga.subjects.act.rules import law_problems
from forebygga.subjects.act.tools import act_tool_pages
from hubs import catalog_of as catalog_of_hub
from pages import page_of

TODAY = date(2025, 6, 1)
"""After the sample act's three wordings: 2 § was changed and 14 § added on 1 January 2025, 12 § repealed on 1 April."""
ACT = "lag/exempellagen"
COORDINATOR = "vagledning/brottsforebyggande-samordnare"


@pytest.fixture(scope="module")
def catalog(sample: Path) -> Catalog:
    return catalog_of_hub(sample)


@pytest.fixture(scope="module")
def statute(catalog: Catalog) -> Statute:
    act = the_act(catalog)
    assert act
    return act[1]


@pytest.fixture(scope="module")
def now(catalog: Catalog) -> dict[str, str]:
    return pages(catalog)


def with_entries(catalog: Catalog, entries: Iterable[Entry]) -> Catalog:
    """A catalog of other entries with the same vocabularies and registers."""
    return catalog_of(catalog.kinds, entries, catalog.vocabularies, catalog.registers)


def with_record(catalog: Catalog, key: str, **changes: object) -> Catalog:
    """The catalog with a record changed."""
    entries = dict(catalog.entries)
    entries[key] = replace(entries[key], record=entries[key].record.model_copy(update=changes))
    return with_entries(catalog, entries.values())


def pages(catalog: Catalog, today: date = TODAY) -> dict[str, str]:
    """The act's pages by the last part of their address."""
    hub = Hub(catalog, Settings.model_validate({}), today)
    outputs = [*act_pages(hub), *act_tool_pages(hub)]
    return {page.uri.removeprefix("kommuner-mot-brott/").rstrip("/"): page.body for page in outputs}


def text_of(html: str) -> str:
    return " ".join(page_of(html).text.split())


# Any day


@pytest.mark.parametrize(
    ("day", "numbers", "since"),
    [
        ("2023-06-30", [], None),
        ("2023-07-01", list(range(1, 14)), "2023-07-01"),
        ("2024-12-31", list(range(1, 14)), "2023-07-01"),
        ("2025-01-01", list(range(1, 15)), "2025-01-01"),
        ("2025-04-01", [*range(1, 12), 13, 14], "2025-04-01"),
        ("2099-12-31", [*range(1, 12), 13, 14], "2025-04-01"),
    ],
)
def test_any_day_has_its_wording(statute: Statute, day: str, numbers: list[int], since: str | None) -> None:
    on = date.fromisoformat(day)
    assert list(wording(statute, on=on)) == numbers
    edition = edition_on(statute, on)
    assert (edition.since.isoformat() if edition else None) == since


def test_a_section_that_came_later_is_shown_as_added(now: dict[str, str]) -> None:
    page = text_of(now["paragraf/14"])
    assert "tillagd genom SFS 2024:999" in page
    assert "Före den dagen fanns ingen 14 §." in page
    assert "Tillagd: 14 §" in text_of(now["lydelse/2025-01-01"])
    assert "14 §" not in text_of(now["lydelse/2023-07-01"]).split("Vilken dag?")[0]


def test_before_its_day_a_reader_is_told_that_the_section_is_to_come(catalog: Catalog) -> None:
    made = pages(catalog, date(2024, 6, 1))
    assert "Gäller inte än. Paragrafen börjar gälla den 1 januari 2025" in text_of(made["paragraf/14"])
    assert "Exempel får visas" not in made[""].split('class="act-body"')[0]
    assert "Exempel får visas" not in made["matris"]


def test_a_text_leads_to_its_place_in_the_guidance_only_when_it_has_one_there(catalog: Catalog, now: dict[str, str]) -> None:
    assert 'roll/brottsforebyggande-samordnare/#paragraf-2"' in now["paragraf/2"]
    before = pages(with_record(catalog, COORDINATOR, shares=()))["paragraf/2"]
    assert 'roll/brottsforebyggande-samordnare/"' in before
    assert "#paragraf-2" not in before


def test_before_its_first_day_the_act_is_told_of_as_coming(catalog: Catalog) -> None:
    made = pages(catalog, date(2023, 1, 1))
    assert "Den 1 juli 2023 får varje kommun" in text_of(made[""])
    assert "Gäller inte än" in text_of(made["paragraf/4"])


# The law changes


def test_an_older_act_makes_texts_that_cite_the_new_section_wrong(catalog: Catalog, statute: Statute) -> None:
    set_back = with_record(catalog, ACT, versions=statute.versions[:1])
    cited = {entry.source.path for entry, guidance in catalog.records(Guidance) if 14 in guidance.acts_on}
    assert cited
    assert cited <= {problem.path for problem in reference_problems(set_back) if problem.rule == "unknown-section"}


def outdated(catalog: Catalog) -> dict[str, list[str]]:
    """What is said of each text that has fallen behind, by its path."""
    messages: dict[str, list[str]] = {}
    for problem in law_problems(catalog):
        if problem.rule == "outdated-law":
            messages.setdefault(problem.path, []).append(problem.message)
    return messages


@pytest.mark.parametrize(
    ("cited", "written_for", "behind"),
    [
        ((2,), date(2023, 7, 1), ["2 § fick ny lydelse 2025-01-01"]),
        ((2,), date(2025, 1, 1), []),
        ((3, 4), date(2023, 7, 1), []),
        ((3,), date(2023, 6, 30), ["3 § fick ny lydelse 2023-07-01"]),
        ((12,), date(2025, 3, 31), ["12 § upphävdes 2025-04-01"]),
        ((12,), date(2028, 1, 1), ["12 § är upphävd i den lydelse"]),
        ((2, 14), date(2030, 1, 1), []),
        ((2, 12), None, []),
    ],
)
def test_a_text_has_fallen_behind_when_what_it_cites_changed_after_its_day(
    catalog: Catalog, cited: tuple[int, ...], written_for: date | None, behind: list[str]
) -> None:
    """Any record can be written for a wording; one that says none is left alone."""
    key = "god-praktik/exempelvandring"
    messages = outdated(with_record(catalog, key, sections=cited, written_for=written_for)).get(f"content/{key}.md", [])
    assert len(messages) == len(behind)
    assert all(message.startswith(start) for message, start in zip(messages, behind, strict=True)), messages


def test_what_changed_is_shown_word_by_word(now: dict[str, str]) -> None:
    assert "<ins>två</ins>" in now["paragraf/2"]
    assert "<ins>två</ins>" in now["lydelse/2025-01-01"]
    assert "Upphävd. Paragrafen slutade gälla den 1 april 2025" in text_of(now["paragraf/12"])
    assert "Äldre lydelse" in text_of(now["lydelse/2025-01-01"])


def test_a_known_change_is_announced_before_it_comes(catalog: Catalog) -> None:
    made = pages(catalog, date(2024, 12, 1))
    assert "Ändras. Den 1 januari 2025 får paragrafen en ny lydelse." in text_of(made["paragraf/2"])
    assert "Har inte börjat gälla" in text_of(made["lydelse/2025-01-01"])
    assert "Exempel ska ges" in text_of(made[""])


def test_history_and_standing_follow_a_section_through_repeal(statute: Statute) -> None:
    assert [change.kind for change in history(statute, 12)] == ["upphävd", "från början"]
    assert [change.kind for change in history(statute, 2)] == ["ändrad", "från början"]
    assert [change.kind for change in history(statute, 14)] == ["tillagd"]
    assert section_status(statute, 12, on=date(2025, 4, 1)).state == "upphävd"
    assert section_status(statute, 14, on=date(2024, 12, 31)).state == "kommande"
    with pytest.raises(KeyError):
        section_status(statute, 99, on=TODAY)


def test_what_was_never_there_cannot_be_repealed(catalog: Catalog, statute: Statute) -> None:
    first, second, _ = statute.versions
    changed = with_record(catalog, ACT, versions=(first, second.model_copy(update={"repealed": (77,)})))
    problems = [problem for problem in law_problems(changed) if problem.rule == "unknown-section"]
    assert ["77 § gällde inte" in problem.message for problem in problems] == [True]


def test_a_check_keeps_its_own_id(catalog: Catalog, statute: Statute) -> None:
    first, second, _ = statute.versions
    two = next(section for section in first.sections if section.number == 2)
    twice = two.model_copy(update={"checks": (*two.checks, two.checks[0])})
    other = next(section for section in second.sections if section.number == 14).model_copy(update={"checks": two.checks})

    def rules(*sections: object) -> list[str]:
        changed = with_record(catalog, ACT, versions=(first, second.model_copy(update={"sections": sections})))
        return [problem.rule for problem in law_problems(changed) if problem.rule == "duplicate-id"]

    assert two.checks
    assert rules(two) == []  # a new wording of the section may keep the statement
    assert rules(twice) == ["duplicate-id"]
    assert rules(other) == ["duplicate-id"]


# Who is concerned


def test_a_role_meets_every_section_and_what_nobody_has_written_is_missing(catalog: Catalog, statute: Statute) -> None:
    (row,) = role_rows(catalog, wording(statute, on=TODAY))
    assert [cell.number for cell in row.cells] == [*range(1, 12), 13, 14]
    assert row.cell(2).text == "Du ger exemplen."
    assert [cell.number for cell in row.tied] == [*range(2, 12), 13, 14]
    assert [cell.number for cell in row.cells if cell.is_missing] == [*range(3, 12), 13, 14]


def test_the_matrix_links_each_text_to_its_place_in_the_guidance(now: dict[str, str]) -> None:
    html = now["matris"]
    assert html.count('roll/brottsforebyggande-samordnare/#paragraf-2"') == 2
    assert "berörs inte särskilt" in html


def test_a_missing_text_is_shown_and_leads_on(now: dict[str, str]) -> None:
    assert text_of(now["matris"]).count("Text saknas.") == 11 * 2
    assert text_of(now["matris"]).count("11 saknas") == 1
    assert "roll/brottsforebyggande-samordnare/#paragraf-3" not in now["matris"]


def test_a_role_without_guidance_is_shown_as_missing(catalog: Catalog) -> None:
    entries = [entry for entry in catalog.entries.values() if entry.key != COORDINATOR]
    assert text_of(pages(with_entries(catalog, entries))["matris"]).count("Vägledning saknas.") == 2 * 10


def test_a_section_given_twice_in_a_role_is_a_problem(catalog: Catalog) -> None:
    guidance = catalog.entries[COORDINATOR].record
    assert isinstance(guidance, Guidance)
    changed = with_record(catalog, COORDINATOR, shares=(*guidance.shares, guidance.shares[0]))
    assert [problem.rule for problem in law_problems(changed)] == ["duplicate-value"]


# What is asked


def test_the_self_check_asks_each_statement_once(catalog: Catalog, statute: Statute) -> None:
    before = date(2024, 6, 1)
    made = page_of(pages(catalog, before)["sjalvtest"])
    radios = [attributes["name"] for tag, attributes in made.tags if tag == "input" and attributes.get("type") == "radio"]
    ids = [check.id for version in demands(wording(statute, on=before)) for check in version.section.checks]
    assert ids == ["exempel-finns"]
    assert radios == ids * 4
    assert not any("checked" in attributes for _, attributes in made.tags)


def test_a_section_tells_demand_from_advice(catalog: Catalog) -> None:
    text = text_of(pages(catalog, date(2024, 6, 1))["paragraf/2"])
    demand, advice = text.index("Ska Det här kräver lagen"), text.index("Bör Råd och stöd, inte krav")
    assert demand < text.index("Lagen säger inte hur många") < advice
    assert "Genast" in text


def test_a_section_lists_the_sources_it_cites(catalog: Catalog) -> None:
    page = page_of(pages(catalog, date(2024, 6, 1))["paragraf/2"])
    cited = {attributes["href"][1:] for _, attributes in page.tags if attributes.get("href", "").startswith("#kalla-")}
    assert cited
    assert cited <= set(page.ids)


def test_sections_stand_under_their_headings(statute: Statute) -> None:
    headings = ["Början (1–2 §§)", "Resten (3 §)", "Nionde (9 §)", "Tomt (99 §)", "Utan nummer"]
    headed = chapters(headings, wording(statute, on=date(2025, 1, 1)))
    assert [(chapter.name, [version.section.number for version in chapter.sections]) for chapter in headed] == [
        ("Början", [1, 2]),
        ("Resten", [3]),
        ("Nionde", [9]),
        ("Övrigt", [4, 5, 6, 7, 8, 10, 11, 12, 13, 14]),
    ]


def test_compared_words_keep_all_that_is_said() -> None:
    runs = compared_words("Minst vartannat år[^k1] ska planen följas upp.", "Varje år ska planen följas upp och redovisas.")
    assert " ".join(words for kind, words in runs if kind != "ny") == "Minst vartannat år ska planen följas upp."
    assert " ".join(words for kind, words in runs if kind != "borta") == "Varje år ska planen följas upp och redovisas."


def test_the_text_under_the_law_lies_folded_under_its_headings(now: dict[str, str]) -> None:
    """Nothing is lost, and a link to a heading still has its anchor."""
    assert '<details class="fold" id="lagen-pa-fem-minuter"><summary>Lagen på fem minuter</summary>' in now[""]
    assert "Exempelpost: allt här är påhittat" in text_of(now[""]).rpartition("Lagen på fem minuter")[2]
