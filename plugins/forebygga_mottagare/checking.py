"""A contribution held against the hub, with the rules and words of `forebygga check`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from forebygga.hub.catalog import Catalog
from forebygga.hub.formatting import cleaned, formatted
from forebygga.hub.problems import Problem, suggestion
from forebygga.load import Reading, hand_written_addresses, read_hub, rule_problems, without_echoes
from forebygga.readings import read_entry
from forebygga.records.record import Record
from forebygga.rules import alone_problems
from forebygga.rules.future import future_problems
from forebygga.rules.privacy import PRIVATE_CONTACT, privacy_problems
from forebygga.rules.site_links import site_link_problems
from forebygga.site_anchors import site_anchors
from forebygga_mottagare.contribution import CORRECTION, MOST_TEXT, Contribution, Fault, Proposal, number, number_start

_KEY = re.compile(r"^([\wåäöÅÄÖ-]+):")
_STRICT = {PRIVATE_CONTACT}
"""Advice to editors, but what is sent from outside lands in a history that everyone can read and nobody can take back."""


def field_at(text: str, line: int) -> str:
    """The top field of the record's head that the line belongs to, or nothing for the body."""
    lines = text.split("\n")
    ends = [index for index, one in enumerate(lines) if one.rstrip() == "---"]
    if len(ends) < 2 or line > ends[1]:
        return ""
    keys = (_KEY.match(one) for one in reversed(lines[1:line]))
    return next((key[1] for key in keys if key), "")


