"""The receiver under spam and under kills, against a stand-in of a code host with a real git repository. Nothing leaves this machine.

    python bench/mottagare.py spam    10,000 posts that no form makes, among 1,000 that a form does
    python bench/mottagare.py kill    300 kills at random moments, while contributions are sent and delivered

The figures are for the one who reads them; it ends with 1 when something was lost, doubled or wrongly taken.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from forges import StandIn, Whole, on_loopback
from hubs import make_hub
from receiving import ORIGIN, Process, lesson, proof, send, settings, until


@contextmanager
def receiver(**more: Any) -> Iterator[tuple[StandIn, Process]]:
    """A stand-in and a receiver that is not yet started."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        host = StandIn(folder)
        with on_loopback(Whole(host.app())) as api:
            process = Process(folder, settings(make_hub(folder / "hubb"), folder / "ko", "github", api, **more))
            try:
                yield host, process
            finally:
                process.stop()


def memory(process: Process) -> int:
    """The most memory it has held, in MB."""
    assert process.running
    status = Path(f"/proc/{process.running.pid}/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) // 1024


def spam_of(kind: int, number: int, used: dict[str, Any]) -> tuple[bytes | None, dict[str, str]]:
    """A post that no form makes: its body and headers."""
    body = {"slag": "erfarenheter", "id": f"skrap-{number}", "text": lesson(f"Skräp {number}"), "sida": "/"}
    headers = {"Origin": ORIGIN, "Content-Type": "application/json"}
    false = {"utmaning": f"1.4.9999999999.{number}." + "0" * 64, "svar": number}
    made = (
        (body, headers),
        ({**body, "bevis": false}, headers),
        ({**body, "bevis": used}, headers),
        ({**body, "bevis": used}, {**headers, "Origin": "https://skrap.exempel.se"}),
        ({**body, "text": "köp " * 30_000, "bevis": used}, headers),
        ({"reklam": "x" * 500}, headers),
    )[kind]
    return json.dumps(made[0]).encode(), made[1]


def spam(posts: int = 10_000, honest: int = 1_000) -> bool:
    """Spam of six kinds in random order, honest contributions among it."""
    with receiver(svårighet=12, per_timme=100_000, per_dygn=100_000) as (host, process):
        process.start()
        before = memory(process)
        lottery = random.Random(1)
        plan = [*range(posts), *[-1 - number for number in range(honest)]]
        lottery.shuffle(plan)
        answers: Counter[tuple[str, int]] = Counter()
        numbers, slowest, began = set(), 0.0, time.monotonic()
        with process.client() as client:
            used = proof(client)
            send(client, lesson("Den första"), "den-forsta", bevis=used)
            for number in plan:
                if number < 0:
                    at = time.monotonic()
                    answer = send(client, lesson(f"Ärlig {-number}"), f"arlig-{-number}")
                    slowest = max(slowest, time.monotonic() - at)
                    answers["ärligt", answer.status_code] += 1
                    numbers.add(answer.json().get("id"))
                else:
                    content, headers = spam_of(number % 6, number, used)
                    answers["skräp", client.post("/", content=content, headers=headers).status_code] += 1
        took = time.monotonic() - began
        until(lambda: process.waiting() == 0, seconds=600)
        proposed = [change["head"] for change in host.changes]
        is_right = (
            len(numbers) == honest
            and len(proposed) == len(set(proposed)) == honest + 1
            and all(f"bidrag/{number}" in proposed for number in numbers)
            and not any("skrap" in head for head in proposed)
        )
        print(f"svar: {dict(answers)}")
        print(f"förslag: {len(proposed)}; {posts + honest} skickade på {took:.0f} s; långsammaste ärliga {slowest:.2f} s")
        print(f"minne: {before} MB före, {memory(process)} MB som mest")
        return is_right


def kill(kills: int = 300) -> bool:
    """Kills at random times; a sender goes on sending, and sends again what was not answered, as a person would."""
    with receiver() as (host, process):
        lottery = random.Random()
        accepted: set[str] = set()
        is_over = threading.Event()
        unanswered = Counter[str]()

        def sender() -> None:
            number = 0
            while not is_over.is_set():
                try:
                    with process.client() as client:
                        answer = send(client, lesson(f"Nummer {number}"), f"nummer-{number}")
                    if answer.status_code == 202:
                        accepted.add(answer.json()["id"])
                        number += 1
                except (httpx2.HTTPError, KeyError):
                    unanswered["utan svar"] += 1
                    is_over.wait(0.02)

        process.start()
        thread = threading.Thread(target=sender)
        thread.start()
        for _ in range(kills):
            time.sleep(lottery.uniform(0, 2))
            process.kill()
            if process.running:
                process.running.wait()
            process.start()
        is_over.set()
        thread.join()
        until(lambda: process.waiting() == 0, seconds=600)
        proposed = [change["head"] for change in host.changes]
        lost = {f"bidrag/{number}" for number in accepted} - set(proposed)
        print(f"dödad {kills} gånger; {len(accepted)} bidrag tagna, {len(proposed)} förslag, {len(host.branches())} grenar")
        print(f"borttappade: {len(lost)}; dubbla: {len(proposed) - len(set(proposed))}; försök utan svar: {unanswered['utan svar']}")
        # One that was taken and answered to nobody, because of the last kill, is no fault: the sender sends it again.
        return not lost and len(proposed) == len(set(proposed)) == len(host.branches()) and len(proposed) - len(accepted) in (0, 1)


if __name__ == "__main__":
    how = {"spam": spam, "kill": kill}[sys.argv[1]]
    sys.exit(0 if how(*map(int, sys.argv[2:])) else 1)
