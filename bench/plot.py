"""growth.svg: processor time for each page against the number of pages, one line a generator, of the newest that results.jsonl keeps."""

from __future__ import annotations

from itertools import pairwise
from math import log10
from pathlib import Path
from xml.etree import ElementTree as ET

from results import Result, results

PICTURE = Path(__file__).with_name("growth.svg")
WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 64, 150, 48, 56
LEAST, MOST = 500, 60_000
"""Pages from the fewest to the most that are drawn."""
LINE = 15
"""Between two names at the lines' ends."""
NAMES = {"forebygga": "Förebygga brott", "hugo": "Hugo", "mkdocs-material": "Material", "properdocs": "ProperDocs", "zensical": "Zensical"}
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1b2a31; }
path, line { fill: none; stroke: #5b6b73; stroke-width: 1.5; }
circle { fill: #5b6b73; }
.axis { stroke: #d5dadc; stroke-width: 1; }
.ours path { stroke: #0b525b; stroke-width: 3; }
.ours circle { fill: #0b525b; }
.ours text { font-weight: 600; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6ecee; }
  path { stroke: #9fb0b8; }
  circle { fill: #9fb0b8; }
  .axis { stroke: #3a474d; }
  .ours path { stroke: #6fc7d3; }
  .ours circle { fill: #6fc7d3; }
}
"""


def _across(pages: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (log10(pages) - log10(LEAST)) / (log10(MOST) - log10(LEAST))


def newest() -> dict[str, list[Result]]:
    """The last whole build of each generator and size, by generator, fewest pages first."""
    last = {(each.tool, each.records): each for each in results() if each.what == "nothing kept" and each.tool in NAMES}
    lines: dict[str, list[Result]] = {}
    for each in sorted(last.values(), key=lambda one: one.pages):
        lines.setdefault(each.tool, []).append(each)
    return lines


def draw() -> None:
    """Write the picture; without results there is none."""
    lines = newest()
    if not lines:
        return
    highest = max(each.milliseconds for line in lines.values() for each in line)
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100) if highest / size <= 6)
    top = (int(highest / step) + 1) * step

    def down(milliseconds: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * milliseconds / top

    svg = ET.Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img")
    ET.SubElement(svg, "title").text = "Processor milliseconds per page, against pages, when nothing is kept"
    ET.SubElement(svg, "style").text = STYLE
    _text(svg, LEFT, 24, "Processor milliseconds per page, nothing kept")
    for value in range(0, top + 1, step):
        ET.SubElement(svg, "line", {"class": "axis", "x1": str(LEFT), "x2": str(WIDTH - RIGHT), "y1": f"{down(value):.1f}", "y2": f"{down(value):.1f}"})  # fmt: skip
        _text(svg, LEFT - 8, down(value) + 4, str(value), anchor="end")
    for pages in (500, 1_000, 3_000, 10_000, 30_000):
        _text(svg, _across(pages), HEIGHT - BOTTOM + 20, f"{pages:,}", anchor="middle")
    _text(svg, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "Pages", anchor="middle")
    ends = _apart({tool: down(line[-1].milliseconds) for tool, line in lines.items()})
    for tool, line in lines.items():
        group = ET.SubElement(svg, "g", {"class": "ours"} if tool == "forebygga" else {})
        points = [(_across(each.pages), down(each.milliseconds)) for each in line]
        ET.SubElement(group, "path", d="M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points))
        for x, y in points:
            ET.SubElement(group, "circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="3.5")
        _text(group, points[-1][0] + 10, ends[tool] + 4, f"{NAMES[tool]} {line[-1].milliseconds:.1f}")
    ET.indent(svg)
    PICTURE.write_text(f"{ET.tostring(svg, encoding='unicode')}\n", encoding="utf-8")


def _apart(ends: dict[str, float]) -> dict[str, float]:
    """Where the names stand: at their lines' ends, but never one over another."""
    order = sorted(ends, key=ends.__getitem__)
    placed = dict(ends)
    for above, below in pairwise(order):
        placed[below] = max(placed[below], placed[above] + LINE)
    return placed


def _text(parent: ET.Element, x: float, y: float, words: str, *, anchor: str = "start") -> None:
    ET.SubElement(parent, "text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor}).text = words


if __name__ == "__main__":
    draw()
