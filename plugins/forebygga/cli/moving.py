"""forebygga rename, delete, merge: a record moved or taken away with all that points at it, so that no address dies."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from forebygga.hub.catalog import Catalog, Entry, reference_key, target_of
from forebygga.hub.clock import build_day
from forebygga.hub.problems import HubError, Problem, suggestion
from forebygga.hub.published import FILE, Fate, Ledger, written
from forebygga.load import load
from forebygga.records.markers import Ref
from forebygga.records.shape import pointers
from forebygga.rules.bodies import DEAD_LINK
from forebygga.rules.references import DANGLING_REFERENCE

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LINK = re.compile(r"(?<=\]\()([^)\s]+\.md)(?=[#)])")


def _opened(options: argparse.Namespace) -> tuple[Path, Catalog]:
    root = options.hubb.resolve()
    return root, load(root)[0]


def _entry(catalog: Catalog, key: str) -> Entry:
    entry = catalog.entries.get(key)
    if entry is None:
        hint = suggestion(key, catalog.entries) or "; skriv samling/id för en post som är hel"
        raise HubError(f"det finns ingen post '{key}'{hint}")
    return entry


def _references(catalog: Catalog, key: str) -> Iterator[tuple[Entry, int, int, str]]:
    """Every value of a head that points at the record: who, line, column and how it is written."""
    for entry in catalog.entries.values():
        for location, marker, value in pointers(entry.record):
            if isinstance(marker, Ref) and reference_key(marker, value) == key:
                yield entry, *entry.source.place(location), value


def _file(root: Path, entry: Entry) -> Path:
    return root / entry.source.path


def _repoint(root: Path, catalog: Catalog, old: str, new: str) -> list[str]:
    """Write every reference and link to the record as one to the new key; the files that were changed."""
    texts = {entry.key: entry.source.text.split("\n") for entry in catalog.entries.values()}
    for entry, line, column, value in sorted(_references(catalog, old), key=lambda reference: (reference[1], reference[2]), reverse=True):
        row = texts[entry.key][line - 1]
        at = row.find(value, column - 1)
        if at >= 0:
            written_as = new if "/" in value else new.partition("/")[2]
            texts[entry.key][line - 1] = row[:at] + written_as + row[at + len(value) :]
    changed = []
    for entry in catalog.entries.values():

        def moved(match: re.Match[str], entry: Entry = entry) -> str:
            target = target_of(entry.kind.collection, match[1])
            if not target or target[0] != old:
                return match[1]
            collection, _, name = new.partition("/")
            return f"{name}.md" if collection == entry.kind.collection else f"../{new}.md"

        text = _LINK.sub(moved, "\n".join(texts[entry.key]))
        if text != entry.source.text:
            _file(root, entry).write_text(text, encoding="utf-8", newline="\n")
            changed.append(entry.source.path)
    return [*changed, *_elsewhere(root, catalog, old, new)]


def _elsewhere(root: Path, catalog: Catalog, old: str, new: str) -> list[str]:
    """The same in the words of the search and in hand-written pages."""
    prefixes = {kind.collection: kind.prefix for kind in catalog.kinds}
    pages = ["/".join((prefixes[key.partition("/")[0]], key.partition("/")[2], "index.md")) for key in (old, new)]
    changed = []
    for file in (root / "data" / "sok" / "synonymer.yml", *sorted((root / "docs").rglob("*.md"))):
        if not file.is_file() or file.is_symlink():
            continue
        text = file.read_text(encoding="utf-8")
        fresh = re.sub(rf"(?<=post: ){re.escape(old)}$", new, text, flags=re.MULTILINE).replace(f"/{pages[0]}", f"/{pages[1]}")
        if fresh != text:
            file.write_text(fresh, encoding="utf-8", newline="\n")
            changed.append(file.relative_to(root).as_posix())
    return changed


def _with_former(text: str, addresses: list[str]) -> str:
    """The record's text with the addresses among its former ones."""
    head, body = text.split("\n---\n", 1)
    fresh = [f"  - {address}" for address in addresses if f"- {address}\n" not in f"{head}\n"]
    lines = head.split("\n")
    at = next((number for number, line in enumerate(lines) if line.rstrip() == "tidigare_adresser:"), None)
    if at is None:
        lines += ["tidigare_adresser:", *fresh] if fresh else []
    else:
        lines[at + 1 : at + 1] = fresh
    return "\n".join(lines) + "\n---\n" + body


