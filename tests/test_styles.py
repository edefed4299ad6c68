"""Styles that cannot collide: a page's sheet may arrange shared parts inside its own, but not say anew what they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import forebygga
from forebygga.formats.colours import colour, digits

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


COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\(")


def without_tokens(text: str) -> str:
    """A sheet without its comments and its declarations of tokens."""
    return re.sub(r"--[\w-]+:[^;}]*", "", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


@pytest.mark.parametrize("sheet", [SHARED, *SHEETS], ids=lambda sheet: sheet.stem)
def test_colours_are_said_as_tokens_alone(sheet: Path) -> None:
    assert COLOUR.findall(without_tokens(sheet.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_tokens_of_colour_are_declared_in_the_shared_sheet(sheet: Path) -> None:
    assert re.findall(r"--[\w-]+:[^;}]*#[0-9a-fA-F]{3,8}\b", sheet.read_text(encoding="utf-8")) == []


def test_what_is_no_page_takes_its_colours_from_the_tokens() -> None:
    """But for the page that an editor meets while the site is written, which must be shown without any sheet."""
    code = [file for folder in ("formats", "page", "subjects") for file in (CORE / folder).rglob("*.py")]
    literal = re.compile(r"\"#?(?:[0-9a-f]{6}|[0-9A-F]{6})\"")
    found = {file.name: literal.findall(file.read_text(encoding="utf-8")) for file in code}
    assert {name: values for name, values in found.items() if any(re.search("[a-fA-F]", value) for value in values)} == {}
    told = {value.lower() for value in re.findall(r"#[0-9a-f]{6}\b", (CORE / "page" / "assets" / "icon.svg").read_text(encoding="utf-8"))}
    assert told == {colour("brand")}


def test_a_colour_is_the_light_look_of_its_token() -> None:
    assert colour("ink") == "#14242b"
    assert digits("on-brand") == "FFFFFF"
