"""Who waits at a terminal sees what is being done; a file or another program does not."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import threading
from io import StringIO
from pathlib import Path

from forebygga.cli.progress import Progress


class Terminal(StringIO):
    """A stream that is a terminal, and tells when something is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.written.set()
        return super().write(text)


def test_a_terminal_shows_the_step_and_is_left_clean() -> None:
    terminal = Terminal()
    with Progress(terminal, "Läser 3 poster", patience=0):
        assert terminal.written.wait(timeout=30)
    assert terminal.getvalue().endswith("\r\033[K")
    assert "Läser 3 poster … 0 s" in terminal.getvalue()


def test_what_is_soon_done_shows_nothing() -> None:
    terminal = Terminal()
    with Progress(terminal, "Läser 3 poster", patience=3600):
        pass
    assert terminal.getvalue() == ""


def test_no_line_where_nobody_watches() -> None:
    stream = StringIO()
    with Progress(stream, "Läser 3 poster", patience=0) as progress:
        progress.step("Prövar dem mot varandra")
    assert stream.getvalue() == ""


def test_the_check_says_what_it_does_at_a_terminal(hub: Path) -> None:
    code = "import sys\nfrom forebygga.cli import main, progress\nprogress.PATIENCE = 0\nsys.exit(main(['check', '--hubb', sys.argv[1]]))"
    watched, terminal = pty.openpty()
    try:
        environment = {**os.environ, "TERM": "xterm"}
        done = subprocess.run([sys.executable, "-c", code, hub], stderr=terminal, stdout=subprocess.DEVNULL, env=environment, check=False)
        shown = os.read(watched, 100_000).decode()
    finally:
        os.close(terminal)
        os.close(watched)
    assert done.returncode == 0
    assert "Läser" in shown
    assert "Allt stämmer" in shown or "Inget är fel" in shown
