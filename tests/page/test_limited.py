"""Lists that are cut or folded: no page grows without end, and a fold hides enough to be worth it."""

from __future__ import annotations

import pytest

from forebygga.page.limited import folded, limited


def test_a_cut_list_says_how_many_there_are() -> None:
    assert (limited("abc", 2).shown, limited("abc", 2).total, limited("abc", 2).is_cut) == (("a", "b"), 3, True)
    assert not limited("ab", 2).is_cut


@pytest.mark.parametrize(("number", "seen"), [(0, 0), (4, 4), (6, 6), (7, 4), (40, 4)])
def test_a_rest_is_folded_when_it_is_worth_a_fold(number: int, seen: int) -> None:
    list_ = folded(range(number), 4)
    assert (len(list_.first), len(list_.rest)) == (seen, number - seen)
