"""The hub for those who do not read Swedish: an entry, the act, and the records that have a summary in English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.sitemap import ACT, AWARD, ENGLISH, ENGLISH_ACT, ENGLISH_AWARD, ENGLISH_PRACTICES, PRACTICES
from forebygga.hub.statute import SectionVersion, in_view, the_act
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.limited import Folded, folded
from forebygga.page.output import Alternate, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.structured_data import last_changed
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.records.act import Statute
from forebygga.records.practice import Practice
from forebygga.records.problem import CrimeProblem
from forebygga.records.spreading import AwardEdition, AwardEntry
from forebygga.subjects.award.award import AwardYear, Competing, award_years, swedish_wins
from forebygga.subjects.data.versions import VERSIONS, DataVersion

HOME = crumb(ENGLISH)
SEEN = 5
"""Records seen at once in each part of the list: with all of them open it was ninety screens of a telephone."""


@dataclass(frozen=True, slots=True)
class EnglishPractice:
    """A practice as the English list shows it: its name and topics in English where they have one."""

    entry: Entry
    practice: Practice
    name: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A select of the English list: its data attribute, what it is called, and its values with their words."""

    name: str
    title: str
    options: tuple[tuple[str, str], ...]


EffectGroups = tuple[tuple[VocabularyTerm, tuple[EnglishPractice, ...]], ...]
"""What follow-up shows, with the practices that show it."""


def practices_by_effect(catalog: Catalog) -> EffectGroups:
    """The practices with an English summary, by what follow-up shows (the vocabulary's order), then the surest first and by English name."""
    topics = catalog.vocabularies["amnen"]
    by_effect: dict[str, list[EnglishPractice]] = {}
    for entry, practice in catalog.records(Practice):
        if practice.english:
            labels = tuple(topics[topic].english or topics[topic].label for topic in practice.topics)
            one = EnglishPractice(entry, practice, practice.english_name or practice.title, labels)
            by_effect.setdefault(practice.assessment.first.effect, []).append(one)
    terms = catalog.vocabularies["effekter"].terms

    def rank(one: EnglishPractice) -> tuple[int, str, str]:
        return -int(one.practice.assessment.first.certainty), one.name.lower(), one.entry.id

    return tuple((term, tuple(sorted(by_effect[term.id], key=rank))) for term in terms if term.id in by_effect)


def others_in_english(catalog: Catalog) -> tuple[Entry, ...]:
    """The other records with an English summary, by key; practices, problems and the award have lists of their own."""
    listed = (Practice, CrimeProblem, AwardEdition, AwardEntry)
    return tuple(entry for entry in catalog.entries.values() if entry.is_published and entry.record.english and entry.kind not in listed)


def problems_in_english(catalog: Catalog) -> tuple[Entry, ...]:
    """The crime problems with an English summary, by English name."""
    entries = [entry for entry, problem in catalog.records(CrimeProblem) if problem.english]
    return tuple(sorted(entries, key=lambda entry: ((entry.record.english_name or entry.record.title).lower(), entry.id)))


def choices_in_english(catalog: Catalog, groups: Iterable[tuple[VocabularyTerm, tuple[EnglishPractice, ...]]]) -> tuple[Choice, ...]:
    """What the English list can be narrowed by: topic, certainty and whether it was tried in Sweden; only values that occur."""
    practices = [one.practice for _, listed in groups for one in listed]
    occurring = (
        ("topic", "Topic", "amnen", {topic for practice in practices for topic in practice.topics}),
        ("certainty", "How sure", "sakerhet", {str(practice.assessment.first.certainty) for practice in practices}),
        ("tried", "Tried in Sweden", "provad-i-sverige", {practice.assessment.tried_in_sweden for practice in practices}),
    )
    return tuple(
        Choice(
            name,
            title,
            tuple((str(term.id), term.english or term.label) for term in catalog.vocabularies[vocabulary].terms if str(term.id) in values),
        )
        for name, title, vocabulary, values in occurring
    )


@dataclass(frozen=True, slots=True)
class EnglishPage(Page):
    """The entry in English."""

    template: ClassVar[str] = "en.html"

    groups: EffectGroups
    number_of_practices: int
    counts: Mapping[str, int]
    has_act: bool
    has_award: bool
    version: DataVersion


@dataclass(frozen=True, slots=True)
class EnglishPracticesPage(Page):
    """The practices in English, by what follow-up shows."""

    template: ClassVar[str] = "en_practices.html"

    groups: tuple[tuple[VocabularyTerm, Folded[EnglishPractice]], ...]
    choices: tuple[Choice, ...]
    problems: Folded[Entry]
    others: Folded[Entry]


