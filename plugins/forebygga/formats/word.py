"""A Word file with our look: real headings, Swedish, header rows, boxes to fill in; same text, same bytes.

Built, not filled in from a template: pages turn, boxes and tables come and go with the record. Looks stand in stationery.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from forebygga.formats.archive import settled
from forebygga.formats.colours import digits
from forebygga.formats.stationery import MUTED, empty_document, style_ids
from forebygga.formats.wordml import field_to_fill, node

_TINT = digits("brand-soft")
_BREAK = re.compile(r"[\t\r\n]")
_SIGNS = "MS Gothic"
"""The font of the boxes to tick, which Word draws them in itself."""


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself: title, subject, whose it is, the day of its content, and the foot of each page."""

    title: str
    subject: str
    author: str
    day: date
    foot: str


class Paper:
    """A document in the making. Texts are plain; a run of texts can be bold or raised as (text, look) pairs."""

    def __init__(self, about: About) -> None:
        self.about = about
        self.document: Any = Document(BytesIO(empty_document()))
        self._boxes = 0
        _page(self.document, about)
        _properties(self.document, about)

    def title(self, text: str, below: str) -> None:
        """The document's title and the line below it."""
        self.text(text, "Title")
        self.text(below, "Subtitle")

    def turn(self, *, wide: bool) -> None:
        """A new page, lying (wide) or standing."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Cm(29.7), Cm(21)) if wide else (Cm(21), Cm(29.7))

    def heading(self, text: str, level: int = 1) -> None:
        """A heading, level 1 to 3."""
        self.text(text, f"Heading {level}")

    def text(self, text: str, style: str = "Normal") -> Paragraph:
        """A paragraph in a style: Normal, Hjälptext, Märkning, Ledtext, List Bullet."""
        paragraph: Paragraph = self.document.add_paragraph()
        return _styled(paragraph, style, text)

    def numbered(self, items: Sequence[str]) -> list[Paragraph]:
        """A list numbered from 1."""
        number = self._new_numbering()
        paragraphs = []
        for item in items:
            paragraph = self.text(item, "List Number")
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
            paragraphs.append(paragraph)
        return paragraphs

    def _new_numbering(self) -> int:
        numbering = self.document.part.numbering_part.element
        used = self.document.styles["List Number"].element.pPr.numPr.numId.val
        kind = next(num.abstractNumId.val for num in numbering.num_lst if num.numId == used)
        fresh = numbering.add_num(kind)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        number: int = fresh.numId
        return number

    def box(self, label: str, lines: int = 1) -> None:
        """A label and a box to write in. The box is a content control: click and write."""
        self.text(label, "Ledtext")
        paragraph = self.text("", "Ruta")
        self._control(paragraph, label)
        for _ in range(lines - 1):
            paragraph.add_run().add_break()

    def _control(self, paragraph: Paragraph, label: str) -> None:
        """A place to write in, named for those who cannot see what stands beside it."""
        self._boxes += 1
        kind = [node("w:showingPlcHdr"), node("w:text", multiLine=1)]
        look = [node("w:rStyle", val="Platshllare"), node("w:color", val=MUTED)]
        paragraph._p.append(field_to_fill(kind, look, "Skriv här", label=label, number=self._boxes))

    def table(self, caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float] | None = None) -> None:
        """A table with a header row that repeats on every page. An empty cell is a box; '☐' is a box to tick."""
        table = self.document.add_table(rows=2, cols=len(columns), style="Table Grid")
        _describe(table, caption)
        _rows(table, 0.9 if rows and "" in rows[0] else 0.6)
        _widths(table, widths or [1.0] * len(columns), self.document.sections[-1])
        head, empty = table._tbl.tr_lst
        table._tbl.remove(empty)
        for cell, name in zip(_cells(head, table), columns, strict=True):
            _styled(cell, "Tabellrubrik", name)
            _shade(cell)
        for row in rows:
            line = deepcopy(empty)
            table._tbl.append(line)
            for cell, text, name in zip(_cells(line, table), row, columns, strict=True):
                self._fill(cell, text, f"{caption}: {name}")
        self.text("", "Luft")

    def _fill(self, paragraph: Paragraph, text: str, label: str) -> None:
        _styled(paragraph, "Tabelltext", "" if text == "☐" else text)
        if text == "☐":
            self._tick(paragraph, label)
        elif not text:
            self._control(paragraph, label)

    def _tick(self, paragraph: Paragraph, label: str) -> None:
        self._boxes += 1
        states = [
            node("w14:checked", val=0),
            node("w14:checkedState", val=2612, font=_SIGNS),
            node("w14:uncheckedState", val=2610, font=_SIGNS),
        ]
        look = [node("w:rFonts", ascii=_SIGNS, eastAsia=_SIGNS, hAnsi=_SIGNS, hint="eastAsia")]
        paragraph._p.append(field_to_fill([node("w14:checkbox", *states)], look, "☐", label=label, number=self._boxes))

    def saved(self) -> bytes:
        """The file."""
        buffer = BytesIO()
        self.document.save(buffer)
        return settled(buffer.getvalue(), day=self.about.day)


def _page(document: Any, about: About) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2)
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(f"{about.foot} · Sida ")
    _counter(paragraph, "PAGE")
    paragraph.add_run(" av ")
    _counter(paragraph, "NUMPAGES")


def _counter(paragraph: Paragraph, name: str) -> None:
    """A field that Word counts itself."""
    paragraph._p.append(node("w:fldSimple", node("w:r", node("w:t", text="1")), instr=name))


def _properties(document: Any, about: About) -> None:
    moment = datetime(about.day.year, about.day.month, about.day.day)  # the format wants a bare UTC moment
    core = document.core_properties
    core.title, core.subject, core.author, core.last_modified_by = about.title, about.subject, about.author, about.author
    core.created = core.modified = core.last_printed = moment
    core.language, core.comments, core.keywords, core.revision = "sv-SE", "", "", 1


def _describe(table: Any, caption: str) -> None:
    """The table's name for screen readers, and room around the text in its cells."""
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    look.addprevious(node("w:tblInd", w=108, type="dxa"))
    look.addprevious(node("w:tblCellMar", node("w:top", w=50, type="dxa"), node("w:bottom", w=30, type="dxa")))
    properties.extend(node(tag, val=caption) for tag in ("w:tblCaption", "w:tblDescription"))


