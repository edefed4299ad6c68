"""What is kept between builds never shows: after any edit, a build that remembers gives what a clean one gives, byte for byte.

A few edits are tried here. FOREBYGGA_REDIGERINGAR=300 tries as many as it says, FOREBYGGA_FRO=2 another series.
"""

from __future__ import annotations

import os
import pickle
import random
import shutil
import sqlite3
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from markupsafe import Markup

import forebygga.hub.store as stores
from branches import git
from edits import KINDS
from forebygga.building import command
from forebygga.building.build import Build, Built
from forebygga.building.standing import Standing, stamps
from forebygga.building.unchanged import Unchanged
from forebygga.findings import read_and_judged
from forebygga.hub.clock import build_day
from forebygga.hub.history import Past
from forebygga.hub.problems import is_fatal
from forebygga.hub.settings import read_settings
from forebygga.hub.store import FILE, STORE, Store
from forebygga.load import load
from forebygga.page.content_names import Names, by_content
from forebygga.page.glossary import Explainer
from forebygga.page.rendering import Hub
from forebygga.site import made
from forebygga.subjects.coordination.actors import published_actors
from hubs import TODAY, catalog_of
from test_layers import files

EDITS = int(os.environ.get("FOREBYGGA_REDIGERINGAR", "2"))


def build(hub: Path, folder: Path, store: Store, day: int) -> dict[str, bytes] | None:
    """The site's files; with a store the folder stands until the next build, as a site does. None when the edits left something wrong, which both ways must say alike."""
    reading, problems = read_and_judged(hub, store=store)
    assert problems == load(hub)[1]
    if is_fatal(problems):
        return None
    fresh = folder.with_name("fresh")
    fresh.mkdir()
    standing = Standing(folder, store) if store.folder else Standing()
    made = Build(hub, reading.published, read_settings(hub)[0], TODAY + timedelta(day), store, standing).make(fresh, workers=1)
    contents = files(fresh)
    if not store.folder:
        shutil.rmtree(fresh)
        return contents
    if folder.exists():
        shutil.rmtree(folder)
    fresh.rename(folder)
    Standing(folder, store).keep(stamps(folder), made.files)
    return contents


@pytest.mark.slow
def test_a_build_that_remembers_gives_what_a_clean_one_gives(built: Path, tmp_path: Path) -> None:
    hub = shutil.copytree(built / "hubb", tmp_path / "hubb")
    git(hub, "init", "--quiet", "--initial-branch=main")
    chance = random.Random(int(os.environ.get("FOREBYGGA_FRO", "1")))
    store = Store(hub / STORE)
    compared = 0
    for number in range(EDITS):
        before = tmp_path / "before"
        shutil.copytree(hub, before, ignore=shutil.ignore_patterns(".cache"))
        edits = chance.sample(KINDS, 3)
        for edit in edits:
            edit(chance, hub)
        day = chance.randrange(3)
        remembered = build(hub, tmp_path / "site", store, day)
        if remembered is None:  # the edits broke the hub: that was told alike, and they are taken back
            for name in ("content", "data", "docs"):
                shutil.rmtree(hub / name, ignore_errors=True)
                if (before / name).exists():
                    shutil.copytree(before / name, hub / name)
        else:
            clean = build(hub, tmp_path / "site", Store(), day)
            assert clean is not None
            case = (number, [edit.__name__ for edit in edits])
            assert sorted(remembered) == sorted(clean), case
            assert [name for name in clean if clean[name] != remembered[name]] == [], case
            compared += 1
        shutil.rmtree(before)
    assert compared


def pack(hub: Path, store: Store) -> bytes:
    """A role's material as a zip."""
    outputs = made(Hub(catalog_of(hub), read_settings(hub)[0], TODAY, store=store))
    return next(output.data for output in outputs if output.uri == "kommuner-mot-brott/roll/brottsforebyggande-samordnare/paket.zip")


def test_what_is_added_to_a_roles_text_is_in_its_material(hub: Path) -> None:
    store = Store(hub / STORE)
    before = pack(hub, store)
    with (hub / "content" / "vagledning" / "brottsforebyggande-samordnare.md").open("a", encoding="utf-8", newline="\n") as file:
        file.write("\nEtt stycke till.\n")
    after = pack(hub, store)
    assert after != before
    assert after == pack(hub, Store())


