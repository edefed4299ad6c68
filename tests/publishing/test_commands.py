"""The commands as an owner types them, on a small hub that is already built."""

from __future__ import annotations

from pathlib import Path

import pytest

from forebygga.cli import main
from publishing.releases import built


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    (tmp_path / "hub" / "data").mkdir(parents=True)
    (tmp_path / "hub" / "data" / "webbplats.yml").write_text(f"publicering:\n  plats: mapp:{tmp_path}/there\n", encoding="utf-8")
    return tmp_path / "hub"


def publish(hub: Path, folder: Path, *more: str) -> int:
    return main(["publish", "--hubb", str(hub), "--mapp", str(folder), *more])


def test_plan_publish_and_back(hub: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = built(tmp_path / "a", "A"), built(tmp_path / "b", "B")
    start = tmp_path / "there" / "current" / "index.html"
    assert publish(hub, tmp_path / "a", "--plan") == 0
    assert "den första här" in capsys.readouterr().out
    assert not start.exists()
    assert publish(hub, tmp_path / "a") == publish(hub, tmp_path / "b") == 0
    assert f"Utgåva {other.id} i stället för {one.id}" in capsys.readouterr().out
    assert main(["rollback", "--hubb", str(hub)]) == 0
    assert "<title>A</title>" in start.read_text(encoding="utf-8")
    assert main(["rollback", "--hubb", str(hub), "--lista"]) == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [f"r0003-{one.id}", f"r0002-{other.id}", f"r0001-{one.id}"]


def test_what_was_changed_on_the_server_is_found_and_mended(hub: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files that are the same lie once for all publications, so the change is in the earlier one too."""
    for name in "ab":
        built(tmp_path / name, name, **{"data/lika.csv": "lika\n"})
    shared, there = tmp_path / "there" / "current" / "data" / "lika.csv", str(tmp_path / "there" / "current")
    assert publish(hub, tmp_path / "a") == publish(hub, tmp_path / "b") == 0
    with shared.open("a", encoding="utf-8") as file:
        file.write("inbrott\n")
    verifying = ["verify", "--hubb", str(hub), there]
    assert main(verifying) == 1
    assert "data/lika.csv är ändrad" in capsys.readouterr().out
    assert main(["rollback", "--hubb", str(hub)]) == 2
    assert "publish --igen" in capsys.readouterr().err
    assert publish(hub, tmp_path / "b") == 0
    assert main(verifying) == 1
    assert publish(hub, tmp_path / "b", "--igen") == 0
    assert "fil för fil" in capsys.readouterr().out
    assert main(verifying) == 0
    assert "inbrott" not in shared.read_text(encoding="utf-8")


def test_what_is_against_it_is_told_and_nothing_is_done(hub: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(tmp_path / "a", "A", pages=20)
    built(tmp_path / "b", "B", pages=18)
    assert publish(hub, tmp_path / "a") == 0
    assert publish(hub, tmp_path / "b") == 1
    printed = capsys.readouterr().err
    assert "Adressen /sida-18/ är publicerad" in printed
    assert "Ingenting publicerades." in printed
    assert "<title>A</title>" in (tmp_path / "there" / "current" / "index.html").read_text(encoding="utf-8")
    assert publish(hub, tmp_path / "b", "--andel", "80", "--far-do", "/sida-18/", "--far-do", "/sida-19/") == 0


def test_half_a_build_is_not_published(hub: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(tmp_path / "a", "A")
    (tmp_path / "a" / "sida-1" / "index.html").unlink()
    assert publish(hub, tmp_path / "a") == 2
    assert "sida-1/index.html saknas" in capsys.readouterr().err
    assert not (tmp_path / "there").exists()


def test_without_a_place_it_is_said_how_to_name_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(tmp_path / "a", "A")
    (tmp_path / "hub").mkdir()
    assert publish(tmp_path / "hub", tmp_path / "a") == 2
    assert "säg var: forebygga publish mapp:" in capsys.readouterr().err