def _styled(paragraph: Paragraph, style: str, text: str = "") -> Paragraph:
    """The empty paragraph in the style, with the text; put together as the library does it, without its looking for what is there."""
    element: Any = paragraph._p
    element.insert(0, node("w:pPr", node("w:pStyle", val=style_ids()[style])))
    if text != text.strip() or _BREAK.search(text):
        paragraph.add_run(text)
    elif text:
        element.append(node("w:r", node("w:t", text=text)))
    return paragraph


def _cells(row: Any, table: Any) -> list[Paragraph]:
    """The first paragraph of each cell in a row; the library counts all cells of the table to find them."""
    return [Paragraph(cell.p_lst[0], table) for cell in row.tc_lst]


def _rows(table: Any, height: float) -> None:
    """Rows that are not divided between pages, at least as high as asked; the first repeats on every page."""
    for number, row in enumerate(table._tbl.tr_lst):
        properties = row.get_or_add_trPr()
        properties.append(node("w:cantSplit"))
        row.trHeight_val = Cm(height if number else 0.6)
        if number == 0:
            properties.append(node("w:tblHeader"))


def _shade(paragraph: Paragraph) -> None:
    """A tint behind the cell that the paragraph stands in."""
    cell: Any = paragraph._p.getparent()
    cell.get_or_add_tcPr().append(node("w:shd", val="clear", color="auto", fill=_TINT))


def _widths(table: Any, shares: Sequence[float], section: Any) -> None:
    """Columns by their shares of the page's width."""
    room = section.page_width - section.left_margin - section.right_margin - Cm(0.2)
    table.autofit = False
    widths = [int(room * share / sum(shares)) for share in shares]
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width
