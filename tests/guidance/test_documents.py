"""The files to take away: Word documents, slides and packs that open, say what the page says, and are the same every time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from docx.oxml.ns import qn

from forebygga.formats.archive import archived
from forebygga.hub.catalog import Catalog
from forebygga.hub.settings import Settings
from forebygga.page.output import Output
from forebygga.records.act import Guidance
from forebygga.records.method import DocumentTemplate
from forebygga.site import file_bytes, write
from forebygga.subjects.guidance.guidance import Brief, act_of, brief
from forebygga.subjects.guidance.slide_file import slide_file
from forebygga.subjects.guidance.word_files import checklist_file, section_marks, template_file, text_file
from hubs import catalog_of, site_of
from pages import page_of

SETTINGS = Settings.model_validate({})
ROLE = "kommuner-mot-brott/roll/brottsforebyggande-samordnare/"
TEMPLATE = "kommuner-mot-brott/mallar/exempelmallen/"


@pytest.fixture(scope="module")
def catalog(sample: Path) -> Catalog:
    """The catalog of the sample hub."""
    return catalog_of(sample)


@pytest.fixture(scope="module")
def template(catalog: Catalog) -> DocumentTemplate:
    """The sample hub's only template."""
    return next(template for _, template in catalog.records(DocumentTemplate))


@pytest.fixture(scope="module")
def roles_brief(catalog: Catalog) -> Brief:
    """What the only role of the sample hub is told while the act's first wording holds, with a section that only informs."""
    entry, guidance = next(iter(catalog.records(Guidance)))
    return brief(catalog, entry, guidance.model_copy(update={"acts_on": (1, 2)}), on=date(2024, 6, 1))


def body(site: Iterable[Output], uri: str) -> Any:
    return next(output.body for output in site if output.uri == uri)


def opened(content: bytes) -> Any:
    return docx.Document(BytesIO(content))


def words(document: Any) -> str:
    """All text of the document, tables included."""
    return "\n".join(element.text or "" for element in document.element.body.iter(qn("w:t")))


# Document templates


def test_every_template_becomes_a_word_file_with_its_headings_in_order(template):
    document = opened(template_file(template, SETTINGS))
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings == [*(part.heading for part in template.parts), "Källor"]


def test_what_answers_a_demand_names_its_section_and_the_rest_is_a_suggestion(template):
    document = opened(template_file(template, SETTINGS))
    marks = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Märkning"]
    expected = [
        f"Svarar mot krav i {section_marks(part.answers)}" if part.answers else "Förslag, inget krav i lagen" for part in template.parts
    ]
    assert marks == expected


def test_the_page_and_the_file_of_a_template_have_the_same_headings(site):
    page = page_of(body(site, TEMPLATE))
    document = opened(body(site, f"{TEMPLATE}exempelmallen.docx"))
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Heading 1" and paragraph.text != "Källor":
            assert paragraph.text in page.text


def test_a_word_file_is_in_swedish(site):
    document = opened(body(site, f"{TEMPLATE}exempelmallen.docx"))
    languages = {language.get(qn("w:val")) for language in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}
    assert document.core_properties.language == "sv-SE"


def test_tables_have_a_header_row_and_a_name(site):
    tables = opened(body(site, f"{TEMPLATE}exempelmallen.docx")).tables
    assert tables
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_every_box_is_a_control_with_a_name(site):
    document = opened(body(site, f"{TEMPLATE}exempelmallen.docx"))
    controls = list(document.element.body.iter(qn("w:sdt")))
    names = [control.find(f".//{qn('w:alias')}").get(qn("w:val")) for control in controls]
    ids = [control.find(f".//{qn('w:id')}").get(qn("w:val")) for control in controls]
    assert "Exemplet" in names
    assert all(names)
    assert len(set(ids)) == len(ids)


def test_a_box_is_not_divided_between_pages(site):
    assert opened(body(site, f"{TEMPLATE}exempelmallen.docx")).styles["Ruta"].paragraph_format.keep_together


def test_files_carry_the_day_of_the_content_and_not_of_the_build(site):
    content = body(site, f"{TEMPLATE}exempelmallen.docx")
    core = opened(content).core_properties
    assert (core.created.date(), core.modified.date()) == (date(2026, 1, 15), date(2026, 1, 15))
    assert {info.date_time for info in zipfile.ZipFile(BytesIO(content)).infolist()} == {(2026, 1, 15, 0, 0, 0)}


def test_files_are_the_same_whatever_day_they_are_built(sample):
    early, late = site_of(sample, today=date(2026, 4, 10)), site_of(sample, today=date(2026, 9, 30))
    files = [output for output in early if output.uri.endswith((".docx", ".pptx", ".zip"))]
    assert len(files) >= 3
    for output in files:
        assert body(late, output.uri) == output.body, output.uri


