"""Engines that can frame the site, found by their entry point so that the core imports none."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any

from forebygga.hub.problems import HubError

GROUP = "forebygga.engines"


def engine(name: str = "mkdocs") -> Any:
    """The engine's module, with serve(root, port). Raises HubError when it is not installed."""
    for point in entry_points(group=GROUP):
        if point.name == name:
            return point.load()
    raise HubError(f"motorn {name} är inte installerad; kör make site, eller installera paketet forebygga[mkdocs]")
