"""A built folder made into a release: what is done to the finished set of files, in the one order that works."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from forebygga.hub.history import commit_of
from forebygga.hub.settings import Settings
from forebygga.hub.store import Store
from forebygga.publishing.bill import BILL, bill
from forebygga.publishing.compression import compress
from forebygga.publishing.naming import name_by_content
from forebygga.publishing.seal import Release, seal


def base_of(settings: Settings) -> str:
    """The path that the site is published under, with a slash first and last."""
    path = urlsplit(settings.address).path if settings.address else ""
    return f"{path.rstrip('/')}/"


def make_release(folder: Path, settings: Settings, *, day: date, root: Path | None = None, store: Store | None = None) -> Release:
    """Finish the built folder in place: names by content, the bill of materials, compressed forms, and last the seal.

    Same files in, same bytes out. `root` is the hub's folder, whose lock the bill is made from; `store` keeps compressed forms.
    """
    name_by_content(folder, base_of(settings))
    (folder / BILL).write_bytes(bill(folder, root or folder, settings, day=day).encode())
    compress(folder, store)
    return seal(folder, day, commit_of(root) if root else None)
