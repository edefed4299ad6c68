"""How soon a saved record is on screen with `forebygga serve`: until its own page, then a list, answers with it. Run by make bench-serve.

Asks over HTTP, as often as a browser that is told would; nothing is asserted. `bench/serve.py HUBB POST` measures a hub of one's own.
"""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from generate import generate

BIN = Path(sys.executable).parent
RECORDS = 3_000
SAVES = 9
PAUSE = 0.01


def free_port() -> int:
    """A port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def asked(address: str) -> str:
    """What the server answers; empty while it does not."""
    try:
        with urlopen(address, timeout=300) as response:
            return str(response.read().decode())
    except HTTPError as error:
        return str(error.read().decode())
    except OSError:
        return ""


def until(address: str, text: str) -> float:
    """Seconds until the address answers with the text."""
    started = time.perf_counter()
    while text not in asked(address):
        time.sleep(PAUSE)
    return time.perf_counter() - started


def measure(hub: Path, record: Path) -> None:
    """Start, save and print. The record is put back as it was."""
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    own, listed = f"{origin}/{record.parent.name}/{record.stem}/", f"{origin}/{record.parent.name}/"
    server = subprocess.Popen([BIN / "forebygga", "serve", "--hubb", hub, "--port", str(port)], stderr=subprocess.DEVNULL)
    before = record.read_text(encoding="utf-8")
    try:
        sys.stdout.write(f"start to first page: {until(own, '<h1'):.2f} s\n")
        until(listed, "<h1")
        pages, lists = [], []
        for number in range(SAVES):
            time.sleep(2)
            title = f"Sparad {number}-{time.time_ns()}"
            line = next(line for line in before.split("\n") if line.startswith("titel:"))
            record.write_text(before.replace(line, f"titel: {title}"), encoding="utf-8", newline="\n")
            pages.append(until(own, title))
            lists.append(pages[-1] + until(listed, title))
        for what, times in (("own page", pages), ("list that shows it", lists)):
            sys.stdout.write(f"save to {what}: median {statistics.median(times):.2f} s, longest {max(times):.2f} s\n")
    finally:
        record.write_text(before, encoding="utf-8", newline="\n")
        server.send_signal(signal.SIGINT)
        server.wait()


if __name__ == "__main__":
    sys.stdout.write(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    if len(sys.argv) == 3:
        measure(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
    else:
        with tempfile.TemporaryDirectory(prefix="forebygga-serve-") as name:
            generate(Path(name) / "hubb", RECORDS)
            measure(Path(name) / "hubb", next((Path(name) / "hubb" / "content" / "god-praktik").glob("*.md")))
