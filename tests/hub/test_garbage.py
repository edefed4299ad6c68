"""A run that collects no garbage by itself does not hold what its tasks left behind."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from weakref import WeakSet

import pytest

from forebygga.hub.garbage import left_alone, let_go


class Ring:
    """A value that holds itself, as what a drawn page leaves does."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def uncollected() -> Iterator[None]:
    """As in a build: nothing is collected unless it is asked for."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("uncollected")
def test_what_a_task_left_is_let_go_of() -> None:
    rings: WeakSet[Ring] = WeakSet()
    with left_alone():
        for _ in range(3):
            rings.add(Ring())
            assert len(rings) == 1
            let_go()
            assert not rings


@pytest.mark.usefixtures("uncollected")
def test_what_was_there_before_is_not_gone_through() -> None:
    rings = WeakSet([Ring()])
    with left_alone():
        let_go()
        assert len(rings) == 1
    gc.collect()
    assert not rings