@dataclass
class Checker:
    """The hub as it was when it was read, and what is wrong in it already."""

    reading: Reading
    today: date

    @classmethod
    def of(cls, root: Path, today: date) -> Checker:
        """The hub in the folder. Raises HubError when it is none."""
        return cls(read_hub(root), today)

    def prepare(self) -> None:
        """Judge the hub itself, so that no sender has to wait for it: a hub of 800 records takes some 15 processor seconds, once."""
        _ = self._before

    @cached_property
    def _kinds(self) -> Mapping[str, type[Record]]:
        return {kind.collection: kind for kind in self.reading.kinds}

    @cached_property
    def _catalog(self) -> Catalog:
        return self.reading.catalog(entry for entry in self.reading.entries if entry.is_whole)

    @cached_property
    def _pages(self) -> set[str]:
        return hand_written_addresses(self.reading.root)

    @cached_property
    def _anchors(self) -> Mapping[str, frozenset[str]] | None:
        anchors = site_anchors(self.reading.root, self._catalog, self.reading.problems)
        return dict(anchors) if anchors else None  # asked by many at once

    @cached_property
    def _before(self) -> frozenset[Problem]:
        """What the rules say of the hub without the contribution."""
        return frozenset((*self.reading.problems, *self._meanings(self.reading.catalog(self.reading.entries))))

    def _meanings(self, catalog: Catalog) -> Iterator[Problem]:
        yield from rule_problems(catalog)
        yield from future_problems(catalog, self.today)
        yield from site_link_problems(catalog, self._pages, lambda: self._anchors)

    def problems(self, kind: type[Record], record_id: str, text: str) -> list[Problem]:
        """What is wrong with the record, and what it makes wrong in others."""
        with TemporaryDirectory() as name:
            file = Path(name) / "content" / kind.collection / f"{record_id}.md"
            file.parent.mkdir(parents=True)
            file.write_text(text, encoding="utf-8", newline="\n")
            entry, faults = read_entry(kind, file, Path(name))
        new_faults = set(faults)
        if entry:
            others = [other for other in self.reading.entries if other.key != entry.key]
            alone = set(alone_problems(entry))
            meanings = alone.union(self._meanings(self.reading.catalog([*others, entry])))
            new_faults = (new_faults - alone) | (meanings - self._before)
        return sorted(problem for problem in without_echoes(new_faults) if problem.severity == "fel" or problem.rule in _STRICT)

    def proposal(self, sent: Contribution, taken: Callable[[str], Mapping[str, str]]) -> Proposal | list[Fault]:
        """What is proposed of the contribution, or what is wrong with it.

        `taken` gives the files that are under way, with their numbers, of the numbers that begin so.
        """
        if sent.is_words:
            return self._words(sent)
        kind_name, _, record_id = sent.id.rpartition("/") if sent.kind == CORRECTION else (sent.kind, "", sent.id)
        kind = self._kinds.get(kind_name)
        if kind is None:
            return [Fault(1, 1, "", f"det finns ingen samling '{kind_name}'{suggestion(kind_name, self._kinds)}")]
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", record_id):
            return [Fault(1, 1, "", f"'{record_id}' är inget giltigt id; använd a–z, 0–9 och bindestreck")]
        mine = number(sent)
        keys = {f"{entry.key}" for entry in self.reading.entries} | self.reading.unreadable
        if sent.kind == CORRECTION:
            if f"{kind_name}/{record_id}" not in keys:
                return [Fault(1, 1, "", f"posten '{sent.id}' finns inte{suggestion(sent.id, keys)}")]
        else:
            # An id with a number last may have been given to one that asked for the id without it.
            near = taken(number_start(kind_name, re.sub(r"(-\d+)+$", "", record_id)))
            record_id = _free(kind_name, record_id, keys | {_key(path) for path, owner in near.items() if owner != mine})
        text = formatted(sent.text.encode(), kind) or sent.text
        problems = self.problems(kind, record_id, text)
        if problems:
            path = f"content/{kind_name}/{record_id}.md"
            return [_fault(problem, path, text) for problem in problems]
        what = "Rättelse av" if sent.kind == CORRECTION else "Nytt bidrag:"
        title = f"{what} {kind.singular}: {_title(text)}" if sent.kind == CORRECTION else f"{what} {kind.singular}, {_title(text)}"
        return Proposal(mine, title[:200], _page(sent.page), f"content/{kind_name}/{record_id}.md", text, self.today.isoformat())

    def _words(self, sent: Contribution) -> Proposal | list[Fault]:
        text = (cleaned(sent.text.encode()) or "").strip()
        if not text:
            return [Fault(1, 1, "text", "texten är tom; skriv vad som inte stämmer, och hur du vet det")]
        if len(text) > MOST_TEXT:
            return [Fault(1, 1, "text", f"texten är {len(text)} tecken; korta den till högst {MOST_TEXT}")]
        problems = list(privacy_problems("", text))
        if problems:
            return [Fault(problem.line, problem.column, "text", problem.message) for problem in problems]
        where = sent.id or _page(sent.page) or "webbplatsen"
        return Proposal(number(sent), f"Något stämmer inte: {where}", _page(sent.page), "", text, self.today.isoformat())


def _key(path: str) -> str:
    return path.removeprefix("content/").removesuffix(".md")


def _free(collection: str, record_id: str, keys: Set[str]) -> str:
    """The id, or with a number after it when a record has it already."""
    name, count = record_id, 2
    while f"{collection}/{name}" in keys:
        name, count = f"{record_id}-{count}", count + 1
    return name


def _fault(problem: Problem, path: str, text: str) -> Fault:
    if problem.path != path:
        return Fault(1, 1, "", f"{problem.path}: {problem.message}")
    return Fault(problem.line, problem.column, field_at(text, problem.line), problem.message)


def _title(text: str) -> str:
    """The record's title, as it is written."""
    match = re.search(r"^titel:\s*(.+?)\s*$", text, flags=re.MULTILINE)
    return match[1].strip("'\"") if match else "utan titel"


def _page(address: str) -> str:
    """The page that the form was opened from: its path alone, or nothing when it is none of the site's."""
    path = re.sub(r"^https?://[^/]*", "", address).split("?")[0].split("#")[0]
    return path if re.fullmatch(r"/([a-z0-9-]+/)*", path) else ""
