"""Proof of work against spam: a signed challenge for a while, to be answered once with a number that took some work to find.

A challenge holds its difficulty, its last second and a nonce, signed with a key that only this process knows: nothing is kept of
those that are handed out, and none outlives a restart. The proof is that SHA-256 of "challenge:answer" begins with so many zero bits.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

LIFETIME = 2 * 60 * 60
"""Seconds: a lesson is written in ten minutes, and a form is left open over lunch."""
STEP = 50
"""Accepted contributions in the last hour for each bit that the difficulty rises; a busy day for people, the first minutes of a flood."""
MOST_STEPS = 6
"""A phone finds 22 zero bits in a minute or two; more would shut people out."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """What is handed out: the signed text, zero bits asked for, and the last second (Unix time) that an answer is taken."""

    text: str
    difficulty: int
    until: int

    def as_json(self) -> dict[str, str | int]:
        """In the form's words."""
        until = datetime.fromtimestamp(self.until, UTC).isoformat().replace("+00:00", "Z")
        return {"utmaning": self.text, "svarighet": self.difficulty, "galler_till": until}


def zero_bits(digest: bytes) -> int:
    """How many zero bits the digest begins with."""
    return len(digest) * 8 - int.from_bytes(digest, "big").bit_length()


def is_answer(text: str, difficulty: int, answer: int) -> bool:
    """Whether the answer is a proof for the challenge."""
    return zero_bits(sha256(f"{text}:{answer}".encode()).digest()) >= difficulty


@dataclass
class Challenges:
    """Hands out challenges and takes each answer once."""

    difficulty: int
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    spent: dict[str, int] = field(default_factory=dict)
    """Nonces that were answered, with their last second, in the order they were answered; forgotten when they have run out."""

    def new(self, now: float, *, accepted: int = 0) -> Challenge:
        """A challenge; harder the more that was `accepted` in the last hour."""
        difficulty = self.difficulty + min(accepted // STEP, MOST_STEPS)
        until = int(now) + LIFETIME
        body = f"1.{difficulty}.{until}.{secrets.token_urlsafe(12)}"
        return Challenge(f"{body}.{self._signature(body)}", difficulty, until)

    def take(self, text: str, answer: int, now: float) -> bool:
        """Whether the challenge is ours, still holds, was not answered before and is answered now; it is then spent."""
        body, _, signature = text.rpartition(".")
        if not text.isascii() or not hmac.compare_digest(signature, self._signature(body)):
            return False
        _, difficulty, until, nonce = body.split(".")
        if int(until) < now or nonce in self.spent or not is_answer(text, int(difficulty), answer):
            return False
        self._forget(now)
        self.spent[nonce] = int(until)
        return True

    def _signature(self, body: str) -> str:
        return hmac.new(self.key, body.encode(), sha256).hexdigest()

    def _forget(self, now: float) -> None:
        for nonce in [nonce for nonce, until in self.spent.items() if until < now]:
            del self.spent[nonce]
