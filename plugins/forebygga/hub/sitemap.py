"""The site's own pages, each declared once: its address, its name, what it lies under, how the search weighs it.

Pages of records follow from their type (`Record.prefix`); everything else is here. Menu, breadcrumbs, reserved addresses, the
weights of the search, the pictures of shared links and `url.topic(id)` in templates follow from these lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property


class Weight(Enum):
    """How the search takes a page: as it is; after what it tells again; by its title alone."""

    WHOLE = "whole"
    RETOLD = "retold"
    LISTED = "listed"


@dataclass(frozen=True)
class Route:
    """A page or a family of pages. `pattern` is the address with a name in braces for each part that varies.

    `title` is what breadcrumbs and the menu call it (empty: the page tells its own); `above` the page that it lies under.
    `in_menu_as` is what the menu calls it, where
    the title alone says nothing to a stranger. `english` is the same page in English; `is_hand_written` says that its text lies in docs/.
    """

    pattern: str
    title: str = ""
    above: Route | None = None
    weight: Weight = Weight.WHOLE
    english: Route | None = None
    in_menu: bool = False
    in_menu_as: str = ""
    is_hand_written: bool = False

    def __call__(self, *values: object) -> str:
        """The address with the values in their places. Raises TypeError when their number is wrong."""
        pieces = self._pieces
        if len(values) != len(pieces) - 1:
            raise TypeError(f"{self.pattern} tar {len(pieces) - 1} värden, fick {len(values)}")
        if not values:
            return self.pattern
        return pieces[0] + "".join(f"{value}{piece}" for value, piece in zip(values, pieces[1:], strict=True))

    @cached_property
    def _pieces(self) -> list[str]:
        """What stands between the values: a page asks for the addresses of its menu."""
        return _NAME.split(self.pattern)

    def uri(self, *values: object) -> str:
        """The address as outputs have it: without the first slash."""
        return self(*values)[1:]

    @cached_property
    def _matcher(self) -> re.Pattern[str]:
        """A part is one word between slashes; the part called `page` is a whole address."""
        names = [".+" if name == "{page}" else "[^/]+" for name in _NAME.findall(self.pattern)]
        return re.compile("".join(re.escape(piece) + name for piece, name in zip(self._pieces, (*names, ""), strict=True)))

    def matches(self, address: str) -> bool:
        """Whether an address is one of the route's."""
        return self._matcher.fullmatch(address) is not None

    @property
    def is_single(self) -> bool:
        """Whether it is one page, not a family."""
        return "{" not in self.pattern

    @property
    def section(self) -> str:
        """The address of the page in the menu that it is or lies under; empty when there is none."""
        return self.pattern if self.in_menu or not self.above else self.above.section

    @property
    def name(self) -> str:
        """What the menu calls it."""
        return self.in_menu_as or self.title

    @property
    def trail(self) -> tuple[Route, ...]:
        """The pages above it, from the top down."""
        return (*self.above.trail, self.above) if self.above else ()


_NAME = re.compile(r"\{[a-z]+\}")

START = Route("/")
ABOUT = Route("/om/", "Om hubben", is_hand_written=True)
GROUNDS = Route("/om/underlag/", "Vad hubben har gått igenom", above=ABOUT, weight=Weight.LISTED)
PRIVACY = Route("/integritet/", "Integritet", is_hand_written=True)
ACCESSIBILITY = Route("/tillganglighet/", "Tillgänglighet")

# English and easy Swedish
ENGLISH = Route("/en/", "In English", weight=Weight.RETOLD)
ENGLISH_ACT = Route("/en/act/", above=ENGLISH, weight=Weight.RETOLD)
ENGLISH_PRACTICES = Route("/en/practices/", above=ENGLISH, weight=Weight.LISTED)
ENGLISH_AWARD = Route("/en/award/", above=ENGLISH, weight=Weight.LISTED)
ENGLISH_METHOD = Route("/en/method/", above=ENGLISH, weight=Weight.RETOLD)
ENGLISH_SEARCH = Route("/en/search/", above=ENGLISH, weight=Weight.RETOLD)
EASY = Route("/lattlast/", "Lättläst", weight=Weight.RETOLD)
EASY_ACT = Route("/lattlast/lagen/", above=EASY, weight=Weight.RETOLD)
EASY_BADGES = Route("/lattlast/marken/", above=EASY, weight=Weight.RETOLD)
EASY_PRACTICES = Route("/lattlast/arbetssatt/", above=EASY, weight=Weight.RETOLD)

