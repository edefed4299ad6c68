"""Links between hand-written pages (docs/), and from them to records, pages of the site and the web; and whose address a page has."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import partial
from urllib.parse import SplitResult, unquote

from forebygga.hub import anchors
from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.hosts import Used, used_in_text
from forebygga.hub.problems import Problem, suggestion
from forebygga.hub.sitemap import RECORD_TYPE, route_of
from forebygga.rules.addresses import DUPLICATE_ADDRESS
from forebygga.rules.bodies import DEAD_LINK, UNSAFE_LINK, Fault, dead_anchor, link_fault, unsafe_link
from forebygga.rules.hand_written import HandWritten, Pages, address_of
from forebygga.rules.site_links import SiteLink

_ADVICE = "en fil, som ../om/index.md"


def _link_problems(page: HandWritten, there: Pages, records: Mapping[str, Entry]) -> Iterator[Problem]:
    foreign = [mark for mark in page.body.images if re.match(r"(?:https?:)?//", mark.text, re.IGNORECASE)]
    for mark in foreign:
        message = f"bilden '{mark.text[:60]}' hämtas från en annan webbplats; lägg bildfilen bredvid sidan och länka till den"
        yield Problem(page.path, mark.line, mark.column, UNSAFE_LINK, message)
    for mark in (*page.body.links, *(mark for mark in page.body.images if mark not in foreign)):
        fault = link_fault(mark.text, _ADVICE, partial(_inside_fault, page, mark.text, there, records))
        if fault:
            yield Problem(page.path, mark.line, mark.column, *fault)


def _inside_fault(page: HandWritten, href: str, there: Pages, records: Mapping[str, Entry], parts: SplitResult) -> Fault | None:
    """What is wrong with a link to a heading, a file in docs/, a record or a page that the hub makes."""
    if href.startswith("/"):
        return unsafe_link(href, _ADVICE)
    if not parts.path:
        return None if parts.fragment in page.anchors else dead_anchor(parts.fragment, page.anchors)
    uri = _uri(page, parts.path)
    if uri in there.files:
        return None
    if uri in there.by_uri:
        given = there.by_uri[uri].anchors
        return None if not parts.fragment or parts.fragment in given else dead_anchor(parts.fragment, given)
    address = address_of(uri)
    record = records.get(address)
    if not uri.endswith(".md") or uri.startswith("..") or not ((record and record.is_published) or route_of(address)):
        hint = suggestion(uri, [*there.by_uri, *(f"{address[1:]}index.md" for address in records)])
        return DEAD_LINK, f"ingen sida '{uri}'{hint or '; rätta länken eller ta bort den'}"
    return None


def _uri(page: HandWritten, path: str) -> str:
    """The file in docs/ that a link from the page means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), unquote(path)))


def _taken(page: HandWritten, owners: Mapping[str, str], seen: dict[str, str]) -> Problem | None:
    """Who else has the page's address, if anyone: another file, a record, an old address, a page of the site."""
    route = route_of(page.address)
    owner = seen.get(page.address) or owners.get(page.address)
    if owner is None and (page.address.startswith(("/assets/", "/bilder/")) or (route and not route.is_hand_written)):
        owner = "en av webbplatsens egna sidor"
    seen.setdefault(page.address, page.path)
    if owner is None:
        return None
    return Problem(page.path, 1, 1, DUPLICATE_ADDRESS, f"adressen {page.address} hör redan till {owner}; byt namn på filen")


def hand_written_problems(there: Pages, catalog: Catalog) -> list[Problem]:
    """Everything that is wrong in docs/."""
    problems = list(there.problems)
    records = {entry.address: entry for entry in catalog.entries.values()}
    owners = {
        address: entry.source.path for entry in catalog.entries.values() for address in (entry.address, *entry.record.former_addresses)
    }
    seen: dict[str, str] = {}
    for page in there.by_uri.values():
        problems += _link_problems(page, there, records)
        taken = _taken(page, owners, seen)
        problems += [taken] if taken else []
    return problems


def used_on_pages(there: Pages) -> Iterator[Used]:
    """The web addresses that the pages lead to."""
    for page in there.by_uri.values():
        yield from used_in_text(page.path, page.body.links)


def own_links(there: Pages, site: str) -> Iterator[SiteLink]:
    """Links from the pages that are written with the address of the site, which is empty when it is not known."""
    for page in there.by_uri.values() if site else ():
        for mark in page.body.links:
            if mark.text.startswith(site):
                yield SiteLink(page.path, f"/{mark.text.removeprefix(site)}", mark.line, mark.column)


def anchored_links(there: Pages) -> Iterator[SiteLink]:
    """Links from the pages to headings on pages that the hub makes, with the address they have there."""
    for page in there.by_uri.values():
        for mark in page.body.links:
            path, _, anchor = mark.text.partition("#")
            if not (path and anchor) or ":" in path or path.startswith("/"):
                continue
            uri = _uri(page, path)
            address = address_of(uri)
            is_known = route_of(address) is RECORD_TYPE and anchor in anchors.RECORD_TYPE
            if uri.endswith(".md") and not uri.startswith("..") and uri not in there.by_uri and not is_known:
                yield SiteLink(page.path, f"{address}#{anchor}", mark.line, mark.column)
