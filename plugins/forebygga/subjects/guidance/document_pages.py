"""The document templates: the list, a page for each, and the Word file made from the same record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from forebygga.hub.catalog import Entry
from forebygga.hub.settings import Settings
from forebygga.page.output import Crumb, Meta, Output
from forebygga.page.record_pages import record_meta
from forebygga.page.rendering import Hub
from forebygga.page.typed import Page, RecordPage
from forebygga.records.method import DocumentPart, DocumentTemplate
from forebygga.subjects.guidance.document_words import LICENCE, LICENCE_ADDRESS, help_kinds, section_marks
from forebygga.subjects.guidance.guidance import Advice
from forebygga.subjects.guidance.packs import size_words

_STYLE = "guidance.css"


@dataclass(frozen=True, slots=True)
class DocumentPage(RecordPage):
    """A document template: its parts and its file."""

    template: ClassVar[str] = "document.html"

    file: Output
    size: str
    help_kinds: Callable[[DocumentPart], Sequence[Advice]]
    section_marks: Callable[[tuple[int, ...]], str]


@dataclass(frozen=True, slots=True)
class DocumentsPage(Page):
    """Every document template."""

    template: ClassVar[str] = "documents.html"

    listed: Sequence[tuple[Entry, DocumentTemplate, Output, str]]
    licence: str
    licence_address: str


def _word_file(template: DocumentTemplate, settings: Settings) -> bytes:
    from forebygga.subjects.guidance.word_files import template_file  # the library for Word files, which most builds do without

    return template_file(template, settings)


def document_pages(hub: Hub) -> Iterator[Output]:
    """For every template its page and its Word file, and the list of them. Nothing without templates."""
    listed = []
    for entry, template in hub.catalog.records(DocumentTemplate):
        made = hub.kept(partial(_word_file, template, hub.settings), "document", template, hub.settings)
        file = Output(f"{entry.address[1:]}{entry.id}.docx", made, source=entry.source.path)
        meta = replace(record_meta(hub, entry), assets=(_STYLE,))
        yield hub.record(
            entry, meta, partial(DocumentPage, file=file, size=size_words(file), help_kinds=help_kinds, section_marks=section_marks)
        )
        yield file
        listed.append((entry, template, file, size_words(file)))
    if listed:
        kind = DocumentTemplate
        meta = Meta(kind.plural, kind.intro, kind.menu, (Crumb("Kommuner mot brott", kind.menu),), layout="list", assets=(_STYLE,))
        yield hub.page(
            f"{kind.prefix}/",
            DocumentsPage(
                listed=listed,
                licence=LICENCE,
                licence_address=LICENCE_ADDRESS,
            ),
            meta,
        )
