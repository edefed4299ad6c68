"""`forebygga build`: the hub read and checked, the site made beside the old one, and put in its place only when all went well."""

from __future__ import annotations

import atexit
import gc
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from forebygga.building.build import Build
from forebygga.building.packs import take_in, write_pack
from forebygga.building.place import locked, put, put_right, refuse, swept, temporary_within, traces
from forebygga.building.preparing import prepared_beside
from forebygga.building.share import Share
from forebygga.building.standing import Standing, stamps
from forebygga.building.unchanged import Outcome, Unchanged
from forebygga.findings import read_and_judged
from forebygga.hub.catalog import Catalog
from forebygga.hub.clock import build_day
from forebygga.hub.ending import undisturbed
from forebygga.hub.problems import is_fatal
from forebygga.hub.settings import read_settings
from forebygga.hub.store import STORE, Store, is_code_untouched
from forebygga.reporting.text import MOST_ALIKE, Colours, report


def build(root: Path, target: Path, *, workers: int | None = None, packs: Path | None = None) -> int:
    """Build the site. Gives 0, or 1 when a record is wrong; the old site is then untouched, as it is when nothing has changed.

    What the packs in the folder hold is not made again (see `packs`).
    Raises HubError when the folder is not ours to replace, another build has it, or a pack is not whole.
    """
    _uncollected()
    refuse(target, root)
    with locked(target):
        put_right(target)
        store, day = Store(root / STORE, is_lasting=is_code_untouched), build_day()
        if packs:
            _say(f"Tog in {take_in(store, packs)} paket")
        unchanged = Unchanged.of(root, target, day, store)
        outcome = unchanged.outcome()
        if outcome:
            _say(*outcome.warnings, f"Läste {outcome.records} poster", f"Inget har ändrats: de {outcome.pages} sidorna står kvar")
            store.close()
            return 0
        catalog, warnings = _judged(root, store)
        if catalog is None:
            return 1
        scratch = swept(target)
        try:
            fresh = scratch / "site"
            fresh.mkdir()
            settings, standing = read_settings(root)[0], Standing(target, store)
            with temporary_within(scratch):
                made = Build(root, catalog, settings, day, store, standing, traces(target)).make(fresh, workers=workers)
            left = stamps(fresh)
            put(fresh, target)
        finally:
            with undisturbed():
                shutil.rmtree(scratch, ignore_errors=True)
        unchanged.keep(Outcome(warnings, len(catalog.entries), made.pages), left, made.files, made.past)
        _say(f"Gjorde {made.pages} sidor")
    return 0


def build_share(root: Path, share: Share, packs: Path, *, workers: int | None = None) -> int:
    """Make a share of the site, and put what was made of it as a pack in the folder. Gives 0, or 1 when a record is wrong.

    Raises HubError when a pack that is there already is not whole.
    """
    _uncollected()
    store, day = Store(root / STORE, is_lasting=is_code_untouched), build_day()
    _say(f"Tog in {take_in(store, packs)} paket")
    before = store.newest()
    catalog, _ = _judged(root, store)
    if catalog is None:
        return 1
    with TemporaryDirectory() as folder:
        made = Build(root, catalog, read_settings(root)[0], day, store).make_share(share, Path(folder), workers=workers)
    pack = write_pack(store.kept_after(before), packs)
    store.close()
    _say(f"Gjorde {made} sidor och filer, del {share.number} av {share.total}", f"Paket: {pack or 'inget, allt fanns redan'}")
    return 0


def _uncollected() -> None:
    """Collect no garbage: a short run builds one large value. Without the freeze all of it is gone through once more at the end."""
    gc.disable()
    atexit.register(gc.freeze)


def _judged(root: Path, store: Store) -> tuple[Catalog | None, tuple[str, ...]]:
    """The catalog to publish, or None when a record is wrong, and the warnings; both are told."""
    with prepared_beside(store, has_sheets=read_settings(root)[0].sheets):
        reading, problems = read_and_judged(root, store=store)
    warnings = tuple(report(problems, root, colours=Colours(), most=MOST_ALIKE))
    _say(*warnings)
    if is_fatal(problems):
        _say(f"forebygga: {len(problems)} problem i innehållet; ingenting byggdes")
        return None, warnings
    _say(f"Läste {len(reading.published.entries)} poster")
    return reading.published, warnings


def _say(*lines: str) -> None:
    sys.stderr.write("".join(f"{line}\n" for line in lines))
