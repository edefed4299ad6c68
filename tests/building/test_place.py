"""A site replaces only a site: not a link, not the hub, not what someone else keeps there, and not while another is being built."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from branches import git
from browser.building import PROGRAMS
from forebygga.building import command, place
from forebygga.building.build import Build, Built
from forebygga.building.exchange import exchanged
from forebygga.building.place import locked, put, refuse, swept, traces
from forebygga.building.standing import stamps
from forebygga.building.unchanged import Outcome, Unchanged
from forebygga.cli import main
from forebygga.hub.history import Past, commit_of, read_history
from forebygga.hub.problems import HubError
from forebygga.hub.store import STORE, Store
from hubs import PROJECT, PUBLICATION, TODAY, record


def _sealed(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text(name, encoding="utf-8")
    (folder / "SHA256SUMS").write_text("".join(f"{'0' * 64}  {name}\n" for name in sorted(names)), encoding="utf-8")
    return folder


def test_a_new_an_empty_and_a_built_folder_are_taken(tmp_path: Path) -> None:
    refuse(tmp_path / "ny", tmp_path / "hubb")
    (tmp_path / "tom").mkdir()
    refuse(tmp_path / "tom", tmp_path / "hubb")
    built = _sealed(tmp_path / "byggd", "index.html")
    (built / "index.html.br").write_bytes(b"x")
    refuse(built, tmp_path / "hubb")


@pytest.mark.parametrize("name", ["content", "content/stod", "data", "docs", ".", ".."])
def test_the_hub_itself_is_never_replaced(name: str, hub: Path) -> None:
    with pytest.raises(HubError, match=r"hör till hubben|innehåller hubben"):
        refuse(hub / name, hub)
    assert main(["build", "--hubb", str(hub), "--till", str(hub / name)]) == 2
    assert main(["write", "--hubb", str(hub), str(hub / name)]) == 2
    assert (hub / "content" / "stod" / "exempelboken.md").exists()


def test_what_others_keep_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "annat").mkdir()
    (tmp_path / "annat" / "viktigt.txt").write_text("x", encoding="utf-8")
    with pytest.raises(HubError, match="har filer som forebygga inte har byggt"):
        refuse(tmp_path / "annat", tmp_path / "hubb")
    built = _sealed(tmp_path / "byggd", "index.html")
    (built / "eget.txt").write_text("x", encoding="utf-8")
    with pytest.raises(HubError, match=r"eget\.txt"):
        refuse(built, tmp_path / "hubb")


def test_a_link_and_a_file_are_never_replaced(tmp_path: Path) -> None:
    built = _sealed(tmp_path / "byggd", "index.html")
    (tmp_path / "lank").symlink_to(built)
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    for name in ("lank", "fil"):
        with pytest.raises(HubError):
            refuse(tmp_path / name, tmp_path / "hubb")


def test_the_second_of_two_builds_is_told(tmp_path: Path) -> None:
    code = f"""
import sys; sys.path.insert(0, {str(PROJECT / "plugins")!r})
from pathlib import Path
from forebygga.building.place import locked
with locked(Path({str(tmp_path / "site")!r})):
    print("låst", flush=True); sys.stdin.read()
