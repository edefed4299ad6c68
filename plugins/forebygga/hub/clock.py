"""The one place that reads the clock; only the command line and engines call it, and hand the day on."""

from __future__ import annotations

import os
from datetime import date, datetime

from forebygga.hub.problems import HubError
from forebygga.records.numbers import SWEDEN


def build_day() -> date:
    """The day the site is built for, as it is in Sweden: the day of SOURCE_DATE_EPOCH when set, else today.

    Raises HubError when it is set to something that is no time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return (datetime.fromtimestamp(int(epoch), SWEDEN) if epoch else datetime.now(SWEDEN)).date()
    except (ValueError, OverflowError, OSError) as error:
        raise HubError(f"SOURCE_DATE_EPOCH är '{epoch}'; det ska vara ett antal sekunder sedan 1970") from error
