"""A role's material to take away: text, slide and checklist in a zip with licence and version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import chain
from zipfile import ZipFile

from forebygga.formats.archive import archived
from forebygga.hub.edition import Edition
from forebygga.hub.forking import shared_out
from forebygga.hub.store import named
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from forebygga.subjects.guidance.document_words import LICENCE, LICENCE_ADDRESS
from forebygga.subjects.guidance.guidance import Brief, act_of

SLIDE = "bild.pptx"
FEW = 8
"""With fewer packs than this a second process costs more than it saves."""


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


def packs_of(hub: Hub, briefs: Sequence[Brief]) -> list[Pack]:
    """Each role's pack, in their order. Same record, act and settings: same bytes.

    Pages say how large they are, so they are made at once: those that are not kept on all processors, a role at a time.
    """
    names = [named(("pack", *_inputs(hub, brief))) if hub.store.folder else b"" for brief in briefs]
    archives = [hub.store.find(name) for name in names]
    missing = [number for number, archive in enumerate(archives) if archive is None]
    work = partial(_archives, hub, [briefs[number] for number in missing])
    for number, archive in zip(missing, chain.from_iterable(shared_out(work, len(missing), chunk=1, few=FEW)), strict=True):
        archives[number] = archive
        hub.store.keep(names[number], archive)
    hub.store.flush()
    return [_pack(brief, archive) for brief, archive in zip(briefs, archives, strict=True) if archive is not None]


def _archives(hub: Hub, briefs: Sequence[Brief], numbers: range) -> list[bytes]:
    return [_archive(hub, briefs[number]) for number in numbers]


def _pack(brief: Brief, archive: bytes) -> Pack:
    address, source = brief.entry.address[1:], brief.entry.source.path
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
    from forebygga.subjects.guidance.slide_file import slide_file  # the libraries for these are hundreds of modules
    from forebygga.subjects.guidance.word_files import checklist_file, text_file

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
