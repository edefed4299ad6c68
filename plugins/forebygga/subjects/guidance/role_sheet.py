"""A role on one page of paper, as a file: the same parts in the same order as the page to print (sheet.html)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forebygga.formats.sheets import Item, Sheet, SheetPart, balanced, items, plain, sheet_of
from forebygga.hub.catalog import Catalog
from forebygga.page.rendering import Hub
from forebygga.page.rows import in_words
from forebygga.subjects.guidance.document_words import document_title
from forebygga.subjects.guidance.guidance import Advice, Brief
from forebygga.subjects.guidance.slide import short_deadline


def role_sheet(hub: Hub, brief: Brief) -> Sheet:
    """What the act asks of the role and when, and how to begin."""
    guidance = brief.guidance
    suggested = " (förslag)" if brief.steps_are_suggestions else ""
    edition = f" i lydelsen från {in_words(brief.edition)}" if brief.edition else ""
    documents = ", ".join(document_title(template.title) for _, template in brief.documents)
    parts = (
        SheetPart("Vad lagen säger, och när", tuple(_demands(hub.catalog, brief))),
        SheetPart("Det här gör du", tuple(_advice(brief.duties))),
        SheetPart(f"Tre nästa steg{suggested}", items(step.text for step in brief.steps), "steps"),
        SheetPart("Det ni redan gör räknas", tuple(_advice(brief.running))),
        SheetPart("Frågor att ställa", items(guidance.questions)),
        SheetPart("Det här kan du göra (förslag)", items(item.text for item in brief.ideas)),
        SheetPart("Viktiga parter", items([", ".join(guidance.partners)] if guidance.partners else ()), "text"),
        SheetPart("Mallar", items([documents] if documents else ()), "text"),
    )
    left, right = balanced([part for part in parts if part.items])
    return sheet_of(
        hub,
        brief.entry,
        eyebrow="Kommuner mot brott",
        lead=guidance.one_sentence,
        notes=(f"Lag (2023:196){edition}, med hubbens ord.",),
        left=left,
        right=right,
    )


def _demands(catalog: Catalog, brief: Brief) -> Iterator[Item]:
    for demand in brief.demands:
        section = demand.section
        when = f" ({deadline})" if (deadline := short_deadline(demand)) else ""
        yield Item(f"{catalog.label('krav', section.force)}{when}. {plain(demand.text)}", plain(f"{section.number} § {section.heading}"))


def _advice(advice: Iterable[Advice]) -> Iterator[Item]:
    for each in advice:
        then = f" {each.then.label}: {plain(each.then.text)}" if each.then else ""
        yield Item(plain(each.text) + then, each.label or "")
