"""`forebygga forandringar`: what readers will see changed since a branch, as Markdown for the one who reviews."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.clock import build_day
from forebygga.hub.history import files_before
from forebygga.hub.problems import is_fatal
from forebygga.hub.reading.hand_written import head_and_text
from forebygga.hub.settings import read_settings
from forebygga.load import load
from forebygga.page.output import Output
from forebygga.reporting.differences import differences, fenced, paragraphs, plain
from forebygga.rules.hand_written import address_of
from forebygga.site import outputs

MOST = 60_000
"""Signs: code hosts refuse a comment of more than 65,536."""
MOST_PAGES = 50
CUT = "\n\nResten får inte plats här: kör `forebygga forandringar`.\n"


@dataclass(frozen=True)
class Edition:
    """The hub at one time: its published records by key, and by address its made pages and its hand-written ones (as written)."""

    entries: Mapping[str, Entry]
    pages: Mapping[str, Output]
    written: Mapping[str, str]

    @classmethod
    def of(cls, root: Path, catalog: Catalog, today: date) -> Edition:
        """The edition of the hub in the folder. The history is left out, so that a day alone is no change."""
        made = outputs(catalog, read_settings(root)[0], today=today)
        pages = {f"/{output.uri}": output for output in made if output.is_page}
        docs = root / "docs"
        written = {address_of(file.relative_to(docs).as_posix()): file.read_text(encoding="utf-8") for file in sorted(docs.rglob("*.md"))}
        return cls({key: entry for key, entry in catalog.entries.items() if entry.is_published}, pages, written)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of the pages that someone wrote, by address: records' and hand-written ones."""
        titles = {address: str(head_and_text(text)[0].get("title", "")) for address, text in self.written.items()}
        return titles | {entry.address: entry.record.title for entry in self.entries.values()}


@dataclass(frozen=True)
class Changes:
    """What differs between two editions."""

    before: Edition
    after: Edition

    def _changed(self) -> Iterator[str]:
        for address in sorted(set(self.before.pages) & set(self.after.pages)):
            if self.before.pages[address].text != self.after.pages[address].text:
                yield address
        for address in sorted(set(self.before.written) & set(self.after.written)):
            if self.before.written[address] != self.after.written[address]:
                yield address

    def addresses(self) -> list[str]:
        """The addresses of the pages that are new or say something else: those that someone wrote first, then what follows from them."""
        added = set(self.after.pages) - set(self.before.pages) | set(self.after.written) - set(self.before.written)
        return sorted({*added, *self._changed()}, key=lambda address: (address not in self.after.titles, address))

    def markdown(self) -> str:
        """The changes in words, at most MOST signs."""
        old, new = self.before.titles, self.after.titles
        lines = ["## Det här ändras för läsarna\n"]
        lines += _listed("Nya sidor", {address: new[address] for address in sorted(set(new) - set(old))})
        lines += _listed("Borttagna sidor", {address: old[address] for address in sorted(set(old) - set(new))})
        lines += [*self._records(), *self._written()]
        gone = set(self.before.pages) - set(self.after.pages)
        others = sorted(address for address in {*self.addresses(), *gone} if address not in new and address not in old)
        if others:
            lines.append(f"<details><summary>{len(others)} andra sidor blir nya, ändras eller försvinner som följd</summary>\n")
            lines += [*_links({address: self._title(address) for address in others}), "</details>\n"]
        if len(lines) == 1:
            lines.append("Inga sidor ändras.\n")
        text = "\n".join(lines)
        return text if len(text) <= MOST else text[: text.rindex("\n### ", 0, MOST)] + CUT

    def _title(self, address: str) -> str:
        page = self.after.pages.get(address) or self.before.pages[address]
        return page.meta.title if page.meta else ""

    def _written(self) -> Iterator[str]:
        """The hand-written pages that differ, by paragraph."""
        for address in sorted(set(self.before.written) & set(self.after.written)):
            text = list(paragraphs(self.before.written[address], self.after.written[address]))
            if text:
                yield f"### {plain(self.after.titles[address])} `{address}`\n"
                yield fenced(text)

    def _records(self) -> Iterator[str]:
        """The records that are in both editions and differ, with what differs: badges first."""
        for key in sorted(set(self.before.entries) & set(self.after.entries)):
            old, new = self.before.entries[key], self.after.entries[key]
            then, now = (entry.record.model_dump(by_alias=True, mode="json") for entry in (old, new))
            fields = list(differences(then, now))
            text = list(paragraphs(old.source.body, new.source.body))
            if not fields and not text:
                continue
            yield f"### {plain(new.record.title)} `{new.address}`\n"
            for one in sorted(fields, key=lambda difference: not difference.is_badge):
                yield f"{'**Märke** ' if one.is_badge else ''}{plain(' › '.join(one.place))}\n"
                yield fenced([(one.before, one.after)])
            if text:
                yield "Brödtext\n"
                yield fenced(text)


def _listed(title: str, pages: Mapping[str, str]) -> list[str]:
    return [f"### {title} ({len(pages)})\n", *_links(pages)] if pages else []


def _links(pages: Mapping[str, str]) -> list[str]:
    lines = [f"- {plain(title)} `{address}`" for address, title in [*pages.items()][:MOST_PAGES]]
    return [*lines, *([f"- och {len(pages) - MOST_PAGES} till"] if len(pages) > MOST_PAGES else []), ""]


def changes(options: argparse.Namespace) -> int:
    """What readers will see changed since the branch; 1 when the hub as it is now has faults that stop publication."""
    root, today = options.hubb.resolve(), build_day()
    catalog, problems = load(root)
    if is_fatal(problems):
        sys.stderr.write("forebygga: rätta först det som forebygga check visar\n")
        return 1
    with TemporaryDirectory() as name:
        files_before(root, options.gren, Path(name))
        before = Edition.of(Path(name), load(Path(name))[0], today)
        changed = Changes(before, Edition.of(root, catalog, today))
        sys.stdout.write(changed.markdown())
        if options.adresser:
            options.adresser.write_text("".join(f"{address}\n" for address in changed.addresses()), encoding="utf-8")
    return 0
