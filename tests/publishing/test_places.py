"""Published, published again, gone back: the same story at every kind of place, with the real programs."""

from __future__ import annotations

import getpass
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from forebygga.hub.problems import HubError
from forebygga.publishing.places import Place, place, server
from forebygga.publishing.publish import go_back, planned
from publishing.places import object_store, ssh_host
from publishing.releases import DAY, LATER, built, put

pytestmark = pytest.mark.slow


@dataclass
class Spot:
    """A place, and how a visitor reads a file there: None when it is not there."""

    place: Place
    read: Callable[[str], str | None]


def _file(folder: Path) -> Callable[[str], str | None]:
    return lambda name: (folder / name).read_text(encoding="utf-8") if (folder / name).is_file() else None


def _in_branch(repository: Path, branch: str, below: str = "") -> Callable[[str], str | None]:
    def read(name: str) -> str | None:
        done = subprocess.run(["git", "-C", repository, "show", f"{branch}:{below}{name}"], capture_output=True, check=False, text=True)
        return done.stdout or None

    return read


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with object_store(tmp_path_factory.mktemp("store")) as settings:
        yield settings


@pytest.fixture(params=["mapp", "ssh", "s3", "github", "gitlab", "codeberg"])
def spot(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Spot]:
    kind: str = request.param
    target = tmp_path / "there"
    if kind == "mapp":
        yield Spot(place(f"mapp:{target}"), _file(target / "current"))
    elif kind == "ssh":
        (tmp_path / "keys").mkdir(mode=0o700)
        with ssh_host(tmp_path / "keys") as command:
            monkeypatch.setattr(server, "SHELL", command.split())
            monkeypatch.setenv("RSYNC_RSH", command)
            yield Spot(place(f"ssh:{getpass.getuser()}@127.0.0.1:{target}"), _file(target / "current"))
    elif kind == "s3":
        for name, value in request.getfixturevalue("store").items():
            monkeypatch.setenv(name, value)
        remote = f"prov:hubb/{tmp_path.name}"

        def read(name: str) -> str | None:
            done = subprocess.run(["rclone", "cat", f"{remote}/{name}"], capture_output=True, check=False, text=True)
            return done.stdout or None

        yield Spot(place(f"s3:{remote}"), read)
    else:
        subprocess.run(["git", "init", "--quiet", "--bare", target], check=True)
        branch = "gh-pages" if kind == "github" else "pages"
        yield Spot(place(f"{kind}:{target}"), _in_branch(target, branch, "public/" if kind == "gitlab" else ""))


def test_published_again_and_back(spot: Spot, tmp_path: Path) -> None:
    first, second = built(tmp_path / "a", "A", extra="bara i A"), built(tmp_path / "b", "B")
    old, new = ([name for name in release.sums if name.startswith("assets/")] for release in (first, second))
    assert spot.place.published() is None
    put(spot.place, tmp_path / "a")
    assert spot.read("sida-1/index.html") == (tmp_path / "a" / "sida-1" / "index.html").read_text(encoding="utf-8")
    put(spot.place, tmp_path / "b", today=DAY + LATER)
    now = spot.place.published()
    assert now
    assert now.release == second
    assert spot.read("sida-1/index.html") == (tmp_path / "b" / "sida-1" / "index.html").read_text(encoding="utf-8")
    assert [name for name in [*old, *new] if spot.read(name) is None] == []
    assert spot.read("extra") is None
    assert len(spot.place.publications()) == 2

    assert go_back(spot.place, "", today=DAY + LATER).release == first
    assert spot.read("extra") == "bara i A"
    assert [name for name in [*old, *new] if spot.read(name) is None] == []
    assert go_back(spot.place, second.id, today=DAY + LATER).release == second
    assert spot.read("index.html") == (tmp_path / "b" / "index.html").read_text(encoding="utf-8")
    with pytest.raises(HubError, match="ingen tidigare utgåva finns-inte"):
        go_back(spot.place, "finns-inte", today=DAY)


def test_a_plan_that_is_out_of_date_changes_nothing(spot: Spot, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        built(tmp_path / name, name)
    put(spot.place, tmp_path / "a")
    stale = planned(tmp_path / "b", spot.place, today=DAY)
    put(spot.place, tmp_path / "c")
    if isinstance(spot.place, type(place("s3:x"))):
        pytest.skip("ett lager har inget lås: den sista vinner")
    with pytest.raises(HubError, match="under tiden"):
        spot.place.publish(tmp_path / "b", stale, today=DAY)
    assert "<title>c</title>" in str(spot.read("index.html"))


@pytest.mark.parametrize(("left", "then"), [("utgava.json", "b"), ("SHA256SUMS", "c")])
def test_a_store_whose_seal_was_cut_off_is_finished_by_the_next(
    store: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: str, then: str
) -> None:
    for name, value in store.items():
        monkeypatch.setenv(name, value)
    remote = f"prov:hubb/{tmp_path.name}"
    spot = place(f"s3:{remote}")
    releases = {name: built(tmp_path / name, name) for name in ("a", "b", "c")}
    put(spot, tmp_path / "a")
    earlier = subprocess.run(["rclone", "cat", f"{remote}/{left}"], capture_output=True, check=True).stdout
    put(spot, tmp_path / "b")
    (tmp_path / left).write_bytes(earlier)
    subprocess.run(["rclone", "copyto", tmp_path / left, f"{remote}/{left}"], check=True)
    put(spot, tmp_path / then)
    now = spot.published()
    assert now
    assert now.release == releases[then]


def test_no_compressed_form_is_lost_or_left(tmp_path: Path) -> None:
    """A server sends the forms as they are: each fits its file, also those of assets that stay."""
    spot = place(f"mapp:{tmp_path / 'there'}")
    first = built(tmp_path / "a", "A", **{"assets/long.js": "1;" * 500})
    built(tmp_path / "b", "B")
    put(spot, tmp_path / "a")
    put(spot, tmp_path / "b")
    long = next(name for name in first.sums if "long" in name)
    assert (tmp_path / "there" / "current" / f"{long}.br").exists()


def test_unchanged_files_take_no_room(tmp_path: Path) -> None:
    spot = place(f"mapp:{tmp_path / 'there'}")
    for name in ("A", "B"):
        built(tmp_path / name, name)
        put(spot, tmp_path / name)
    one, other = sorted((tmp_path / "there" / "releases").glob("r0*"))
    assert (one / "sok" / "motor.js").samefile(other / "sok" / "motor.js")


def test_only_the_latest_publications_are_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MOST", 2)
    spot = place(f"mapp:{tmp_path / 'there'}")
    ids = []
    for name in ("A", "B", "C"):
        ids.append(built(tmp_path / name, name).id)
        put(spot, tmp_path / name)
    assert spot.publications() == [f"r0003-{ids[2]}", f"r0002-{ids[1]}"]


@pytest.mark.parametrize("spec", ["", "x", "mapp:", "ssh:värd", "ssh:-oProxyCommand=x:/y", "ssh:värd:relativ", "ftp:x"])
def test_a_place_that_is_none_is_told(spec: str) -> None:
    with pytest.raises(HubError, match="inget ställe att publicera på"):
        place(spec)
