"""The commands that read the hub's files and tell what is wrong in them, or write them in one style."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from forebygga.cli.progress import Progress
from forebygga.findings import read_and_judged
from forebygga.hub.catalog import Catalog
from forebygga.hub.clock import build_day
from forebygga.hub.formatting import formatted
from forebygga.hub.formatting import in_order as fields_in_order
from forebygga.hub.history import changed_since
from forebygga.hub.problems import HubError, Problem, is_fatal, suggestion
from forebygga.hub.store import STORE, Store
from forebygga.load import Reading
from forebygga.records import record_types
from forebygga.reporting.machines import FORMATS
from forebygga.reporting.rules import explained, rules
from forebygga.reporting.text import MOST_ALIKE, Colours, report


def _summary(reading: Reading, problems: Sequence[Problem]) -> str:
    entries = {entry.key: entry for entry in reading.entries if entry.is_whole}
    counts = Counter(entry.kind.plural for entry in entries.values())
    counted = ", ".join(f"{name} {number}" for name, number in sorted(counts.items()))
    files = len({problem.path for problem in problems})
    warnings = sum(problem.severity == "varning" for problem in problems)
    if problems and warnings == len(problems):
        return f"Inget är fel: {len(entries)} poster ({counted}). {warnings} varningar i {files} {'fil' if files == 1 else 'filer'}."
    if not problems:
        return f"Allt stämmer: {len(entries)} poster ({counted})."
    return f"{len(problems)} problem i {files} {'fil' if files == 1 else 'filer'}; {len(entries)} poster lästes ({counted})."


def _completeness(catalog: Catalog) -> str:
    """A line for every practice, the least complete first: its file, how much it holds of what a copier needs, and what is missing; then the targets."""
    from forebygga.subjects.practice.completeness import NEEDS, completeness, reached

    lines = []
    for one in completeness(catalog):
        missing = ", ".join(need.key for need in one.missing)
        lines.append(f"{one.entry.source.path}: {one.met} av {len(NEEDS)}" + (f"; saknar {missing}" if missing else ""))
    for target, number in reached(catalog):
        lines.append(f"Mål, {target.name}: {number} av minst {target.least}" + (" – nått" if number >= target.least else ""))
    return "".join(f"{line}\n" for line in lines)


def check(options: argparse.Namespace) -> int:
    """Every problem of the hub; 1 when there is any that stops publication."""
    if options.explain:
        return _explain(options.explain)
    gc.disable()  # a short run that builds one large value: collecting only costs time
    root = options.hubb.resolve()
    if options.fix:
        for path in _reformatted(root):
            sys.stderr.write(f"rättade {path}\n")
    store = Store(root / STORE)
    with Progress(sys.stderr, "Läser posterna") as progress:

        def read(reading: Reading) -> None:
            progress.step(f"Prövar {len(reading.entries)} poster mot varandra")

        reading, problems = read_and_judged(root, today=build_day(), store=store, is_read=read)
    store.close()
    if options.changed:
        changed = changed_since(root, options.changed)
        problems = [problem for problem in problems if problem.path in changed]
    if options.format == "text":
        most = None if options.alla else MOST_ALIKE
        for line in report(problems, root, colours=Colours(has_colours()), most=most):
            sys.stdout.write(f"{line}\n")
    else:
        sys.stdout.write(FORMATS[options.format](problems, root))
    if options.komplett:
        sys.stdout.write(_completeness(reading.published))
    if not options.tyst:
        sys.stderr.write(_summary(reading, problems) + "\n")
    return 1 if is_fatal(problems) else 0


def has_colours() -> bool:
    """Whether the output is a terminal that shows colours (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _explain(name: str) -> int:
    rule = rules().get(name)
    if rule is None:
        raise HubError(f"det finns ingen regel '{name}'{suggestion(name, rules())}")
    sys.stdout.write(explained(rule))
    return 0


def fmt(options: argparse.Namespace) -> int:
    """Every record's file in one style; 1 when a file is no text, or with --kontroll when any would change."""
    root = options.hubb.resolve()
    changed = _reformatted(root, is_dry=options.kontroll, in_order=options.ordning)
    for path in changed:
        sys.stdout.write(f"{path}\n")
    what = "skulle ändras" if options.kontroll else "ändrades"
    sys.stderr.write(f"{len(changed)} filer {what}\n")
    return 1 if options.kontroll and changed else 0


def _reformatted(root: Path, *, is_dry: bool = False, in_order: bool = False) -> list[str]:
    """The records' files that are, or would be, written in another way. Links and what is no text are left for the check."""
    changed = []
    for kind in record_types():
        folder = root / "content" / kind.collection
        for file in sorted(folder.glob("*.md")) if folder.is_dir() and not folder.is_symlink() else ():
            if file.is_symlink() or not file.is_file():
                continue
            data = file.read_bytes()
            text = formatted(data, kind)
            if text is not None and in_order:
                text = fields_in_order(text, kind)
            if text is not None and text.encode() != data:
                changed.append(file.relative_to(root).as_posix())
                if not is_dry:
                    file.write_bytes(text.encode())
    return changed
