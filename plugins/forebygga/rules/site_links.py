"""Links to the site's own addresses (/amnen/skola/) lead to a page that is there, with the heading they name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from forebygga.hub.body import read_line
from forebygga.hub.catalog import Catalog
from forebygga.hub.problems import Problem, suggestion
from forebygga.hub.sitemap import COUNTY, MUNICIPALITY, SECTION, TOPIC, route_of
from forebygga.hub.statute import section_numbers
from forebygga.records.shape import texts
from forebygga.rules.bodies import DEAD_ANCHOR, DEAD_LINK

Anchors = Mapping[str, frozenset[str]]
"""Every address of the site with the anchors on its page."""


class SiteLink(NamedTuple):
    """A link to an address of the site, '/amnen/skola/#delen', and where it stands."""

    path: str
    address: str
    line: int
    column: int


def _site_address(text: str, site: str) -> str | None:
    """The address on this site that a link leads to, or None; `site` is the address of the site, or empty."""
    if text.startswith("/") and not text.startswith("//"):
        return text
    return f"/{text.removeprefix(site)}" if site and text.startswith(site) else None


def _links(catalog: Catalog, site: str) -> Iterator[SiteLink]:
    """Links from bodies and fields to the site's own addresses, written with or without the site's name, with their places."""
    for entry in catalog.entries.values():
        for mark in entry.body.links:
            if address := _site_address(mark.text, site):
                yield SiteLink(entry.source.path, address, mark.line, mark.column)
        if "](/" not in entry.source.text and not (site and f"]({site}" in entry.source.text):
            continue
        for location, text in texts(entry.record):
            if "](/" in text or (site and f"]({site}" in text):
                for mark in read_line(text).links:
                    if address := _site_address(mark.text, site):
                        yield SiteLink(entry.source.path, address, *entry.source.place(location))


def known_addresses(catalog: Catalog) -> set[str]:
    """The addresses of topics, places and sections of the act, which follow from vocabularies, registers and the statute."""
    topics = catalog.vocabularies.get("amnen")
    return {
        *(TOPIC(term.id) for term in (topics.terms if topics else ())),
        *(SECTION(number) for number in section_numbers(catalog)),
        *(COUNTY(row.slug) for row in catalog.registers.counties.values()),
        *(MUNICIPALITY(row.slug) for row in catalog.registers.municipalities.values()),
    }


def site_link_problems(
    catalog: Catalog,
    pages: set[str],
    site: Callable[[], Anchors | None],
    more: Iterable[SiteLink] = (),
    *,
    address: str = "",
    written: Iterable[SiteLink] = (),
) -> Iterator[Problem]:
    """Links to addresses that no page has, and to headings that their page lacks.

    `pages` are addresses known to be there without making the site; `site` makes it, which is done only when a link cannot be
    judged otherwise. `more` are links that do not stand in records; only their headings are judged. `address` is where the site is
    published: a link may be written with it, as those of hand-written pages in `written` are.
    """
    addresses = pages | known_addresses(catalog)
    records = {entry.address for entry in catalog.entries.values()}
    built: Anchors | None = None
    is_built = False
    elsewhere = frozenset(more)
    for link in (*_links(catalog, address), *written, *sorted(elsewhere)):
        parts = urlsplit(link.address)
        path, anchor = parts.path, parts.fragment
        if not re.fullmatch(r"/([a-z0-9-]+/)*", path) or (path in records and link not in elsewhere):
            continue  # told by the rule of bodies
        route = route_of(path)
        if not anchor and (path in addresses or (route and route.is_single)):
            continue
        if not is_built and (anchor or route):
            built, is_built = site(), True
        anchors = built.get(path) if built is not None else None
        if anchors is None and path not in addresses and not (built is None and route) and link not in elsewhere:
            near = suggestion(path, built or addresses) or "; rätta adressen eller ta bort länken"
            yield Problem(link.path, link.line, link.column, DEAD_LINK, f"ingen sida har adressen '{path}'{near}")
        elif anchors is not None and anchor and anchor not in anchors:
            hint = suggestion(anchor, anchors) or "; rätta eller ta bort det som står efter #"
            yield Problem(link.path, link.line, link.column, DEAD_ANCHOR, f"sidan '{path}' har ingen rubrik '#{anchor}'{hint}")
