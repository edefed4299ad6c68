"""The command line: parse, call, exit code. 0 all well, 1 problems in the content, 2 the surroundings failed."""

from forebygga.cli.main import main

__all__ = ["main"]
