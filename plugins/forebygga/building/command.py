"""`forebygga build`: the hub read and checked, the site made beside the old one, and put in its place only when all went well."""

from __future__ import annotations

import gc
import shutil
import sys
from pathlib import Path

from forebygga.building.build import Build
from forebygga.building.place import locked, put, refuse, swept
from forebygga.building.standing import Standing, stamps
from forebygga.building.unchanged import Told, Unchanged
from forebygga.findings import read_and_judged
from forebygga.hub.clock import build_day
from forebygga.hub.problems import is_fatal
from forebygga.hub.settings import read_settings
from forebygga.hub.store import STORE, Store
from forebygga.reporting.text import MOST_ALIKE, Colours, report


def build(root: Path, target: Path, *, workers: int | None = None) -> int:
    """Build the site. Gives 0, or 1 when a record is wrong; the old site is then untouched, as it is when nothing has changed.

    Raises HubError when the folder is not ours to replace, or another build has it.
    """
    gc.disable()  # a short run that builds one large value: collecting only costs time
    refuse(target, root)
    with locked(target):
        store, day = Store(root / STORE), build_day()
        unchanged = Unchanged.of(root, target, day, store)
        told = unchanged.told()
        if told:
            _say(*told.warnings, f"Läste {told.records} poster", f"Inget har ändrats: de {told.pages} sidorna står kvar")
            store.close()
            return 0
        reading, problems = read_and_judged(root, store=store)
        catalog = reading.published
        warnings = tuple(report(problems, root, colours=Colours(), most=MOST_ALIKE))
        _say(*warnings)
        if is_fatal(problems):
            _say(f"forebygga: {len(problems)} problem i innehållet; ingenting byggdes")
            return 1
        _say(f"Läste {len(catalog.entries)} poster")
        scratch = swept(target)
        try:
            fresh = scratch / "site"
            fresh.mkdir()
            made = Build(root, catalog, read_settings(root)[0], day, store, Standing(target, store)).make(fresh, workers=workers)
            left = stamps(fresh)
            put(fresh, target)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        unchanged.keep(Told(warnings, len(catalog.entries), made.pages), left, made.files)
        _say(f"Gjorde {made.pages} sidor")
    return 0


def _say(*lines: str) -> None:
    sys.stderr.write("".join(f"{line}\n" for line in lines))
