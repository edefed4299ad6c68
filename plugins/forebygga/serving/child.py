"""The process that serves: it ends, to be started anew, when code has been saved."""

from __future__ import annotations

import gc
import os
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

from forebygga.formats.colours import STYLES as COLOURS
from forebygga.hub.history import log_of
from forebygga.hub.problems import HubError
from forebygga.hub.store import renew_code_version
from forebygga.serving.live import Live
from forebygga.serving.server import Server, leave_with
from forebygga.serving.watching import CODE, HUB, Marks, changed, marks

AGAIN = 75
"""The exit code that asks to be started anew (EX_TEMPFAIL of sysexits.h)."""
LEAST = 0.05
"""Seconds between looks at the files; more when a look takes long, so that looking takes a fifth of a processor at most."""


_READ_ONCE = (".conf", ".md", ".py", ".svg", ".txt", ".typ", ".woff2", ".xml", ".yml")
"""What a process reads of the code but once; templates, styles and scripts are read anew as they are saved."""


def _safely(update: Callable[[], None]) -> None:
    try:
        update()
    except HubError as error:
        sys.stderr.write(f"forebygga: {error}\n")
    except Exception:  # ours or a half-written file's: told, and what is saved next is read
        sys.stderr.write(traceback.format_exc())


def watched(root: Path) -> tuple[Path, ...]:
    """The folders whose files are watched, and the file that tells of commits."""
    log = log_of(root)
    return (*(root / name for name in HUB), *CODE, *([log] if log else []))


def watch(live: Live, before: Marks) -> None:
    """Show what is saved after the marks were taken, until code is; never returns."""
    folders = watched(live.root)
    while True:
        started = time.thread_time()  # of this thread alone: while a check runs beside, a look waits for it again and again
        after = marks(folders)
        looking = time.thread_time() - started
        paths = changed(before, after)
        before = after
        code = {path for path in paths if path.startswith(tuple(f"{folder}{os.sep}" for folder in CODE))}
        if any(path.endswith(_READ_ONCE) for path in code):
            sys.stderr.write("Koden är sparad; läser den på nytt\n")
            os._exit(AGAIN)
        if os.fspath(COLOURS) in code:
            renew_code_version()  # documents and pictures have them too
        if paths and paths == code and all(path.endswith(".css") for path in paths):
            live.renew_styles()
        elif paths:
            if code:
                live.forget_frame()
            if not paths.isdisjoint(map(os.fspath, folders)):
                live.renew_history()
            _safely(partial(live.update, after))
        time.sleep(max(LEAST, 4 * looking))


def main(root: str, listening: str, parent: str) -> int:
    """Serve the hub at the inherited socket."""
    leave_with(int(parent))
    before = marks(watched(Path(root)))  # before anything is read, so that nothing is saved unseen
    live = Live(Path(root))
    _safely(partial(live.update, before))
    gc.collect()
    gc.freeze()  # what was read stays: looking through it again and again is most of a collection
    for work in (live.judge, lambda: watch(live, before)):
        threading.Thread(target=work, daemon=True).start()
    server = Server(socket.socket(fileno=int(listening)), live)
    sys.stderr.write(f"Webbplatsen visas på http://127.0.0.1:{server.socket.getsockname()[1]}/ (avsluta med Ctrl+C)\n")
    server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
