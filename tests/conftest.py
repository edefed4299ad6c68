"""Fixtures of the core's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from branches import git
from forebygga.building.build import Build
from forebygga.hub.settings import read_settings
from forebygga.hub.store import Store
from forebygga.page.output import Output
from hubs import TESTS, TODAY, catalog_of, let_own_records_be_read, make_hub, site_of
from made_once import once

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The everyday search is the same each time, so that a red test means a change; the long one looks further.
settings.register_profile("everyday", max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
settings.register_profile("long", max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("everyday")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file's tests run in one process, since they share what it makes; a long test that is cut in shares has a process for each."""
    for item in items:
        share = item.callspec.params.get("share", "") if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ""
        item.add_marker(pytest.mark.xdist_group(f"{item.path.relative_to(TESTS)} {share}"))
        if TESTS / "content" in item.path.parents:
            item.add_marker(pytest.mark.content)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test of the code never rests on the project's own records."""
    let_own_records_be_read(any(item.get_closest_marker(mark) for mark in ("content", "browser")))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A running browser; ended with the module, since there is one at a time."""
    from browser.chromium import chromium  # what drives a browser is loaded by the tests that need one alone

    with chromium() as running:
        yield running


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A copy of the sample hub that the test may change."""
    return make_hub(tmp_path / "hubb")


@pytest.fixture
def branch(hub: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample hub as a repository, on a branch with nothing changed yet."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775815200")
    git(hub, "init", "--quiet", "--initial-branch=main")
    git(hub, "add", "--all")
    git(hub, "commit", "--quiet", "--message", "Hubben")
    git(hub, "switch", "--quiet", "--create", "forslag")
    return hub


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample hub that every test leaves as it was."""
    return make_hub(tmp_path_factory.mktemp("sample") / "hubb")


def _build_sample(folder: Path) -> None:
    root = make_hub(folder.parent / "sample-hubb")
    folder.mkdir()
    Build(root, catalog_of(root), read_settings(root)[0], TODAY, Store()).make(folder, workers=1)


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample hub, built on TODAY into a folder that every test leaves as it was: one for all the processes of a run."""
    return once(tmp_path_factory, "sample-site", _build_sample)


@pytest.fixture(scope="session")
def site(sample: Path) -> list[Output]:
    """The sample hub's outputs."""
    return site_of(sample)
