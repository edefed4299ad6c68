"""`forebygga serve`: holds the port, and a process that serves there; starts that anew when code is saved, and ends with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from forebygga.hub.problems import HubError
from forebygga.serving.child import AGAIN
from forebygga.serving.server import listening_at
from forebygga.serving.watching import CODE, changed, marks

_FROM_OUTSIDE = (signal.SIGKILL, signal.SIGTERM)
"""What ends a process that has no fault of its own."""
PAUSE = 0.2
"""Seconds between looks at code that could not be run."""


def _wait_for_code() -> None:
    before = marks(CODE)
    while not changed(before, marks(CODE)):
        time.sleep(PAUSE)


def serve(root: Path, port: int) -> int:
    """Serve the site on this machine until stopped. Raises HubError when the port is taken or the folder is no hub."""
    if not (root / "content").is_dir() or not (root / "data").is_dir():
        raise HubError(f"hittar ingen hubb i {root}: mapparna content/ och data/ saknas; stå i hubbens mapp, eller ange den med --hubb")
    try:
        listening = listening_at(port)
    except OSError as error:
        raise HubError(
            f"porten {port} är upptagen eller får inte användas; avsluta det som redan visas där, eller välj en annan med --port"
        ) from error
    reading, writing = os.pipe()
    command = [sys.executable, "-m", "forebygga.serving.child", str(root), str(listening.fileno()), str(reading)]
    while True:
        child = None
        try:
            # In a group of its own: Ctrl+C then reaches this process alone, which ends that one.
            child = subprocess.Popen(command, pass_fds=(listening.fileno(), reading), process_group=0)  # noqa: S603  # our own module
            code = child.wait()
            if code == 0:
                return 0
            if -code in _FROM_OUTSIDE:
                sys.stderr.write("forebygga: datorn avslutade servern, oftast för att minnet är slut; den startas på nytt\n")
            elif code != AGAIN:
                sys.stderr.write("forebygga: koden gick inte att köra; sidorna står kvar. Spara en rättning, så läses den på nytt\n")
                _wait_for_code()
        except KeyboardInterrupt:
            if child:
                child.terminate()
                child.wait()
            os.close(writing)
            return 0
