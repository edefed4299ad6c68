"""Styles that cannot collide: a class says what it is in one sheet, and a page's own sheet lies over what all pages share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import forebygga
from forebygga.formats.colours import colour, digits
from forebygga.page.assets import LAYERS, PARTS, SHEET, STYLES, Assets

CORE = Path(forebygga.__file__).parent
TOKENS = STYLES / "tokens.css"
SHARED = [STYLES / f"{part}.css" for part in PARTS]
SHEETS = sorted((CORE / "subjects").rglob("*.css"))
WIDTHS = {"30", "48", "62", "76"}
"""Where a page may change its shape, in rem: a large phone, a tablet, a small and a usual screen."""
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


def test_a_class_says_what_it_is_in_one_sheet() -> None:
    """Pages load several, and a page of one subject may take in a part of another."""
    shared = set().union(*(defined(part) for part in SHARED))
    sheets = Counter([*shared, *(name for sheet in SHEETS for name in defined(sheet))])
    assert sorted(name for name, number in sheets.items() if number > 1) == []


def test_every_part_of_the_shared_sheet_is_sent() -> None:
    assert sorted(STYLES.glob("*.css")) == sorted(SHARED)


def test_a_pages_sheet_lies_over_the_shared_one() -> None:
    """However either is written: layers are weighed before the selectors are."""
    sheets = {name: content for name, content in Assets().files.items() if name.endswith(".css")}
    shared = sheets.pop(SHEET)
    assert shared.startswith(LAYERS + b"@layer site {")
    assert {name for name, content in sheets.items() if not content.startswith(b"@layer page {")} == set()
    assert {sheet.name for sheet in SHEETS} == set(sheets)
    assert all(content.count(b"{") == content.count(b"}") for content in (shared, *sheets.values()))


def test_pages_change_their_shape_at_four_widths() -> None:
    """In styles and in the scripts that ask the same; what depends on the room of a part asks its container."""
    asked = {
        (file.name, limit, width)
        for file in [*SHARED, *SHEETS, *CORE.rglob("*.js")]
        for query in re.findall(r"@media[^{]*|matchMedia\([^)]*\)\)?", file.read_text(encoding="utf-8"))
        for limit, width in re.findall(r"(min|max)-width: ([\d.]+)rem", query)
    }
    below = {f"{int(width) - 1}.99" for width in WIDTHS}
    assert {each for each in asked if each[2] not in (WIDTHS if each[1] == "min" else below)} == set()
    assert {width for _, limit, width in asked if limit == "min"} == WIDTHS


COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\(")


def without_tokens(text: str) -> str:
    """A sheet without its comments and its declarations of tokens."""
    return re.sub(r"--[\w-]+:[^;}]*", "", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


@pytest.mark.parametrize("sheet", [*SHARED, *SHEETS], ids=lambda sheet: sheet.stem)
def test_colours_are_said_as_tokens_alone(sheet: Path) -> None:
    assert COLOUR.findall(without_tokens(sheet.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "sheet", [part for part in [*SHARED, *SHEETS] if part not in (TOKENS, STYLES / "print.css")], ids=lambda sheet: sheet.stem
)
def test_tokens_of_colour_are_declared_together(sheet: Path) -> None:
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
