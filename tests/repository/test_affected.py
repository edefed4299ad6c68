"""make quick runs the tests that stand beside a change, and those that import it."""

from __future__ import annotations

import sys

import pytest

from hubs import PROJECT

sys.path.append(str(PROJECT / ".ci"))
from berorda import TESTS, affected


@pytest.mark.parametrize(
    ("path", "test"),
    [
        ("plugins/forebygga/subjects/calendar/calendar.css", "calendar/test_calendars.py"),
        ("plugins/forebygga/page/wall.py", "page/test_wall.py"),
        ("plugins/forebygga/hub/body.py", "hub/test_body.py"),
        ("plugins/forebygga_sok/stem.py", "search/test_search_index.py"),
        ("plugins/forebygga_mottagare/limits.py", "receiver/test_receiver.py"),
        ("plugins/forebygga/hub/store.py", "building/test_remembering.py"),
        ("tests/hubs.py", "search/test_search_quality.py"),
        ("tests/act/test_act.py", "act/test_act.py"),
        ("content/stod/en-bok.md", "test_sitemap.py"),
    ],
)
def test_a_change_is_met_by_the_tests_beside_it_and_those_that_import_it(path: str, test: str) -> None:
    tests = affected([path])
    assert TESTS / test in tests
    assert all((TESTS / "browser") not in file.parents for file in tests)


def test_a_change_to_one_subject_does_not_run_anothers_tests() -> None:
    assert TESTS / "act" / "test_act.py" not in affected(["plugins/forebygga/subjects/calendar/pages.py"])
