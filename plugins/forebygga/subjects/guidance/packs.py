"""A role's material to take away: text, slide and checklist in a zip with licence and version."""

from __future__ import annotations

from dataclasses import dataclass

from forebygga.formats.archive import archived
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.subjects.guidance.guidance import Brief, act_of
from forebygga.subjects.guidance.slide_file import slide_file
from forebygga.subjects.guidance.word_files import LICENCE, LICENCE_ADDRESS, checklist_file, text_file


@dataclass(frozen=True, slots=True)
class Pack:
    """A role's files: the zip, the slide on its own, and what a link to each says of its size."""

    archive: Output
    slide: Output

    @property
    def size(self) -> str:
        """The zip's size in words."""
        return size_words(self.archive)

    @property
    def slide_size(self) -> str:
        """The slide's size in words."""
        return size_words(self.slide)


def size_words(output: Output) -> str:
    """'28 kB' (thousand bytes, rounded up)."""
    body = output.body if isinstance(output.body, bytes) else output.body.encode()
    return f"{-(-len(body) // 1000)} kB"


def pack_of(hub: Hub, brief: Brief) -> Pack:
    """The role's pack. Same record, act and settings: same bytes."""
    settings, address = hub.settings, brief.entry.address[1:]
    labels = {term.id: term.label for term in hub.catalog.vocabularies["krav"].terms}
    slide = slide_file(brief, settings, labels)
    statute = act_of(hub.catalog)
    readme = hub.environment.get_template("pack_readme.txt").render(
        brief=brief, record=brief.guidance, statute=statute, licence=LICENCE, licence_address=LICENCE_ADDRESS
    )
    files = [
        ("las-mig.txt", readme.replace("\n", "\r\n").encode("utf-8-sig")),
        ("text.docx", text_file(brief, settings, statute)),
        ("bild.pptx", slide),
        ("checklista.docx", checklist_file(brief, settings)),
    ]
    archive = archived(files, day=brief.version)
    source = brief.entry.source.path
    return Pack(Output(f"{address}paket.zip", archive, source=source), Output(f"{address}bild.pptx", slide, source=source))
