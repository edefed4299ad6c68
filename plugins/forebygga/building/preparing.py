"""What pages and sheets are printed with, made once before any is: the templates' code and the sheets' fonts.

Together they take as long as it takes to read eight hundred records, and need none of them, so they are made beside the reading.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import partial

from forebygga.formats.sheets import kept_fonts
from forebygga.hub.forking import beside
from forebygga.hub.store import Store
from forebygga.page.compiled import COMPILED
from forebygga.page.framing import frame_environment
from forebygga.page.rendering import page_environment


def prepare(store: Store, *, has_sheets: bool) -> None:
    """Have the templates' code in memory, and in the store what takes long to make: before processes are forked, which would make their own."""
    if not store.folder:
        return
    if not COMPILED.recall(store):
        COMPILED.prepare(store, page_environment(), frame_environment())
    if has_sheets:
        kept_fonts(store)


def prepared_beside(store: Store, *, has_sheets: bool) -> AbstractContextManager[None]:
    """Prepares in a process of its own meanwhile, if the store has no templates yet: `prepare` then finds it there."""
    is_there = not store.folder or COMPILED.recall(store)
    return beside(None if is_there else partial(_kept, store, has_sheets))


def _kept(store: Store, has_sheets: bool) -> None:
    prepare(store, has_sheets=has_sheets)
    store.close()
