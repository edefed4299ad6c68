"""What was measured, kept a line each in results.jsonl with the day, the machine and its load, so that a measurement can go on where it ended."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

KEPT = Path(__file__).with_name("results.jsonl")


@dataclass(frozen=True)
class Result:
    """A whole command: seconds by the clock and by the processors, and the most that one of its processes held (MB)."""

    tool: str
    version: str
    what: str
    records: int
    pages: int
    clock: float
    processor: float
    memory: int
    load: float
    day: str
    machine: str

    @property
    def milliseconds(self) -> float:
        """Processor time for each page."""
        return self.processor / self.pages * 1000


def machine() -> str:
    """What the figures were measured on, without its name."""
    return f"{os.cpu_count()} {platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def today() -> str:
    """The day, as a result tells it."""
    return datetime.now(UTC).date().isoformat()


def results() -> Iterator[Result]:
    """Everything measured, the oldest first."""
    if KEPT.is_file():
        for line in KEPT.read_text(encoding="utf-8").splitlines():
            yield Result(**json.loads(line))


def is_measured(tool: str, version: str, what: str, records: int) -> bool:
    """Whether this of the version has been measured with this many records on a machine like this today: tomorrow's may be a slower one."""
    wanted = (tool, version, what, records, machine(), today())
    return any((each.tool, each.version, each.what, each.records, each.machine, each.day) == wanted for each in results())


def keep(tool: str, version: str, what: str, records: int, pages: int, took: tuple[float, float, float]) -> Result:
    """Write it last in the file, and give it."""
    clock, processor, memory = took
    load = round(os.getloadavg()[1], 1) if hasattr(os, "getloadavg") else -1.0
    result = Result(tool, version, what, records, pages, round(clock, 1), round(processor, 1), round(memory), load, today(), machine())
    with KEPT.open("a", encoding="utf-8") as file:
        file.write(f"{json.dumps(asdict(result), ensure_ascii=False)}\n")
    return result
