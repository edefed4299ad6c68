"""The core of Förebygga brott: records in, problems and outputs out. Imports no engine."""

import time

STARTED = time.time_ns()
"""When this process began to read the code, in ns since 1970."""
__version__ = "0.1.0"
