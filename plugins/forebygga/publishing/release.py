"""A built folder made into a release: what is done to the finished set of files, in the one order that works."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from forebygga.hub.settings import Settings
from forebygga.publishing.naming import name_by_content


def release(folder: Path, settings: Settings) -> None:
    """Finish the built folder in place. Same files in, same bytes out."""
    base = urlsplit(settings.address).path if settings.address else ""
    name_by_content(folder, f"{base.rstrip('/')}/")
