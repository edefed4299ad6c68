"""The core of Förebygga brott: records in, problems and outputs out. Imports no engine."""

import time

STARTED = time.time_ns()
"""When this process began to read the code, in ns since 1970."""
TICK = 10_000_000
"""Nanoseconds that the system's time of a change may be behind the clock: many systems set it a hundred times a second."""
__version__ = "0.1.0"
