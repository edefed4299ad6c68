"""`forebygga build`: the hub read and checked, the site made beside the old one, and put in its place only when all went well."""

from __future__ import annotations

import gc
import shutil
import sys
from pathlib import Path

from forebygga.building.build import Build
from forebygga.building.place import locked, put, refuse, swept
from forebygga.hub.clock import build_day
from forebygga.hub.problems import is_fatal
from forebygga.hub.settings import read_settings
from forebygga.hub.store import STORE, Store
from forebygga.load import load


def build(root: Path, target: Path, *, workers: int | None = None) -> int:
    """Build the site. Gives 0, or 1 when a record is wrong; the old site is then untouched.

    Raises HubError when the folder is not ours to replace, or another build has it.
    """
    gc.disable()  # a short run that builds one large value: collecting only costs time
    refuse(target, root)
    with locked(target):
        store = Store(root / STORE)
        catalog, problems = load(root, store=store)
        for problem in problems:
            sys.stderr.write(f"{problem}\n")
        if is_fatal(problems):
            sys.stderr.write(f"forebygga: {len(problems)} problem i innehållet; ingenting byggdes\n")
            return 1
        sys.stderr.write(f"Läste {len(catalog.entries)} poster\n")
        scratch = swept(target)
        try:
            fresh = scratch / "site"
            fresh.mkdir()
            number = Build(root, catalog, read_settings(root)[0], build_day(), store).make(fresh, workers=workers)
            put(fresh, target)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        sys.stderr.write(f"Gjorde {number} sidor\n")
    return 0
