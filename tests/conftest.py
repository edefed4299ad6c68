"""Fixtures of the core's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from forebygga.outputs.output import Output
from hubs import make_hub, site_of


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A copy of the sample hub that the test may change."""
    return make_hub(tmp_path / "hubb")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample hub to read only."""
    return make_hub(tmp_path_factory.mktemp("sample") / "hubb")


@pytest.fixture(scope="session")
def site(sample: Path) -> list[Output]:
    """The sample hub's outputs."""
    return site_of(sample)
