"""The roles' pages: to read on a phone, to print on one page, to show on a wall, and to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from forebygga.formats.sheets import sheets, with_sheet
from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.sitemap import ACT, PACKS
from forebygga.hub.statute import section_numbers
from forebygga.hub.steps import Track, tracks
from forebygga.page.output import Crumb, Meta, Output
from forebygga.page.record_pages import record_meta
from forebygga.page.rendering import Hub
from forebygga.page.typed import Page, RecordPage
from forebygga.records.act import Guidance
from forebygga.records.method import Word, WorkingStep
from forebygga.subjects.guidance.document_words import LICENCE, LICENCE_ADDRESS, document_title
from forebygga.subjects.guidance.guidance import Brief, Demand, brief
from forebygga.subjects.guidance.packs import Pack, packs_of
from forebygga.subjects.guidance.role_sheet import role_sheet
from forebygga.subjects.guidance.slide import Fit, fit_of, notes_of, short_deadline, shown_demands
from forebygga.subjects.support.support import supports

MENU = ACT()
CRUMB = Crumb("Kommuner mot brott", MENU)
_STYLE = "guidance.css"
_ROOMY, _AMPLE = 1400, 1700
"""Letters below which a printed page has room for larger type and the minute's text, and for larger type alone; measured
with Chromium for every role."""


def guidance_pages(hub: Hub) -> Iterator[Output]:
    """For every role: the page, the printed page, the slide and the pack; and the list of packs."""
    briefs = [brief(hub.catalog, entry, guidance, on=hub.today) for entry, guidance in hub.catalog.records(Guidance)]
    packed = [*zip(briefs, packs_of(hub, briefs), strict=True)]
    for each, pack in packed:
        yield _role(hub, each, pack)
        yield _sheet(hub, each)
        yield _slide(hub, each, pack)
        yield from sheets(hub, each.entry, partial(role_sheet, hub, each))
        yield pack.archive
        yield pack.slide
    if packed:
        yield _packs(hub, packed)


@dataclass(frozen=True, slots=True)
class RolePage(RecordPage):
    """The guidance of a role."""

    template: ClassVar[str] = "guidance.html"

    brief: Brief
    pack: Pack
    numbers: Set[int]
    has_support: bool
    has_steps: bool


def _role(hub: Hub, brief: Brief, pack: Pack) -> Output:
    meta = record_meta(hub, brief.entry)
    role = hub.catalog.vocabularies["roller"][brief.guidance.role]
    meta = replace(meta, assets=(_STYLE,), search=(*meta.search, *role.synonyms))
    has_support = any(brief.guidance.role in support.entry.record.roles for support in hub.answer(supports))
    return hub.record(
        brief.entry,
        with_sheet(hub, brief.entry, meta),
        partial(
            RolePage,
            brief=brief,
            pack=pack,
            numbers=section_numbers(hub.catalog),
            has_support=has_support,
            has_steps=bool(hub.catalog.of(WorkingStep.collection)),
        ),
    )


def _within(brief: Brief) -> tuple[Crumb, ...]:
    return (CRUMB, Crumb(brief.guidance.title, brief.entry.address))


def _letters(brief: Brief) -> int:
    """How much the printed page has to hold without the minute's text."""
    advice = [*brief.duties, *brief.ideas, *brief.steps, *brief.running]
    return sum(map(len, [*(demand.text for demand in brief.demands), *(item.text for item in advice), *brief.guidance.questions]))


@dataclass(frozen=True, slots=True)
class SheetPage(Page):
    """A role on one printed page."""

    template: ClassVar[str] = "sheet.html"

    brief: Brief
    record: Guidance
    is_roomy: bool
    is_ample: bool
    document_title: Callable[[str], str]
    licence: str


def _sheet(hub: Hub, brief: Brief) -> Output:
    """The role on one printed page, A4: in larger type and with the minute's text when there is room."""
    meta = Meta(
        f"{brief.guidance.title} på en sida",
        brief.guidance.one_sentence,
        MENU,
        _within(brief),
        layout="extra",
        assets=(_STYLE, "present.js"),
    )
    uri = f"{brief.entry.address[1:]}utskrift/"
    return hub.page(
        uri,
        SheetPage(
            brief=brief,
            record=brief.guidance,
            is_roomy=_letters(brief) < _ROOMY,
            is_ample=_letters(brief) < _AMPLE,
            document_title=document_title,
            licence=LICENCE,
        ),
        meta,
        source=brief.entry.source.path,
    )


@dataclass(frozen=True, slots=True)
class SlidePage(Page):
    """A role as a slide with speaking notes."""

    template: ClassVar[str] = "slide.html"

    brief: Brief
    record: Guidance
    demands: Sequence[tuple[Demand, str]]
    fit: Fit
    notes: Sequence[tuple[str, tuple[str, ...]]]
    pack: Pack
    licence: str


