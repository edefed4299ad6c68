"""The whole build is never half done; that it is the same every time, by every command, is tried in tests/building."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from browser.building import ROOT, run
from hubs import make_hub

RECORD = Path("content") / "god-praktik" / "exempelvandring.md"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file's bytes by its path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.fixture
def hub(tmp_path) -> Path:
    """The sample hub with a hand-written page, to change."""
    folder = make_hub(tmp_path / "hub")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "docs" / "om").mkdir(parents=True)
    (folder / "docs" / "om" / "index.md").write_text(
        "---\ntitle: Om\ndescription: Om den påhittade hubben.\n---\n\n# Om\n\nExempel.\n", encoding="utf-8"
    )
    return folder


def test_a_broken_record_leaves_the_old_site_as_it_was(hub, sample_site, tmp_path):
    target = shutil.copytree(sample_site, tmp_path / "public")
    before = contents(target)
    record = hub / RECORD
    record.write_text(record.read_text(encoding="utf-8").replace("titel:", "tittel:", 1), encoding="utf-8")
    done = run("forebygga", "build", "--till", target, folder=hub)
    assert done.returncode == 1
    assert f"{RECORD.as_posix()}:2:1: fel: okänt fält 'tittel'" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert contents(target) == before
    assert [folder.name for folder in tmp_path.iterdir() if folder.name.startswith(".site-")] == []


def test_a_broken_record_stops_mkdocs_itself(hub, tmp_path):
    record = hub / RECORD
    record.write_text(record.read_text(encoding="utf-8").replace("titel:", "tittel:", 1), encoding="utf-8")
    done = run("mkdocs", "build", "--strict", "--site-dir", tmp_path / "typed", folder=hub)
    assert done.returncode != 0
    assert "unknown-key" in done.stdout + done.stderr
    assert not (tmp_path / "typed").exists() or contents(tmp_path / "typed") == {}


def test_a_dead_link_in_a_hand_written_page_stops_the_build(hub, tmp_path):
    (hub / "docs" / "om" / "index.md").write_text("# Om\n\n[Vart?](../finns-inte/index.md)\n", encoding="utf-8")
    done = run("forebygga", "build", "--till", tmp_path / "public", folder=hub)
    assert done.returncode == 1
    assert "finns-inte" in done.stdout + done.stderr
    assert not (tmp_path / "public").exists()
