"""What bodies and texts in fields may hold: no raw HTML, no scripts, no dead links."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache, partial
from urllib.parse import SplitResult, urlsplit

from forebygga.hub.body import CITE, Mark, parsed, read_line
from forebygga.hub.catalog import Catalog, Entry, target_of
from forebygga.hub.problems import Problem, suggestion
from forebygga.hub.reading.tree import UNFILLED
from forebygga.records.faults import BAD_ADDRESS, EMPTY_VALUE, RAW_HTML, TOO_LONG
from forebygga.records.record import Record
from forebygga.records.shape import shape, texts
from forebygga.records.web_address import address_fault
from forebygga.rule import TEXTS, Example, Rule
from forebygga.rules.addresses import site_pages
from forebygga.rules.leftovers import SHOWN_AS_TEXT
from forebygga.rules.markdown import field_problems
from forebygga.rules.references import DRAFT_REFERENCE, near_record

IMAGE = Rule(
    "image",
    TEXTS,
    "Texten innehåller en bild.",
    "Ta bort bilden och beskriv i text vad den visar.",
    Example("brödtext", "![Omslaget](omslag.png) Boken[^k1].", "Omslaget är blått[^k1]."),
)
UNSAFE_LINK = Rule(
    "unsafe-link",
    TEXTS,
    "Länken leder till något annat än en webbadress eller en post, till exempel ett skript eller e-post.",
    "Länka till `https://` eller till en posts fil.",
    Example("brödtext", "[Skriv](mailto:info@bok.example) om boken[^k1].", "[Skriv](https://bok.example/kontakt) om boken[^k1]."),
)
DEAD_LINK = Rule(
    "dead-link",
    TEXTS,
    "Länken leder till en post eller sida som inte finns.",
    "Rätta länken, till exempel `../aktorer/bra.md`.",
    Example("brödtext", "Se [boken](boken.md)[^k1].", "Se [boken](exempelboken.md)[^k1]."),
)
DEAD_ANCHOR = Rule(
    "dead-anchor",
    TEXTS,
    "Länken leder till en rubrik som inte finns.",
    "Rätta det som står efter `#`.",
    Example("brödtext", "Se [delen](#del)[^k1].\n\n## Delen\n\nMer.", "Se [delen](#delen)[^k1].\n\n## Delen\n\nMer."),
)
HEADING_LEVEL = Rule(
    "heading-level",
    TEXTS,
    "En rubrik hoppar över en nivå eller är en huvudrubrik.",
    "Börja på `##` och gå en nivå i taget.",
    Example("brödtext", "Boken[^k1].\n\n#### Del\n\nMer.", "Boken[^k1].\n\n## Del\n\nMer."),
)

Fault = tuple[Rule, str]
_OUT = re.compile(r"https?://", re.IGNORECASE)
MAX_WORDS = 6_000
_NEEDS_READING = re.compile(r"[\[\]<`*_{}|~$&#•◦‣^ÃÂâ]|==|https?:|www\.|\n|TODO|FIXME|XXX|lorem|:[a-z0-9_+-]+:", re.IGNORECASE)


def _anchors(entry: Entry) -> set[str]:
    headings = {heading.anchor for heading in entry.body.headings}
    return headings | {f"kalla-{source.key}" for source in entry.record.sources if source}


def _site_fault(catalog: Catalog, path: str) -> Fault | None:
    """What is wrong with a link to a page of the site, written with its address."""
    if not re.fullmatch(r"/([a-z0-9-]+/)*", path):
        return BAD_ADDRESS, f"'{path}' har fel form; skriv små bokstäver och snedstreck sist, till exempel /amnen/skola/"
    folder, _, last = path.strip("/").rpartition("/")
    collection = next((kind.collection for kind in catalog.kinds if kind.prefix == folder), None)
    if collection and path not in site_pages(catalog):
        return BAD_ADDRESS, f"'{path}' är adressen till en post; länka till postens fil i stället: ../{collection}/{last}.md"
    topics = catalog.vocabularies.get("amnen")
    ids = {
        "amnen": {term.id for term in topics.terms} if topics else {last},
        "lan": {row.slug for row in catalog.registers.counties.values()},
    }
    if folder in ids and last not in ids[folder]:
        return DEAD_LINK, f"ingen sida har adressen '{path}'{suggestion(last, ids[folder]) or '; rätta adressen eller ta bort länken'}"
    return None


def link_fault(href: str, advice: str, inside: Callable[[SplitResult], Fault | None]) -> Fault | None:
    """What is wrong with a link: a web address by its form, one within the site by `inside`; the advice says what may be linked to."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return BAD_ADDRESS, f"'{href[:80]}' är ingen giltig adress; rätta den eller ta bort länken"
    if parts.scheme in ("http", "https") and parts.netloc:
        wrong = address_fault(href)
        return (BAD_ADDRESS, f"'{href[:80]}' är ingen webbadress: {wrong}") if wrong else None
    if parts.scheme or parts.netloc or re.match(r"[\s\x00-\x20]*[a-zA-Z][\w+.-]*:", href):
        return unsafe_link(href, advice)
    return inside(parts)


