"""The drill: a release that was published earlier is made again from the repository alone, byte for byte."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from forebygga.cli import main
from forebygga.hub.history import commit_of
from forebygga.publishing.seal import read_release

pytestmark = pytest.mark.slow


def git(hub: Path, *arguments: str) -> None:
    words = ["-c", "user.name=Prov", "-c", "user.email=prov@exempel.se", "-c", "core.excludesFile=", "-c", "commit.gpgSign=false"]
    subprocess.run(["git", "-C", hub, *words, *arguments], check=True, capture_output=True)


@pytest.fixture
def hub(tmp_path: Path, built: Path) -> Path:
    """The sample hub in a repository of its own, which has been built before."""
    folder = shutil.copytree(built / "hubb", tmp_path / "hub")
    (folder / ".gitignore").write_text("/site\n/.cache\n", encoding="utf-8")
    code = "import sys; from forebygga.cli import main; sys.exit(main(['build']))"
    (folder / "Makefile").write_text(f'site:\n\t"{sys.executable}" -c "{code}"\n', encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "Först")
    return folder


def test_an_earlier_release_comes_out_the_same(
    hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775815200")
    assert main(["build", "--hubb", str(hub), "--till", str(tmp_path / "published")]) == 0
    record = hub / "content" / "stod" / "exempelboken.md"
    record.write_text(record.read_text(encoding="utf-8").replace("titel:", "titel: Ny", 1), encoding="utf-8")
    git(hub, "commit", "--quiet", "--all", "-m", "Senare")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert main(["rebuild", "--hubb", str(hub), str(tmp_path / "published"), str(tmp_path / "again")]) == 0, capsys.readouterr()
    assert read_release(tmp_path / "again") == read_release(tmp_path / "published")
    assert "0 olika" in capsys.readouterr().err


def test_a_release_of_what_was_not_committed_says_so(hub: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commit_of(hub)
    (hub / "data" / "ny.txt").write_text("x", encoding="utf-8")
    assert commit_of(hub) is None
    (hub / "data" / "ny.txt").unlink()
    (hub / "content" / "stod" / "exempelboken.md").open("a", encoding="utf-8").write("\nEn rad till.\n")
    assert main(["build", "--hubb", str(hub), "--till", str(tmp_path / "published")]) == 0
    assert main(["rebuild", "--hubb", str(hub), str(tmp_path / "published"), str(tmp_path / "again")]) == 2
    assert "vilken incheckning" in capsys.readouterr().err
