"""A release is whole, and shows when it is not."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from forebygga.hub.problems import HubError
from forebygga.publishing.publish import whole_release
from forebygga.publishing.seal import faults, read_release, read_sums
from publishing.releases import built


def test_a_release_is_whole_and_the_same_each_time(tmp_path: Path) -> None:
    one, other = built(tmp_path / "one", "A"), built(tmp_path / "other", "A")
    assert one == other == read_release(tmp_path / "one") == whole_release(tmp_path / "one")
    assert built(tmp_path / "third", "B").id != one.id
    files = [
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        for folder in (tmp_path / "one", tmp_path / "other")
    ]
    assert files[0] == files[1]


def test_anyone_can_check_the_sums_with_the_systems_own_program(tmp_path: Path) -> None:
    built(tmp_path, "A")
    assert (
        subprocess.run(["sha256sum", "--strict", "--check", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False).returncode == 0
    )


def _cut(folder: Path) -> None:
    (folder / "sida-1" / "index.html").unlink()


def _grown(folder: Path) -> None:
    (folder / "ny.html").write_text("ny", encoding="utf-8")


def _changed(folder: Path) -> None:
    (folder / "data" / "tabell.csv").write_text("annat", encoding="utf-8")


def _changed_form(folder: Path) -> None:
    (folder / "data" / "tabell.csv.br").write_bytes(b"annat")


@pytest.mark.parametrize(
    ("harm", "message"),
    [(_cut, "sida-1/index.html saknas"), (_grown, "ny.html hör inte dit"), (_changed, "data/tabell.csv är ändrad"), (_changed_form, "data/tabell.csv.br är inte samma")],
)  # fmt: skip
def test_what_is_not_whole_is_told_and_refused(tmp_path: Path, harm: object, message: str) -> None:
    release = built(tmp_path, "A")
    assert callable(harm)
    harm(tmp_path)
    assert [fault for fault in faults(tmp_path, release) if message in fault]
    with pytest.raises(HubError, match=message):
        whole_release(tmp_path)


def test_a_folder_without_its_seal_is_no_release(tmp_path: Path) -> None:
    built(tmp_path, "A")
    (tmp_path / "SHA256SUMS").unlink()
    with pytest.raises(HubError, match="ingen färdig utgåva"):
        whole_release(tmp_path)


@pytest.mark.parametrize(
    "text", ["x", f"{'0' * 64}  ../utanför\n", f"{'0' * 64}  /etc\n", f"{'0' * 64}  a\n{'1' * 64}  a\n", f"{'0' * 64} a\n"]
)
def test_sums_of_another_form_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="rätt form"):
        read_sums(text)
