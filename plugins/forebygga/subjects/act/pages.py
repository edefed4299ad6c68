"""The act for those who must live up to it: the overview, a page for every section, and every wording there has been."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from markupsafe import Markup

from forebygga.hub.body import CITE, uncited
from forebygga.hub.catalog import Entry
from forebygga.hub.sitemap import ACT, EDITIONS, ENGLISH_ACT, SECTION
from forebygga.hub.statute import Chapter, chapters, in_view, numbers_of, the_act
from forebygga.page.output import Alternate, Crumb, Meta, Output
from forebygga.page.record_text import BodyPart, RecordText
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.records.act import Guidance, Section, Statute
from forebygga.records.record import Record, SourceNote
from forebygga.records.shape import texts
from forebygga.subjects.act.amendments import (
    Change,
    Edition,
    SectionStatus,
    compared_words,
    edition_on,
    editions,
    history,
    respites,
    section_status,
)
from forebygga.subjects.act.obligations import RoleGroup, aids, demands, role_groups, role_rows, serving

MENU = ACT()
CRUMB = Crumb("Kommuner mot brott", MENU)
Differences = Sequence[tuple[str, tuple[tuple[str, str], ...]]]
"""What an amendment changed: label and runs of words, old and new."""

_LABELS = {"heading": "Rubrik", "meaning": "Innebörd", "force": "Krav", "addressee": "Riktas till", "deadline": "Frist"}


@dataclass(frozen=True, slots=True)
class RolesPage(Page):
    """The roles with guidance, while the act itself is not in the hub."""

    template: ClassVar[str] = "roles.html"

    guidance: Sequence[tuple[Entry, Guidance]]


def act_pages(hub: Hub) -> Iterator[Output]:
    """The overview, the sections and the wordings of the act. Without the act only a list of roles."""
    act = the_act(hub.catalog)
    if not act:
        guidance = list(hub.catalog.records(Guidance))
        yield hub.page(MENU[1:], RolesPage(guidance=guidance), Meta("Kommuner mot brott", Guidance.intro, MENU))
        return
    entry, statute = act
    yield _overview(hub, entry, statute)
    yield from _sections(hub, entry, statute)
    yield from _wordings(hub, entry, statute)


@dataclass(frozen=True, slots=True)
class ActPage(Page):
    """What the act asks, in five minutes."""

    template: ClassVar[str] = "act.html"

    entry: Entry
    record: Statute
    is_in_force: bool
    chapters: tuple[Chapter, ...]
    groups: tuple[RoleGroup, ...]
    aids: tuple[tuple[type[Record], int], ...]
    number_of_checks: int
    has_packs: bool
    body: tuple[BodyPart, ...]


def _overview(hub: Hub, entry: Entry, statute: Statute) -> Output:
    """What the act asks in five minutes."""
    sections = in_view(statute, hub.today)
    text = RecordText(hub.catalog, entry, MENU[1:])
    meta = Meta(
        "Kommuner mot brott",
        "Lagen om kommuners ansvar för brottsförebyggande arbete: vad den kräver, av vem och hur den kan uppfyllas.",
        MENU,
        search=("lag 2023:196", "lägesbild", "åtgärdsplan", "strategiskt råd"),
        assets=("act.css",),
        alternates=(Alternate(ENGLISH_ACT(), language="en"),),
    )
    return hub.page(
        MENU[1:],
        ActPage(
            entry=entry,
            record=statute,
            is_in_force=statute.versions[0].since <= hub.today,
            chapters=chapters(statute.headings, sections),
            groups=role_groups(hub.catalog, role_rows(hub.catalog, sections)),
            aids=aids(hub.catalog),
            number_of_checks=sum(len(version.section.checks) for version in demands(sections)),
            has_packs=bool(hub.catalog.of(Guidance.collection)),
            body=text.parts(),
        ),
        meta,
        source=entry.source.path,
    )


@dataclass(frozen=True, slots=True)
class SectionPage(Page):
    """A section of the act, as it stands or stood."""

    template: ClassVar[str] = "section.html"

    record: Statute
    status: SectionStatus
    section: Section
    is_in_view: bool
    is_asked: bool
    before: int | None
    after: int | None
    groups: tuple[RoleGroup, ...]
    serving: tuple[tuple[type[Record], tuple[Entry, ...]], ...]
    history: Sequence[tuple[Change, Differences]]
    sources: Sequence[tuple[int, SourceNote]]
    cited: Callable[[str], Markup]


def _sections(hub: Hub, entry: Entry, statute: Statute) -> Iterator[Output]:
    """A page for every section there is, has been or is known to come."""
    numbers = numbers_of(statute)
    now = in_view(statute, hub.today)
    demanded = {version.section.number for version in demands(now)}
    for index, number in enumerate(numbers):
        uri = SECTION.uri(number)
        status = section_status(statute, number, on=hub.today)
        section = status.version.section
        rows = role_rows(hub.catalog, {number: status.version})
        meta = Meta(f"{number} § {section.heading}", first_sentence(section.meaning), MENU, (CRUMB,), assets=("act.css",), is_shared=True)
        yield hub.page(
            uri,
            SectionPage(
                record=statute,
                status=status,
                section=section,
                is_in_view=number in now,
                is_asked=number in demanded,
                before=numbers[index - 1] if index else None,
                after=numbers[index + 1] if index + 1 < len(numbers) else None,
                groups=role_groups(hub.catalog, [row for row in rows if row.tied]),
                serving=serving(hub.catalog, number),
                history=[(change, shown_differences(hub, change)) for change in history(statute, number)],
                sources=_sources(statute, section),
                cited=RecordText(hub.catalog, entry, uri).line,
            ),
            meta,
            source=entry.source.path,
        )


def shown_differences(hub: Hub, change: Change) -> Differences:
    """What an amendment changed in a section: label and runs of words, old and new."""
    differing = []
    for difference in change.differences():
        before, after = difference.before or "", difference.after or ""
        if difference.attribute == "force":
            before, after = hub.catalog.label("krav", before), hub.catalog.label("krav", after)
        differing.append((_LABELS[difference.attribute], compared_words(before, after)))
    return differing


def _sources(statute: Statute, section: Section) -> list[tuple[int, SourceNote]]:
    """The sources that the section cites, with the numbers they have in the act's own list."""
    keys = set(section.cites).union(*(CITE.findall(text) for _, text in texts(section)))
    return [(number, source) for number, source in enumerate(statute.sources, start=1) if source.key in keys]


