"""Styles that cannot collide: a class says what it is in one sheet, and a page's own sheet lies over what all pages share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import forebygga
from forebygga.formats.colours import colour, digits
from forebygga.page.assets import PARTS, SHEET, STYLES, Assets
from forebygga.page.output import Output

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
    selectors = (ALONE.fullmatch(selector) for selector, media in rules(sheet.read_text(encoding="utf-8")) if not OUTSIDE.search(media))
    return {match[1] for match in selectors if match}


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


STATES = re.compile(r"(?:is|has|layout|record)-")
"""Beginnings of classes that say how something is, or what page this is: every sheet may build on them."""
TAGS = re.compile(r'(?<![\w-])class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"{])*)"', re.DOTALL)
CODE = re.compile(r"language-")
"""A language of code, as HTML says it."""


def prefix(sheet: Path) -> str:
    """What each class of a subject's sheet begins with: the sheet's first words say it."""
    declared = re.match(r"/\* Prefix ([a-z-]+)\. ", sheet.read_text(encoding="utf-8"))
    assert declared, f"{sheet.name} begins with a comment that says its prefix: /* Prefix … . What it styles. */"
    return declared[1]


def mentioned(sheet: Path) -> set[str]:
    selectors = (selector for selector, _ in rules(re.sub(r"url\([^)]*\)", "", sheet.read_text(encoding="utf-8"))))
    return {name for selector in selectors for name in re.findall(r"\.([a-zA-Z][\w-]*)", selector)}


def block(name: str) -> str:
    return re.split("__|--", name)[0]


VOCABULARY = {block(name) for part in SHARED for name in mentioned(part)}
"""What the shared sheet has names for: parts that every page may use, and that a page's own sheet may add to."""


def has_prefix(name: str, start: str) -> bool:
    return block(name) == start or name.startswith(f"{start}-")


def test_each_sheet_has_a_prefix_of_its_own() -> None:
    starts = sorted(prefix(sheet) for sheet in SHEETS)
    assert [(a, b) for a in starts for b in starts if a is not b and has_prefix(a, b)] == []
    assert [start for start in starts if CODE.match(f"{start}-")] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_class_begins_with_its_sheets_prefix(sheet: Path) -> None:
    """So a name says where it is styled. A sheet may also place what a sheet of the same subject styles."""
    starts = [prefix(sheet), *(prefix(other) for other in sheet.parent.glob("*.css"))]
    classes = {name for name in mentioned(sheet) if block(name) not in VOCABULARY and not STATES.match(name)}
    assert {name for name in classes if not any(has_prefix(name, start) for start in starts)} == set()
    assert {name for name in classes & defined(sheet) if not has_prefix(name, starts[0])} == set()


def test_every_class_of_a_template_is_styled_or_asked_for() -> None:
    """A class that no sheet and no script knows is left from something that is gone, or misspelt."""
    scripts = " ".join(file.read_text(encoding="utf-8") for file in CORE.rglob("*.js"))
    styled = set(re.findall(r"[\w-]+", scripts)).union(*(mentioned(sheet) for sheet in [*SHARED, *SHEETS]))
    unknown = {
        f"{file.name}: {name}"
        for file in CORE.rglob("*.html")
        for value in TAGS.findall(file.read_text(encoding="utf-8"))
        for name in re.sub(r"\S*(?:\{\{.*?\}\}|\{%.*?%\})\S*", " ", value, flags=re.DOTALL).split()
        if name not in styled and not CODE.match(name)
    }
    assert unknown == set()


def test_a_page_brings_the_sheet_of_each_class_on_it(site: list[Output]) -> None:
    sheets = {prefix(sheet): sheet.name for sheet in SHEETS}
    start = re.compile(rf"({'|'.join(sorted(sheets, key=len, reverse=True))})(?=-|__|$)")
    missing = {
        f"{output.uri}: {name} stands in {sheets[at[1]]}"
        for output in site
        if output.is_page and output.meta
        for value in re.findall(r'(?<![\w-])class="([^"]*)"', output.text)
        for name in value.split()
        if block(name) not in VOCABULARY and (at := start.match(name)) and sheets[at[1]] not in output.meta.assets
    }
    assert missing == set()


def test_every_part_of_the_shared_sheet_is_sent() -> None:
    assert sorted(STYLES.glob("*.css")) == sorted(SHARED)


def test_a_pages_sheet_lies_over_the_shared_one() -> None:
    """However either is written: layers are weighed before the selectors are."""
    sheets = {name: b"".join(content.split()) for name, content in Assets().files.items() if name.endswith(".css")}
    shared = sheets.pop(SHEET)
    assert shared.startswith(b"@layersite,page;@layersite{")
    assert {name for name, content in sheets.items() if not content.startswith(b"@layerpage{")} == set()
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
    literals = {file.name: literal.findall(file.read_text(encoding="utf-8")) for file in code}
    assert {name: values for name, values in literals.items() if any(re.search("[a-fA-F]", value) for value in values)} == {}
    icon_colours = {
        value.lower() for value in re.findall(r"#[0-9a-f]{6}\b", (CORE / "page" / "assets" / "icon.svg").read_text(encoding="utf-8"))
    }
    assert icon_colours == {colour("brand")}


def test_a_colour_is_the_light_look_of_its_token() -> None:
    assert colour("ink") == "#14242b"
    assert digits("on-brand") == "FFFFFF"
