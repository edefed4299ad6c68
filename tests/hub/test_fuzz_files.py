"""Whatever bytes lie in any kind of file that is published or read, the check answers with problems at places, and never crashes.

A longer search: pytest tests/hub/test_fuzz_files.py --hypothesis-profile=long
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_fuzz import check, is_rendered_safely

from hubs import PROJECT

pytestmark = pytest.mark.slow

PAGE = "---\ntitle: Prov\ndescription: Prov.\n---\n\n# Prov\n\nText med [länk](https://a.example/) och | tecken.\n\n- a\n\n    - b\n"
MAP = {
    "type": "Topology", "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [[[0, 0], [1, 0], [0, 1]]],
    "objects": {"lan": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[0]], "properties": {"code": "02"}}]}},
}  # fmt: skip
FILES = {
    "data/registers/kommuner.csv": None,
    "data/registers/lan.csv": None,
    "data/registers/sverige-lan.topojson": json.dumps(MAP),
    "data/vocabularies/amnen.yml": None,
    "data/webbplats.yml": None,
    "data/adresser.txt": "/stod/exempelboken/\n/stod/gammal/ till /stod/exempelboken/\n/stod/slut/ borttagen 2026-01-15 Slut.\n",
    "data/sok/synonymer.yml": "grupper:\n  - slag: tvåvägs\n    ord: [bok, skrift]\n",
    "docs/prov/index.md": PAGE,
    "mkdocs.yml": (PROJECT / "mkdocs.yml").read_text(encoding="utf-8"),
}
PIECES = [
    b"", b"\n", b"\r\n", b"\x00", b"\xff", b"\xef\xbb\xbf", b'"', b"'", b",", b";", b":", b"- ", b"[", b"]", b"{", b"}", b"#", b"&a", b"*a", b"!x",
    b"<script>", b"](javascript:x)", b"{: onclick=x }", b"\xe2\x80\x8b", b"99", b"-1", b"1e9", b"NaN", b"null", b"811218-9876", b"hooks: [x.py]",
    b"/../", b" till ", b" borttagen 2026-02-30", b"| a |\n|---|\n| b | c |\n", b"\t", b"   ", b"9" * 40, b"\xf3\xa0\x81\x81", b"template: x\n",
]  # fmt: skip

changes = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from(PIECES) | st.binary(max_size=6)), min_size=1, max_size=5)


@pytest.fixture(scope="module")
def whole(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample hub with a right file of every kind."""
    root = tmp_path_factory.mktemp("filer") / "hubb"
    shutil.copytree(sample, root)
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        if text is not None:
            (root / name).write_text(text, encoding="utf-8")
    assert [str(problem) for problem in check(root)[1] if problem.severity == "fel"] == []
    return root


@given(name=st.sampled_from(sorted(FILES)), cuts=changes)
@example(name="data/registers/kommuner.csv", cuts=[(1.0, 0, b"9999,X\n")])
@example(name="data/registers/kommuner.csv", cuts=[(1.0, 0, b'"x,y\n')])
@example(name="data/registers/kommuner.csv", cuts=[(0.0, 30, b"")])
@example(name="data/registers/sverige-lan.topojson", cuts=[(0.0, 30, b"")])
@example(name="data/adresser.txt", cuts=[(0.0, 5, b"/\x00")])
def test_any_bytes_in_any_file(name: str, cuts: list[tuple[float, int, bytes]], whole: Path) -> None:
    file = whole / name
    before = data = file.read_bytes()
    for where, length, instead in cuts:
        start = int(where * len(data))
        data = data[:start] + instead + data[start + length :]
    file.write_bytes(data)
    try:
        catalog, problems = check(whole)
        if not any(problem.severity == "fel" for problem in problems):
            is_rendered_safely(whole, catalog)
    finally:
        file.write_bytes(before)


@settings(max_examples=settings().max_examples // 3)  # each that is a map makes a whole site
@given(rows=st.recursive(st.none() | st.integers() | st.floats() | st.text(max_size=4), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.sampled_from(["type", "arcs", "objects", "transform", "scale", "translate", "geometries", "properties", "code", "Topology", "x"]), inner, max_size=4
), max_leaves=12))  # fmt: skip
def test_any_value_as_a_map(rows: object, whole: Path) -> None:
    file = whole / "data" / "registers" / "sverige-lan.topojson"
    before = file.read_bytes()
    file.write_text(json.dumps(rows if not isinstance(rows, dict) else {**MAP, **rows}), encoding="utf-8")
    try:
        catalog, problems = check(whole)
        if not any(problem.severity == "fel" for problem in problems):
            is_rendered_safely(whole, catalog)
    finally:
        file.write_bytes(before)


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(name: str, whole: Path) -> None:
    import os

    file = whole / name
    before = file.read_bytes()
    file.unlink()
    os.mkfifo(file)
    try:
        assert [problem.rule for problem in check(whole)[1] if problem.path == name][:1] in (["not-a-file"], ["bad-id"])
    finally:
        file.unlink()
        file.write_bytes(before)
