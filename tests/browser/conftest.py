"""The real site, built once and served, and the browser that visits it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from browser.building import build
from browser.server import served
from made_once import once

HEIGHTS = {360: 740, 1440: 900, 1600: 1000}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site: built by the first process that asks, read by all."""
    return once(tmp_path_factory, "site", build)


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def context(browser: Browser) -> Callable[..., BrowserContext]:
    """Gives a visitor's settings: width, look ('light' or 'dark') and whether scripts run. The same visitor for the same settings."""
    made: dict[tuple[int, str, bool], BrowserContext] = {}

    def visitor(width: int = 1440, look: str = "light", scripts: bool = True) -> BrowserContext:
        key = (width, look, scripts)
        if key not in made:
            made[key] = browser.new_context(
                viewport={"width": width, "height": HEIGHTS[width]},
                color_scheme=look,
                java_script_enabled=scripts,
                reduced_motion="reduce",
                locale="sv-SE",
            )
        return made[key]

    return visitor