def _slide(hub: Hub, brief: Brief, pack: Pack) -> Output:
    """The role as a slide with speaking notes."""
    meta = Meta(
        f"Bild: {brief.guidance.title}",
        brief.guidance.one_sentence,
        MENU,
        _within(brief),
        layout="extra",
        assets=("slide.css", "present.js"),
    )
    return hub.page(
        f"{brief.entry.address[1:]}bild/",
        SlidePage(
            brief=brief,
            record=brief.guidance,
            demands=[(demand, short_deadline(demand)) for demand in shown_demands(brief)],
            fit=fit_of(brief),
            notes=notes_of(brief),
            pack=pack,
            licence=LICENCE,
        ),
        meta,
        source=brief.entry.source.path,
    )


@dataclass(frozen=True, slots=True)
class PacksPage(Page):
    """Every pack, by group of roles."""

    template: ClassVar[str] = "packs.html"

    groups: Sequence[tuple[str, Sequence[tuple[Brief, Pack]]]]
    licence: str
    licence_address: str


def _packs(hub: Hub, packed: list[tuple[Brief, Pack]]) -> Output:
    """Every pack with its size, by group of roles in the order of the vocabulary."""
    vocabulary = hub.catalog.vocabularies.get("rollgrupper")
    groups = [(term.id, term.label) for term in vocabulary.terms] if vocabulary else []
    by_group = [
        (label, [pair for pair in packed if (pair[0].guidance.group or "") == group]) for group, label in [*groups, ("", "Övriga roller")]
    ]
    meta = Meta(
        "Material att använda fritt",
        "Text, bild och checklista för varje roll, att hämta och använda i eget utseende.",
        MENU,
        (CRUMB,),
        search=("paket", "powerpoint", "presentation", "ladda ner", "zip", "länsstyrelse", "utbildningsmaterial"),
        assets=(_STYLE,),
    )
    return hub.page(
        PACKS.uri(),
        PacksPage(
            groups=[(label, pairs) for label, pairs in by_group if pairs],
            licence=LICENCE,
            licence_address=LICENCE_ADDRESS,
        ),
        meta,
    )


ByStep = Mapping[str, tuple[Entry, ...]]
"""What belongs to each step, by the step's id; empty when nothing does."""


def _by_step(catalog: Catalog, collection: str, named: Callable[[WorkingStep], Iterable[str]]) -> ByStep:
    """The published records of the collection that each step names, in its order."""
    steps = ((entry.id, [catalog.get(f"{collection}/{name}") for name in named(step)]) for entry, step in catalog.records(WorkingStep))
    return {step: tuple(entry for entry in entries if entry) for step, entries in steps}


@dataclass(frozen=True, slots=True)
class StepsPage(Page):
    """The step guide."""

    template: ClassVar[str] = "steps.html"

    tracks: tuple[Track, ...]
    document_templates: ByStep
    practices: ByStep
    support: ByStep
    has_templates: bool
    document_title: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class StepsSheetPage(Page):
    """The step guide on one printed page."""

    template: ClassVar[str] = "steps_sheet.html"

    tracks: tuple[Track, ...]
    document_templates: ByStep
    document_title: Callable[[str], str]
    licence: str


def step_pages(hub: Hub) -> Iterator[Output]:
    """The step guide as a page to read and as one printed page. Nothing without steps."""
    shown = tracks(hub.catalog)
    if not shown:
        return
    uri = f"{WorkingStep.prefix}/"
    documents = _by_step(hub.catalog, "mallar", lambda step: step.document_templates)
    meta = Meta(WorkingStep.plural, WorkingStep.intro, MENU, (CRUMB,), layout="list", assets=(_STYLE,))
    yield hub.page(
        uri,
        StepsPage(
            tracks=shown,
            document_templates=documents,
            practices=_by_step(hub.catalog, "god-praktik", lambda step: step.practices),
            support=_by_step(hub.catalog, "stod", lambda step: step.support),
            has_templates=bool(hub.catalog.of("mallar")),
            document_title=document_title,
        ),
        meta,
    )
    crumbs = (CRUMB, Crumb(WorkingStep.plural, f"/{uri}"))
    sheet = Meta("Steg för steg på en sida", WorkingStep.intro, MENU, crumbs, layout="extra", assets=(_STYLE, "present.js"))
    yield hub.page(
        f"{uri}utskrift/", StepsSheetPage(tracks=shown, document_templates=documents, document_title=document_title, licence=LICENCE), sheet
    )


def glossary_file(hub: Hub) -> Iterator[Output]:
    """The words and their meanings as JSON, read by the script that explains a word in place."""
    if hub.explainer.words:
        yield Output(f"{Word.prefix}/ord.json", hub.explainer.definitions())
