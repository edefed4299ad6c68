"""MkDocs as the engine of `forebygga serve`."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from forebygga.hub.problems import HubError

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def _log(level: int) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.handlers[:] = [handler]
    logger.setLevel(level)
    logger.propagate = False


def _config_file(root: Path) -> str:
    file = root / "mkdocs.yml"
    if not file.is_file():
        raise HubError(f"hittar ingen mkdocs.yml i {root}")
    return str(file)


def serve(root: Path, port: int) -> int:
    """Serve the site on this machine and reload it when anything is saved. Returns when stopped."""
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import Abort

    _log(logging.INFO)
    try:
        mkdocs_serve(config_file=_config_file(root), livereload=True, dev_addr=f"127.0.0.1:{port}")
    except Abort as error:
        sys.stderr.write(f"forebygga: {error}\n")
        return error.code if isinstance(error.code, int) else 1
    except OSError as error:
        raise HubError(f"porten {port} går inte att använda ({error.strerror}); välj en annan med --port") from error
    return 0
