"""A role's material to take away: text, slide and checklist in a zip with licence and version."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from zipfile import ZipFile

from forebygga.formats.archive import archived
from forebygga.hub.edition import Edition
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.subjects.guidance.guidance import Brief, act_of
from forebygga.subjects.guidance.word_files import LICENCE, LICENCE_ADDRESS, checklist_file, text_file

SLIDE = "bild.pptx"


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
    return f"{-(-len(output.data) // 1000)} kB"


def pack_of(hub: Hub, brief: Brief) -> Pack:
    """The role's pack. Same record, act and settings: same bytes."""
    address, source = brief.entry.address[1:], brief.entry.source.path
    archive = hub.store.kept(("pack", *_inputs(hub, brief)), partial(_archive, hub, brief))
    with ZipFile(BytesIO(archive)) as opened:
        slide = opened.read(SLIDE)
    return Pack(Output(f"{address}paket.zip", archive, source=source), Output(f"{address}{SLIDE}", slide, source=source))


def _labels(edition: Edition) -> dict[str, str]:
    return {term.id: term.label for term in edition.catalog.vocabularies["krav"].terms}


def _inputs(hub: Edition, brief: Brief) -> tuple[str, ...]:
    """All that the files are made of, as text."""
    documents = [(entry.key, template) for entry, template in brief.documents]
    text, version = brief.entry.source.text, brief.version
    parts = (
        text,
        version,
        brief.guidance,
        brief.demands,
        brief.duties,
        brief.ideas,
        brief.steps,
        brief.running,
        documents,
        brief.laws,
        brief.edition,
    )
    return tuple(map(repr, (*parts, act_of(hub.catalog), hub.settings, sorted(_labels(hub).items()))))


def _archive(hub: Hub, brief: Brief) -> bytes:
    from forebygga.subjects.guidance.slide_file import slide_file  # the library for slides is a hundred modules

    settings, statute = hub.settings, act_of(hub.catalog)
    readme = hub.environment.get_template("pack_readme.txt").render(
        brief=brief, record=brief.guidance, statute=statute, licence=LICENCE, licence_address=LICENCE_ADDRESS
    )
    files = [
        ("las-mig.txt", readme.replace("\n", "\r\n").encode("utf-8-sig")),
        ("text.docx", text_file(brief, settings, statute)),
        (SLIDE, slide_file(brief, settings, _labels(hub))),
        ("checklista.docx", checklist_file(brief, settings)),
    ]
    return archived(files, day=brief.version)
