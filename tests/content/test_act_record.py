"""What the hub says of the act: whole, for every role, and no more than the act does."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from forebygga.hub.settings import Settings
from forebygga.hub.statute import the_act, wording
from forebygga.page.rendering import Hub
from forebygga.records.act import Guidance, Statute
from forebygga.subjects.act.obligations import demands, next_steps, role_rows
from forebygga.subjects.act.pages import act_pages
from forebygga.subjects.act.rules import law_problems
from forebygga.subjects.act.tools import act_tool_pages
from hubs import real_catalog
from pages import page_of

TODAY = date(2026, 12, 1)
ACT = "lag/lag-2023-196"


@cache
def statute() -> Statute:
    act = the_act(real_catalog())
    assert act
    return act[1]


@cache
def now() -> dict[str, str]:
    """The act's pages by the last part of their address."""
    hub = Hub(real_catalog(), Settings.model_validate({}), TODAY)
    outputs = [*act_pages(hub), *act_tool_pages(hub)]
    return {page.uri.removeprefix("kommuner-mot-brott/").rstrip("/"): page.body for page in outputs}


def test_no_text_has_fallen_behind_the_act() -> None:
    assert [str(problem) for problem in law_problems(real_catalog()) if problem.rule == "outdated-law"] == []


def text_of(html: str) -> str:
    return " ".join(page_of(html).text.split())


def test_the_camera_section_is_shown_as_added() -> None:
    page = text_of(now()["paragraf/14"])
    assert "tillagd genom SFS 2025:223" in page
    assert "Före den dagen fanns ingen 14 §." in page
    assert "Tillagd: 14 §" in text_of(now()["lydelse/2025-04-01"])
    assert "14 §" not in text_of(now()["lydelse/2023-07-01"]).split("Vilken dag?")[0]


def test_every_role_meets_every_section_and_nothing_is_missing() -> None:
    rows = role_rows(real_catalog(), wording(statute(), on=TODAY))
    assert len(rows) == 27
    assert all(len(row.cells) == 14 for row in rows)
    assert [(row.role, cell.number) for row in rows for cell in row.cells if cell.is_missing] == []
    assert all(row.tied for row in rows)


def test_a_cell_says_ska_only_where_the_act_does() -> None:
    force = {number: version.section.force for number, version in wording(statute(), on=TODAY).items()}
    stricter = [
        (entry.id, share.number)
        for entry, guidance in real_catalog().records(Guidance)
        for share in guidance.shares
        if re.search(r"\b(ska|måste|skall)\b", share.text) and force[share.number] != "ska"
    ]
    assert stricter == []


def test_the_matrix_links_each_text_to_its_place_in_the_guidance() -> None:
    html = now()["matris"]
    shares = [(entry.id, share.number) for entry, guidance in real_catalog().records(Guidance) for share in guidance.shares]
    assert all(html.count(f'roll/{role}/#paragraf-{number}"') == 2 for role, number in shares)
    assert "berörs inte särskilt" in html


def test_every_demand_can_be_checked_and_nothing_else_is_asked() -> None:
    sections = wording(statute(), on=TODAY)
    asked = {version.section.number for version in demands(sections)}
    assert asked == {number for number, version in sections.items() if version.section.force == "ska"}
    assert all(not version.section.checks for version in sections.values() if version.section.force != "ska")


def test_the_self_check_asks_each_statement_once_and_leads_on() -> None:
    made = page_of(now()["sjalvtest"])
    radios = [attributes["name"] for tag, attributes in made.tags if tag == "input" and attributes.get("type") == "radio"]
    ids = [check.id for version in demands(wording(statute(), on=TODAY)) for check in version.section.checks]
    assert sorted(radios) == sorted(ids * 4)
    assert not any("checked" in attributes for _, attributes in made.tags)
    assert all(entry.record.status == "aktuell" for number in range(1, 15) for entry in next_steps(real_catalog(), number))


def test_a_section_lists_the_sources_it_cites() -> None:
    for number in range(1, 15):
        page = page_of(now()[f"paragraf/{number}"])
        cited = {attributes["href"][1:] for _, attributes in page.tags if attributes.get("href", "").startswith("#kalla-")}
        assert cited
        assert cited <= set(page.ids)


def test_the_text_under_the_law_lies_folded_under_its_headings() -> None:
    """Nothing is lost, and a link to a heading still has its anchor."""
    page = now()[""]
    source = real_catalog().entries[ACT].source.body
    headings = re.findall(r"^## (.+)$", source, re.MULTILINE)
    assert len(headings) > 3
    folds = re.findall(r'<details class="fold" id="([^"]+)"><summary>([^<]+)</summary>', page)
    assert [heading for _, heading in folds] == headings
    assert all(f'id="{anchor}"' in page for anchor, _ in folds)
    last = text_of(page).rpartition(headings[-1])[2]
    assert source.rstrip().rpartition("\n")[2][:40].strip("- *") in last