"""
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout
        assert first.stdout.readline()
        with pytest.raises(HubError, match="ett annat bygge"), locked(tmp_path / "site"):
            pass
        first.kill()
    with locked(tmp_path / "site"):
        pass


def test_a_killed_build_leaves_nothing_and_loses_nothing(tmp_path: Path) -> None:
    target = _sealed(tmp_path / "site", "index.html")
    scratch = swept(target)
    (scratch / "site").mkdir()
    target.rename(scratch / "old")  # killed between the two moves
    assert [file.name for file in swept(target).iterdir()] == []
    assert (target / "index.html").exists()


def test_a_build_that_is_refused_puts_right_what_a_killed_one_left(hub: Path, tmp_path: Path) -> None:
    target = _sealed(tmp_path / "site", "index.html")
    target.rename(swept(target) / "old")
    (hub / "content" / "stod" / "exempelboken.md").write_text("trasig", encoding="utf-8")
    assert main(["build", "--hubb", str(hub), "--till", str(target)]) == 1
    assert (target / "index.html").exists()
    assert not list(tmp_path.glob("*bygge"))


def test_the_old_site_is_back_when_the_new_cannot_be_put_in_place(tmp_path: Path) -> None:
    target = _sealed(tmp_path / "site", "index.html")
    swept(target)
    with pytest.raises(OSError):  # noqa: PT011  # there is no new site
        put(tmp_path / "finns-inte", target)
    assert (target / "index.html").exists()


def _asked_to_end_first(does: Callable[..., Any]) -> Callable[..., Any]:
    """The function, that Ctrl+C reaches just when it begins."""

    def asked(*given: Any, **more: Any) -> Any:
        os.kill(os.getpid(), signal.SIGINT)
        return does(*given, **more)

    return asked


def test_whoever_ends_a_build_between_the_two_moves_finds_a_whole_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = _sealed(tmp_path / "site", "index.html")
    fresh = _sealed(swept(target) / "site", "ny.html")
    monkeypatch.setattr(place, "exchanged", lambda one, other: False)  # a system that has no step for both
    monkeypatch.setattr(os, "rename", _asked_to_end_first(os.rename))
    with pytest.raises(KeyboardInterrupt):
        put(fresh, target)
    assert (target / "ny.html").exists()


def _has_exchange(folder: Path) -> bool:
    for name in ("ett", "tva"):
        (folder / name).mkdir()
    return exchanged(folder / "ett", folder / "tva")


def test_a_build_that_is_killed_while_the_sites_change_places_leaves_a_whole_one(tmp_path: Path) -> None:
    """At each moment when the folder's names are changed: the old site or the new stands there, and never neither."""
    if not _has_exchange(tmp_path):
        pytest.skip("no step for both here")
    target = _sealed(tmp_path / "site", "index.html")
    fresh = _sealed(swept(target) / "site", "ny.html")
    code = f"""
import os, signal, sys; sys.path.insert(0, {str(PROJECT / "plugins")!r})
from pathlib import Path
from forebygga.building.place import put
def killed(event, _):
    if event == "os.rename":  # told before it is done: at the second of two, neither stands there
        killed.times += 1
        if killed.times == 2:
            os.kill(os.getpid(), signal.SIGKILL)
killed.times = 0
sys.addaudithook(killed)
put(Path({str(fresh)!r}), Path({str(target)!r}))
"""
    subprocess.run([sys.executable, "-c", code], check=False)
    assert (target / "ny.html").exists()
    assert (fresh / "index.html").exists()  # the old one is taken away with what is beside
    swept(target)
    assert sorted(one.name for one in target.iterdir()) == ["SHA256SUMS", "ny.html"]


