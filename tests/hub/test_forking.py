"""Processes that work for another: none is left when that one is gone, and one that is lost is told of."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

import forebygga.hub.forking as forking
from forebygga.hub.problems import HubError

PARENT = """
import signal, sys
import forebygga.hub.forking as forking
forking.FEW = 0

def work(numbers):
    print("begun\\n", end="", flush=True)
    signal.pause()

list(forking.shared_out(work, 2 * forking.CHUNK, workers=2))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
@pytest.mark.parametrize("end", ["SIGKILL", "SIGTERM"])
def test_no_process_is_left_when_the_one_that_it_works_for_is_killed(end: str) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        assert [parent.stdout.readline() for _ in range(2)] == ["begun\n"] * 2
        parent.send_signal(signal.Signals[end])
        assert parent.communicate(timeout=60)[0] == ""  # ends when the last of them has let go of it


def killed(numbers: range) -> None:
    """What the system does to a process that takes too much memory."""
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
def test_a_process_that_the_system_ends_is_told_of_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forking, "FEW", 0)
    with pytest.raises(HubError, match="minnet"):
        list(forking.shared_out(killed, 2 * forking.CHUNK, workers=2))


GROUP = """
import os, signal, sys
import forebygga.hub.forking as forking
forking.FEW = 0
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

def work(numbers):
    print("begun\\n", end="", flush=True)
    os.read(0, 1)

try:
    list(forking.shared_out(work, 2 * forking.CHUNK, workers=3))
except (KeyboardInterrupt, SystemExit):
    print("ended")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_what_reaches_every_process_at_once_is_told_by_none_but_the_first(end: int) -> None:
    """Ctrl+C in a terminal, and what ends a container."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", GROUP], text=True, start_new_session=True, **pipes) as parent:
        assert parent.stdout
        assert [parent.stdout.readline() for _ in range(2)] == ["begun\n"] * 2
        os.killpg(parent.pid, end)
        assert parent.communicate(timeout=60) == ("ended\n", "")


ENDED = GROUP.replace("os.read(0, 1)", 'os.read(0, 1); print("done\\n", end="", flush=True)')


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
@pytest.mark.parametrize("ends", [(signal.SIGINT,), (signal.SIGTERM,), (signal.SIGINT, signal.SIGINT)])
def test_what_has_begun_is_waited_for_by_the_one_that_is_asked_to_end(ends: tuple[int, ...]) -> None:
    """It writes in a folder that is then taken away, and is not made anew by what comes too late."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", ENDED], text=True, **pipes) as parent:
        assert parent.stdout
        assert [parent.stdout.readline() for _ in range(2)] == ["begun\n"] * 2
        for end in ends:
            parent.send_signal(end)
        assert parent.communicate(timeout=60) == ("done\ndone\nended\n", "")


TWICE = """
import os
import forebygga.hub.forking as forking
forking.FEW, forking.CHUNK, os.cpu_count = 0, 1, lambda: 2

def work(numbers):
    return os.getpid()

for _ in range(20):
    by = set(forking.shared_out(work, 50, chunk=1))
    assert os.getpid() not in by, "the work was shared with nobody"
    assert forking.processes() == 2
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
def test_work_right_after_other_work_is_shared_out_too() -> None:
    told = subprocess.run([sys.executable, "-c", TWICE], capture_output=True, text=True, timeout=120, check=False)
    assert told.returncode == 0, told.stderr
