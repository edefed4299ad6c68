"""Pages that help editors and nobody else: they are left out of the search and marked for search engines to pass by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from forebygga.hub.body_html import render_line
from forebygga.hub.sitemap import COMPLETENESS, EDITORS, RULE, RULES
from forebygga.page.limited import Limited, limited
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.reporting.rules import plain, rules
from forebygga.rule import Rule
from forebygga.subjects.practice.completeness import ASPECTS, NEEDS, Aspect, Completeness, completeness

ROWS = 200
"""Records in the table: those that lack most, which is where an editor begins."""


@dataclass(frozen=True, slots=True)
class CompletenessPage(Page):
    """How much of what a copier needs each practice holds."""

    template: ClassVar[str] = "completeness.html"

    scored: Limited[Completeness]
    aspects: tuple[Aspect, ...]
    needs: int
    missing: Mapping[str, int]


def completeness_page(hub: Hub) -> Iterator[Output]:
    """How much of what a copier needs each practice's record holds, the least complete first."""
    scored = completeness(hub.catalog)
    lacking = Counter(need.key for one in scored for need in one.missing)
    missing = {need.key: lacking[need.key] for need in NEEDS}
    meta = Meta(
        "Hur kompletta posterna är",
        "För redaktörer: vilka fält som saknas i god praktik, de minst kompletta först.",
        EDITORS(),
        (crumb(EDITORS),),
        layout="hidden",
        assets=("practice.css",),
    )
    yield hub.page(
        COMPLETENESS.uri(), CompletenessPage(scored=limited(scored, ROWS), aspects=ASPECTS, needs=len(NEEDS), missing=missing), meta
    )


@dataclass(frozen=True, slots=True)
class RulesPage(Page):
    """Every rule, by what it is about."""

    template: ClassVar[str] = "rules.html"

    parts: Mapping[str, Sequence[Rule]]
    text: Callable[[str], Markup]


@dataclass(frozen=True, slots=True)
class RulePage(Page):
    """A rule: what is wrong, and how it is mended."""

    template: ClassVar[str] = "rule.html"

    rule: Rule
    text: Callable[[str], Markup]


def rule_pages(hub: Hub) -> Iterator[Output]:
    """The rules of the check, in the order of the handbook, and a page for each with a wrong and a right example."""
    parts: dict[str, list[Rule]] = {}
    for rule in rules().values():
        parts.setdefault(rule.part, []).append(rule)
    description = "Alla kontroller, vad de betyder och hur du rättar."
    meta = Meta("Regler", description, EDITORS(), (crumb(EDITORS),))
    yield hub.page(RULES.uri(), RulesPage(parts=parts, text=_text), meta)
    for rule in rules().values():
        meta = Meta(rule.id, plain(rule.wrong), EDITORS(), (crumb(EDITORS), crumb(RULES)), layout="hidden")
        yield hub.page(RULE.uri(rule.id), RulePage(rule=rule, text=_text), meta)


def _text(text: str) -> Markup:
    """A text of the handbook as inline HTML, without its links, which are relative to another page."""
    return Markup(render_line(plain(text), address_of=str, sources={}))  # noqa: S704  # our own words
