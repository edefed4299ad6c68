"""Styles that cannot collide: a page's sheet may arrange shared parts inside its own, but not say anew what they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import forebygga

CORE = Path(forebygga.__file__).parent
SHARED = CORE / "page" / "assets" / "site.css"
SHEETS = sorted((CORE / "subjects").rglob("*.css"))
# Print and forced colours take things away and draw borders; that says nothing of what a class is.
OUTSIDE = re.compile(r"print|forced-colors")
BLOCK = re.compile(r"([^{};]*)([{}])")
ALONE = re.compile(r"\.([a-zA-Z][\w-]*)(?:::?[\w-]+)?")


def rules(text: str) -> Iterator[tuple[str, str]]:
    """Each selector with the media query that it stands in, empty where it stands in none."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    open_blocks: list[str] = []
    for match in BLOCK.finditer(bare):
        before, bracket = match[1].strip(), match[2]
        if bracket == "}":
            open_blocks.pop()
            continue
        if not before.startswith("@"):
            media = " ".join(block for block in open_blocks if block.startswith("@media"))
            yield from ((selector.strip(), media) for selector in re.split(r",(?![^(]*\))", before))
        open_blocks.append(before)


def defined(sheet: Path) -> set[str]:
    """The classes that the sheet says what they are: a rule of their own, with nothing around."""
    found = (ALONE.fullmatch(selector) for selector, media in rules(sheet.read_text(encoding="utf-8")) if not OUTSIDE.search(media))
    return {match[1] for match in found if match}


def test_reading_of_rules() -> None:
    text = "/* x */ .a, .b:hover { c: d } @media print { .e { f: g } .h .i { j: k } } .l:is(.m, .n) { o: p }"
    assert list(rules(text)) == [
        (".a", ""), (".b:hover", ""), (".e", "@media print"), (".h .i", "@media print"), (".l:is(.m, .n)", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_pages_sheet_does_not_redefine_what_all_pages_share(sheet: Path) -> None:
    assert defined(sheet) & defined(SHARED) == set()


def together() -> dict[str, set[str]]:
    """Sheets that some page loads side by side, as the code lists them."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in CORE.rglob("*.py"):
        for group in re.findall(r"\(([^()]*\.css\"[^()]*)\)", file.read_text(encoding="utf-8")):
            names = set(re.findall(r'"([\w-]+\.css)"', group))
            for name in names:
                found[name] |= names - {name}
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_sheets_that_a_page_loads_together_define_no_class_twice(sheet: Path) -> None:
    others = [other for other in SHEETS if other.name in together()[sheet.name]]
    assert {name for other in others for name in defined(sheet) & defined(other)} == set()
