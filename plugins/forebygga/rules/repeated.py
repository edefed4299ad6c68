"""The same entry twice in a list of a record: a member, an outcome, an answer, a source. What is printed twice was meant once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from forebygga.hub.catalog import Entry
from forebygga.hub.problems import Problem
from forebygga.hub.vocabulary import DUPLICATE_VALUE
from forebygga.records.coordination import Member, Network
from forebygga.records.shape import Place, shape


def _repeated(record: BaseModel, at: Place = ()) -> Iterator[tuple[Place, int]]:
    """The place of every entry that is equal to one above it in its list, and the place (from 1) of the first."""
    for field in shape(type(record)):
        value = getattr(record, field.attribute) if field.part else None
        if value is None:
            continue
        if not field.many:
            yield from _repeated(value, (*at, field.key))
            continue
        for index, item in enumerate(value):
            if item is None:
                continue
            first = value.index(item)
            if first < index:
                yield (*at, field.key, index), first + 1
            yield from _repeated(item, (*at, field.key, index))


def _are_one(first: Member, second: Member) -> bool:
    """Whether two entries of an organisation are one membership: for the same, at the same time."""
    if first.actor != second.actor or first.represents != second.represents:
        return False
    return not (_ends_before(first.until, second.since) or _ends_before(second.until, first.since))


def _ends_before(end: str | None, start: str | None) -> bool:
    """Whether a moment does not certainly lie behind another: 2024 and 2024-03 may follow each other."""
    if end is None or start is None:
        return False
    precision = min(len(end), len(start))
    return end[:precision] <= start[:precision]


def _members(network: Network) -> Iterator[tuple[Place, str]]:
    for index, member in enumerate(network.members):
        if member and any(other and other != member and _are_one(other, member) for other in network.members[:index]):
            yield (
                ("medlemmar", index),
                f"'{member.actor}' är redan medlem under samma tid; slå ihop raderna, eller skriv vad var och en gäller",
            )


_NOT_THE_PAGE = re.compile(r"^https?://(?:www\.)?|/$")


def _same_source(entry: Entry) -> Iterator[Problem]:
    """A source that stands twice with two keys: the same address in the same year, or the same title from the same publisher without one."""
    seen: dict[tuple[str | None, ...], str] = {}
    for index, source in enumerate(entry.record.sources):
        if source is None or not source.key:
            continue
        year = str(source.year)  # a page that was read as it was in two years is two sources
        name = (_NOT_THE_PAGE.sub("", source.url), year) if source.url else (source.title, source.publisher, year, source.note)
        first = seen.setdefault(name, source.key)
        if first != source.key:
            apart = "rätta adressen" if source.url else "skriv i fältet anm vad som skiljer dem"
            message = f"det här är samma källa som '{first}'; skriv [^{first}] i texten och ta bort den här, eller {apart}"
            yield entry.source.problem(("källor", index, "nyckel"), DUPLICATE_VALUE, message, severity="varning")


def repeated_problems(entry: Entry) -> Iterator[Problem]:
    """Entries of a list that stand twice, organisations that are twice in a network at the same time, and sources with two keys."""
    for place, first in _repeated(entry.record):
        message = f"uppgiften är densamma som nummer {first} i listan; ta bort den ena"
        yield entry.source.problem(place, DUPLICATE_VALUE, message)
    yield from _same_source(entry)
    if isinstance(entry.record, Network):
        for place, message in _members(entry.record):
            yield entry.source.problem(place, DUPLICATE_VALUE, message)
