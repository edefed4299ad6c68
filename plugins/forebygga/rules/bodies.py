"""What a body may hold: no raw HTML, no scripts, no dead links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from forebygga.body import Mark
from forebygga.catalog import Catalog, Entry, target_of
from forebygga.problems import Problem, suggestion
from forebygga.rules.references import near_record

MAX_WORDS = 6_000


def _anchors(entry: Entry) -> set[str]:
    own = {heading.anchor for heading in entry.body.headings}
    return own | {f"kalla-{source.key}" for source in entry.record.sources}


def _link_fault(catalog: Catalog, entry: Entry, href: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(href)
    except ValueError:
        return "bad-address", f"'{href}' är ingen giltig adress"
    if parts.scheme in ("http", "https") and parts.netloc:
        return None
    if parts.scheme or parts.netloc or re.match(r"[\s\x00-\x20]*[a-zA-Z][\w+.-]*:", href):
        return "unsafe-link", f"länken '{href[:60]}' får inte användas; bara https:// och länkar till poster"
    if href.startswith("#"):
        if parts.fragment in _anchors(entry):
            return None
        return "dead-anchor", f"rubriken '#{parts.fragment}' finns inte på sidan{suggestion(parts.fragment, _anchors(entry))}"
    if parts.path.startswith("/"):
        return None if re.fullmatch(r"/([a-z0-9-]+/)*", parts.path) else ("bad-address", f"'{href}' ska sluta med snedstreck")
    target = target_of(entry.kind.collection, href)
    if target is None:
        return "dead-link", f"länken '{href}' går ingenstans; länka till en posts fil (../aktorer/bra.md) eller https://"
    key, anchor = target
    other = catalog.entries.get(key)
    if other is None and key in catalog.unreadable:
        return None
    if other is None:
        return "dead-link", f"ingen post '{key}'{near_record(catalog, key)}"
    if not other.is_published and entry.is_published:
        return "draft-reference", f"'{key}' är ett utkast som inte visas; publicera det eller ta bort länken"
    if anchor and anchor not in _anchors(other):
        return "dead-anchor", f"'{key}' har ingen rubrik '#{anchor}'{suggestion(anchor, _anchors(other))}"
    return None


def _at(entry: Entry, mark: Mark, rule: str, message: str) -> Problem:
    return Problem(entry.source.path, mark.line, mark.column, rule, message)


def _headings(entry: Entry) -> Iterator[Problem]:
    previous = 1
    for heading in entry.body.headings:
        if heading.level == 1:
            message = "brödtexten får inte ha någon huvudrubrik (#); titeln är huvudrubrik, börja på ##"
            yield Problem(entry.source.path, heading.line, 1, "heading-level", message)
        elif heading.level > previous + 1:
            message = f"rubriknivån hoppar från {previous} till {heading.level}; använd {'#' * (previous + 1)}"
            yield Problem(entry.source.path, heading.line, 1, "heading-level", message)
        previous = max(heading.level, 1)


def body_problems(catalog: Catalog) -> Iterator[Problem]:
    """Raw HTML, images, unsafe and dead links, headings out of order, and bodies that are too long."""
    for entry in catalog.entries.values():
        body = entry.body
        for mark in body.html:
            yield _at(entry, mark, "raw-html", f"HTML-koden '{mark.text}' får inte användas; skriv Markdown, eller \\< för tecknet <")
        for mark in body.images:
            yield _at(entry, mark, "image", "bilder kan inte användas i poster; beskriv i text")
        for mark in body.links:
            fault = _link_fault(catalog, entry, mark.text)
            if fault:
                yield _at(entry, mark, *fault)
        yield from _headings(entry)
        if body.words > MAX_WORDS:
            message = f"brödtexten har {body.words} ord; högst {MAX_WORDS}, dela upp den"
            yield Problem(entry.source.path, entry.source.body_line, 1, "too-long", message)
