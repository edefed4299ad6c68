"""A site made by several machines: each makes a share and sends a pack, and what is built from the packs is what one machine builds."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from subprocess import PIPE

import pytest

from browser.building import PROGRAMS, environment
from forebygga.building.share import Share
from forebygga.cli import main
from forebygga.hub.store import STORE
from publishing.places import object_store
from test_layers import files

DAY = "1775815200"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


def shared(hub: Path, packs: Path, part: str) -> int:
    """A share made by a machine that has kept nothing."""
    shutil.rmtree(hub / STORE.parent, ignore_errors=True)
    return main(["build", "--hubb", str(hub), "--paket", str(packs), "--del", part])


@pytest.mark.parametrize(("number", "total"), [(10, 3), (2, 5), (7, 1)])
def test_all_shares_are_the_whole_and_none_is_made_twice(number: int, total: int) -> None:
    shares = [piece for one in range(1, total + 1) for piece in Share(one, total).of(range(number))]
    assert sorted(shares) == list(range(number))


def test_the_same_share_again_is_the_same_pack_and_one_that_is_cut_off_is_named(
    hub: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packs = tmp_path / "packs"
    for _ in range(2):
        assert shared(hub, packs, "1/4") == 0
        [pack] = packs.iterdir()
    pack.write_bytes(pack.read_bytes()[: pack.stat().st_size // 2])
    assert main(["build", "--hubb", str(hub), "--till", str(tmp_path / "site"), "--paket", str(packs)]) == 2
    assert f"paketet {pack} går inte att läsa; ta bort det" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("part", ["0/2", "3/2", "1", "1/", "en/två", "-1/2"])
def test_a_share_that_is_none_is_refused(hub: Path, tmp_path: Path, part: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["build", "--hubb", str(hub), "--paket", str(tmp_path), f"--del={part}"])
    assert "är ingen del; skriv vilken och av hur många, till exempel 1/3" in capsys.readouterr().err


def test_a_share_needs_somewhere_to_put_its_pack(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--hubb", str(hub), "--del", "1/2"]) == 2
    assert "--del behöver --paket" in capsys.readouterr().err


def test_a_wrong_record_stops_a_share(hub: Path, tmp_path: Path) -> None:
    (hub / "content" / "god-praktik" / "trasig.md").write_text("---\ntitel: [\n---\n", encoding="utf-8")
    assert shared(hub, tmp_path / "packs", "1/2") == 1
    assert list((tmp_path / "packs").glob("*")) == []


@pytest.mark.slow
def test_two_machines_at_once_meet_in_an_object_store(hub: Path, sample_site: Path, tmp_path: Path) -> None:
    machines = {part: shutil.copytree(hub, tmp_path / f"maskin-{part[0]}") for part in ("1/2", "2/2")}
    last = shutil.copytree(hub, tmp_path / "sista")
    (tmp_path / "store").mkdir()
    with object_store(tmp_path / "store") as settings:
        env = environment(**settings, SOURCE_DATE_EPOCH=DAY)
        copy = [str(PROGRAMS / "rclone"), "copy"]
        build = [str(PROGRAMS / "forebygga"), "build", "--paket", "paket"]
        running = [
            subprocess.Popen([*build, "--del", part], cwd=there, env=env, stderr=PIPE, text=True) for part, there in machines.items()
        ]
        for process in running:
            _, errors = process.communicate()
            assert process.returncode == 0, errors
        for there in machines.values():
            subprocess.run([*copy, "paket", "prov:hubb/paket"], cwd=there, env=env, check=True, capture_output=True)
        subprocess.run([*copy, "prov:hubb/paket", "paket"], cwd=last, env=env, check=True, capture_output=True)
    packs = {*(last / "paket").iterdir()}
    done = subprocess.run([*build, "--del", "1/1"], cwd=last, env=env, capture_output=True, text=True, check=False)
    assert "Tog in 2 paket" in done.stderr
    [new] = {*(last / "paket").iterdir()} - packs
    with closing(sqlite3.connect(new)) as pack:  # nothing was made again but the check, which is of its folder
        assert pack.execute("SELECT count(*) FROM results").fetchone() == (1,)
    done = subprocess.run(build, cwd=last, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert files(last / "site") == files(sample_site)