def _addresses(entry: Entry) -> list[str]:
    return [*([entry.address] if entry.is_published else []), *entry.record.former_addresses]


def _report(changed: list[str], outcome: str) -> int:
    for path in sorted(set(changed)):
        sys.stdout.write(f"{path}\n")
    sys.stderr.write(f"{outcome}. Kör forebygga check innan du lämnar in ändringen\n")
    return 0


def rename(options: argparse.Namespace) -> int:
    """Give a record another id: its file, all that points at it, and the old address, which leads on."""
    root, catalog = _opened(options)
    entry = _entry(catalog, options.post)
    new = f"{entry.kind.collection}/{options.id}"
    if not _ID.fullmatch(options.id):
        raise HubError(f"'{options.id}' är inget giltigt id; använd a–z, 0–9 och bindestreck")
    target = root / "content" / f"{new}.md"
    if target.exists():
        raise HubError(f"{options.id} finns redan i {entry.kind.collection}; välj ett annat id, eller använd forebygga merge")
    changed = _repoint(root, catalog, entry.key, new)
    text = _with_former(_file(root, entry).read_text(encoding="utf-8"), [entry.address] if entry.is_published else [])
    target.write_text(text, encoding="utf-8", newline="\n")
    _file(root, entry).unlink()
    return _report([*changed, f"content/{new}.md"], f"{entry.key} heter nu {new}")


def merge(options: argparse.Namespace) -> int:
    """Let a record go up in another: all that points at it points at the other, and its addresses lead there."""
    root, catalog = _opened(options)
    entry, into = _entry(catalog, options.post), _entry(catalog, options.till)
    if entry.key == into.key:
        raise HubError("en post kan inte gå upp i sig själv")
    changed = _repoint(root, catalog, entry.key, into.key)
    file = _file(root, into)
    file.write_text(_with_former(file.read_text(encoding="utf-8"), _addresses(entry)), encoding="utf-8", newline="\n")
    _file(root, entry).unlink()
    changed = [path for path in changed if path != entry.source.path]
    return _report([*changed, into.source.path], f"{entry.key} har gått upp i {into.key}; flytta själv den text som ska vara kvar")


def delete(options: argparse.Namespace) -> int:
    """Take a record away: its addresses lead on, or say that it is gone and why. Nothing happens while anything points at it."""
    root, catalog = _opened(options)
    entry = _entry(catalog, options.post)
    pointing = [
        Problem(other.source.path, line, column, DANGLING_REFERENCE, f"hänvisar till {entry.key}; ta bort hänvisningen först")
        for other, line, column, _ in _references(catalog, entry.key)
        if other.key != entry.key
    ]
    for other in catalog.entries.values():
        for mark in other.body.links:
            target = target_of(other.kind.collection, mark.text) if other.key != entry.key else None
            if target and target[0] == entry.key:
                pointing.append(
                    Problem(other.source.path, mark.line, mark.column, DEAD_LINK, f"länkar till {entry.key}; ta bort länken först")
                )
    for problem in sorted(pointing):
        sys.stdout.write(f"{problem}\n")
    if pointing:
        return 1
    to = _entry(catalog, options.till).address if options.till else ""
    fate = Fate(0, to) if to else Fate(0, removed=build_day(), reason=" ".join((options.skal or "").split()))
    ledger: Ledger = {**catalog.ledger, **dict.fromkeys(_addresses(entry), fate)}
    (root / FILE).write_text(written(ledger), encoding="utf-8", newline="\n")
    _file(root, entry).unlink()
    return _report([FILE], f"{entry.key} är borttagen")