def unsafe_link(href: str, advice: str) -> Fault:
    """A link of a kind that the site does not have, and what to link to instead."""
    return UNSAFE_LINK, f"länken '{href[:60]}' får inte användas; länka till https:// eller till {advice}"


def dead_anchor(anchor: str, anchors: Collection[str], where: str = "rubriken '#{}' finns inte på sidan") -> Fault:
    """A link to a heading that is not among the page's, with the nearest that is."""
    return DEAD_ANCHOR, f"{where.format(anchor)}{suggestion(anchor, anchors) or '; rätta eller ta bort det som står efter #'}"


_MAY_LEAD_TO = "en posts fil (../aktorer/bra.md)"


def _outside_fault(href: str) -> Fault | None:
    """What is wrong with a link that its form alone tells; one within the site is held against the other records."""
    return link_fault(href, _MAY_LEAD_TO, lambda parts: None)


def _within_fault(catalog: Catalog, entry: Entry, href: str) -> Fault | None:
    """What is wrong with a link to a heading, a page of the site or another record; None for one that leads out."""
    if _OUT.match(href) or _outside_fault(href):
        return None
    return link_fault(href, _MAY_LEAD_TO, partial(_inside_fault, catalog, entry, href))


def _inside_fault(catalog: Catalog, entry: Entry, href: str, parts: SplitResult) -> Fault | None:
    """What is wrong with a link from a record to a heading, a page of the site or another record."""
    if href.startswith("#"):
        return None if parts.fragment in _anchors(entry) else dead_anchor(parts.fragment, _anchors(entry))
    if parts.path.startswith("/"):
        return _site_fault(catalog, parts.path)
    target = target_of(entry.kind.collection, href)
    if target is None:
        return DEAD_LINK, f"länken '{href}' går ingenstans; länka till https:// eller till en posts fil, till exempel ../aktorer/bra.md"
    key, anchor = target
    other = catalog.entries.get(key)
    if other is None and key in catalog.unreadable:
        return None
    if other is None:
        hint = near_record(catalog, key) or "; rätta länken eller ta bort den"
        return DEAD_LINK, f"ingen post '{key}'{hint}"
    if not other.is_published and entry.is_published:
        return DRAFT_REFERENCE, f"'{key}' är ett utkast som inte visas; publicera det eller ta bort länken"
    if anchor and anchor not in _anchors(other):
        return dead_anchor(anchor, _anchors(other), f"'{key}' har ingen rubrik '#{{}}'")
    return None


