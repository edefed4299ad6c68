"""The browser, as the other browser tests have it."""

from __future__ import annotations

from browser.conftest import browser

__all__ = ["browser"]
