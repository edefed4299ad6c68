"""The finished folder: the same bytes whoever makes it, on however many processors, with or without what was kept."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import forebygga.hub.forking as forking
from browser.building import PROGRAMS, ROOT, environment
from forebygga.building.build import Build
from forebygga.building.rendering import Press
from forebygga.hub.problems import HubError
from forebygga.hub.settings import Settings, read_settings
from forebygga.hub.store import STORE, Store
from forebygga.page.framing import Frame
from forebygga.page.output import Output
from forebygga.publishing.naming import name_by_content
from hubs import TODAY, catalog_of
from test_layers import files, run

HAND_WRITTEN = """---
title: En egen sida
description: En sida för hand.
---

# En egen sida

Se [god praktik](../god-praktik/index.md#filter-rubrik), [metoden](../god-praktik/metod/index.md) och [sig själv](index.md).

| Ett | Två |
| --- | --- |
| 1   | 2   |

## Rubrik {#rubrik}
"""


@pytest.fixture
def whole(hub: Path) -> Path:
    """The sample hub with a hand-written page and the host's settings."""
    shutil.copy(ROOT / "mkdocs.yml", hub)
    page = hub / "docs" / "egen" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text(HAND_WRITTEN, encoding="utf-8")
    return hub


def made(hub: Path, folder: Path, workers: int = 1) -> dict[str, bytes]:
    folder.mkdir()
    Build(hub, catalog_of(hub), read_settings(hub)[0], TODAY, Store(hub / STORE)).make(folder, workers=workers)
    return files(folder)


@pytest.mark.slow
def test_the_hosts_give_the_same_site_byte_for_byte(whole: Path, tmp_path: Path) -> None:
    """With the project's own hand-written pages and settings: what MkDocs, or ProperDocs that continues it, could read in another way.

    Each in a Python of its own, where sets and dictionaries have another order, and ours of a hub that lies elsewhere.
    """
    shutil.copytree(ROOT / "docs", whole / "docs", dirs_exist_ok=True)
    elsewhere = shutil.copytree(whole, tmp_path / "en" / "annan" / "mapp")
    sites = {}
    for seed, (program, *rest) in enumerate(
        (
            ("forebygga", "build", "--hubb", elsewhere, "--till"),
            ("mkdocs", "build", "--quiet", "--site-dir"),
            ("properdocs", "build", "--quiet", "--config-file", "mkdocs.yml", "--site-dir"),
        )
    ):
        done = subprocess.run(
            [PROGRAMS / str(program), *rest, tmp_path / str(program)],
            cwd=whole,
            env=environment(NO_MKDOCS_2_WARNING="1", PYTHONHASHSEED=str(seed)),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        sites[str(program)] = files(tmp_path / str(program))
    ours = sites.pop("forebygga")
    for host, theirs in sites.items():
        assert sorted(ours) == sorted(theirs), host
        assert [name for name in ours if ours[name] != theirs[name]] == [], host


@pytest.mark.slow
def test_the_site_is_the_same_without_any_engine_installed(hub: Path, sample_site: Path, tmp_path: Path) -> None:
    code = "from forebygga.cli import main\nsys.exit(main(sys.argv[1:]))"
    done = run(code, "build", "--hubb", str(hub), "--till", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    assert files(tmp_path / "site") == files(sample_site)


@pytest.mark.slow
def test_the_site_is_the_same_when_everything_is_shared_out(hub: Path, sample_site: Path, tmp_path: Path) -> None:
    """Records read, templates compiled and pages made by other processes, as the command does it for a large hub."""
    code = (
        "import os\nfrom forebygga.hub import forking\nforking.FEW = 1\nos.cpu_count = lambda: 3\n"
        "from forebygga.cli import main\nsys.exit(main(sys.argv[1:]))"
    )
    done = run(code, "build", "--hubb", str(hub), "--till", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    assert files(tmp_path / "site") == files(sample_site)


@pytest.mark.slow
def test_more_processors_and_what_was_kept_give_the_same_bytes(
    hub: Path, sample_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First by eight processes of nothing, then by two of what those kept: as one process makes it that keeps nothing."""
    monkeypatch.setattr(forking, "FEW", 0)
    assert made(hub, tmp_path / "first", workers=8) == files(sample_site)
    assert any((hub / STORE).iterdir())
    assert made(hub, tmp_path / "second", workers=2) == files(sample_site)


def test_a_page_that_cannot_be_made_is_named(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forking, "FEW", 0)
    code = (
        "from pathlib import Path\nfrom forebygga.building.rendering import Press\nfrom forebygga.hub.settings import Settings\n"
        "from forebygga.page.framing import Frame\nfrom forebygga.page.output import Deferred, Meta, Output\n"
        "def fail(): raise ValueError('trasig')\n"
        "page = Output('stod/bok/', Deferred(fail), Meta('Bok', ''), source='content/stod/bok.md')\n"
        "from forebygga.publishing.naming import name_by_content\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "list(Press(Frame(Settings.model_validate({})), folder, name_by_content(folder)).print([page], 2))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment(PYTHONPATH=str(ROOT / "plugins"))
    )
    assert "sidan för content/stod/bok.md gick inte att göra: trasig" in done.stderr


def test_what_cannot_be_written_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "stod").write_text("i vägen", encoding="utf-8")
    press = Press(Frame(Settings.model_validate({})), tmp_path, name_by_content(tmp_path))
    with pytest.raises(HubError, match=r"index\.json går inte att skriva"):
        list(press.print([Output("stod/index.json", "{}")]))
