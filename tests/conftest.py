"""Fixtures of the core's tests."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from branches import git
from forebygga.building.build import Build
from forebygga.hub.settings import read_settings
from forebygga.hub.store import STORE, Store
from forebygga.page.output import Output
from hubs import TESTS, TODAY, catalog_of, let_own_records_be_read, make_hub, site_of
from in_memory import use_memory
from made_once import once

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The everyday search is the same each time, so that a red test means a change: few examples, each new to the code. The long one looks further.
settings.register_profile("everyday", max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
settings.register_profile("long", max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("everyday")

IN_MEMORY = use_memory()  # before anything asks where temporary files go; the processes that share the tests are told by this one

LONGEST = (
    "building/test_shares.py", "browser/test_pages.py", "accessibility/test_tree.py", "building/test_remembering.py",
    "publishing/test_rebuild.py", "publishing/test_places.py", "serving/test_livereload.py", "browser/test_html.py",
    "search/test_search_quality.py", "offline/test_offline.py", "building/test_building.py",
)  # fmt: skip
"""Files that take from fifteen seconds up. They are begun first, so that no process is left with one of them when the others are done."""
SHARED = ("test_every_type_of_page_is_sound[", "test_every_kind_of_page_can_be_heard_and_be_made_large[")
"""Tests that are longer than any file, and are cut in shares that have a process each."""


def _group(nodeid: str) -> str:
    """What runs in one process, one after the other: a file, whose tests share what it makes, or a share of a long test."""
    file, _, test = nodeid.partition("::")
    return nodeid if test.startswith(SHARED) else file


def _place(item: pytest.Item) -> tuple[int, int]:
    """Where the test comes among the others: the long ones first, and their shares in turn, so that two do not wait for the same site."""
    file = item.path.relative_to(TESTS).as_posix()
    share = item.callspec.params.get("share", 0) if isinstance(item, pytest.Function) and hasattr(item, "callspec") else 0
    return (int(share), LONGEST.index(file)) if file in LONGEST else (len(LONGEST), 0)


@pytest.hookimpl(optionalhook=True)  # the runner of several processes may be switched off
def pytest_configure() -> None:
    """A shell lets what it runs in the background pass Ctrl+C over, and so would all that the tests start."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_unconfigure() -> None:
    """Memory is given back at the end."""
    if IN_MEMORY:
        shutil.rmtree(IN_MEMORY, ignore_errors=True)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Hands out the groups in turn. The runner's own way of grouping writes in a name that pytest 9 no longer reads, and each test went alone."""
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class Groups(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return _group(nodeid)

    return Groups(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what rests on the project's own records, and puts the longest first."""
    for item in items:
        if TESTS / "content" in item.path.parents:
            item.add_marker(pytest.mark.content)
    items.sort(key=_place)


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


def _build_keeping(folder: Path) -> None:
    root = make_hub(folder / "hubb")
    (folder / "site").mkdir()
    store = Store(root / STORE)
    Build(root, catalog_of(root), read_settings(root)[0], TODAY, store).make(folder / "site", workers=1)
    store.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample hub as after a build on TODAY, for a test that asks of what comes next: `hubb`, with what was kept in it, and `site`. To be copied."""
    return once(tmp_path_factory, "built", _build_keeping)


@pytest.fixture(scope="session")
def site(sample: Path) -> list[Output]:
    """The sample hub's outputs."""
    return site_of(sample)
