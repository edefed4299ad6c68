"""argparse in Swedish: its own words, help and errors."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

_ERRORS = (
    (r"the following arguments are required: (.*)", r"det saknas: \1"),
    (r"unrecognized arguments: (.*)", r"okänt: \1"),
    (r"argument (.*): invalid choice: (.*), maybe you meant (.*)\? \(choose from (.*)\)", r"\1: \2 går inte att välja – menade du \3?"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1: \2 går inte att välja; välj bland \3"),
    (r"argument (.*): ignored explicit argument (.*)", r"\1: ska stå utan värde, inte \2"),
    (r"argument (.*): expected one argument", r"\1: värdet saknas"),
    (r"argument (.*): invalid (?:\w+) value: (.*)", r"\1: \2 är fel slags värde"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Så här: " if prefix is None else prefix)


class SwedishParser(argparse.ArgumentParser):
    """An argument parser that speaks Swedish."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **options)
        self._positionals.title = "Uppgifter"
        self._optionals.title = "Val"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def error(self, message: str) -> NoReturn:
        """Print the fault with how the command is written, and exit with 2."""
        for pattern, swedish in _ERRORS:
            message = re.sub(pattern, swedish, message)
        sys.stderr.write(f"{self.format_usage()}{self.prog}: {message}\n")
        raise SystemExit(2)
