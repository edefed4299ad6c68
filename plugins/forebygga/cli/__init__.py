"""The command line: parse, call, exit code. 0 all well, 1 problems in the content, 2 the surroundings failed."""

import signal
import threading

_IS_LOUD = threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler
if _IS_LOUD:  # nothing is begun: Ctrl+C while the code is read ends the process, and does not show which line it had come to
    signal.signal(signal.SIGINT, signal.SIG_DFL)
try:
    from forebygga.cli.main import main
finally:
    if _IS_LOUD:
        signal.signal(signal.SIGINT, signal.default_int_handler)

__all__ = ["main"]
