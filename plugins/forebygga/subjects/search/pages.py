"""The search page in Swedish and English, everything in alphabetical order, and what lets a browser add the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import ClassVar

from forebygga.hub.body import slug
from forebygga.hub.catalog import swedish
from forebygga.hub.sitemap import ENGLISH_SEARCH, SEARCH, SEARCH_LETTER, SEARCH_LETTER_PAGE
from forebygga.hub.vocabulary import VocabularyTerm
from forebygga.page.output import Alternate, Meta, Output
from forebygga.page.paging import Paging, paged
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.subjects.languages.english_pages import HOME
from forebygga_sok.page import Page as FoundPage

SWEDISH, ENGLISH = SEARCH.uri(), ENGLISH_SEARCH.uri()
DESCRIPTION = "sok/opensearch.xml"
INDEX = "/sok/index.json"
ASSETS = ("search.css", "search-page.classic.js")
PLURALS = {"amne": "Ämnen", "paragraf": "Paragrafer", "lista": "Listor", "sida": "Sidor", "kommun": "Kommuner", "lan": "Län"}
IN_ENGLISH = {
    "god-praktik": "Good practice", "erfarenheter": "Experiences", "rattelser": "Corrections", "natverk": "Networks", "aktorer": "Actors", "uppdrag": "Government assignments",
    "insatser": "Joint efforts", "uppmaningar": "Requests to municipalities", "kanaler": "Channels to municipalities", "samordning": "Gaps, needs and proposals",
    "vagledning": "Guidance for roles", "lag": "Law", "steg": "Steps", "mallar": "Templates", "ordlista": "Glossary", "evenemang": "Calendar",
    "ecpa": "European Crime Prevention Award", "ecpa-bidrag": "Swedish ECPA entries", "stod": "Publications and support", "enkater": "Surveys",
    "problem": "Problems", "utvarderingar": "Evaluations", "amne": "Topics", "paragraf": "Sections of the act", "lista": "Lists", "sida": "Pages", "kommun": "Municipalities", "lan": "Counties",
}  # fmt: skip
TITLES = 600
"""Titles on a page of the index: three elements each."""
FEW = 60
"""Titles that a reader looks through; more are divided by their first two letters."""
TOGETHER = 24
"""Titles under a heading at most, where it holds those of several beginnings."""
_SLUGS = {"å": "a-ring", "ä": "a-prickar", "ö": "o-prickar"}
_APART = str.maketrans({"å": "aa", "ä": "ae", "ö": "oe"})
_OTHER = "0–9"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the index, with the pages whose titles begin with it in Swedish order."""

    name: str
    slug: str
    pages: tuple[FoundPage, ...]

    @property
    def address(self) -> str:
        """The site address of its page."""
        return SEARCH_LETTER(self.slug)


