"""Run a command: its words are read, its module is imported, and what the computer refuses is said in Swedish."""

from __future__ import annotations

import argparse
import importlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from forebygga.cli.command_line import parser
from forebygga.hub.problems import HubError, refusal

Command = Callable[[argparse.Namespace], int]
_ENDED = "forebygga: avbröts innan allt var klart\n"
"""What is said by a command that was asked to end."""


def command_of(does: str) -> Command:
    """The function of a command, from its module here: only what is run is imported, so that a check starts at once."""
    module, _, name = does.partition(".")
    run: Command = getattr(importlib.import_module(f"forebygga.cli.{module}"), name)
    return run


def surroundings(error: OSError) -> str:
    """What the computer refused, in one line of Swedish."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{refusal(error)}"


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Whoever asks the command to end (SIGTERM) lets it take away what it has half done, as Ctrl+C does."""
    if threading.current_thread() is not threading.main_thread():  # only that may say what a signal does
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    options = parser().parse_args(arguments)
    try:
        with ended_in_order():
            code = command_of(options.does)(options)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has seen enough, as in check | head
        return 1
    except HubError as error:
        sys.stderr.write(f"forebygga: {error}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"forebygga: {surroundings(error)}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write(_ENDED)
        return 130
    except SystemExit:
        sys.stderr.write(_ENDED)
        raise
    return code