def drawn(hub: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The pages that a build draws from their templates."""
    pages: set[str] = set()
    explained = Explainer.explained

    def noted(explainer: Explainer, html: str, uri: str) -> str:
        pages.add(uri)
        return explained(explainer, html, uri)

    store = Store(hub / STORE)
    with monkeypatch.context() as patch:
        patch.setattr(Explainer, "explained", noted)
        assert all(output.text for output in made(Hub(catalog_of(hub), read_settings(hub)[0], TODAY, store=store)) if output.is_page)
    store.close()
    return pages


def test_only_pages_that_show_what_changed_are_drawn_again(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = drawn(hub, monkeypatch)
    with (hub / "content" / "stod" / "exempelboken.md").open("a", encoding="utf-8", newline="\n") as file:
        file.write("\nEtt stycke till.\n")
    again = drawn(hub, monkeypatch)
    assert "stod/exempelboken/" in again
    assert len(again) < len(every) / 3


@dataclass(frozen=True)
class Told:
    """Values that a page might be given."""

    things: object


def test_a_name_tells_of_content_and_not_of_which_object_it_is(hub: Path) -> None:
    names = [Names(catalog_of(hub).entries) for _ in range(2)]
    entries = [catalog_of(hub).entries["stod/exempelboken"] for _ in range(2)]
    text = "samma"
    vocabularies = [catalog_of(hub).vocabularies["effekter"] for _ in range(2)]
    assert vocabularies[0].by_id  # what it has worked out since, and the other has not
    sets = frozenset("abcåäö"), frozenset("öäåcba")
    alike = ((text, text), (text, "".join(("sam", "ma")))), sets, ([sets[0], 1], [sets[1], 1]), entries, vocabularies
    for one, other in alike:
        assert names[0].of(one) == names[1].of(other)
    assert len({names[0].of(value) for value in (1, True, "1", (1,), [1], {1: 1}, {"1": 1}, Markup("1"), None, date(2026, 1, 1))}) == 10
    names_given = [name.of(published_actors(catalog)) for name, catalog in zip(names, (catalog_of(hub), catalog_of(hub)), strict=True)]
    assert names_given[0] == names_given[1] != names[0].of(published_actors(replace(catalog_of(hub), entries={})))
    changed = replace(entries[0], source=entries[0].source._replace(text=f"{entries[0].source.text} "))
    assert names[0].of(changed) != names[0].of(entries[0])


@pytest.mark.parametrize("thing", [lambda: 1, Told(1), catalog_of, Told])
def test_what_other_code_decides_has_no_name(thing: object) -> None:
    with pytest.raises(pickle.PicklingError):
        by_content(("sida", [thing]))


def test_other_code_and_other_packages_are_other_results(monkeypatch: pytest.MonkeyPatch) -> None:
    before = stores.named("samma")
    assert stores.named("samma") == before
    monkeypatch.setattr(stores, "code_version", lambda: "en annan")
    assert stores.named("samma") != before


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept")


def test_a_result_is_made_once_and_found_by_the_next_build(store: Store) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"svar"

    assert store.kept(("fråga", 1), make) == b"svar"
    store.close()
    assert Store(store.folder).kept(("fråga", 1), make) == b"svar"
    assert made == [1]


def test_a_file_that_is_no_store_is_made_anew(store: Store) -> None:
    assert store.folder
    store.folder.mkdir()
    (store.folder / FILE).write_bytes(b"inte en databas" * 1000)
    assert store.kept("fråga", lambda: b"svar") == b"svar"
    store.close()
    assert Store(store.folder).kept("fråga", lambda: b"annat") == b"svar"


def test_a_result_that_the_disk_has_changed_is_made_again(store: Store) -> None:
    store.keep(b"en sida", b"svaret")
    store.close()
    assert store.folder
    with sqlite3.connect(store.folder / FILE) as file:
        file.execute("UPDATE results SET value = CAST(replace(value, 'svaret', 'svaren') AS BLOB)")
    file.close()
    assert [store.find(b"en sida"), *store.kept_after(0)] == [None]
    store.keep(b"en sida", b"svaret")
    store.close()
    with sqlite3.connect(store.folder / FILE) as file:
        file.execute("UPDATE results SET name = ?", (b"en annan",))
    file.close()
    assert store.find(b"en annan") is None


def test_a_store_that_is_broken_inside_is_made_anew(store: Store) -> None:
    for number in range(300):
        store.keep(number.to_bytes(32, "big"), bytes(500))
    store.close()
    assert store.folder
    whole = (store.folder / FILE).read_bytes()
    (store.folder / FILE).write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    assert store.find(bytes(32)) is None
    store.keep(b"en sida", b"svaret")
    store.close()
    assert store.find(b"en sida") == b"svaret"


def test_two_builds_at_once_share_a_store(store: Store) -> None:
    other = Store(store.folder)
    store.keep(b"ett", b"1")
    other.keep(b"tva", b"2")
    store.flush()
    other.flush()
    assert (store.find(b"tva"), other.find(b"ett")) == (b"2", b"1")


@pytest.mark.parametrize("taken", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_build_does_not_wait_again_for_a_file_that_another_program_holds(
    taken: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a build that was paused while it wrote: thousands of results would each wait in vain."""
    store.keep(b"forst", b"1")
    store.close()
    assert store.folder
    monkeypatch.setattr(stores, "PATIENCE", 0.01)
    waits: list[str] = []

    def opened(file: Path) -> sqlite3.Connection:
        connection = whole(file)
        connection.set_trace_callback(lambda command: waits.append(command) if command.startswith("INSERT") else None)
        return connection

    whole = stores._opened
    monkeypatch.setattr(stores, "_opened", opened)
    holder = sqlite3.connect(store.folder / FILE, isolation_level=None)
    holder.execute(taken)
    for number in range(20):
        assert store.kept(number, lambda: b"svar") == b"svar"
    assert len(waits) <= 1
    holder.close()
    after = Store(store.folder)
    after.keep(b"sedan", b"2")
    after.close()
    assert (after.find(b"forst"), after.find(b"sedan")) == (b"1", b"2")


def test_what_is_kept_while_the_file_is_written_is_kept_too(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a page is asked for while the check of what was saved is kept."""
    sealed = stores.sealed

    def meanwhile(name: bytes, result: bytes) -> bytes:
        if name == b"forst":
            store.keep(b"under tiden", b"2")
        return sealed(name, result)

    monkeypatch.setattr(stores, "sealed", meanwhile)
    store.keep(b"forst", b"1")
    store.flush()
    store.close()
    assert (store.find(b"forst"), store.find(b"under tiden")) == (b"1", b"2")


def test_what_no_build_asks_for_goes_and_so_does_what_there_is_no_room_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.keep(b"gammalt", b"1")
    store.keep(b"nytt", b"2")
    store.flush()
    assert store.folder
    with sqlite3.connect(store.folder / FILE) as file:
        file.execute("UPDATE results SET used = used - 31 WHERE name = ?", (b"gammalt",))
    file.close()
    store.sweep()
    assert (store.find(b"gammalt"), store.find(b"nytt")) == (None, b"2")
    monkeypatch.setattr(stores, "MOST", 0)
    store.sweep()
    assert store.find(b"nytt") is None


def test_a_place_that_cannot_be_written_to_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")
    assert Store(tmp_path / "fil" / "kept").kept("fråga", lambda: b"svar") == b"svar"


def test_only_the_record_that_changed_is_read_again(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import forebygga.readings as loading

    store = Store(hub / STORE)
    load(hub, store=store)
    read: list[str] = []
    whole = loading.read_entry

    def noted(kind, file, root):  # type: ignore[no-untyped-def]
        read.append(file.name)
        return whole(kind, file, root)

    monkeypatch.setattr(loading, "read_entry", noted)
    file = hub / "content" / "god-praktik" / "exempelvandring.md"
    file.write_text(file.read_text(encoding="utf-8").replace("Exempelvandring –", "Vandring –"), encoding="utf-8", newline="\n")
    catalog, _ = load(hub, store=store)
    assert read == ["exempelvandring.md"]
    assert catalog == catalog_of(hub)


def test_code_that_was_saved_while_it_was_read_names_no_other_process_results(monkeypatch: pytest.MonkeyPatch) -> None:
    stores.renew_code_version()
    before = stores.code_version()
    monkeypatch.setattr(stores, "STARTED", 0)
    stores.renew_code_version()
    assert stores.code_version() != before
    monkeypatch.undo()
    stores.renew_code_version()
    assert stores.code_version() == before


def test_what_is_made_after_code_was_saved_is_not_kept_even_if_the_build_is_killed(
    hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The code may be put back as it was: the next build would take it for its own."""
    untouched = [True]

    def made(build: Build, folder: Path, *, workers: int | None = None) -> Built:
        build.store.keep(b"fore", b"1")
        build.store.flush()
        untouched[0] = False
        build.store.keep(b"av ny mall", b"1")
        build.store.flush()
        assert (other.find(b"fore"), other.find(b"av ny mall")) == (b"1", None)  # all that there is when it is killed here
        return Built(1, {}, Past({}, None))

    other = Store(hub / STORE)
    monkeypatch.setattr(Build, "make", made)
    monkeypatch.setattr(command, "is_code_untouched", lambda: untouched[0])
    assert command.build(hub, tmp_path / "site") == 0
    assert (other.find(b"fore"), other.find(b"av ny mall")) == (b"1", None)
    monkeypatch.setattr(Build, "make", lambda *_, **__: Built(1, {}, Past({}, None)))
    untouched[0] = True
    assert command.build(hub, tmp_path / "site") == 0
    assert Unchanged.of(hub, tmp_path / "site", build_day(), other).outcome()  # and of the code as it stands it is kept again


def test_code_that_is_taken_away_is_no_code_that_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_names_of_code", lambda: (str(tmp_path),))
    monkeypatch.setattr(stores, "STARTED", tmp_path.stat().st_ctime_ns + 1)
    assert stores.is_code_untouched()
    monkeypatch.setattr(stores, "_names_of_code", lambda: (str(tmp_path), str(tmp_path / "borta.html")))
    assert not stores.is_code_untouched()
