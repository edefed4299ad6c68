"""The pictures that are shown where a page is shared, one per section, and the icons: our own SVG made into PNG.

The letters are drawn as shapes from the frame's own fonts, so that no font has to be there and every machine draws the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from forebygga.formats.colours import blended, colour
from forebygga.hub.store import Store
from forebygga.page.cards import SECTIONS
from forebygga.page.output import Deferred, Output

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

ASSETS = Path(__file__).parents[1] / "page" / "assets"
FOLDER = "bilder"
ICONS = (180, 512)
WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True)
class Face:
    """A font of the frame's, whose letters can be measured and drawn."""

    file: Path

    @cached_property
    def _font(self) -> TTFont:
        from fontTools.ttLib import TTFont  # late: most builds draw no picture

        return TTFont(self.file)

    @cached_property
    def _shapes(self) -> tuple[dict[int, str], object, int]:
        return self._font.getBestCmap(), self._font.getGlyphSet(), self._font["head"].unitsPerEm

    def _letters(self, text: str) -> Iterator[object]:
        names, glyphs, _ = self._shapes
        for letter in text:
            yield glyphs[names.get(ord(letter), ".notdef")]  # type: ignore[index]

    def width(self, text: str, size: float) -> float:
        """How wide the text is, in pixels."""
        return float(sum(glyph.width for glyph in self._letters(text)) * size / self._shapes[2])  # type: ignore[attr-defined]

    def lines(self, text: str, size: float, room: float) -> list[str]:
        """The text in as few lines as the room allows."""
        placed: list[str] = []
        for word in text.split():
            longer = f"{placed[-1]} {word}" if placed else word
            if placed and self.width(longer, size) <= room:
                placed[-1] = longer
            else:
                placed.append(word)
        return placed

    def path(self, text: str, x: float, y: float, size: float) -> str:
        """The text as SVG path commands, from the point x on the line y."""
        from fontTools.pens.svgPathPen import SVGPathPen
        from fontTools.pens.transformPen import TransformPen

        scale = size / self._shapes[2]
        pen = SVGPathPen(self._shapes[1], ntos=lambda number: f"{number:.1f}".removesuffix(".0"))
        for glyph in self._letters(text):
            glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))  # type: ignore[attr-defined]
            x += glyph.width * scale  # type: ignore[attr-defined]
        return str(pen.getCommands())


SERIF, SANS = Face(ASSETS / "fonts" / "fb-serif.woff2"), Face(ASSETS / "fonts" / "fb-sans.woff2")


def _placed(face: Face, lines: list[str], x: float, y: float, size: float, leading: float) -> tuple[str, float]:
    """The lines as one path, the first on the line y, and where the next would stand."""
    drawn = "".join(face.path(line, x, y + number * leading, size) for number, line in enumerate(lines))
    return drawn, y + len(lines) * leading


@cache
def _template() -> Template:
    folder = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=folder, undefined=StrictUndefined, autoescape=True).get_template("card.svg")


def card(title: str, line: str, name: str) -> str:
    """The picture as SVG: title and line to the left, the hub's name at the foot."""
    size = 84 if len(SERIF.lines(title, 84, 700)) < 3 else 66
    lines = SERIF.lines(title, size, 700)
    heading, below = _placed(SERIF, lines, 80, 116 + size, size, size * 1.14)
    tagline, _ = _placed(SANS, SANS.lines(line, 38, 660), 80, below - size * 0.1, 38, 52)
    return _template().render(colour=colour, blended=blended, heading=heading, tagline=tagline, name=SERIF.path(name, 142, 566, 34))


def _png(svg: str, size: int | None = None) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, width=size, height=size))


def _card_picture(title: str, line: str, name: str) -> bytes:
    return _png(card(title, line, name))


def pictures(name: str, store: Store | None = None) -> Iterator[Output]:
    """Every picture, made when it is written: one per section, then the icons. Same name: same bytes."""
    kept = (store or Store()).kept
    for section, (title, line) in SECTIONS.items():
        make = partial(_card_picture, title, line, name)
        yield Output(f"{FOLDER}/{section}.png", Deferred(partial(kept, ("card", title, line, name), make)))
    icon = (ASSETS / "icon.svg").read_text(encoding="utf-8")
    for size in ICONS:
        yield Output(f"{FOLDER}/ikon-{size}.png", Deferred(partial(kept, ("icon", icon, size), partial(_png, icon, size))))
