"""The short fact that a hit shows: where, by when, who, how often, and what follow-up of a practice shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forebygga.hub.capitals import lower_first, upper_first
from forebygga.hub.catalog import Catalog, short_title
from forebygga.page.rows import in_words
from forebygga.records.coordination import Assignment, Network
from forebygga.records.practice import Practice
from forebygga.records.record import Record
from forebygga.records.requests import Request
from forebygga.records.spreading import AwardEdition, Event

_MANY = 2
"""More names than this are told as the first and how many others there are."""
_LONG = 60
"""A longer text is no short fact: it stands on the page."""


def fact(catalog: Catalog, record: Record) -> str:
    """What a record tells in a few words beside its title, its lead and its date; empty for what has no such fact."""
    parts = (text for text in _facts(catalog, record) if text)
    sentence = " · ".join(parts)
    return upper_first(sentence)


def _facts(catalog: Catalog, record: Record) -> Iterator[str]:
    match record:
        case Event():
            place = ", ".join(name for name in (record.venue, record.town) if name)
            yield place or ("Digitalt" if record.digital else "" if record.start else record.recurs or "")
        case Request():
            yield _actors(catalog, "från", [record.sender] if record.sender else [])
            yield f"senast {in_words(record.answer_by)}" if record.answer_by else ""
        case Assignment():
            yield _actors(catalog, "uppdrag till", record.holders)
            due = record.report_date or record.report_year
            yield f"redovisning {in_words(str(due))}" if due else ""
        case Network():
            yield _actors(catalog, "sammankallas av", [record.convener] if record.convener else [])
            yield _short(record.meetings)
        case AwardEdition():
            yield record.town or ""
            yield f"vinnare: {record.winner}" if _short(record.winner) else ""
        case Practice():
            first = record.assessment.first
            yield f"{first.name}: {catalog.label('effekter', first.effect).lower()}"
        case _:
            pass


def _short(text: str | None) -> str:
    return lower_first(text) if text and len(text) <= _LONG and "." not in text else ""


def _actors(catalog: Catalog, word: str, ids: Sequence[str]) -> str:
    """The word and the actors' names; nothing when there are none."""
    names = [short_title(entry) for one in ids if (entry := catalog.get(f"aktorer/{one}"))]
    if not names:
        return ""
    left = len(names) - _MANY
    return f"{word} {' och '.join(names)}" if left <= 0 else f"{word} {names[0]} och {len(names) - 1} andra"
