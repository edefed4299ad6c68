"""WordprocessingML (ECMA-376, part 1) as a tree: the parts of a document that the library has no words for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def node(name: str, *children: Any, text: str = "", **attributes: str | int) -> Any:
    """An element, 'w:sdt', with its children and attributes; an attribute has the element's own prefix, as w:val of w:tag."""
    element = OxmlElement(name)
    prefix = name.partition(":")[0]
    for key, value in attributes.items():
        element.set(qn(f"{prefix}:{key}"), str(value))
    if text:
        element.text = text
    element.extend(children)
    return element


def field_to_fill(properties: list[Any], look: list[Any], shown: str, *, label: str, number: int) -> Any:
    """A content control: its name for those who cannot see what stands beside it, what kind it is, and what it shows while empty."""
    named = [node("w:alias", val=label[:60]), node("w:tag", val=f"ruta-{number}"), node("w:id", val=number)]
    run = node("w:r", node("w:rPr", *look), node("w:t", text=shown))
    return node("w:sdt", node("w:sdtPr", *named, *properties), node("w:sdtContent", run))
