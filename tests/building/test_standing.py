"""What an earlier build left is used again only as it was left, and is never written to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from forebygga.building.standing import Standing, stamps
from forebygga.hub.store import Store

MADE_OF = b"the same"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept")


@pytest.fixture
def target(tmp_path: Path, store: Store) -> Path:
    """A site of one page with its compressed forms, remembered."""
    folder = tmp_path / "site"
    (folder / "om").mkdir(parents=True)
    for ending in ("", ".br", ".gz"):
        (folder / "om" / f"index.html{ending}").write_text(f"Om oss{ending}", encoding="utf-8")
    Standing(folder, store).keep(stamps(folder), {"om/index.html": (MADE_OF, "summa")})
    return folder


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    folder = tmp_path / "fresh"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.rglob("*") if file.is_file())


def test_what_is_made_of_the_same_is_there_with_its_forms_and_its_time(target: Path, fresh: Path, store: Store) -> None:
    assert Standing(target, store).link("om/index.html", MADE_OF, fresh) == "summa"
    assert names(fresh) == ["index.html", "index.html.br", "index.html.gz"]
    assert (fresh / "om" / "index.html").stat().st_mtime_ns == (target / "om" / "index.html").stat().st_mtime_ns


def test_what_is_made_of_something_else_is_not(target: Path, fresh: Path, store: Store) -> None:
    assert Standing(target, store).link("om/index.html", b"another", fresh) is None
    assert Standing(target, store).link("kontakt/index.html", MADE_OF, fresh) is None
    assert names(fresh) == []


def test_what_turns_out_the_same_is_not_compressed_again(target: Path, fresh: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not Standing(target, store).link_same("om/index.html", "en annan summa", fresh)
    monkeypatch.setattr("forebygga.building.standing.code_version", lambda: "another compressor")
    assert not Standing(target, store).link_same("om/index.html", "summa", fresh)
    assert names(fresh) == []
    monkeypatch.undo()
    assert Standing(target, store).link_same("om/index.html", "summa", fresh)
    assert names(fresh) == ["index.html", "index.html.br", "index.html.gz"]


@pytest.mark.parametrize("ending", ["", ".br", ".gz"])
@pytest.mark.parametrize("how", ["written", "touched", "gone", "a link"])
def test_what_anyone_has_changed_is_made_anew(target: Path, fresh: Path, store: Store, ending: str, how: str) -> None:
    file = target / "om" / f"index.html{ending}"
    stamp = file.stat()
    if how == "written":
        file.write_text("Något helt annat", encoding="utf-8")
        os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    elif how == "touched":
        os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns + 1))
    else:
        file.unlink()
        if how == "a link":
            file.symlink_to(target / "om")
    assert Standing(target, store).link("om/index.html", MADE_OF, fresh) is None
    assert names(fresh) == []


def test_a_site_never_has_some_files_with_other_rights(target: Path, fresh: Path, store: Store) -> None:
    standing = Standing(target, store)
    (target / "om" / "index.html.gz").chmod(0o600)
    assert standing.link("om/index.html", MADE_OF, fresh) is None
    before = os.umask(0o077)
    try:
        for ending in ("", ".br", ".gz"):
            (target / "om" / f"index.html{ending}").chmod(0o600)
        assert Standing(target, store).link("om/index.html", MADE_OF, fresh) == "summa"
    finally:
        os.umask(before)


def test_what_is_in_the_way_stays_and_nothing_is_shared_with_it(target: Path, fresh: Path, store: Store) -> None:
    (fresh / "om").mkdir()
    (fresh / "om" / "index.html.gz").write_text("i vägen", encoding="utf-8")
    assert Standing(target, store).link("om/index.html", MADE_OF, fresh) is None
    assert names(fresh) == ["index.html.gz"]
    assert (target / "om" / "index.html.gz").read_text(encoding="utf-8") == "Om oss.gz"
