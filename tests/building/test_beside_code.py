"""What is made of the code alone is made once on a machine, whichever hub asks, and never from what other code or a broken disk left."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from forebygga.building.preparing import prepare
from forebygga.formats import sheets
from forebygga.formats.sheets import kept_fonts
from forebygga.hub import beside_code
from forebygga.hub import store as stores
from forebygga.hub.beside_code import find_beside_code, keep_beside_code
from forebygga.hub.store import Store
from forebygga.page.compiled import COMPILED


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder where Python, and we, keep what is made of the code: empty, and no other test's."""
    folder = tmp_path / "beside"
    folder.mkdir()
    monkeypatch.setattr(beside_code, "CORE", folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (folder / "__pycache__").mkdir()
    return folder / "__pycache__"


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a new process knows none, and no fonts."""
    monkeypatch.setattr(COMPILED, "_code", {})
    sheets._fonts.cache_clear()


@pytest.mark.usefixtures("beside")
def test_a_second_hub_compiles_no_template_and_makes_no_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch)
    first, second = Store(tmp_path / "ett"), Store(tmp_path / "två")
    prepare(first, has_sheets=True)

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("made once more")

    forget(monkeypatch)
    monkeypatch.setattr(jinja2.Environment, "compile", refused)
    monkeypatch.setattr("fontTools.ttLib.TTFont.__init__", refused)
    prepare(second, has_sheets=True)
    assert kept_fonts(second) == kept_fonts(first)


@pytest.mark.usefixtures("beside")
def test_what_other_code_made_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_beside_code("sak", b"ny")
    assert find_beside_code("sak") == b"ny"
    monkeypatch.setattr(stores, "code_version", lambda: "en annan")
    assert find_beside_code("sak") is None


def test_a_changed_bit_is_not_believed(beside: Path) -> None:
    keep_beside_code("sak", b"ny")
    (file,) = beside.iterdir()
    file.write_bytes(bytes((file.read_bytes()[0] ^ 1,)) + file.read_bytes()[1:])
    assert find_beside_code("sak") is None


def test_nothing_is_written_when_python_writes_nothing(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    keep_beside_code("sak", b"ny")
    assert not list(beside.iterdir())


def test_nothing_is_written_after_code_was_saved(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be found again when the code is put back as it was."""
    monkeypatch.setattr(beside_code, "is_code_untouched", lambda: False)
    keep_beside_code("sak", b"ny")
    assert not list(beside.iterdir())


def test_what_is_kept_is_no_part_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    stores.code_version.cache_clear()
    before = stores.code_version()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    keep_beside_code("prov-av-kod", b"ny")
    stores.code_version.cache_clear()
    after = stores.code_version()
    beside_code._file("prov-av-kod").unlink()
    assert after == before