# Problems, and what was tried against them
PROBLEMS = Route("/problem/", "Problem", in_menu=True)
PROBLEM = Route("/problem/{problem}/", above=PROBLEMS)
EVALUATIONS = Route("/utvarderingar/", "Utvärderingar", above=PROBLEMS)

# Good practice
PRACTICES = Route("/god-praktik/", "God praktik", in_menu=True, english=ENGLISH_PRACTICES)
PRACTICES_PAGE = Route("/god-praktik/sida/{number}/", above=PRACTICES)
PRACTICES_BY = Route("/god-praktik/filter/{facet}/{value}/", above=PRACTICES)
EVIDENCE = Route("/god-praktik/evidenskarta/", "Evidenskarta", above=PRACTICES, weight=Weight.RETOLD)
METHOD = Route("/god-praktik/metod/", "Så bedömer vi", above=PRACTICES, english=ENGLISH_METHOD)
COMPARISON = Route("/god-praktik/jamfor/", "Jämför", above=PRACTICES, weight=Weight.RETOLD)
LIKENESS = Route("/god-praktik/liknande/", "Kommuner som liknar min", above=PRACTICES, weight=Weight.RETOLD)
LESSONS = Route("/god-praktik/erfarenheter/", "Erfarenheter", above=PRACTICES)

# The act and what it asks of each role
ACT = Route("/kommuner-mot-brott/", "Kommuner mot brott", in_menu=True, english=ENGLISH_ACT)
SECTION = Route("/kommuner-mot-brott/paragraf/{number}/", above=ACT)
EDITIONS = Route("/kommuner-mot-brott/lydelse/", "Lagen en viss dag", above=ACT, weight=Weight.RETOLD)
EDITION = Route("/kommuner-mot-brott/lydelse/{day}/", above=EDITIONS, weight=Weight.RETOLD)
MATRIX = Route("/kommuner-mot-brott/matris/", "Matris", above=ACT, weight=Weight.RETOLD)
YEAR_WHEEL = Route("/kommuner-mot-brott/arshjul/", "Årshjul", above=ACT, weight=Weight.RETOLD)
SELF_CHECK = Route("/kommuner-mot-brott/sjalvtest/", "Självtest", above=ACT)
PACKS = Route("/kommuner-mot-brott/paket/", "Material att använda", above=ACT)
ROLES = Route("/kommuner-mot-brott/roll/", "Roller", above=ACT)
SHEET = Route("/kommuner-mot-brott/roll/{role}/utskrift/", above=ROLES)
SLIDE = Route("/kommuner-mot-brott/roll/{role}/bild/", above=ROLES)
STEPS = Route("/kommuner-mot-brott/steg/", "Steg för steg", above=ACT)
STEP = Route("/kommuner-mot-brott/steg/{step}/", above=STEPS)
STEPS_SHEET = Route("/kommuner-mot-brott/steg/utskrift/", above=STEPS)
TEMPLATES = Route("/kommuner-mot-brott/mallar/", "Mallar", above=ACT)
GLOSSARY = Route("/ordlista/", "Ordlista")
WORD = Route("/ordlista/{word}/", above=GLOSSARY)