def test_whoever_ends_a_build_that_takes_away_the_old_site_leaves_nothing_beside_the_new(
    hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(build: Build, folder: Path, *, workers: int | None = None) -> Built:
        _sealed(folder / "sidor", "ny.html")
        return Built(1, {}, Past({}, None))

    target = _sealed(tmp_path / "site", "index.html")
    monkeypatch.setattr(Build, "make", made)
    monkeypatch.setattr(command.shutil, "rmtree", _asked_to_end_first(shutil.rmtree))
    assert main(["build", "--hubb", str(hub), "--till", str(target)]) == 130
    assert sorted(one.name for one in tmp_path.iterdir() if "site" in one.name) == [".site.las", "site"]
    assert (target / "sidor" / "ny.html").exists()


def test_what_a_build_writes_for_a_while_goes_with_what_it_has_half_done(
    hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed, it takes nothing away itself: the next build does."""

    def killed(build: Build, folder: Path, *, workers: int | None = None) -> Built:
        (Path(tempfile.mkdtemp()) / "halv").write_text("x", encoding="utf-8")
        return Built(1, {}, Past({}, None))

    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setattr(Build, "make", killed)
    assert command.build(hub, tmp_path / "site") == 0
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not list(tmp_path.glob("*bygge"))
    assert tempfile.gettempdir() == str(tmp_path / "tmp")


def test_all_that_is_written_is_in_the_built_site_which_stays_while_nothing_changes(
    hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775815200")
    settings = hub / "data" / "webbplats.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "säkerhet:\n  kontakt: https://exempelhubben.example/fel\n  giltig_till: 2026-12-01\n",
        encoding="utf-8",
    )
    record(hub, "stod/gammal", PUBLICATION + "tidigare_adresser:\n  - /stod/forr/\n", "Boken[^k1].")
    assert main(["write", "--hubb", str(hub), str(tmp_path / "skriven")]) == 0
    assert main(["build", "--hubb", str(hub), "--till", str(tmp_path / "byggd")]) == 0
    built = {file.relative_to(tmp_path / "byggd").as_posix() for file in (tmp_path / "byggd").rglob("*") if file.is_file()}
    written = {file.relative_to(tmp_path / "skriven").as_posix() for file in (tmp_path / "skriven").rglob("*") if file.is_file()}
    assert {".well-known/security.txt", "stod/forr/index.md"} <= written
    assert [name for name in sorted(written) if name.replace("index.md", "index.html") not in built] == []
    assert main(["build", "--hubb", str(hub), "--till", str(tmp_path / "byggd")]) == 0
    assert "Inget har ändrats" in capsys.readouterr().err
    assert {file.relative_to(tmp_path / "byggd").as_posix() for file in (tmp_path / "byggd").rglob("*") if file.is_file()} == built


def _locked_packages(hub: Path) -> None:
    (hub / "requirements").mkdir()
    (hub / "requirements" / "site.txt").write_text("jinja2==3.1.6\n", encoding="utf-8")


def _edited(file: Path) -> None:
    with file.open("a", encoding="utf-8") as text:
        text.write("\n")


def test_a_site_stays_only_as_long_as_it_and_all_that_it_is_made_of_stand_as_they_did(
    hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI_PROJECT_URL", "https://forge.example/hubb")
    monkeypatch.setenv("CI_RUNNER_ID", "1")
    monkeypatch.delenv("GITLAB_CI", raising=False)
    (hub / "granskas").mkdir()
    (hub / "data" / "kodagare.yml").write_text('mappar:\n  - mapp: granskas\n    konton: ["@hubb/redaktion"]\n', encoding="utf-8")
    target, store = _sealed(tmp_path / "site", "index.html"), Store(hub / STORE)

    def outcome(day: date = TODAY) -> Outcome | None:
        return Unchanged.of(hub, target, day, store).outcome()

    made = Outcome(("en varning",), 3, 5)
    changes = {
        "a record": lambda: _edited(hub / "content" / "stod" / "exempelboken.md"),
        "a new record": lambda: shutil.copy(hub / "content" / "stod" / "exempelboken.md", hub / "content" / "stod" / "boken.md"),
        "a folder": (hub / "content" / "nytt").mkdir,
        "the settings": lambda: _edited(hub / "data" / "webbplats.yml"),
        "the locked packages": lambda: _locked_packages(hub),
        "a folder that someone reviews": (hub / "granskas").rmdir,
        "who runs the build": lambda: monkeypatch.setenv("GITLAB_CI", "true"),
        "a built page": lambda: _edited(target / "index.html"),
        "a page that the server may not read": lambda: (target / "index.html").chmod(0o600),
        "a page taken away": (target / "index.html").unlink,
        "the whole site": lambda: shutil.rmtree(target),
    }
    for name, change in changes.items():
        assert outcome() is None
        kept = Unchanged.of(hub, target, TODAY, store)
        kept.keep(made, stamps(target), {}, kept.past)
        assert outcome() == made
        assert outcome(TODAY + timedelta(1)) is None
        change()
        assert outcome() is None, name


def test_what_is_saved_while_a_site_is_made_is_not_taken_for_built(hub: Path, tmp_path: Path) -> None:
    target, store = _sealed(tmp_path / "site", "index.html"), Store(hub / STORE)
    before = Unchanged.of(hub, target, TODAY, store)
    _edited(hub / "content" / "stod" / "exempelboken.md")
    before.keep(Outcome((), 3, 5), stamps(target), {}, before.past)
    assert Unchanged.of(hub, target, TODAY, store).outcome() is None


def test_what_was_saved_meanwhile_and_put_back_is_not_taken_for_built(hub: Path, tmp_path: Path) -> None:
    target, store = _sealed(tmp_path / "site", "index.html"), Store(hub / STORE)
    before = Unchanged.of(hub, target, TODAY, store)
    file = hub / "content" / "stod" / "exempelboken.md"
    text = file.read_bytes()
    _edited(file)
    file.write_bytes(text)
    before.keep(Outcome((), 3, 5), stamps(target), {}, before.past)
    assert Unchanged.of(hub, target, TODAY, store).outcome() is None


def test_a_commit_while_a_site_is_made_is_not_taken_for_what_was_there(branch: Path, tmp_path: Path) -> None:
    """Nor when it is taken back again: the site tells the commit that it was made at."""
    target, store = _sealed(tmp_path / "site", "index.html"), Store(branch / STORE)
    before = Unchanged.of(branch, target, TODAY, store)
    git(branch, "commit", "--quiet", "--allow-empty", "--message", "Under tiden")
    made_at = Past(read_history(branch), commit_of(branch))
    git(branch, "reset", "--quiet", "--soft", "HEAD~1")
    before.keep(Outcome((), 3, 5), stamps(target), {}, made_at)
    assert Unchanged.of(branch, target, TODAY, store).outcome() is None


def test_what_a_build_writes_in_the_hub_is_no_change_to_it(branch: Path) -> None:
    """Wherever in the hub the site is put, and whether or not git is told to ignore it: a commit is published as that commit."""
    target = branch / "ut" / "webb"
    _sealed(target, "index.html")
    swept(target)
    (branch / STORE).mkdir(parents=True)
    (branch / STORE / "resultat").write_text("x", encoding="utf-8")
    with locked(target):
        assert commit_of(branch, *traces(target))
    (branch / "ut" / "anteckning.txt").write_text("x", encoding="utf-8")
    assert commit_of(branch, *traces(target)) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among files")
def test_a_pipe_among_the_records_is_told_of_and_not_waited_for(hub: Path, tmp_path: Path) -> None:
    os.mkfifo(hub / "content" / "stod" / "ror.md")
    build = [PROGRAMS / "forebygga", "build", "--hubb", hub, "--till", tmp_path / "site"]
    told = subprocess.run(build, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert told.returncode == 1
    assert "content/stod/ror.md:1:1" in told.stderr


def test_what_stands_behind_a_linked_folder_is_never_taken_for_the_same(hub: Path, tmp_path: Path) -> None:
    target, store = _sealed(tmp_path / "site", "index.html"), Store(hub / STORE)
    (hub / "data" / "vocabularies").rename(tmp_path / "gemensamma")
    (hub / "data" / "vocabularies").symlink_to(tmp_path / "gemensamma")
    kept = Unchanged.of(hub, target, TODAY, store)
    kept.keep(Outcome((), 3, 5), stamps(target), {}, kept.past)
    _edited(tmp_path / "gemensamma" / "roller.yml")
    assert Unchanged.of(hub, target, TODAY, store).outcome() is None
