"""`forebygga sprak`: advice on the language of records, on changed lines or in files that are named. Never an error."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from forebygga.cli.checking import has_colours
from forebygga.hub.history import changed_lines
from forebygga.hub.problems import HubError
from forebygga.hub.store import STORE, Store
from forebygga.load import load
from forebygga.reporting.language import advice
from forebygga.reporting.machines import FORMATS
from forebygga.reporting.text import MOST_ALIKE, Colours, report


def _named(root: Path, files: Sequence[Path]) -> set[str]:
    """The files as the hub names them. Raises HubError for one that is not there."""
    named = set()
    for file in files:
        place = next((place for place in (Path.cwd() / file, root / file) if place.is_file()), None)
        if place is None:
            raise HubError(f"hittar inte {file}; skriv till exempel content/god-praktik/grannsamverkan.md")
        named.add(Path(os.path.relpath(place.resolve(), root)).as_posix())
    return named


def language(options: argparse.Namespace) -> int:
    """Advice on the language; always 0, for nobody has to follow it."""
    root = options.hubb.resolve()
    named = _named(root, options.filer)
    lines = changed_lines(root, options.changed) if options.changed else None
    store = Store(root / STORE)
    catalog, _ = load(root, store=store)
    store.close()
    advised = advice(catalog, lambda path: (not named or path in named) and (lines is None or path in lines))
    if lines is not None:
        advised = [one for one in advised if one.line in lines[one.path]]
    if options.format == "text":
        most = None if options.alla else MOST_ALIKE
        for line in report(advised, root, colours=Colours(has_colours()), most=most, command="sprak"):
            sys.stdout.write(f"{line}\n")
    else:
        sys.stdout.write(FORMATS[options.format](advised, root))
    files = len({one.path for one in advised})
    sys.stderr.write(f"{len(advised)} råd i {files} {'fil' if files == 1 else 'filer'}. Råd är inga fel: följ dem du håller med om.\n")
    return 0
