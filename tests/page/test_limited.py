"""Lists that are cut or folded: no page grows without end, and a fold hides enough to be worth it."""

from __future__ import annotations

import pytest

from forebygga.page.limited import Limited, evenly, folded, limited, most_frequent, room


def test_a_cut_list_says_how_many_there_are() -> None:
    assert (limited("abc", 2).shown, limited("abc", 2).total, limited("abc", 2).is_cut) == (("a", "b"), 3, True)
    assert not limited("ab", 2).is_cut


@pytest.mark.parametrize(("number", "seen"), [(0, 0), (4, 4), (6, 6), (7, 4), (40, 4)])
def test_a_rest_is_folded_when_it_is_worth_a_fold(number: int, seen: int) -> None:
    list_ = folded(range(number), 4)
    assert (len(list_.first), len(list_.rest)) == (seen, number - seen)


@pytest.mark.parametrize(
    ("sizes", "most", "expected"),
    [
        ([3, 4], 10, [3, 4]),
        ([3, 9], 10, [3, 7]),
        ([9, 3, 9], 10, [3, 3, 3]),
        ([9, 9], 10, [5, 5]),
        ([9, 9, 9], 2, [1, 1, 1]),
        ([], 10, []),
    ],
)
def test_groups_share_the_room_and_say_how_many_they_are(sizes: list[int], most: int, expected: list[int]) -> None:
    groups = evenly([range(size) for size in sizes], most)
    assert [len(group.shown) for group in groups] == expected
    assert [group.total for group in groups] == sizes
    assert [group.is_cut for group in groups] == [size > shown for size, shown in zip(sizes, expected, strict=True)]
    assert all(group.shown == tuple(range(len(group.shown))) for group in groups)


def test_the_room_of_a_group_that_fits_is_all_of_it() -> None:
    assert room([2, 3], 10) == 10


def test_the_most_frequent_are_kept_in_the_order_in_which_they_come() -> None:
    assert most_frequent("abbcca", 2) == Limited(("a", "b"), 3)
    assert most_frequent("abbcc", 2) == Limited(("b", "c"), 3)
    assert not most_frequent("abc", 3).is_cut
