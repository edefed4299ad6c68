"""MkDocs builds beside the site that stands: whatever ends the build, the site is the whole old one or the whole new one."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from forebygga.hub.problems import HubError
from forebygga_mkdocs.adapter import told
from forebygga_mkdocs.place import Beside
from hubs import PROJECT


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """MkDocs' settings, as far as they say where a site stands; one is there since before."""
    settings = MkDocsConfig()
    settings.site_dir = str(tmp_path / "site")
    (tmp_path / "site" / ".well-known").mkdir(parents=True)
    (tmp_path / "site" / "index.html").write_text("gammal", encoding="utf-8")
    return settings


def _begun(config: MkDocsConfig) -> Beside:
    """A build that has made a page."""
    beside = Beside(config)
    Path(config.site_dir).mkdir()
    (Path(config.site_dir) / "index.html").write_text("ny", encoding="utf-8")
    return beside


def _there(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*"))


def test_a_built_site_takes_the_old_ones_place_with_what_mkdocs_leaves_alone(config: MkDocsConfig, tmp_path: Path) -> None:
    (tmp_path / "site" / ".git").mkdir()
    _begun(config).put()
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "ny"
    assert _there(tmp_path) == [".site.las", "site", "site/.git", "site/index.html"]
    assert config.site_dir == str(tmp_path / "site")


def test_a_build_that_is_given_up_leaves_the_old_site_and_nothing_beside_it(config: MkDocsConfig, tmp_path: Path) -> None:
    before = _there(tmp_path)
    _begun(config).clear()
    assert _there(tmp_path) == sorted([*before, ".site.las"])
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "gammal"
    _begun(config).put()


def test_the_second_of_two_builds_is_told(config: MkDocsConfig) -> None:
    other = MkDocsConfig()
    other.site_dir = config.site_dir
    first = Beside(config)
    with pytest.raises(HubError, match="ett annat bygge"):
        Beside(other)
    first.clear()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_asked_to_end_leaves_the_old_site_and_nothing_beside_it(number: int, config: MkDocsConfig, tmp_path: Path) -> None:
    code = f"""
import os, sys; sys.path.insert(0, {str(PROJECT / "plugins")!r})
from pathlib import Path
from mkdocs.config.defaults import MkDocsConfig
from forebygga_mkdocs.place import Beside
config = MkDocsConfig(); config.site_dir = {config.site_dir!r}
Beside(config)
Path(config.site_dir).mkdir()
os.kill(os.getpid(), {int(number)})
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert ended.returncode in (-number, 128 + number)
    assert _there(tmp_path) == [".site.las", "site", "site/.well-known", "site/index.html"]


@pytest.mark.parametrize(
    ("refused", "line"),
    [
        (HubError("datorn avslutade en av processerna"), "datorn avslutade en av processerna"),
        (OSError(errno.ENOSPC, "No space left on device", "/site/index.html"), "/site/index.html: disken är full"),
    ],
)
def test_what_the_machine_refuses_ends_mkdocs_with_a_line(refused: Exception, line: str) -> None:
    with pytest.raises(Abort) as ended, told():
        raise refused
    assert ended.value.code == 2
    assert str(ended.value).startswith(line)
