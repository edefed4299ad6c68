"""The sample hub with requests, channels, surveys, efforts and findings of its own (tests/coordination/sample) in place of the sample's."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from forebygga.hub.settings import read_settings
from forebygga.page.output import Output
from forebygga.page.rendering import Hub
from hubs import TESTS, TODAY, catalog_of, make_hub

COLLECTIONS = ("enkater", "insatser", "kanaler", "samordning", "uppmaningar")


def make_coordinated(target: Path) -> Path:
    """The hub, in an empty or new folder."""
    root = make_hub(target)
    for collection in COLLECTIONS:
        shutil.rmtree(root / "content" / collection, ignore_errors=True)
    shutil.copytree(TESTS / "coordination" / "sample", root, dirs_exist_ok=True)
    return root


def made_by(build: Callable[[Hub], Iterator[Output]], root: Path, *, today: date = TODAY) -> list[Output]:
    """What one builder makes of a hub without problems."""
    return list(build(Hub(catalog_of(root), read_settings(root)[0], today)))
