"""Whatever an editor saves, `load` answers with problems at places, and nothing unsafe or broken is published.

A longer search than the everyday one: pytest tests/hub/test_fuzz.py --hypothesis-profile=long
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from forebygga.cli import main
from forebygga.hub.body_html import render_body, render_line
from forebygga.hub.catalog import Catalog
from forebygga.hub.problems import Problem
from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page.record_text import RecordText
from forebygga.records import record_types
from forebygga.records.record import Record
from forebygga.records.shape import shape
from forebygga.site import outputs
from hubs import PUBLICATION, SAMPLE, TODAY
from pages import unsafe

pytestmark = pytest.mark.slow

RECORDS = sorted(file.relative_to(SAMPLE / "content").with_suffix("").as_posix() for file in (SAMPLE / "content").rglob("*.md"))

NASTY = [
    "", "~", "nej", "ja", "no", "08", "10:30", "0201", "2026-02-30", "2026-13", "9" * 30, "-1", "1e9", "å", "É", "\u00a0", "a" * 400,
    "exempelmyndigheten", "stod/exempelboken", "../x", "/om/", "//x.example", "https://a.example/", "javascript:alert(1)", "<b>", "[^k1]",
    "[^finns-inte]", "[x](javascript:alert(1))", "[x](../stod/exempelboken.md#nej)", "![x](y.png)", "<script>x</script>", "skola", "k1", "1",
    "FYLL I", "811218-9876", "rad\nrad", "a: b", "# x", "&x", "*x", "!x", "{a", "'", '"', "|", ">", "%", "@", "`", "\\", "\t", "-", "- a", "?",
]  # fmt: skip
FRAGMENTS = [
    "[", "]", "(", ")", "](", "![", "[^k1]", "[^nej]", "[a](javascript:alert(1))", "[a](java&Tab;script:x)", "[a](<java\tscript:x>)",
    "[a](data:text/html,x)", "[a](../stod/exempelboken.md)", "[a](exempelboken.md#nej)", "[a](/amnen/skola/)", "[a](//x.example/)",
    "[a](https://a.example/\"onclick=x)", "<https://a.example/>", "<javascript:x>", "<mailto:a@b.example>", "[r]: javascript:x\n", "[r]",
    "<script>", "</script>", "<b onclick=x>", "<!--", "-->", "<", ">", "&#106;avascript:", "&", "\n", "\n\n", "    ", "\t", "- ", "1. ", "> ",
    "# ", "## ", "###### ", "|a|b|\n|-|:-:|\n|c|d|\n", "|", "```\n", "~~", "*", "**", "_", "`", "\\", "---\n", "===\n", "å", "💧", "ord ", "FYLL I",
]  # fmt: skip


def placed(problem: Problem, root: Path) -> bool:
    """Whether the problem points at a place that exists, and is told on one line."""
    file = root / problem.path
    lines = file.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1 if file.is_file() else 1
    return 1 <= problem.line <= lines and problem.column >= 1 and bool(problem.message) and "\n" not in str(problem)


def check(root: Path) -> tuple[Catalog, list[Problem]]:
    catalog, problems = load(root)
    assert [str(problem) for problem in problems if not placed(problem, root)] == []
    return catalog, problems


def is_rendered_safely(root: Path, catalog: Catalog) -> None:
    """A hub without problems becomes a site, and no text of a record holds anything that could run."""
    outputs(catalog, read_settings(root)[0], today=TODAY)
    for entry in catalog.entries.values():
        text = RecordText(catalog, entry, entry.address[1:])
        assert unsafe(str(text.body())) == []
        assert [fault for value in every_text(entry.record.model_dump()) for fault in unsafe(str(text.line(value)))] == []


def every_text(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from every_text(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from every_text(part)


@contextmanager
def saved(root: Path, key: str, data: bytes) -> Iterator[None]:
    """The record's file with other bytes for a while; a file of the sample hub gets its own back."""
    file = root / "content" / f"{key}.md"
    before = file.read_bytes() if file.exists() else None
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    try:
        yield
    finally:
        file.unlink() if before is None else file.write_bytes(before)


@given(data=st.binary(max_size=400))
@example(data=b"---\n---\n")
@example(data=b"---\r\r---\r")
@example(data="---\ntitel: a\u0085b\u2028c\n---\n".encode())
def test_any_bytes(data: bytes, sample: Path) -> None:
    with saved(sample, "stod/prov", data):
        assert check(sample)[1] != []


@given(head=st.text(st.sampled_from("abåk1:-,#'\"[]{}&*!|>%@`?~\\ \n\t\x85\ufeff\u2028<=."), max_size=200))
@example(head="? ? ?")
@example(head="a: !<")
@example(head="%TAG ! x\n--- a")
def test_any_text_as_head(head: str, sample: Path) -> None:
    with saved(sample, "stod/prov", f"---\n{head}\n---\n".encode()):
        assert check(sample)[1] != []


