"""What the records say in English and in easy Swedish: there where it has to be, and in short lines."""

from __future__ import annotations

import re

from forebygga.hub.statute import in_view, the_act
from forebygga.page.easy import paragraphs
from forebygga.records.practice import Practice
from forebygga.records.problem import CrimeProblem
from forebygga.records.spreading import AwardEdition, AwardEntry
from hubs import TODAY, real_catalog


def test_practices_problems_and_the_award_are_summed_up_in_english() -> None:
    catalog = real_catalog()
    practices = [practice for _, practice in catalog.records(Practice) if practice.english]
    assert len(practices) > 80
    assert [practice.title for practice in practices if not practice.english_name] == []
    entries = [entry for kind in (CrimeProblem, AwardEdition, AwardEntry) for entry, _ in catalog.records(kind)]
    assert [entry.key for entry in entries if not entry.record.english] == []


def test_every_section_of_the_act_in_force_is_in_english() -> None:
    act = the_act(real_catalog())
    assert act
    sections = in_view(act[1], TODAY).items()
    assert [number for number, version in sections if not (version.section.english and version.section.english_heading)] == []


def test_easy_texts_have_short_lines_and_end_their_sentences() -> None:
    easy = [entry for entry in real_catalog().entries.values() if entry.record.easy]
    assert len(easy) > 14
    for entry in easy:
        for lines in paragraphs(re.sub(r"\[\^\w+\]", "", entry.record.easy or "")):
            for line in lines:
                assert len(line) <= 90, (entry.key, line)
                assert line.endswith((".", "?")), (entry.key, line)
                assert max(len(sentence.split()) for sentence in re.split(r"[.?] ", line)) <= 16, (entry.key, line)
