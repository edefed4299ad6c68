"""What is made of the code alone, kept beside it as Python keeps what it compiles: every hub's first build finds it there.

Where nothing can be written, or Python is told to write nothing (PYTHONDONTWRITEBYTECODE), it is made anew.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from forebygga.hub.store import is_code_untouched, named, sealed, unsealed

CORE = Path(__file__).parents[1]


def find_beside_code(what: str) -> bytes | None:
    """What was kept under that name by this very code, or None."""
    try:
        return unsealed(named(what), _file(what).read_bytes())
    except (OSError, NotImplementedError):  # a Python that keeps nothing of what it compiles
        return None


def keep_beside_code(what: str, made: bytes) -> None:
    """Keep it, in place of what other code made, all of it or nothing."""
    with suppress(OSError, NotImplementedError):
        if not sys.dont_write_bytecode and is_code_untouched():  # else it is made of other code than its name tells
            file = _file(what)
            new = file.with_suffix(f".{os.getpid()}{file.suffix}")
            new.write_bytes(sealed(named(what), made))
            new.replace(file)


def _file(what: str) -> Path:
    """No module's: none has a hyphen in its name. The ending says that it is no part of the code, see `code_version`."""
    return Path(cache_from_source(CORE / f"kept-{what}.py"))
