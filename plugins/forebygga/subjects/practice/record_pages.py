"""The page of a practice: its parts in order, and what stands around the record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from forebygga.formats.sheets import sheets, with_sheet
from forebygga.hub.catalog import Entry
from forebygga.page.output import Contents, Output
from forebygga.page.parts import Part, contents, shown_parts
from forebygga.page.record_pages import RecordBuilder, record_meta
from forebygga.page.rendering import Hub
from forebygga.page.typed import RecordPage
from forebygga.records.practice import Practice
from forebygga.subjects.practice.around import Around, around_practices
from forebygga.subjects.practice.likeness import Rank, Ranked, compared, ranking
from forebygga.subjects.practice.sheet import practice_sheet

STYLE = "practice.css"
LONG = 6
"""From this number of parts the page has a table of contents."""


def _tells_how(around: Around) -> bool:
    """Whether there is more to tell than the working card does: it holds time, skills and law."""
    how = around.practice.how_to
    return bool(around.practice.transfer or (how and any((how.core, how.steps, how.obstacles, how.success_factors))))


PARTS: tuple[Part[Around], ...] = (
    Part("problem", "Problemet", "practice_problem.html", lambda around: True, "problem"),
    Part("", "", "practice_body.html", lambda around: around.headings),
    Part("gor", "Så gör ni", "practice_how.html", _tells_how, "så_gör_man"),
    Part("verkan", "Så är det tänkt att verka", "practice_mechanisms.html", lambda around: around.practice.mechanisms),
    Part("vilka", "Vilka gör vad", "practice_involved.html", lambda around: around.involved),
    Part("platser", "Var det används", "practice_places.html", lambda around: True, "används_av"),
    Part("provat", "Prövat och utvärderat", "practice_tried.html", lambda around: around.tried),
    Part("kostnad", "Kostnad", "practice_costs.html", lambda around: around.prices, "kostnad"),
    Part("andra", "Andras bedömningar", "practice_others.html", lambda around: around.practice.other_assessments, "bedömningar_av_andra"),
    Part(
        "granser",
        "Begränsningar och bieffekter",
        "practice_limits.html",
        lambda around: around.practice.limits or around.practice.side_effects,
    ),
    Part("lardomar", "Lärdomar", "practice_lessons.html", lambda around: around.practice.lessons or around.lessons),
    Part("okant", "Det vi inte vet än", "practice_unknowns.html", lambda around: around.unknowns),
    Part("liknande", "Liknande arbetssätt", "practice_similar.html", lambda around: around.similar, is_searched=False),
)
"""The parts of a practice's page, in order. One more is a line here and a small template."""


@dataclass(frozen=True, slots=True)
class PracticePage(RecordPage):
    """A practice: its verdict, how to begin, and its parts."""

    template: ClassVar[str] = "practice.html"

    around: Around
    parts: tuple[Part[Around], ...]

    @classmethod
    def pieces(cls) -> tuple[str, ...]:
        """The templates of the parts."""
        return tuple(part.template for part in PARTS)


def _kept_ranking(hub: Hub) -> Rank:
    """As `ranking`; a practice is not compared with the others again as long as they have the same titles and terms."""
    rank, made_of = ranking(hub.catalog), hub.named("compared", compared(hub.catalog))
    if made_of is None:
        return rank

    def ranked(entry: Entry) -> Ranked:
        kept = hub.kept(lambda: json.dumps(rank(entry)).encode(), "ranked", made_of, entry.key)
        return [(key, weight) for key, weight in json.loads(kept)]

    return ranked


def _practices(hub: Hub) -> Callable[[Entry], Iterator[Output]]:
    around_it = around_practices(hub.catalog, _kept_ranking(hub))

    def made(entry: Entry) -> Iterator[Output]:
        around, meta = around_it(entry), record_meta(hub, entry)
        parts = shown_parts(PARTS, around)
        listed = contents(parts, around.headings)
        listed = (*listed, Contents("kallor", "Källor")) if len(listed) >= LONG else ()
        meta = replace(meta, contents=listed, assets=(*meta.assets, STYLE, "problem.css"))
        yield hub.record(entry, with_sheet(hub, entry, meta), partial(PracticePage, around=around, parts=parts))
        yield from sheets(hub, entry, partial(practice_sheet, hub, entry, around.practice, around.kit), entry, around.kit.organisation)

    return made


practice_record_pages = RecordBuilder(lambda kind: issubclass(kind, Practice), _practices)
"""The page of every published practice and its sheet; a long one has a table of contents, which ends with the sources."""
