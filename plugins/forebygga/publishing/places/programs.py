"""Running the programs that carry files: what they say when they fail is told in one line."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence

from forebygga.hub.problems import HubError
from forebygga.hub.programs import failed


def run(command: Sequence[str], *, given: str = "", environment: Mapping[str, str] | None = None, codes: Sequence[int] = (0,)) -> str:
    """What the program prints. Raises HubError when it is not there or ends with another code."""
    try:
        done = subprocess.run(  # noqa: S603  # our own words, no shell
            command, input=given.encode(), capture_output=True, check=False, env=os.environ | dict(environment or {})
        )
    except FileNotFoundError as error:
        raise HubError(f"programmet {command[0]} behövs för att publicera så; installera det") from error
    if done.returncode not in codes:
        raise HubError(failed(command[0], done.stderr.decode("utf-8", errors="replace"), done.returncode))
    return done.stdout.decode("utf-8", errors="surrogateescape")
