"""The one place that reads the clock; only the command line and engines call it, and hand the day on."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def build_day() -> date:
    """The day the site is built for, in UTC: SOURCE_DATE_EPOCH when set, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()