def _text_faults(text: str) -> Iterator[Fault]:
    """Rule and message for everything in a field's text that may not be there."""
    if not _NEEDS_READING.search(CITE.sub("", text) if "[^" in text else text):
        return  # cited sources alone are judged with the references
    tokens = parsed(text, as_line=True)
    yield from field_problems(text, tokens)
    read = read_line(text, tokens)
    for mark in read.html:
        yield RAW_HTML, HTML.format(mark.text)
    for _ in read.images:
        yield IMAGE, _IMAGE
    for mark in read.links:
        fault = _outside_fault(mark.text)
        if fault:
            yield fault


def _at(entry: Entry, mark: Mark, rule: Rule, message: str) -> Problem:
    return Problem(entry.source.path, mark.line, mark.column, rule, message)


def _unfilled(entry: Entry) -> Iterator[Problem]:
    for number, line in enumerate(entry.source.body.split("\n")):
        if UNFILLED in line:
            message = f"texten är inte ifylld; skriv den i stället för {UNFILLED}"
            yield Problem(entry.source.path, entry.source.body_line + number, line.index(UNFILLED) + 1, EMPTY_VALUE, message)


_AS_FIELD = re.compile(r"([a-zåäö_]{3,30}):(?: |$)")


def _fields(entry: Entry) -> Iterator[Problem]:
    """A line that is written as a field, with a field's name, though it stands below the head: the first of them."""
    for number, line in enumerate(entry.source.body.split("\n")):
        match = _AS_FIELD.match(line) if line[:1].islower() else None
        if match and match[1] in _names(entry.kind):
            message = f"'{match[1]}:' är ett fält men står i brödtexten och visas som text; flytta raden upp mellan raderna med ---"
            yield Problem(entry.source.path, entry.source.body_line + number, 1, SHOWN_AS_TEXT, message)
            return


@cache
def _names(kind: type[Record]) -> frozenset[str]:
    return frozenset(field.key for field in shape(kind))


def _headings(entry: Entry) -> Iterator[Problem]:
    previous = 1
    for heading in entry.body.headings:
        if heading.level == 1:
            message = "brödtexten får inte ha någon huvudrubrik (#); titeln är huvudrubrik, börja på ##"
            yield Problem(entry.source.path, heading.line, 1, HEADING_LEVEL, message)
        elif heading.level > previous + 1:
            message = f"rubriken hoppar från nivå {previous} till nivå {heading.level}; använd {'#' * (previous + 1)}"
            yield Problem(entry.source.path, heading.line, 1, HEADING_LEVEL, message)
        previous = max(heading.level, 1)


HTML = "koden '{}' får inte användas; ta bort den (fetstil skrivs **så här**), eller skriv \\< för tecknet <"
_IMAGE = "bilder kan inte användas i poster; ta bort bilden och beskriv i text vad den visar"


def body_problems(entry: Entry) -> Iterator[Problem]:
    """Raw HTML, images and unsafe links in a record's body and fields; headings out of order, and a body that is too long."""
    for location, text in texts(entry.record):
        for rule, message in _text_faults(text):
            yield entry.source.problem(location, rule, message)
    body = entry.body
    for mark in body.html:
        yield _at(entry, mark, RAW_HTML, HTML.format(mark.text))
    for mark in body.images:
        yield _at(entry, mark, IMAGE, _IMAGE)
    for mark in body.links:
        fault = _outside_fault(mark.text)
        if fault:
            yield _at(entry, mark, *fault)
    yield from _headings(entry)
    yield from _unfilled(entry)
    yield from _fields(entry)
    if body.words > MAX_WORDS:
        message = f"brödtexten har {body.words} ord; högst {MAX_WORDS}, dela upp den"
        yield Problem(entry.source.path, entry.source.body_line, 1, TOO_LONG, message)


def link_problems(catalog: Catalog) -> Iterator[Problem]:
    """Dead links within the site, in bodies and fields."""
    for entry in catalog.entries.values():
        for location, href in entry.field_links:
            fault = _within_fault(catalog, entry, href)
            if fault:
                yield entry.source.problem(location, *fault)
        for mark in entry.body.links:
            fault = _within_fault(catalog, entry, mark.text)
            if fault:
                yield _at(entry, mark, *fault)
