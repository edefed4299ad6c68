"""No page grows without end: what a long page has no room for follows on further pages, made of the page itself.

Lists that are known to grow are kept short where they are made; this is for all others, whatever the hub holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import ClassVar

from markupsafe import Markup

from forebygga.hub.forking import shared_out
from forebygga.hub.garbage import left_alone, let_go
from forebygga.hub.sitemap import continued_on
from forebygga.hub.store import named
from forebygga.page.dividing import CHARACTERS, Rest, divided
from forebygga.page.markup_tree import elements
from forebygga.page.output import Content, Crumb, Deferred, Made, Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.typed import Page
from forebygga.page.urls import relative

MOST = 1_900
"""Elements of the parts on a further page, without its head and its links to the others."""
AROUND = 6
"""Elements around a part beside those of its list: its heading, and how much of the list it is."""
NEAR = 3
"""Further pages on each side that a further page leads to, beside the first and the last."""
_PLACE = re.compile("\0([0-9]+)\0")
_ADDRESS = re.compile(r' (href|src|action)="(?![#/\0]|[a-z][a-z0-9+.-]*:)([^"]*)"')
_ANCHOR = re.compile(r' href="#([^"]+)"')
_ID = re.compile(r' id="([^"]+)"')


Told = tuple[bytes, bool]
"""The name of a page's body, and whether it is too long."""
NOTHING_TOLD: Mapping[str, Told] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the rest of a list: its number on the page it was moved from, its name, its place among all of the list, and its items."""

    number: int
    name: Markup
    first: int
    last: int
    total: int
    html: Markup


@dataclass(frozen=True, slots=True)
class ContinuedPage(Page):
    """A further page with what another has no room for; `nearby` are the further pages that it leads to: number, address, and 'next' or 'prev'."""

    template: ClassVar[str] = "continued.html"

    whole: str
    name: str
    parts: Sequence[Part]
    number: int
    last: int
    nearby: Sequence[tuple[int, str, str]]
    in_english: bool


def _swedish(number: int, shown: int, total: int, in_line: bool) -> str:
    if in_line:
        return f' <a href="\0{number}\0">och {total - shown} till</a>'
    return f'<p class="muted" data-rest>Visar {shown} av {total}. <a href="\0{number}\0">Visa resten</a></p>'


def _english(number: int, shown: int, total: int, in_line: bool) -> str:
    if in_line:
        return f' <a href="\0{number}\0">and {total - shown} more</a>'
    return f'<p class="muted" data-rest>Showing {shown} of {total}. <a href="\0{number}\0">Show the rest</a></p>'


def _pages(rests: Sequence[Rest]) -> list[list[Part]]:
    """The rests in order, on as many pages as they need; a list goes on where the page before ended."""
    pages: list[list[Part]] = [[]]
    room, space = MOST, CHARACTERS
    for number, rest in enumerate(rests):
        shown, around = rest.total - len(rest.units), AROUND + elements(rest.start)
        units: list[str] = []
        for unit in rest.units:
            size = elements(unit)
            if (size + (0 if units else around) > room or len(unit) > space) and (units or pages[-1]):
                pages[-1] += _part(number, rest, shown, units)
                shown, units = shown + len(units), []
                pages.append([])
                room, space = MOST, CHARACTERS
            room, space = room - size - (0 if units else around), space - len(unit)
            units.append(unit)
        pages[-1] += _part(number, rest, shown, units)
    return pages


def _part(number: int, rest: Rest, shown: int, units: Sequence[str]) -> list[Part]:
    """The part with the items, after so many that are shown before; none without items."""
    html = Markup(rest.start + "".join(units) + rest.end)  # noqa: S704  # as it was printed by our own templates
    return [Part(number, Markup(rest.name), shown + 1, shown + len(units), rest.total, html)] if units else []  # noqa: S704


@dataclass(frozen=True, slots=True)
class _Places:
    """Where everything stands once the page is divided: the address of each rest, and of each anchor that has moved."""

    uri: str
    rests: Mapping[int, str]
    anchors: Mapping[str, str]

    def from_page(self, html: str) -> str:
        """The page itself, with where its rests are."""
        html = _ANCHOR.sub(lambda match: f' href="{relative(self.uri, self.anchors.get(match[1], f"#{match[1]}"))}"', html)
        return _PLACE.sub(lambda match: relative(self.uri, self.rests[int(match[1])]), html)

    def from_further(self, html: str, further: str) -> str:
        """What has moved to a further page, which lies two steps down."""
        html = _ADDRESS.sub(r' \1="../../\2"', html)
        html = _ANCHOR.sub(lambda match: f' href="{relative(further, self.anchors.get(match[1], f"/{self.uri}#{match[1]}"))}"', html)
        return _PLACE.sub(lambda match: relative(further, self.rests[int(match[1])]), html)


def _places(uri: str, pages: Sequence[Sequence[Part]]) -> _Places:
    rests: dict[int, str] = {}
    anchors: dict[str, str] = {}
    for page, parts in enumerate(pages, start=1):
        for part in parts:
            address = continued_on(uri, page)
            rests.setdefault(part.number, f"{address}#del-{part.number + 1}")
            anchors |= {anchor: f"{address}#{anchor}" for anchor in _ID.findall(str(part.html))}
    return _Places(uri, rests, anchors)


def _further(hub: Hub, whole: Output, meta: Meta, pages: Sequence[Sequence[Part]], places: _Places) -> Iterator[Output]:
    """The further pages of a page."""
    in_english = meta.language == "en"
    last = len(pages)
    for number, parts in enumerate(pages, start=1):
        address = continued_on(whole.uri, number)
        nearby = sorted({1, last, *range(max(1, number - NEAR), min(last, number + NEAR) + 1)})
        page = ContinuedPage(
            whole=f"/{whole.uri}",
            name=meta.title,
            parts=[replace(part, html=Markup(places.from_further(str(part.html), address[1:]))) for part in parts],  # noqa: S704
            number=number,
            last=last,
            nearby=[(each, continued_on(whole.uri, each), {number + 1: "next", number - 1: "prev"}.get(each, "")) for each in nearby],
            in_english=in_english,
        )
        which = "" if last == 1 else f" {number} of {last}" if in_english else f" {number} av {last}"
        around = Meta(
            f"{meta.title}, {'continued' if in_english else 'fortsättning'}{which}",
            f"What the page {meta.title} has no room for." if in_english else f"Det som inte får plats på sidan {meta.title}.",
            meta.section,
            (*meta.crumbs, Crumb(meta.title, f"/{whole.uri}")),
            layout="index",
            assets=tuple(asset for asset in meta.assets if asset.endswith(".css")),
            language=meta.language,
        )
        yield hub.page(address[1:], page, around)


def told_ahead(hub: Hub, outputs: Sequence[Output]) -> dict[str, Told]:
    """What is known of the pages that may be too long once they are drawn, on all processors, by address.

    Only of those that the store can keep till they are printed.
    """
    unsure = [output for output in outputs if output.meta and output.may_be_long and hub.store.folder]
    with left_alone():
        told = [*chain.from_iterable(shared_out(partial(_told, hub, unsure), len(unsure)))]
    return {output.uri: (name, is_long) for output, (name, is_long) in zip(unsure, told, strict=True) if name}


def _told(hub: Hub, outputs: Sequence[Output], numbers: range) -> list[tuple[bytes | None, bool]]:
    told = []
    for output in outputs[numbers.start : numbers.stop]:
        name, make = output.begun()
        told.append((name, bool(name and _divided(output, make)[1])))
    hub.store.flush()
    let_go()
    return told


def _divided(output: Output, make: Callable[[], Content]) -> tuple[str, list[Rest]]:
    in_english = output.meta is not None and output.meta.language == "en"
    return divided(str(make()), _english if in_english else _swedish)


def continued(hub: Hub, outputs: Iterable[Output], told: Mapping[str, Told] = NOTHING_TOLD) -> Iterator[Output]:
    """The outputs, with each page that is too long as far as it has room, and after it the further pages with the rest."""
    for output in outputs:
        name, is_long = told.get(output.uri, (b"", True))
        if output.meta is None or not output.may_be_long:
            yield output
        elif is_long:
            yield from _parts(hub, output, output.meta)
        else:
            yield replace(output, content=Deferred(partial(hub.body, name, partial(_drawn, output)), name))


def _drawn(output: Output) -> str:
    return str(output.begun()[1]())


def _begun(name: bytes | None, make: Callable[[], Content]) -> Made:
    """What was begun when it was asked how long the page is."""
    return name, make


def _parts(hub: Hub, output: Output, meta: Meta) -> Iterator[Output]:
    """The page as far as it has room, and after it the further pages with the rest, if any."""
    name, make = output.begun()
    html, rests = _divided(output, make)
    if not rests:
        yield replace(output, content=Deferred.of(partial(_begun, name, make)) if name else html)
        return
    pages = _pages(rests)
    places = _places(output.uri, pages)
    first = partial(places.from_page, html)
    yield replace(output, content=Deferred(first, named(("divided", name)) if name else None))
    yield from _further(hub, output, meta, pages, places)
