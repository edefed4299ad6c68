"""What the roles, steps and templates say: three steps to begin with, no advice among duties, and room for it all on a slide."""

from __future__ import annotations

from datetime import date

import pytest

from forebygga.hub.statute import the_act, wording
from forebygga.hub.steps import tracks
from forebygga.records.act import Guidance
from forebygga.records.method import DocumentTemplate
from forebygga.subjects.guidance.guidance import Brief, brief
from forebygga.subjects.guidance.slide import fit_of
from hubs import real_catalog

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def briefs() -> list[Brief]:
    """What each role is told."""
    catalog = real_catalog()
    return [brief(catalog, entry, guidance, on=TODAY) for entry, guidance in catalog.records(Guidance)]


def test_every_role_has_three_next_steps(briefs: list[Brief]) -> None:
    assert len(briefs) == 27
    assert {each.entry.id: len(each.steps) for each in briefs if len(each.steps) != 3} == {}


def test_no_suggestion_is_listed_among_duties(briefs: list[Brief]) -> None:
    assert [duty.text for each in briefs for duty in each.duties if duty.is_suggestion] == []
    assert [idea.text for each in briefs for idea in each.ideas if not idea.is_suggestion] == []


def test_what_a_role_is_told_fits_a_slide(briefs: list[Brief]) -> None:
    assert [each.entry.id for each in briefs if fit_of(each).size < 18] == []


def test_templates_call_only_demands_demands() -> None:
    catalog = real_catalog()
    act = the_act(catalog)
    assert act
    demanding = {number for number, version in wording(act[1], on=TODAY).items() if version.section.force == "ska"}
    assert {number for _, template in catalog.records(DocumentTemplate) for part in template.parts for number in part.answers} <= demanding


def test_both_ways_of_working_have_all_their_steps() -> None:
    assert [(track.term.id, [step.order for _, step in track.steps]) for track in tracks(real_catalog())] == [
        ("kunskapsbaserat", [1, 2, 3, 4, 5, 6]),
        ("samverkan", [1, 2, 3, 4, 5]),
    ]


def test_strategic_council_and_local_council_explain_each_other() -> None:
    for one, other in (("strategiskt-rad", "lokalt-brottsforebyggande-rad"), ("lokalt-brottsforebyggande-rad", "strategiskt-rad")):
        assert other in real_catalog().entries[f"ordlista/{one}"].record.compare
