"""Scripts and styles as they are sent: whole and short, and never of another version than they are written in."""

from __future__ import annotations

import pytest

from forebygga.page import sending
from forebygga.page.assets import Assets
from forebygga.page.bundling import ESBUILD, bundled
from forebygga.page.sending import SENT, as_sent
from hubs import PROJECT


def test_what_is_sent_is_made_of_what_is_written() -> None:
    esbuild = PROJECT / ESBUILD
    assert esbuild.is_file(), "esbuild saknas; kör make test"
    assert {file.name: file.read_bytes() for file in SENT.iterdir()} == bundled(esbuild), "kör make engine"


def test_no_script_that_is_sent_asks_for_another_before_it_begins() -> None:
    scripts = {name: content for name, content in Assets().files.items() if name.endswith(".js")}
    assert "practice-list.js" in scripts
    assert {name for name, content in scripts.items() if sending.imported(content) or b'from"./' in content} == set()
    assert "dom.js" not in scripts


@pytest.mark.parametrize("changed", ["practices.js", "dom.js"])
def test_a_script_that_was_saved_is_sent_as_it_is_written(changed: str) -> None:
    """With all that it imports, and only where it is used."""
    written = dict(Assets(as_written=True).files)
    written[changed] += b"const saved = true;\n"
    files = as_sent(written)
    assert files["practices.js"] == written["practices.js"]
    assert files["dom.js"] == written["dom.js"]
    assert files["practice-list.js"] == written["practice-list.js"]
    assert (files["compare.js"] == written["compare.js"]) is (changed == "dom.js")
    assert files["site.css"] != written["site.css"]


def test_a_new_script_is_sent_before_it_is_made_short() -> None:
    written = {**Assets(as_written=True).files, "ny.js": b'import { one } from "./dom.js";\none("main");\n'}
    files = as_sent(written)
    assert files["ny.js"] == written["ny.js"]
    assert files["dom.js"] == written["dom.js"]
