"""A role's slide as a PowerPoint file with speaking notes, from the same brief as the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from io import BytesIO
from textwrap import wrap
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from forebygga.formats.archive import settled
from forebygga.formats.colours import digits
from forebygga.hub.body import tied, uncited
from forebygga.hub.settings import Settings
from forebygga.page.rows import in_words
from forebygga.subjects.guidance.guidance import Brief
from forebygga.subjects.guidance.slide import fit_of, notes_of, short_deadline, shown_demands

BRAND, INK, WARM, PAPER, SOFT, ON_BRAND = map(digits, ("brand", "ink", "accent-text", "paper", "on-brand-soft", "on-brand"))
_PANEL = 4.9
_DECORATIVE = (
    f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""What PowerPoint writes of a shape that screen readers are to pass by (MS-ODRAWXML, decorative)."""


def slide_file(brief: Brief, settings: Settings, labels: dict[str, str]) -> bytes:
    """One slide, 16:9, no text under 18 points. `labels` names the force of a section ('ska': 'Ska')."""
    deck: Any = Presentation(BytesIO(_base()))
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = _colour(PAPER)
    panel = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Inches(_PANEL), Inches(7.5))
    panel.fill.solid()
    panel.fill.fore_color.rgb = _colour(BRAND)
    panel.line.fill.background()
    panel._element.nvSpPr.cNvPr.append(parse_xml(_DECORATIVE))
    slide.shapes._spTree.remove(panel._element)
    slide.shapes._spTree.insert(2, panel._element)
    _panel(slide, brief, settings)
    _right(slide, brief, labels)
    slide.notes_slide.notes_text_frame.text = "\n".join(
        line for heading, texts in notes_of(brief) for line in (heading.upper(), *texts, "")
    )
    _swedish(slide)
    _swedish(slide.notes_slide)
    _properties(deck, brief, settings)
    buffer = BytesIO()
    deck.save(buffer)
    return settled(buffer.getvalue(), day=brief.version)


@cache
def _base() -> bytes:
    """An empty 16:9 presentation with the one layout that is used, so that the file stays small."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    master = deck.slide_masters[0]
    keep = next(layout for layout in master.slide_layouts if layout.name == "Title Only")
    for layout in list(master.slide_layouts):
        if layout is not keep:
            master.slide_layouts.remove(layout)
    for rels in (deck.part.rels, deck.part.package._rels):
        for key in [
            key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[1] in ("thumbnail", "printerSettings", "extended-properties")
        ]:
            rels.pop(key)
    buffer = BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _colour(code: str) -> RGBColor:
    colour: RGBColor = RGBColor(*bytes.fromhex(code))  # type: ignore[no-untyped-call]
    return colour


def _box(slide: Any, left: float, top: float, width: float, height: float) -> Any:
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    return frame


def _write(paragraph: Any, runs: Sequence[tuple[str, bool, str]], size: float, after: float = 0) -> None:
    """Runs of (text, bold, colour)."""
    paragraph.space_after = Pt(after)
    for text, bold, colour in runs:
        run = paragraph.add_run()
        run.text = tied(text)
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Calibri"
        run.font.color.rgb = _colour(colour)


def _panel(slide: Any, brief: Brief, settings: Settings) -> None:
    title = slide.shapes.title
    height = 0.5 * len(wrap(brief.guidance.title, 20)) + 0.15
    title.left, title.top, title.width, title.height = Inches(0.5), Inches(1.05), Inches(_PANEL - 0.9), Inches(height)
    frame = title.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    _write(frame.paragraphs[0], [(brief.guidance.title, True, ON_BRAND)], 30)
    frame.paragraphs[0].alignment = 1
    _write(_box(slide, 0.5, 0.55, _PANEL - 0.9, 0.4).paragraphs[0], [("Kommuner mot brott", False, SOFT)], 18)
    _write(_box(slide, 0.5, 1.25 + height, _PANEL - 0.9, 5.2 - height).paragraphs[0], [(brief.guidance.one_sentence, False, ON_BRAND)], 22)
    foot = _box(slide, 0.5, 6.4, _PANEL - 0.9, 0.7)
    _write(foot.paragraphs[0], [(f"{settings.name}, CC BY 4.0", False, SOFT)], 18)
    _write(foot.add_paragraph(), [(in_words(brief.version), False, SOFT)], 18)


def _right(slide: Any, brief: Brief, labels: dict[str, str]) -> None:
    frame = _box(slide, _PANEL + 0.5, 0.55, 13.333 - _PANEL - 1.0, 6.5)
    fit, demands = fit_of(brief), shown_demands(brief)
    gap = fit.size * 0.35
    paragraph = frame.paragraphs[0]
    if demands:
        _write(paragraph, [("Lagen", True, WARM)], fit.size, after=gap / 2)
    for demand in demands:
        when = short_deadline(demand)
        runs = [(f"{demand.section.number} § {demand.section.heading}", True, BRAND)]
        runs.append((f" ({labels[demand.section.force].lower()}{', ' + when if when else ''})", False, INK))
        if fit.has_meaning:
            runs.append((f". {uncited(demand.text)}", False, INK))
        _write(frame.add_paragraph(), runs, fit.size, after=gap)
    heading = "Tre nästa steg" + (", våra förslag" if brief.steps_are_suggestions else "")
    paragraph = frame.add_paragraph() if demands else paragraph
    paragraph.space_before = Pt(gap)
    _write(paragraph, [(heading, True, WARM)], fit.size, after=gap / 2)
    for number, step in enumerate(brief.steps, start=1):
        _write(frame.add_paragraph(), [(f"{number}.  ", True, BRAND), (uncited(step.text), False, INK)], fit.size, after=gap)


def _swedish(slide: Any) -> None:
    runs = [run.get_or_add_rPr() for run in slide._element.iter(qn("a:r"))]
    for properties in [*runs, *slide._element.iter(qn("a:endParaRPr"))]:
        properties.set("lang", "sv-SE")


def _properties(deck: Any, brief: Brief, settings: Settings) -> None:
    day: date = brief.version
    moment = datetime(day.year, day.month, day.day)  # the format wants a bare UTC moment
    core = deck.core_properties
    core.title, core.subject = f"Kommuner mot brott: {brief.guidance.title}", brief.guidance.summary
    core.author = core.last_modified_by = settings.name
    core.created = core.modified = core.last_printed = moment
    core.language, core.comments, core.keywords, core.revision = "sv-SE", "", "", 1
