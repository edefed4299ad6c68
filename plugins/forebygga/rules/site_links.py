"""Links to the site's own addresses (/amnen/skola/) lead to a page that is there, with the heading they name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from forebygga.hub.body import read_line
from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.problems import Problem, suggestion
from forebygga.hub.sitemap import COUNTY, MUNICIPALITY, SECTION, TOPIC, route_of
from forebygga.hub.statute import section_numbers
from forebygga.records.shape import texts
from forebygga.rules.bodies import DEAD_ANCHOR, DEAD_LINK

Anchors = Mapping[str, frozenset[str]]
"""Every address of the site with the anchors on its page."""


def _links(catalog: Catalog) -> Iterator[tuple[Entry, str, tuple[int, int]]]:
    """Links from bodies and fields that begin with a slash, with their places."""
    for entry in catalog.entries.values():
        for mark in entry.body.links:
            if mark.text.startswith("/") and not mark.text.startswith("//"):
                yield entry, mark.text, (mark.line, mark.column)
        for location, text in texts(entry.record):
            if "](/" in text:
                for mark in read_line(text).links:
                    if mark.text.startswith("/") and not mark.text.startswith("//"):
                        yield entry, mark.text, entry.source.place(location)


def known_addresses(catalog: Catalog) -> set[str]:
    """The addresses of topics, places and sections of the act, which follow from vocabularies, registers and the statute."""
    topics = catalog.vocabularies.get("amnen")
    return {
        *(TOPIC(term.id) for term in (topics.terms if topics else ())),
        *(SECTION(number) for number in section_numbers(catalog)),
        *(COUNTY(row.slug) for row in catalog.registers.counties.values()),
        *(MUNICIPALITY(row.slug) for row in catalog.registers.municipalities.values()),
    }


def site_link_problems(catalog: Catalog, pages: set[str], site: Callable[[], Anchors | None]) -> Iterator[Problem]:
    """Links to addresses that no page has, and to headings that their page lacks.

    `pages` are addresses known to be there without making the site; `site` makes it, which is done only when a link cannot be
    judged otherwise.
    """
    addresses = pages | known_addresses(catalog)
    records = {entry.address for entry in catalog.entries.values()}
    made: Anchors | None = None
    asked = False
    for entry, href, (line, column) in _links(catalog):
        parts = urlsplit(href)
        path, anchor = parts.path, parts.fragment
        if not re.fullmatch(r"/([a-z0-9-]+/)*", path) or path in records:
            continue  # told by the rule of bodies
        route = route_of(path)
        if not anchor and (path in addresses or (route and route.is_single)):
            continue
        if not asked and (anchor or route):
            made, asked = site(), True
        anchors = made.get(path) if made is not None else None
        if anchors is None and path not in addresses and not (made is None and route):
            near = suggestion(path, made or addresses) or "; rätta adressen eller ta bort länken"
            yield Problem(entry.source.path, line, column, DEAD_LINK, f"ingen sida har adressen '{path}'{near}")
        elif anchors is not None and anchor and anchor not in anchors:
            hint = suggestion(anchor, anchors) or "; rätta eller ta bort det som står efter #"
            yield Problem(entry.source.path, line, column, DEAD_ANCHOR, f"sidan '{path}' har ingen rubrik '#{anchor}'{hint}")
