"""The real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect, sync_playwright

from browser.machine import find_browser

_PLAYWRIGHTS = (
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,"
    "MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,"
    "NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch"
)
"""Features that Playwright turns off: Chromium minds only the last list that it is given."""
_ADDRESS_BAR = "WebUIOmniboxPopup,WebUIOmniboxAimPopup"
"""The address bar's suggestions are a page of their own, with a process of its own for each context: a third of what one costs."""
FLAGS = (
    f"--disable-features={_PLAYWRIGHTS},{_ADDRESS_BAR}",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# A first search on a machine that does twenty other things took more than Playwright's five seconds: only a fault waits this out.
expect.set_options(timeout=30_000)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium without a window. One at a time: Playwright allows no second in the same thread."""
    path = find_browser()
    assert path, "ingen Chromium hittades; kör make test, eller ange den med CHROMIUM=sökväg"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
