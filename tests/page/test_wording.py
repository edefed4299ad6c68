"""Numbers and lists in running text."""

from __future__ import annotations

import pytest

from forebygga.page.wording import counted, enumerated


@pytest.mark.parametrize(("number", "text"), [(0, "0 kommuner"), (1, "1 kommun"), (2, "2 kommuner")])
def test_a_number_has_its_noun(number: int, text: str) -> None:
    assert counted(number, "kommun", "kommuner") == text


@pytest.mark.parametrize(("items", "text"), [((), ""), ((2019,), "2019"), ((2019, 2020), "2019 och 2020"), ("abc", "a, b och c")])
def test_the_last_of_a_list_has_a_word_before_it(items: tuple[object, ...], text: str) -> None:
    assert enumerated(items) == text
