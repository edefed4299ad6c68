"""Names that tell of their content: nothing that is named is lost, and another content is another name."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from browser.server import served
from forebygga.publishing.naming import index_for, is_lasting, name_by_content
from forebygga_sok.build import build
from forebygga_sok.page import Page

FILES = {
    "index.html": '<link href="assets/a.css?v=1"><script src="assets/a.js?v=2" data-more="assets/b.js#x"></script><a href="om/">a.js</a>',
    "om/index.html": '<script src="../assets/a.js"></script><link href="/assets/a.css"><a href="https://exempel.se/assets/a.js">',
    "404.html": '<link href="/assets/a.css">',
    "assets/a.css": '@font-face { src: url("fonts/a.woff2") }',
    "assets/a.js": 'import { b } from "./b.js";\nconst lazy = () => import("./c.js"), engine = new URL("../sok/motor.js", own);\n',
    "assets/b.js": 'import "./c.js";\nexport const b = "b.js";\n',
    "assets/c.js": 'import { b } from "./b.js";\n',
    "assets/fonts/a.woff2": "font",
    "sok/motor.js": "motor",
    "sok/index.json": "{}",
    "sok/index.html": '<link rel="preload" href="index.json"><a href="../data/index.json">',
    "data/a.csv": "a",
    "site.webmanifest": '{"icons": [{"src": "assets/a.css"}]}',
}


def site(folder: Path, **changed: str) -> Path:
    for name, text in (FILES | {name.replace("_", "/", 1): text for name, text in changed.items()}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def renamed(folder: Path, base: str = "/") -> Mapping[str, str]:
    """The new names, when all that names the files has followed."""
    naming = name_by_content(folder, base)
    for file in (file for file in folder.rglob("*") if file.is_file()):
        file.write_bytes(naming.followed(file.relative_to(folder).as_posix(), file.read_bytes()))
    return naming.renamed


def text_of(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_all_that_names_an_asset_follows(tmp_path: Path) -> None:
    new = renamed(site(tmp_path))
    a_css, a_js, b_js = (Path(new[f"assets/{name}"]).name for name in ("a.css", "a.js", "b.js"))
    assert (
        text_of(tmp_path, "index.html")
        == f'<link href="assets/{a_css}"><script src="assets/{a_js}" data-more="assets/{b_js}#x"></script><a href="om/">a.js</a>'
    )
    assert (
        text_of(tmp_path, "om/index.html")
        == f'<script src="../assets/{a_js}"></script><link href="/assets/{a_css}"><a href="https://exempel.se/assets/a.js">'
    )
    assert text_of(tmp_path, f"assets/{a_js}").startswith(f'import {{ b }} from "./{b_js}";')
    assert f'new URL("../{new["sok/motor.js"]}", own)' in text_of(tmp_path, f"assets/{a_js}")
    index = Path(index_for(new["sok/motor.js"])).name
    assert text_of(tmp_path, "sok/index.html") == f'<link rel="preload" href="{index}"><a href="../data/index.json">'
    assert (tmp_path / "sok" / index).is_file()
    assert Path(new["assets/fonts/a.woff2"]).name in text_of(tmp_path, f"assets/{a_css}")
    assert a_css in text_of(tmp_path, "site.webmanifest")
    assert 'export const b = "b.js"' in text_of(tmp_path, f"assets/{b_js}")


def test_the_old_names_are_gone_and_the_new_ones_last(tmp_path: Path) -> None:
    new = renamed(site(tmp_path))
    assert [old for old in new if (tmp_path / old).exists()] == ["sok/motor.js"]
    assert [name for name in new.values() if not (tmp_path / name).exists() or not is_lasting(name)] == []
    assert [
        name for name in ("index.html", "data/a.csv", "sok/index.json", "sok/motor.js", "sok/d0-a2db87a5.json") if is_lasting(name)
    ] == []


@pytest.mark.parametrize(("changed", "others"), [("assets_c.js", {"a.js", "b.js", "c.js"}), ("assets_b.js", {"a.js", "b.js", "c.js"}), ("assets_a.js", {"a.js"}), ("sok_motor.js", {"a.js", "motor.js"}), ("data_a.csv", set())])  # fmt: skip
def test_a_name_changes_with_what_the_file_leads_to(tmp_path: Path, changed: str, others: set[str]) -> None:
    before, after = (
        renamed(site(tmp_path / "before")),
        renamed(site(tmp_path / "after", **{changed: f"{FILES[changed.replace('_', '/', 1)]}//"})),
    )
    assert {Path(old).name for old in before if before[old] != after[old]} == others


def test_a_site_below_a_path_is_followed_too(tmp_path: Path) -> None:
    site(tmp_path, **{"404.html": '<link href="/hub/assets/a.css"><link href="/assets/a.css">'})
    new = renamed(tmp_path, "/hub/")
    assert text_of(tmp_path, "404.html") == f'<link href="/hub/{new["assets/a.css"]}"><link href="/assets/a.css">'


def test_the_engine_has_an_index_of_its_own(tmp_path: Path) -> None:
    new = renamed(site(tmp_path))
    mark = re.fullmatch(r"sok/motor-(\w+)\.js", new["sok/motor.js"])
    assert mark
    assert text_of(tmp_path, f"sok/index.{mark[1]}.json") == "{}"


ASK = """
(0, eval)(require("node:fs").readFileSync(process.argv[1], "utf8"));
(async () => {
  const engine = await forebyggaSok.open(process.argv[2]);
  console.log("open");
  await new Promise((done) => process.stdin.once("data", done));
  console.log((await engine.search("lampa")).hits.map(({ title }) => title).join());
  process.exit();
})();
"""


def _index(folder: Path, title: str) -> None:
    for file in folder.iterdir():
        file.unlink()
    for name, text in build([Page("lampa/", title, f"<p>En lampa lyser. {title}</p>")]).files.items():
        (folder / name).write_text(text, encoding="utf-8")


def test_a_search_goes_on_when_its_index_has_been_replaced(tmp_path: Path) -> None:
    """The reader's index names parts that are gone since the release after it."""
    (tmp_path / "sok").mkdir()
    _index(tmp_path / "sok", "Gammal")
    with served(tmp_path) as origin:
        command = ["node", "-e", ASK, str(tmp_path / "sok" / "motor.js"), f"{origin}/sok/"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdin
            assert process.stdout
            assert process.stdout.readline() == "open\n"
            _index(tmp_path / "sok", "Ny")
            process.stdin.write("fortsätt\n")
            process.stdin.flush()
            assert process.stdout.readline() == "Ny\n"