# Packs


def test_a_pack_holds_text_slide_checklist_licence_and_version(site):
    package = zipfile.ZipFile(BytesIO(body(site, f"{ROLE}paket.zip")))
    assert package.namelist() == ["las-mig.txt", "text.docx", "bild.pptx", "checklista.docx"]
    assert package.testzip() is None
    readme = package.read("las-mig.txt").decode("utf-8-sig")
    for needed in ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", "15 januari 2026", "lydelse", "Ange källan"):
        assert needed in readme


def test_the_readme_is_not_escaped_as_a_page(site):
    readme = zipfile.ZipFile(BytesIO(body(site, f"{ROLE}paket.zip"))).read("las-mig.txt").decode("utf-8-sig")
    assert "&amp;" not in readme
    assert "&#" not in readme


def test_the_list_of_packs_links_every_pack_with_its_size(site):
    page = page_of(body(site, "kommuner-mot-brott/paket/"))
    size = -(-len(body(site, f"{ROLE}paket.zip")) // 1000)
    assert any(address.endswith("brottsforebyggande-samordnare/paket.zip") for address in page.addresses)
    assert f"{size} kB" in page.text


def test_a_roles_files_open_and_hold_what_the_page_holds(catalog, roles_brief):
    text = words(opened(text_file(roles_brief, SETTINGS, act_of(catalog))))
    checklist = words(opened(checklist_file(roles_brief, SETTINGS)))
    headings = [demand.section.heading for demand in roles_brief.demands]
    for needed in (roles_brief.guidance.one_sentence, *headings, *roles_brief.guidance.questions):
        assert needed in text
    checks = [check.statement for demand in roles_brief.demands if demand.section.force == "ska" for check in demand.section.checks]
    assert checks == ["Kommunen har gett ett exempel."]
    assert all(check in checklist for check in checks)
    assert not re.search(r"\[\^|\*\*|\]\(", text + checklist), "Markdown i filen"


# Slides


def test_a_slide_is_one_wide_page_with_a_title_and_notes(site):
    deck = pptx.Presentation(BytesIO(body(site, f"{ROLE}bild.pptx")))
    assert len(deck.slides) == 1
    slide = deck.slides[0]
    assert round(deck.slide_width / deck.slide_height, 2) == 1.78
    assert slide.shapes.title.text_frame.text == "Brottsförebyggande samordnare"
    assert "Du ger exempel, och du visar dem för andra." in slide.notes_slide.notes_text_frame.text


def test_a_slide_is_heard_in_order_and_in_swedish(site):
    slide = pptx.Presentation(BytesIO(body(site, f"{ROLE}bild.pptx"))).slides[0]
    heard = [shape for shape in slide.shapes if not shape._element.xpath(".//*[local-name()='decorative'][@val='1']")]
    assert heard[0].is_placeholder
    assert all(shape.text_frame.text for shape in heard)
    runs = [run for part in (slide, slide.notes_slide) for run in part._element.iter(pptx.oxml.ns.qn("a:r"))]
    assert {run.rPr.get("lang") for run in runs} == {"sv-SE"}


def test_no_slide_has_small_text_or_text_in_another_language(catalog, roles_brief):
    labels = {term.id: term.label for term in catalog.vocabularies["krav"].terms}
    slide = pptx.Presentation(BytesIO(slide_file(roles_brief, SETTINGS, labels))).slides[0]
    runs = [run for shape in slide.shapes if shape.has_text_frame for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    assert min(run.font.size.pt for run in runs) >= 18
    assert {run._r.rPr.get("lang") for run in runs} == {"sv-SE"}


# Bytes among the outputs


def test_files_of_bytes_are_written_as_they_are(sample, tmp_path):
    outputs = site_of(sample)
    write(outputs, tmp_path / "site")
    for output in outputs:
        if isinstance(output.body, bytes):
            assert (tmp_path / "site" / output.uri).read_bytes() == output.body == file_bytes(output)


def test_bytes_are_no_text():
    assert Output("a.txt", "text").text == "text"
    with pytest.raises(TypeError, match=r"a\.zip"):
        _ = Output("a.zip", b"PK").text


def test_a_zip_depends_on_its_files_and_day_alone():
    files = [("å.txt", b"ett"), ("b.docx", b"tv\xc3\xa5")]
    assert archived(files, day=date(2026, 1, 2)) == archived(files, day=date(2026, 1, 2))
    opened_again = zipfile.ZipFile(BytesIO(archived(files, day=date(2026, 1, 2))))
    assert [(name, opened_again.read(name)) for name in opened_again.namelist()] == files
