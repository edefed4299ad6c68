"""Other acts that the roles meet: who must or may, since when, and how far a proposal had come."""

from __future__ import annotations

import re
from datetime import date

import pytest

from forebygga.records.act import Guidance, OtherLaw
from hubs import real_catalog

SINCE_TOLD = 2023
"""Acts and amendments from this year on tell the day they began to apply; what has long applied need not."""

DAY_UNKNOWN = ("föreslagna dagen", "den dag regeringen bestämmer")
"""How an act without a day says why: only the proposed day is known, or the government has not set it."""

DISCLOSURE = "2025:170"
MET_BY = {
    "jurist-dataskyddsombud": "kommunen",
    "rektor": "rektorn",
    "skolchef": "rektorn",
    "forskolechef": "rektorn",
    "socialchef": "kommunen",
    "kommundirektor": "kommunen",
    "brottsforebyggande-samordnare": "kommunen",
    "kommunpolis": "kommunen och rektorn",
    "lansstyrelsens-samordnare": "länsstyrelserna",
}
"""Who has the duty to hand data to law enforcement, by the role that meets it (5–7 §§ of the act)."""


@pytest.fixture(scope="module")
def roles() -> dict[str, Guidance]:
    return {guidance.role: guidance for _, guidance in real_catalog().records(Guidance)}


def _laws(roles: dict[str, Guidance]) -> list[tuple[str, OtherLaw]]:
    return [(role, law) for role, guidance in roles.items() for law in guidance.other_law]


def _sentences(law: OtherLaw) -> str:
    return " ".join(law.meaning.split())


def test_an_act_tells_its_bearer_and_a_proposal_its_state(subtests, roles):
    assert len(_laws(roles)) > 30
    for role, law in _laws(roles):
        with subtests.test(role=role, law=law.name):
            if law.proposal:
                assert (law.force, law.since) == (None, None), "A proposal binds nobody yet"
                assert law.proposal.watch > date(2026, 11, 29)
                assert "Vi har inte sett" in law.meaning
            else:
                assert law.bearer
                assert law.force
                year = max(map(int, re.findall(r"\b(\d{4}):\d+", law.name)), default=SINCE_TOLD)
                # The text says so when only the proposed day was found: a day that nobody has seen is not written as the act's.
                assert law.since or year < SINCE_TOLD or any(words in _sentences(law) for words in DAY_UNKNOWN)
            assert law.cites


@pytest.mark.parametrize("role", MET_BY)
def test_the_duty_to_hand_data_to_law_enforcement_lies_on_its_bearer(role, roles):
    (law,) = (law for law in roles[role].other_law if DISCLOSURE in law.name)
    assert (law.bearer, law.force, law.since) == (MET_BY[role], "ska", date(2025, 4, 1))


def test_a_head_of_school_reads_that_the_duty_holds_unasked_and_what_is_excepted(roles):
    for role in ("rektor", "skolchef", "forskolechef"):
        (law,) = (law for law in roles[role].other_law if DISCLOSURE in law.name)
        text = _sentences(law)
        assert [words for words in ("på begäran", "på eget initiativ", "övervägande skäl", "8 §") if words not in text] == []


def test_the_plan_for_violence_is_the_duty_of_the_school_organiser(roles):
    for role in ("rektor", "skolchef", "forskolechef"):
        mine = [task for task in roles[role].tasks if "beredskapsplan" in task]
        assert mine
        assert [task for task in mine if "uvudmannen" not in task] == []


def test_a_proposal_is_looked_up_again_before_its_day_to_watch_has_passed(roles):
    late = [role for role, law in _laws(roles) if law.proposal and roles[role].review_by and roles[role].review_by > law.proposal.watch]
    assert late == []
