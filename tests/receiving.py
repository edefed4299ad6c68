"""A receiver to send to: its settings, a sender that does the work, and the receiver as a process that can be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Protocol

import httpx2
import yaml

from forebygga_mottagare.challenges import is_answer
from forges import REPOSITORY, TOKEN

ORIGIN = "https://hubb.exempel.se"
LESSON = """---
titel: {title}
ingress: En påhittad erfarenhet.
vad_hände: Vi gick ut och det snöade[^k1].
vad_vi_lärde: Mössa behövs.
berättad_av: Exempelföreningen
källor:
  - nyckel: k1
    titel: Om exempel
    utgivare: Exempelmyndigheten
    år: 2025
    typ: myndighet
publicerad: 2026-01-15
granska_senast: 2027-01-15
status: aktuell
---
"""


def lesson(title: str = "Det snöade") -> str:
    """A lesson that the sample hub has nothing against."""
    return LESSON.format(title=title)


def settings(hub: Path, queue: Path, host: str, api: str, **more: Any) -> dict[str, Any]:
    """The receiver's settings as mottagare.yml says them."""
    fields = {"slag": host, "api": f"{api}/{host}", "förråd": REPOSITORY}
    quick = {"svårighet": 4, "försök_igen": 0.05, "paus": 0, "hämta": 0, "per_timme": 10_000, "per_dygn": 10_000}
    return {"hubb": str(hub), "kö": str(queue), "ursprung": [ORIGIN], "kodvärd": fields, **quick, **more}


def written(fields: dict[str, Any]) -> str:
    """The settings as YAML."""
    return str(yaml.safe_dump(fields, allow_unicode=True))


def until(is_so: Callable[[], bool], *, seconds: float = 120) -> None:
    """Wait for something to be so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "det blev aldrig så"
        time.sleep(0.01)


class Client(Protocol):
    """What sends requests: httpx2's client, or a test's."""

    def get(self, url: str) -> httpx2.Response: ...

    def post(self, url: str, **more: Any) -> httpx2.Response: ...


def proof(client: Client) -> dict[str, Any]:
    """A challenge with its answer."""
    challenge = client.get("/utmaning").json()
    answer = next(number for number in count() if is_answer(challenge["utmaning"], challenge["svarighet"], number))
    return {"utmaning": challenge["utmaning"], "svar": answer}


def send(client: Client, text: str | None = None, record: str = "det-snoade", kind: str = "erfarenheter", **more: Any) -> httpx2.Response:
    """A contribution, sent as the form sends it."""
    body = {"slag": kind, "id": record, "text": text if text is not None else lesson(), "sida": "/god-praktik/exempelvandring/", **more}
    body.setdefault("bevis", proof(client))
    return client.post("/", json=body, headers={"Origin": ORIGIN})


@dataclass
class Process:
    """The receiver as a process of its own, started when it is asked for and not there."""

    folder: Path
    settings: dict[str, Any]
    port: int = 0
    running: subprocess.Popen[bytes] | None = None
    starts: int = field(default=0)

    def __post_init__(self) -> None:
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port = one.getsockname()[1]
        file = self.folder / "mottagare.yml"
        file.write_text(written({**self.settings, "port": self.port}), encoding="utf-8")

    def start(self) -> None:
        """Start it, and wait until it answers or is killed."""
        environment = {**os.environ, "FOREBYGGA_MOTTAGARE_NYCKEL": TOKEN, "SOURCE_DATE_EPOCH": "1775815200"}
        command = [sys.executable, "-m", "forebygga_mottagare", "kör", "--fil", str(self.folder / "mottagare.yml")]
        with (self.folder / "logg").open("ab") as log:
            self.running = subprocess.Popen(command, stderr=log, stdout=log, env=environment)
        self.starts += 1
        until(lambda: self.waiting() is not None or not self.is_alive())

    def is_alive(self) -> bool:
        return self.running is not None and self.running.poll() is None

    def kill(self) -> None:
        """As a power cut would: nothing is told, nothing is tidied."""
        if self.running and self.running.poll() is None:
            self.running.send_signal(signal.SIGKILL)

    def client(self) -> httpx2.Client:
        return httpx2.Client(base_url=f"http://127.0.0.1:{self.port}", trust_env=False, timeout=60)

    def waiting(self) -> int | None:
        """How many wait, or None when it does not answer."""
        try:
            with self.client() as client:
                return int(client.get("/halsa").json()["vantar"])
        except httpx2.HTTPError:
            return None

    def stop(self) -> None:
        self.kill()
        if self.running:
            self.running.wait()
