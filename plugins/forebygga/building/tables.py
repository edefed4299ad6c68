"""Tables of the hand-written pages say what they are: a caption, and which way each heading cell points."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class _Tables(Treeprocessor):
    """Every table gets the heading that it stands under as its caption, and its headings get a scope.

    The caption is for those who hear the page or jump from table to table; it is not shown, since the heading is.
    """

    def run(self, root: Element) -> None:
        """Change the tables in place; a table above every heading gets no caption."""
        above = ""
        for element in list(root.iter()):
            if element.tag in _HEADINGS:
                above = "".join(element.itertext()).strip() or above
            elif element.tag == "table":
                for cell in element.iter("th"):
                    cell.set("scope", "col")
                if above:
                    caption = Element("caption", {"class": "sr-only"})
                    caption.text = above
                    element.insert(0, caption)


class ReadableTables(Extension):
    """What both hosts give Python-Markdown beside the extensions in mkdocs.yml."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # Python-Markdown's name
        md.treeprocessors.register(_Tables(md), "readable-tables", 1)  # after the inline text, which is what headings say