# Coordination
COORDINATION = Route("/samordning/", "Samordning", in_menu=True, in_menu_as="Så arbetar myndigheterna tillsammans")
NETWORKS = Route("/samordning/natverk/", "Nätverk", above=COORDINATION)
NETWORK = Route("/samordning/natverk/{network}/", above=NETWORKS)
SEAT_MAP = Route("/samordning/karta/", "Vem sitter var", above=COORDINATION, weight=Weight.RETOLD)
SEATS_OF = Route("/samordning/karta/{actor}/", above=SEAT_MAP, weight=Weight.RETOLD)
SEATS_ON = Route("/samordning/karta/amne/{topic}/", above=SEAT_MAP, weight=Weight.RETOLD)
SECTORS = Route("/samordning/sektorer/", "Sektorer i nätverken", above=SEAT_MAP, weight=Weight.RETOLD)
SECTORS_PAGE = Route("/samordning/sektorer/sida/{number}/", above=SECTORS, weight=Weight.LISTED)
STRUCTURES = Route("/samordning/ar/", "År för år", above=COORDINATION, weight=Weight.RETOLD)
STRUCTURE = Route("/samordning/ar/{year}/", above=STRUCTURES, weight=Weight.RETOLD)
COVERAGE = Route("/samordning/tackning/", "Täckning", above=COORDINATION, weight=Weight.RETOLD)
COVERAGE_ACTORS = Route("/samordning/tackning/aktorer/", "Ämnen och aktörer", above=COVERAGE, weight=Weight.RETOLD)
COVERAGE_NETWORKS = Route("/samordning/tackning/natverk/", "Ämnen och nätverk", above=COVERAGE, weight=Weight.RETOLD)
COVERAGE_OF = Route("/samordning/tackning/{topic}/", above=COVERAGE, weight=Weight.RETOLD)
SENDING = Route("/samordning/innan-du-skickar/", "Innan du skickar", above=COORDINATION, weight=Weight.RETOLD)
SENDING_PAGE = Route("/samordning/innan-du-skickar/sida/{number}/", above=SENDING, weight=Weight.LISTED)
TRACE = Route("/samordning/spar/", "Från lucka till resultat", above=COORDINATION)
TRACE_OF = Route("/samordning/spar/{council}/", above=TRACE)
REQUESTS = Route("/samordning/uppmaningar/", "Uppmaningar till kommuner", above=COORDINATION)
REQUESTS_ON = Route("/samordning/uppmaningar/amne/{topic}/", above=REQUESTS, weight=Weight.RETOLD)
REQUESTS_TO = Route("/samordning/uppmaningar/roll/{role}/", above=REQUESTS, weight=Weight.RETOLD)
CHANNELS = Route("/samordning/kanaler/", "Kanaler till kommuner", above=COORDINATION)
EFFORTS = Route("/samordning/insatser/", "Gemensamma insatser", above=COORDINATION)
FINDINGS = Route("/samordning/luckor/", "Luckor, behov och förslag", above=COORDINATION)
SURVEYS = Route("/samordning/enkater/", "Enkäter", above=COORDINATION)
ACTORS = Route("/aktorer/", "Aktörer", above=COORDINATION)
ACTOR = Route("/aktorer/{actor}/", above=ACTORS)
ASSIGNMENTS = Route("/uppdrag/", "Uppdrag", above=COORDINATION)
ASSIGNMENTS_PAGE = Route("/uppdrag/sida/{number}/", above=ASSIGNMENTS, weight=Weight.LISTED)
ASSIGNMENTS_OF = Route("/uppdrag/ar/{year}/", above=ASSIGNMENTS)

# Support, calendar, award
SUPPORT = Route("/stod/", "Stöd", in_menu=True, in_menu_as="Hjälp och material")
SUPPORT_PAGE = Route("/stod/sida/{number}/", above=SUPPORT)
SUPPORT_BY = Route("/stod/filter/{facet}/{value}/", above=SUPPORT)
CALENDAR = Route("/kalender/", "Kalender", in_menu=True)
CALENDAR_YEAR = Route("/kalender/ar/{year}/", above=CALENDAR)
CALENDAR_OF = Route("/kalender/{dimension}/{value}/", above=CALENDAR)
AWARD = Route("/ecpa/", "ECPA", in_menu=True, in_menu_as="EU-priset ECPA", english=ENGLISH_AWARD)
AWARD_ENTRIES = Route("/ecpa/bidrag/", "Svenska bidrag", above=AWARD)

# Topics and places
TOPICS = Route("/amnen/", "Ämnen", in_menu=True)
TOPIC = Route("/amnen/{topic}/", above=TOPICS)
COUNTIES = Route("/lan/", "Län och kommuner", in_menu=True)
COUNTY = Route("/lan/{county}/", above=COUNTIES)
MUNICIPALITIES = Route("/kommuner/", "Kommuner A–Ö", above=COUNTIES)
MUNICIPALITY = Route("/kommuner/{municipality}/", above=COUNTIES)

