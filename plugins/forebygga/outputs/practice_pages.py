"""The list of good practice: its pages, a page for every value of a facet, and the register that its script reads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from forebygga.body import CITE
from forebygga.catalog import Entry
from forebygga.outputs.output import Crumb, Meta, Output
from forebygga.outputs.rendering import Hub
from forebygga.records.practice import Practice
from forebygga.views.evidence import chart
from forebygga.views.facets import Choice, Facet, facets, values_of
from forebygga.views.shelf import DID_NOT_WORK, did_not_work
from forebygga.vocabulary import VocabularyTerm

Pair = tuple[Entry, Practice]

PAGE = 120
"""Practices on a page of the list; the rest follow on further pages, and in the register."""

SHELF = 24
"""Practices on the shelf of what did not work; above that the shelf leads on to the whole."""

LIST = "/god-praktik/"
CRUMB = Crumb("God praktik", LIST)
STYLE = "practices.css"


@dataclass(frozen=True, slots=True)
class Paging:
    """A page of the list: its number, the number of pages, and all pages' addresses in order."""

    number: int
    addresses: tuple[str, ...]

    @property
    def before(self) -> str | None:
        """The address of the page before, or None on the first."""
        return self.addresses[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """The address of the page after, or None on the last."""
        return self.addresses[self.number] if self.number < len(self.addresses) else None


def uncited(text: str) -> str:
    """The text without its source marks, for lists: the sources are on the record's page."""
    return CITE.sub("", text)


def practice_pages(hub: Hub) -> Iterator[Output]:
    """Everything under /god-praktik/ that lists practices."""
    practices = list(hub.catalog.records(Practice))
    found = facets(hub.catalog, Practice)
    register = Output("god-praktik/register.json", _register(hub, practices, found))
    yield register
    pages = max(1, ceil(len(practices) / PAGE))
    addresses = (LIST, *(f"{LIST}sida/{number}/" for number in range(2, pages + 1)))
    yield _first_page(hub, practices, found, Paging(1, addresses), register)
    for number in range(2, pages + 1):
        yield _further_page(hub, practices, Paging(number, addresses))
    for facet in found:
        for choice in facet.choices:
            yield _facet_page(hub, practices, facet, choice)


def _first_page(hub: Hub, practices: Sequence[Pair], found: Sequence[Facet], paging: Paging, register: Output) -> Output:
    failed = did_not_work(practices)
    mark = hashlib.sha256(register.text.encode()).hexdigest()[:10]
    return hub.page(
        LIST[1:],
        "practices.html",
        Meta(Practice.plural, Practice.intro, LIST, layout="list", assets=(STYLE, "practices.js", "evidence.js", "compare_choice.js")),
        total=len(practices),
        practices=practices[:PAGE],
        paging=paging,
        facets=found,
        scales={facet.source: facet for facet in found if facet.source in ("effekter", "sakerhet", "resurser")},
        chart=chart(hub.catalog, practices),
        failed=failed[:SHELF],
        failed_total=len(failed),
        failed_effects=[(effect, f"{LIST}filter/effekt/{effect}/") for effect in DID_NOT_WORK if any(p.assessment.effect.value == effect for _, p in failed)],
        lessons=hub.catalog.of("erfarenheter")[:SHELF],
        uncited=uncited,
        register=f"/{register.uri}?v={mark}",
    )


def _further_page(hub: Hub, practices: Sequence[Pair], paging: Paging) -> Output:
    first = (paging.number - 1) * PAGE
    title = f"{Practice.plural}, sida {paging.number} av {len(paging.addresses)}"
    meta = Meta(title, Practice.intro, LIST, (CRUMB,), layout="list", assets=(STYLE,))
    shown = practices[first : first + PAGE]
    return hub.page(f"god-praktik/sida/{paging.number}/", "practices_more.html", meta, total=len(practices), practices=shown, paging=paging)


def _facet_page(hub: Hub, practices: Sequence[Pair], facet: Facet, choice: Choice) -> Output:
    chosen = [pair for pair in practices if choice.value in values_of(hub.catalog, pair[0]).get(facet.source, ())]
    scale = "sakerhet" if facet.source == "effekter" else "effekter"
    title = f"{Practice.plural}, {facet.singular.lower()}: {choice.label}"
    description = f"{len(chosen)} av {len(practices)} praktiker, ordnade efter {'hur säkert det är' if scale == 'sakerhet' else 'vad uppföljningen visar'}."
    return hub.page(
        f"god-praktik/filter/{facet.name}/{choice.value}/",
        "practice_facet.html",
        Meta(title, description, LIST, (CRUMB,), layout="list", assets=(STYLE,)),
        facet=facet,
        choice=choice,
        scale=scale,
        groups=_divided(hub, chosen, scale),
    )


def _divided(hub: Hub, practices: Sequence[Pair], scale: str) -> tuple[tuple[VocabularyTerm, tuple[Pair, ...]], ...]:
    """The practices by their place on the scale, in its order; steps without any are left out."""
    place = {pair[0].key: next(iter(values_of(hub.catalog, pair[0])[scale])) for pair in practices}
    groups = ((term, tuple(pair for pair in practices if place[pair[0].key] == term.id)) for term in hub.catalog.vocabularies[scale].terms)
    return tuple((term, group) for term, group in groups if group)


def _register(hub: Hub, practices: Sequence[Pair], found: Sequence[Facet]) -> str:
    """What the script narrows and draws from, as JSON.

    `facetter` is [name, values, labels and other words per value]; a value's code is its place when all values are
    counted through. `poster` is [id, title, summary, other names, day of publication, codes], by title.
    """
    pairs = [(facet.source, choice.value) for facet in found for choice in facet.choices]
    code = {pair: number for number, pair in enumerate(pairs)}
    rows = []
    for entry, practice in practices:
        values = values_of(hub.catalog, entry)
        codes = sorted(code[source, value] for source, names in values.items() for value in names)
        rows.append([entry.id, practice.title, practice.summary, " ".join(practice.other_names), practice.published.isoformat(), codes])
    told = [
        [facet.name, [choice.value for choice in facet.choices], [" ".join((choice.label, *choice.words)) for choice in facet.choices]]
        for facet in found
    ]
    return json.dumps({"facetter": told, "poster": rows}, ensure_ascii=False, separators=(",", ":")) + "\n"
