"""The document templates: the list, a page for each, and the Word file made from the same record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from forebygga.outputs.output import Crumb, Meta, Output
from forebygga.outputs.packs import size_words
from forebygga.outputs.pages import record_meta
from forebygga.outputs.rendering import Hub
from forebygga.outputs.word_files import LICENCE, LICENCE_ADDRESS, help_kinds, section_marks, template_file
from forebygga.records.method import DocumentTemplate

_STYLE = "guidance.css"


def document_pages(hub: Hub) -> Iterator[Output]:
    """For every template its page and its Word file, and the list of them. Nothing without templates."""
    listed = []
    for entry, template in hub.catalog.records(DocumentTemplate):
        file = Output(f"{entry.address[1:]}{entry.id}.docx", template_file(template, hub.settings), source=entry.source.path)
        meta = replace(record_meta(hub, entry), assets=(_STYLE,))
        yield hub.record(entry, meta, file=file, size=size_words(file), help_kinds=help_kinds, section_marks=section_marks)
        yield file
        listed.append((entry, template, file, size_words(file)))
    if listed:
        kind = DocumentTemplate
        meta = Meta(kind.plural, kind.intro, kind.menu, (Crumb("Kommuner mot brott", kind.menu),), layout="list", assets=(_STYLE,))
        yield hub.page(
            f"{kind.prefix}/",
            "documents.html",
            meta,
            listed=listed,
            licence=LICENCE,
            licence_address=LICENCE_ADDRESS,
            section_marks=section_marks,
        )
