"""The sample hub with requests, channels, surveys, efforts and findings of its own (tests/coordination) in place of the sample's."""

from __future__ import annotations

import shutil
from pathlib import Path

from hubs import TESTS, make_hub

COLLECTIONS = ("enkater", "insatser", "kanaler", "samordning", "uppmaningar")


def make_coordinated(target: Path) -> Path:
    """The hub, in an empty or new folder."""
    root = make_hub(target)
    for collection in COLLECTIONS:
        shutil.rmtree(root / "content" / collection, ignore_errors=True)
    shutil.copytree(TESTS / "coordination", root, dirs_exist_ok=True)
    return root