@dataclass(frozen=True, slots=True)
class EditionsPage(Page):
    """Every wording of the act, and the one in force on a day."""

    template: ClassVar[str] = "editions.html"

    record: Statute
    remark: str
    editions: tuple[Edition, ...]
    current: Edition | None
    respites: tuple[tuple[int, date], ...]


@dataclass(frozen=True, slots=True)
class EditionPage(Page):
    """The act in one of its wordings."""

    template: ClassVar[str] = "edition.html"

    editions: tuple[Edition, ...]
    current: Edition | None
    respites: tuple[tuple[int, date], ...]
    edition: Edition
    is_past: bool
    chapters: tuple[Chapter, ...]
    changed: Sequence[tuple[Change, Differences]]
    cited: Callable[[str], Markup]


def _wordings(hub: Hub, entry: Entry, statute: Statute) -> Iterator[Output]:
    """The list of wordings, where any date can be asked, and a page for each of them."""
    meta = Meta(
        "Lagen en viss dag",
        "Välj ett datum och se hur lagen om kommuners ansvar för brottsförebyggande arbete löd den dagen.",
        MENU,
        (CRUMB,),
        search=("lydelse", "ändringar i lagen"),
        assets=("act.css", "wording.js"),
    )
    page = EditionsPage(
        record=statute,
        remark=". ".join((statute.remark or "").split(". ")[:2]),
        editions=editions(statute),
        current=edition_on(statute, hub.today),
        respites=respites(statute),
    )
    yield hub.page(EDITIONS.uri(), page, meta, source=entry.source.path)
    for edition in editions(statute):
        yield _wording(hub, entry, statute, edition)


def _wording(hub: Hub, entry: Entry, statute: Statute, edition: Edition) -> Output:
    """The act as it was worded from a day on, and what changed on that day."""
    uri = f"{EDITIONS.uri()}{edition.since.isoformat()}/"
    meta = Meta(
        f"Lagen i lydelsen {edition.since.isoformat()}",
        uncited(edition.what),
        MENU,
        (CRUMB, crumb(EDITIONS)),
        assets=("act.css", "wording.js"),
    )
    changes = [change for number in edition.changed for change in history(statute, number) if change.since == edition.since]
    page = EditionPage(
        editions=editions(statute),
        current=edition_on(statute, hub.today),
        respites=respites(statute),
        edition=edition,
        is_past=edition.until is not None and edition.until < hub.today,
        chapters=chapters(statute.headings, edition.sections),
        changed=[(change, shown_differences(hub, change)) for change in changes],
        cited=RecordText(hub.catalog, entry, uri).line,
    )
    return hub.page(uri, page, meta, source=entry.source.path)


def first_sentence(text: str) -> str:
    return uncited(text).split(". ")[0].rstrip(".") + "."