# The site about itself
SEARCH = Route("/sok/", "Sök", english=ENGLISH_SEARCH)
SEARCH_LETTER = Route("/sok/a-o/{letter}/", above=SEARCH)
SEARCH_LETTER_PAGE = Route("/sok/a-o/{letter}/{number}/", above=SEARCH)
NEWS = Route("/nytt/", "Nytt", weight=Weight.LISTED)
NEWS_MONTH = Route("/nytt/{month}/", above=NEWS, weight=Weight.LISTED)
EMBEDDING = Route("/badda-in/", "Bädda in", weight=Weight.LISTED)
EMBED_ALL = Route("/badda-in/{kind}/", above=EMBEDDING, weight=Weight.LISTED)
EMBED = Route("/badda-in/{kind}/{dimension}/{value}/", above=EMBEDDING, weight=Weight.LISTED)
OFFLINE = Route("/utan-nat/", "Läs utan nät", weight=Weight.LISTED)
CONTRIBUTE = Route("/bidra/", "Bidra")
CONTRIBUTE_FORM = Route("/bidra/{form}/", above=CONTRIBUTE)
DATA = Route("/data/", "Öppna data", weight=Weight.LISTED)
DATA_EDITION = Route("/data/utgava/{month}/", above=DATA, weight=Weight.LISTED)
DICTIONARY = Route("/data/lexikon/", "Datalexikon", above=DATA, weight=Weight.LISTED)
DICTIONARY_OF = Route("/data/lexikon/{table}/", above=DICTIONARY, weight=Weight.LISTED)
EDITORS = Route("/redaktor/", "För redaktörer", weight=Weight.LISTED, is_hand_written=True)
FIELDS = Route("/redaktor/falt/", "Fält i posterna", above=EDITORS, weight=Weight.LISTED)
RECORD_TYPE = Route("/redaktor/typer/{collection}/", above=EDITORS, weight=Weight.LISTED)
REVIEWING = Route("/redaktor/granska/", "Granska ett förslag", above=EDITORS, weight=Weight.LISTED, is_hand_written=True)
RULES = Route("/redaktor/regler/", "Regler", above=EDITORS, weight=Weight.LISTED)
RULE = Route("/redaktor/regler/{rule}/", above=RULES, weight=Weight.LISTED)
TERMS = Route("/redaktor/termer/", "Termer", above=EDITORS, weight=Weight.LISTED)
PUBLISHING = Route("/redaktor/publicera/", "Publicera", above=EDITORS, weight=Weight.LISTED, is_hand_written=True)
STATUS = Route("/redaktor/drift/", "Driftläge", above=EDITORS, weight=Weight.LISTED)
REVIEW = Route("/redaktor/att-granska/", "Att granska", above=EDITORS, weight=Weight.LISTED)
COMPLETENESS = Route("/redaktor/komplett/", "Vad som saknas", above=EDITORS, weight=Weight.LISTED)
SEARCH_TRIAL = Route("/redaktor/sokprov/", "Sökprov", above=EDITORS, weight=Weight.LISTED)

# Further pages of the list of a record type, whose first has the type's own address
LIST_PAGE = Route("/{collection}/sida/{number}/", weight=Weight.LISTED)
LIST_PAGE_WITHIN = Route("/{section}/{collection}/sida/{number}/", weight=Weight.LISTED)

# What a page has no room for, with the page's own address first
CONTINUED = Route("/{page}/mer/{number}/", weight=Weight.LISTED)
START_CONTINUED = Route("/mer/{number}/", above=START, weight=Weight.LISTED)


def continued_on(uri: str, number: object) -> str:
    """The address of a page with what the page at the uri has no room for."""
    return CONTINUED(uri.removesuffix("/"), number) if uri else START_CONTINUED(number)


def list_page(prefix: str, number: object) -> str:
    """The address of a further page of the list at the prefix ('aktorer', 'samordning/natverk')."""
    return LIST_PAGE_WITHIN(*prefix.split("/"), number) if "/" in prefix else LIST_PAGE(prefix, number)


ROUTES: dict[str, Route] = {name.lower(): value for name, value in list(globals().items()) if isinstance(value, Route)}
"""Every route by the name that templates use: `url.topic(id)` is TOPIC."""

MENU = tuple(route for route in ROUTES.values() if route.in_menu)
"""The menu, in the order in which the site lists it."""

MORE = (
    ROLES, EVALUATIONS, NETWORKS, ASSIGNMENTS, ACTORS, REQUESTS, NEWS, GLOSSARY, DATA, EMBEDDING,
    CONTRIBUTE, ABOUT, EDITORS, ACCESSIBILITY, PRIVACY, EASY, ENGLISH,
)  # fmt: skip
"""Further doors: in the foot of every page, and last in the menu of a phone."""


_SINGLE = {route.pattern: route for route in reversed(ROUTES.values()) if route.is_single}
_FAMILIES = [(route.pattern.partition("{")[0], route) for route in ROUTES.values() if not route.is_single]


def route_of(address: str) -> Route | None:
    """The route that an address belongs to, a single page before a family; None for pages of records and hand-written ones."""
    families = (route for start, route in _FAMILIES if address.startswith(start) and route.matches(address))
    return _SINGLE.get(address) or next(families, None)
