"""How many requests a second a built site stands on this machine, under each web server with the hub's settings.

    .venv/bin/python bench/hosting.py site [--sekunder 5] [--skriv]

Start page, a record, a list and a shard of the search's index, asked for with brotli accepted by 200 connections (wrk).
The load runs on the same machine as the server, so the figures are a floor. --skriv saves the table in bench/hosting.md.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from publishing.servers import KINDS, asked, program, serving  # noqa: E402

CONNECTIONS = 200
LIST, RECORD = "/god-praktik/", "/god-praktik/grannsamverkan/"


def figures(port: int, address: str, seconds: int) -> tuple[float, float, int]:
    """Requests a second, the 99th percentile in milliseconds, and errors (other answers, timeouts, broken connections)."""
    command = [
        program("wrk"), "--threads", "2", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s", "--latency",
        "--header", "Accept-Encoding: br, gzip", f"http://127.0.0.1:{port}{address}",
    ]  # fmt: skip
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", text)
    last = re.search(r"99%\s+([\d.]+)(us|ms|s)", text)
    assert rate
    assert last
    milliseconds = float(last[1]) * {"us": 0.001, "ms": 1, "s": 1000}[last[2]]
    errors = sum(
        int(number)
        for line in re.findall(r"Socket errors.*|Non-2xx.*", text)
        for number in re.findall(r"\d+", line.replace("Non-2xx or 3xx", ""))
    )
    return float(rate[1]), milliseconds, errors


def main() -> int:
    """Measure, show the table, and save it when asked to."""
    arguments = argparse.ArgumentParser(description="Mät hur många frågor i sekunden webbplatsen står emot.")
    arguments.add_argument("mapp", type=Path)
    arguments.add_argument("--sekunder", type=int, default=5)
    arguments.add_argument("--skriv", action="store_true")
    options = arguments.parse_args()
    site = options.mapp.resolve()
    shard = next(f"/sok/{file.name}" for file in sorted((site / "sok").glob("d*.js")))
    lines = ["| Server | Sida | Byte (br) | Frågor per sekund | p99, ms | Fel |", "| --- | --- | ---: | ---: | ---: | ---: |"]
    with TemporaryDirectory() as name:
        scratch = Path(name)
        scratch.chmod(0o755)
        for kind in KINDS:
            with serving(kind, site, scratch / kind) as port:
                for title, address in (("Startsidan", "/"), ("En post", RECORD), ("En lista", LIST), ("En skärva", shard)):
                    size = len(asked(port, address, Accept_Encoding="br").body)
                    rate, last, errors = figures(port, address, options.sekunder)
                    lines.append(f"| {kind} | {title} | {size} | {rate:,.0f} | {last:.1f} | {errors} |".replace(",", " "))
                    sys.stderr.write(lines[-1] + "\n")
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    if options.skriv:
        head = f"# Last\n\n{CONNECTIONS} förbindelser, {options.sekunder} s vardera, {os.cpu_count()} processorkärnor delade med den som frågar. `bench/hosting.py`\n\n"
        (HERE / "hosting.md").write_text(head + text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
