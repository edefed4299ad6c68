"""Templates: laid out for those who read them, and printed without the layout."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

import forebygga
from forebygga.page.collapsing import CollapsedLayout, collapsed

PLUGINS = Path(forebygga.__file__).parents[1]
TEMPLATES = sorted(PLUGINS.rglob("*.html"))
WIDTH = 120
TAG = re.compile(r"<[a-zA-Z](?:\{\{.*?\}\}|\{%.*?%\}|[^<>])*>", re.DOTALL)
LOST = re.compile(r"\{%-? (?:if|elif|else|for)\b[^%]*(?<!\+)%\} +\S.*")


def name(template: Path) -> str:
    """The template below the packages."""
    return template.relative_to(PLUGINS).as_posix()


def test_lines_are_no_wider_than_a_reader_takes_in() -> None:
    """But for code in a page, which is shown as it stands, and an address, which cannot be broken."""
    wide = [
        f"{name(template)}:{number}"
        for template in TEMPLATES
        for number, line in enumerate(template.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDTH and "<pre" not in line and "https://" not in line
    ]
    assert wide == []


def test_no_space_stands_where_the_formatter_would_lose_it() -> None:
    """djlint drops a space after a statement: write '+%}' and a new line, which prints as a space."""
    lost = [
        f"{name(template)}: {match[0]}"
        for template in TEMPLATES
        for match in LOST.finditer(TAG.sub("<>", template.read_text(encoding="utf-8")))
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("<ul>\n  <li>\n    A\n  </li>\n  <li>B</li>\n</ul>", "<ul><li>A</li><li>B</li></ul>"),
        ("<p>\n  A\n  <b>B</b>\n  C\n</p>", "<p>A <b>B</b> C</p>"),
        ("<p>{% if a +%}\n  B\n{%- endif %}\n.</p>", "<p> B.</p>"),
        ('<p\n  {% if a %}hidden{% endif %}\n  id="b">\n  C</p>', '<p hidden id="b">C</p>'),
        ('<p class="{{ "b>" if a }}">\n  C</p>', '<p class="b&gt;">C</p>'),
        ("<button>\n  A\n</button>\n<button>B</button>", "<button>A</button> <button>B</button>"),
        ('<path d="M0 0" />', '<path d="M0 0"/>'),
        ("<pre>\n  A\n    B\n</pre>\n<p>C</p>", "<pre>\n  A\n    B\n</pre><p>C</p>"),
    ],
)
def test_layout_is_not_printed(source: str, printed: str) -> None:
    environment = Environment(
        loader=DictLoader({"a.html": source}), autoescape=True, trim_blocks=True, lstrip_blocks=True, extensions=[CollapsedLayout]
    )
    html = environment.get_template("a.html").render(a=True)
    assert html == printed


def test_other_formats_mean_their_spaces() -> None:
    loader = DictLoader({"a.txt": "<p>\n  A\n</p>"})
    assert Environment(loader=loader, autoescape=True, extensions=[CollapsedLayout]).get_template("a.txt").render() == "<p>\n  A\n</p>"
    assert collapsed("A\n  B") == "A B"
