"""Templates laid out for their readers print pages without the layout: what only indents a template never reaches a visitor."""

from __future__ import annotations

import re

from jinja2.ext import Extension

# Elements that begin and end on lines of their own: a browser shows no space inside their edges, nor beside them.
_LINES = (
    "html|head|body|main|header|footer|nav|section|article|aside|div|dialog|p|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|th|td"
    "|figure|figcaption|form|fieldset|legend|details|summary|blockquote|hr|template|script|style|link|meta|title|base"
)
# Boxes that may stand in a line of text: no space is shown inside their edges, but one beside them is.
_BOXES = "h1|h2|h3|h4|h5|h6|h|label|button|select|optgroup|option|datalist|svg|g"
_LINE = rf"(?:{_LINES})(?![\w-])"
_ANY = rf"(?:{_LINES}|{_BOXES})(?![\w-])"
_CODE = r"\{\{.*?\}\}|\{%.*?%\}"
_VALUE = rf'"(?>{_CODE}|[^"])*+"'
_REST = rf'(?>{_CODE}|{_VALUE}|[^<>"])*+'
_TAG = re.compile(rf"<[a-zA-Z]{_REST}>", re.DOTALL)
_BETWEEN = re.compile(rf"({_CODE}|{_VALUE})|\s+(/?>)?", re.DOTALL)
_INDENT = re.compile(r"[ \t]*\n[ \t]+")
_AFTER = re.compile(rf"(<{_ANY}{_REST}>|</{_LINE}>)\s*\n\s*", re.DOTALL)
_BEFORE = re.compile(rf"\s*\n\s*(?=</{_ANY}|<{_LINE})")
# What Jinja drops after a statement or a comment is left to it.
_BREAK = re.compile(r"(?<![%#]\})\n|(?<=\+%\})\n")
_KEPT = re.compile(r"(<(?P<name>pre|textarea)\b.*?</(?P=name)>)", re.DOTALL)


def collapsed(source: str) -> str:
    """The template without its indentation and without line breaks where a browser shows no space.

    Any other line break is a space, inside a tag also after a statement. Preformatted text is left as it is.
    """
    pieces = _KEPT.split(source)
    return "".join(_bare(piece) if place % 3 == 0 else piece if place % 3 == 1 else "" for place, piece in enumerate(pieces))


def _bare(text: str) -> str:
    text = _TAG.sub(lambda tag: _BETWEEN.sub(lambda gap: gap[1] or gap[2] or " ", tag[0]), _INDENT.sub("\n", text))
    return _BREAK.sub(" ", _BEFORE.sub("", _AFTER.sub(r"\1", text)))


class CollapsedLayout(Extension):
    """Reads templates of HTML through `collapsed`; other formats mean every space they have."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source that Jinja compiles."""
        return collapsed(source) if name is None or name.endswith(".html") else source