@dataclass(frozen=True, slots=True)
class EnglishActPage(Page):
    """The act in English, section by section."""

    template: ClassVar[str] = "en_act.html"

    statute: Statute
    sections: tuple[SectionVersion, ...]
    since: date


@dataclass(frozen=True, slots=True)
class EnglishAwardPage(Page):
    """The European award in English: its years, and the Swedish entries that won."""

    template: ClassVar[str] = "en_award.html"

    years: tuple[AwardYear, ...]
    wins: tuple[tuple[AwardYear, Competing], ...]


def english_pages(hub: Hub) -> Iterator[Output]:
    """The entry, the list, the award and the act."""
    groups = practices_by_effect(hub.catalog)
    last_change = _newest(hub, (one.entry for _, practices in groups for one in practices))
    yield _entry(hub, groups, last_change)
    yield _practices(hub, groups, last_change)
    yield from _award(hub)
    yield from _act(hub)


def _meta(title: str, description: str, swedish: str, search: tuple[str, ...], assets: tuple[str, ...] = ()) -> Meta:
    """What an English page below the entry says of itself; `swedish` is the address of the same page in Swedish."""
    return Meta(
        title,
        description,
        swedish,
        (HOME,),
        search=("english", *search),
        assets=("languages.css", *assets),
        language="en",
        alternates=(Alternate(swedish, language="sv"),),
    )


def _newest(hub: Hub, entries: Iterable[Entry]) -> date | None:
    """The day on which any of the records last changed."""
    return max((last_changed(entry, hub.changes(entry)) for entry in entries), default=None)


def _entry(hub: Hub, groups: EffectGroups, last_change: date | None) -> Output:
    meta = Meta(
        "Preventing crime in Sweden",
        "What works against crime, who does what, and what Swedish law asks of municipalities: a knowledge hub with sources for every claim.",
        search=("english", "about", "crime prevention"),
        assets=("languages.css",),
        language="en",
        alternates=(Alternate("/", language="sv"),),
    )
    page = EnglishPage(
        groups=groups,
        number_of_practices=sum(len(practices) for _, practices in groups),
        counts=Counter(entry.kind.collection for entry in hub.catalog.entries.values() if entry.is_published),
        has_act=the_act(hub.catalog) is not None,
        has_award=bool(award_years(hub.catalog)),
        version=VERSIONS[0],
    )
    return hub.page(ENGLISH.uri(), page, meta, last_change=last_change)


def _practices(hub: Hub, groups: EffectGroups, last_change: date | None) -> Output:
    meta = _meta(
        "Practices in English",
        "Swedish crime prevention practices in a few sentences each, grouped by what follow-up shows, with how sure that is.",
        PRACTICES(),
        ("practices", "what works", "evidence"),
        ("english-list.js",),
    )
    page = EnglishPracticesPage(
        groups=tuple((term, folded(practices, SEEN)) for term, practices in groups),
        choices=choices_in_english(hub.catalog, groups),
        problems=folded(problems_in_english(hub.catalog), SEEN),
        others=folded(others_in_english(hub.catalog), SEEN),
    )
    return hub.page(ENGLISH_PRACTICES.uri(), page, meta, last_change=last_change)


def _act(hub: Hub) -> Iterator[Output]:
    """The act in English, when the hub has it."""
    act = the_act(hub.catalog)
    if not act:
        return
    entry, statute = act
    meta = _meta(
        "The act on municipal responsibility for crime prevention",
        "The Swedish act (2023:196) section by section: what municipalities shall do and may do, in our own words.",
        ACT(),
        ("act", "law", "municipality"),
    )
    sections = tuple(in_view(statute, hub.today).values())
    page = EnglishActPage(statute=statute, sections=sections, since=max(version.since for version in sections))
    yield hub.page(ENGLISH_ACT.uri(), page, meta, last_change=_newest(hub, [entry]))


def _award(hub: Hub) -> Iterator[Output]:
    """The European award in English, when the hub has an edition of it."""
    years = award_years(hub.catalog)
    if not years:
        return
    meta = _meta(
        "The European Crime Prevention Award",
        "Sweden in the European Crime Prevention Award (ECPA), year by year: themes, winners and every Swedish entry that the hub has found.",
        AWARD(),
        ("award", "ecpa", "european crime prevention award", "eucpn"),
    )
    page = EnglishAwardPage(years=years, wins=swedish_wins(years))
    yield hub.page(ENGLISH_AWARD.uri(), page, meta, last_change=_newest(hub, (year.entry for year in years)))