def letters(pages: Iterable[FoundPage]) -> tuple[Letter, ...]:
    """The pages by first letter, a to ö; titles that begin with a figure or something else come first, together."""
    by_letter: dict[str, list[FoundPage]] = {}
    for page in sorted(pages, key=lambda page: (swedish(page.title), page.url)):
        by_letter.setdefault(_initial(page.title), []).append(page)
    named = sorted(by_letter, key=lambda name: swedish(name) if name != _OTHER else ())
    return tuple(Letter(name, _slug(name), tuple(by_letter[name])) for name in named)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Titles in Swedish order that begin alike. `name` is their first two letters, Sa or Sc–Sj; empty where nothing is divided."""

    name: str
    pages: tuple[FoundPage, ...]

    @property
    def anchor(self) -> str:
        """The anchor of its heading, which tells Ra from Rå as the alphabet does."""
        return f"borjar-{slug(self.name.lower().translate(_APART))}"


def beginnings(pages: Sequence[FoundPage]) -> tuple[Beginning, ...]:
    """The pages, which are in Swedish order, by their first two letters, small neighbours together; undivided when they are few."""
    if len(pages) <= FEW:
        return (Beginning("", tuple(pages)),)
    divided: list[tuple[FoundPage, ...]] = []
    for _, group in groupby(pages, key=lambda page: swedish(page.title)[:2]):
        alike = tuple(group)
        if divided and len(divided[-1]) + len(alike) <= TOGETHER:
            divided[-1] += alike
        else:
            divided.append(alike)
    return tuple(Beginning("–".join(dict.fromkeys((_two(group[0].title), _two(group[-1].title)))), group) for group in divided)


def _two(title: str) -> str:
    """The first two letters or figures."""
    return "".join(filter(str.isalnum, title))[:2].capitalize()


def _initial(title: str) -> str:
    """The capital that the title is filed under."""
    place = next((place for place in swedish(title) if place), 0)
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"[place - 11] if place > 10 else _OTHER  # figures come first in the order


def _slug(name: str) -> str:
    return "siffror" if name == _OTHER else _SLUGS.get(name.lower(), name.lower())


@dataclass(frozen=True, slots=True)
class SearchPage(Page):
    """The search."""

    template: ClassVar[str] = "search.html"

    types: Mapping[str, str]
    feeds: Sequence[str]
    letters: tuple[Letter, ...]
    topics: Sequence[tuple[VocabularyTerm, int]]
    phrase: str


@dataclass(frozen=True, slots=True)
class EnglishSearchPage(SearchPage):
    """The search in English."""

    template: ClassVar[str] = "search_english.html"


@dataclass(frozen=True, slots=True)
class LetterPage(Page):
    """What begins with a letter."""

    template: ClassVar[str] = "search_letter.html"

    letter: Letter
    beginnings: tuple[Beginning, ...]
    paging: Paging
    letters: tuple[Letter, ...]
    kinds: Mapping[str, str]


def search_pages(hub: Hub, pages: Iterable[FoundPage], kinds: dict[str, str]) -> Iterator[Output]:
    """The search pages and a page for each letter. `pages` are those that can be found; `kinds` says what each type is called."""
    index = letters(replace(page, html="") for page in pages)  # what is not shown does not make the pages anew
    catalog = hub.catalog
    counts = Counter(topic for entry in catalog.entries.values() if entry.is_published for topic in entry.record.topics)
    topics = [(term, counts[term.id]) for term in catalog.vocabularies["amnen"].terms if counts[term.id]]
    phrase = min((term.label for term, _ in topics if term.label.count(" ") > 1), key=len, default="").lower()
    feeds = [kind.collection for kind in catalog.kinds]
    plurals = {kind.collection: kind.plural for kind in catalog.kinds} | PLURALS
    swedish_meta = Meta(
        "Sök", "Sök bland god praktik, nätverk, uppdrag, stöd och vägledning, eller bläddra från A till Ö.", SEARCH(), layout="search", assets=ASSETS, early=INDEX,
        alternates=(Alternate(ENGLISH_SEARCH(), language="en"),),
    )  # fmt: skip
    yield hub.page(SWEDISH, SearchPage(types=plurals, feeds=feeds, letters=index, topics=topics, phrase=phrase), swedish_meta)
    english_meta = Meta(
        "Search", "Search the hub: good practice, networks, assignments, support and guidance. The texts are in Swedish.", crumbs=(HOME,), layout="search", assets=ASSETS, early=INDEX,
        language="en", alternates=(Alternate(SEARCH(), language="sv"),),
    )  # fmt: skip
    yield hub.page(
        ENGLISH, EnglishSearchPage(types=plurals | IN_ENGLISH, feeds=feeds, letters=index, topics=topics, phrase=phrase), english_meta
    )
    for letter in index:
        for paging, shown in paged(letter.pages, letter.address, partial(SEARCH_LETTER_PAGE, letter.slug), TITLES):
            title = f"Allt på {letter.name}" if paging.before is None else f"Allt på {letter.name}, sida {paging.number}"
            meta = Meta(
                title,
                f"Alla sidor vars titel börjar på {letter.name}.",
                SEARCH(),
                (crumb(SEARCH),),
                layout="search",
                assets=("search.css",),
            )
            made = LetterPage(letter=letter, beginnings=beginnings(shown), paging=paging, letters=index, kinds=kinds)
            yield hub.page(paging.addresses[paging.number - 1][1:], made, meta)


def search_description(hub: Hub) -> Iterator[Output]:
    """The OpenSearch description; none while the site's address is unknown, since its addresses must be whole."""
    if hub.settings.address:
        yield Output(DESCRIPTION, hub.environment.get_template("opensearch.xml").render(whole=hub.settings.whole))
