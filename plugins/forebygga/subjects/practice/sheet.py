"""A practice on one page of paper: what follow-up shows, how to begin, and what to know before."""

from __future__ import annotations

from collections.abc import Iterator

from forebygga.formats.sheets import Item, Sheet, SheetPart, badge, items, plain, sheet_of, titled
from forebygga.hub.catalog import Catalog, Entry
from forebygga.page.rendering import Hub
from forebygga.page.rows import in_words
from forebygga.records.practice import Assessment, Practice
from forebygga.subjects.practice.around import Kit

OUTCOMES = 3
"""Outcomes that a page has room for beside how to begin."""


def practice_sheet(hub: Hub, entry: Entry, practice: Practice, kit: Kit) -> Sheet:
    """The working card as a sheet: to the left how it is done, to the right what it takes."""
    catalog = hub.catalog
    how, transfer = practice.how_to, practice.transfer
    judged = practice.assessment.judged
    left = [
        SheetPart(titled("Så gör ni", practice, "så_gör_man"), items(how.steps if how else ()), "steps"),
        SheetPart("Det som måste finnas med", items(how.core if how else ())),
        SheetPart("Måste vara lika", items(transfer.must_keep if transfer else ())),
        SheetPart("Kan anpassas", items(transfer.may_adapt if transfer else ())),
        SheetPart("Vanliga hinder", items(how.obstacles if how else ())),
    ]
    right = [
        SheetPart("Det här krävs", tuple(_facts(catalog, practice, kit)), "facts"),
        SheetPart("Begränsningar och bieffekter", items((*filter(None, (practice.side_effects,)), *practice.limits))),
    ]
    return sheet_of(
        hub,
        entry,
        eyebrow="God praktik",
        lead=practice.summary,
        notes=("Ett märke är ingen rekommendation.", *([f"Märkena är satta av hubben {in_words(judged)}."] if judged else ())),
        above=(_verdicts(catalog, practice.assessment),),
        left=left if any(part.items for part in left) else (SheetPart("Problemet", items([practice.problem]), "text"),),
        right=right,
    )


def _verdicts(catalog: Catalog, assessment: Assessment) -> SheetPart:
    """The first outcomes with their badges and figures."""
    shown = tuple(
        Item(plain(outcome.size or outcome.reason), outcome.name, badge(catalog, outcome)) for outcome in assessment.outcomes[:OUTCOMES]
    )
    return SheetPart("Vad visar uppföljningen?", shown, "facts", len(assessment.outcomes) - len(shown))


def _facts(catalog: Catalog, practice: Practice, kit: Kit) -> Iterator[Item]:
    how, effort = practice.how_to, practice.assessment.effort
    yield Item(", ".join(catalog.label("brottstyper", term) for term in practice.crime_types), "Mot")
    yield Item(", ".join(catalog.label("malgrupper", term) for term in practice.target_groups), "För")
    yield Item(catalog.label("provad-i-sverige", practice.assessment.tried_in_sweden), "I Sverige")
    if how and how.time:
        yield Item(plain(how.time), "Tid")
    if how and how.skills:
        yield Item(plain(how.skills), "Kompetens")
    level = "" if effort.value == "okand" else f"{effort.value} av 3, {catalog.label('resurser', effort.value).lower()}. "
    yield Item(level + plain(effort.reason), "Resurs")
    if kit.price:
        covers = f", {kit.price.covers}" if kit.price.covers else ""
        yield Item(f"{kit.price.words}{covers}", titled("Kostnad", practice, "kostnad"))
    if how and how.law_and_ethics:
        yield Item(plain(how.law_and_ethics), "Juridik och etik")
    if kit.contact:
        of = f", {kit.organisation.record.title}" if kit.organisation else ""
        yield Item(f"{kit.contact.function}{of}", "Fråga")