@given(
    cuts=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from([*NASTY, "\n", "  ", ": ", "\n- ", "\n  "])), max_size=4),
    key=st.sampled_from(RECORDS),
)
def test_any_slip_of_the_keyboard(cuts: list[tuple[float, int, str]], key: str, sample: Path) -> None:
    text = (SAMPLE / "content" / f"{key}.md").read_text(encoding="utf-8")
    for where, length, instead in cuts:
        start = int(where * len(text))
        text = text[:start] + instead + text[start + length :]
    with saved(sample, key, text.encode()):
        catalog, problems = check(sample)
        if not problems:
            is_rendered_safely(sample, catalog)


values = st.recursive(
    st.sampled_from(NASTY) | st.integers() | st.booleans() | st.none() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NASTY), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def heads(draw: st.DrawFn) -> tuple[type[Record], str]:
    """A record type, and a head with its keys and any values."""
    kind = draw(st.sampled_from(record_types()))
    keys = [field.key for field in shape(kind)]
    chosen = draw(st.dictionaries(st.sampled_from(keys) | st.sampled_from(NASTY), values, max_size=8))
    return kind, yaml.safe_dump(chosen, allow_unicode=True, default_flow_style=draw(st.booleans()))


@given(head=heads())
def test_any_values_for_the_keys_of_any_type(head: tuple[type[Record], str], sample: Path) -> None:
    kind, text = head
    with saved(sample, f"{kind.collection}/prov", f"---\n{text}---\n".encode()):
        assert check(sample)[1] != []


def paths(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a tree of dicts and lists."""
    for key, part in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*at, key)
        yield from paths(part, (*at, key))


@given(key=st.sampled_from(RECORDS), data=st.data())
def test_any_value_anywhere_in_a_right_record(key: str, data: st.DataObject, sample: Path) -> None:
    _, head, body = (SAMPLE / "content" / f"{key}.md").read_text(encoding="utf-8").split("---\n", 2)
    tree = yaml.load(head, yaml.BaseLoader)  # BaseLoader makes only texts
    for _ in range(data.draw(st.integers(1, 3))):
        *above, last = data.draw(st.sampled_from(list(paths(tree))))
        parent = tree
        for step in above:
            parent = parent[step]
        if data.draw(st.integers(0, 3)):
            parent[last] = data.draw(values)
        else:
            del parent[last]
    with saved(sample, key, f"---\n{yaml.safe_dump(tree, allow_unicode=True)}---\n{body}".encode()):
        catalog, problems = check(sample)
        if not problems:
            is_rendered_safely(sample, catalog)


bodies = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=25).map("".join)


@given(body=bodies)
def test_any_body(body: str, sample: Path) -> None:
    with saved(sample, "stod/prov", f"---\n{PUBLICATION.strip()}\n---\n{body}\n".encode("utf-8", "surrogatepass")):
        catalog, problems = check(sample)
        if not problems:
            is_rendered_safely(sample, catalog)


@given(text=bodies)
def test_no_markup_but_ours_leaves_even_when_no_rule_looked(text: str) -> None:
    for html in (
        render_body(text, title="Sidan", address_of=lambda href: "#", sources={}),
        render_line(text, address_of=lambda href: "#", sources={}),
    ):
        assert unsafe(html) == []
        assert not re.search(r"<script", html, re.IGNORECASE)


DEEP = {
    "brackets": "[" * 30_000,
    "closed brackets": "[" * 30_000 + "]" * 30_000,
    "list dashes": "- " * 5_000,
    "indented lists": "".join(f"{'  ' * level}- a\n" for level in range(300)),
    "quotes": "> " * 5_000,
    "images": "![" * 30_000,
    "links": "[a](" * 20_000,
    "emphasis": "*a **a " * 12_000,
    "tags": "<a " * 30_000,
    "comments": "<!-- " * 18_000,
    "table": "|a" * 3_000 + "\n" + "|-" * 3_000 + "\n" + "|a\n" * 3_000,
    "footnotes": "[^a]" * 20_000,
    "backticks": " ".join("`" * length for length in range(1, 400)),
    "entities": "&" * 90_000,
    "braces": "{a: " * 20_000,
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_and_long_bodies_and_heads_come_to_an_end(name: str, sample: Path) -> None:
    with saved(sample, "stod/prov", f"---\n{PUBLICATION.strip()}\n---\n\n{DEEP[name]}\n".encode()):
        check(sample)
    with saved(sample, "stod/prov", f"---\n{PUBLICATION.strip()}\nlättläst: {DEEP[name]}\n---\n".encode()):
        check(sample)
    with saved(sample, "stod/prov", f"---\n{DEEP[name]}\n---\n".encode()):
        assert check(sample)[1] != []


@pytest.mark.parametrize(
    "data",
    [
        b"\x00", b"---\n", b"---\ntitel: [\n---\n", f"---\n{PUBLICATION.strip()}\n---\n\n<script>x</script>\n".encode(),
        f"---\n{PUBLICATION.strip()}\nlattlast: [x](javascript:x)\n---\n".encode(),
        f"---\n{PUBLICATION.strip()}\n---\n\n[x](javascript:x)\n".encode(),
    ],
)  # fmt: skip
def test_nothing_is_written_while_anything_is_wrong(data: bytes, hub: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (hub / "content" / "stod" / "prov.md").write_bytes(data)
    assert main(["write", "--hubb", str(hub), str(tmp_path / "ut")]) == 1
    assert "content/stod/prov.md" in capsys.readouterr().out
    assert not (tmp_path / "ut").exists()
