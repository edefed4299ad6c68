"""The editors' trial of the search: the queries that they keep, and what was answered when they kept it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from forebygga.hub.problems import HubError
from forebygga.subjects.search.trial import Kept, read_trial
from forebygga.subjects.search.watched import ANSWERS, QUERIES, unanswered


def written(root: Path, queries: str, answers: str = "") -> Path:
    (root / QUERIES).parent.mkdir(parents=True)
    (root / QUERIES).write_text(queries, encoding="utf-8")
    if answers:
        (root / ANSWERS).write_text(answers, encoding="utf-8")
    return root


def test_a_hub_without_the_files_has_no_queries(tmp_path: Path) -> None:
    assert read_trial(tmp_path).queries == ()


def test_each_line_is_a_query_and_comments_and_doubles_are_passed_over(tmp_path: Path) -> None:
    trial = read_trial(written(tmp_path, "# Frågor\nklotter\n\n  7 § \nklotter\n"))
    assert (trial.queries, trial.day) == (("klotter", "7 §"), None)


def test_what_was_kept_is_told_and_what_had_no_answer_is_named(tmp_path: Path) -> None:
    kept = {"dag": "2026-11-30", "svar": {"klotter": [["problem/klotter/", "Klotter"]], "parkour": [], "borttagen": []}}
    trial = read_trial(written(tmp_path, "klotter\nparkour\nny\n", json.dumps(kept)))
    assert trial.day == date(2026, 11, 30)
    assert trial.answers["klotter"] == [Kept("problem/klotter/", "Klotter")]
    assert trial.empty == ["parkour"]
    assert unanswered(tmp_path) == ("parkour",)


@pytest.mark.parametrize("answers", ["{", "[]", '{"dag": "i går", "svar": {}}', '{"dag": "2026-11-30", "svar": {"a": [["bara adress"]]}}'])
def test_kept_answers_of_another_form_are_told_with_what_to_do(tmp_path: Path, answers: str) -> None:
    root = written(tmp_path, "klotter\n", answers)
    assert unanswered(root) == ()
    with pytest.raises(HubError, match=r"data/sok/svar\.json.*Sökprov"):
        read_trial(root)
