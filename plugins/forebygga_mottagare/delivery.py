"""From the queue to the code host, one at a time, again and again until the host has it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from forebygga_mottagare.forges import Forge, ForgeError, propose
from forebygga_mottagare.queue import Queue

LOG = logging.getLogger("forebygga.mottagare")
LONGEST = 3600.0
"""Seconds between two attempts at most: a host that was down for a night is asked again within the hour."""


@dataclass
class Delivery:
    """Delivers what waits. What the host refuses stays, and is tried again later; it never holds up the others."""

    queue: Queue
    forge: Forge
    retry: float
    clock: Callable[[], float]
    today: Callable[[], date]
    attempts: dict[str, int] = field(default_factory=dict)
    next_try: dict[str, float] = field(default_factory=dict)

    def next_number(self) -> str | None:
        """The number of the next contribution to deliver, the oldest first; None when nothing is due."""
        now = self.clock()
        return next((number for number in self.queue.numbers() if self.next_try.get(number, 0) <= now), None)

    def deliver(self, number: str) -> bool:
        """Propose it; whether the host now has it."""
        proposal = self.queue.read(number)
        try:
            address = propose(self.forge, proposal)
        except ForgeError as error:
            self._postpone(number, str(error))
            return False
        self.queue.finish(proposal, address, self.today())
        self.attempts.pop(number, None)
        self.next_try.pop(number, None)
        LOG.info("%s: %s", number, address)
        return True

    def _postpone(self, number: str, why: str) -> None:
        attempts = self.attempts[number] = self.attempts.get(number, 0) + 1
        wait = min(self.retry * 2 ** min(attempts - 1, 20), LONGEST)
        self.next_try[number] = self.clock() + wait
        LOG.warning("%s: %s; nytt försök om %d s", number, why, wait)

    def wait(self) -> float:
        """Seconds until something is due, at most a minute."""
        times = [self.next_try.get(number, 0) - self.clock() for number in self.queue.numbers()]
        return max(0.05, min([60.0, *times]))
