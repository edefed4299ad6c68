"""How much one sender may ask for, without knowing who it is: addresses are counted under a keyed hash whose key is soon forgotten."""

from __future__ import annotations

import secrets
from collections import Counter, deque
from dataclasses import dataclass, field
from hashlib import blake2b
from ipaddress import ip_address

HOUR = 3600
MOST = 50_000
"""Senders counted at a time (some 6 MB); those beyond share one count, so that a flood from everywhere fills no memory."""


def network(address: str) -> str:
    """What is counted as one sender: an IPv4 address, or the /64 that a household or office gets of IPv6."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if parsed.version == 6:
        mapped = parsed.ipv4_mapped
        return str(mapped) if mapped else parsed.packed[:8].hex()
    return str(parsed)


@dataclass
class Limits:
    """Counts what each sender asks for in an hour. The key and all counts are forgotten when the hour is over."""

    most: int
    counts: Counter[bytes] = field(default_factory=Counter)
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    until: float = 0

    def allows(self, address: str, now: float) -> bool:
        """Whether the sender may ask once more; it is counted."""
        if now >= self.until:
            self.counts, self.key, self.until = Counter(), secrets.token_bytes(32), now + HOUR
        mark = blake2b(network(address).encode(), key=self.key, digest_size=16).digest()
        if mark not in self.counts and len(self.counts) >= MOST:
            mark = b""
        self.counts[mark] += 1
        return self.counts[mark] <= self.most

    def wait(self, now: float) -> int:
        """Seconds until the counts are forgotten."""
        return max(1, int(self.until - now))


@dataclass
class Recent:
    """The times of what was accepted, a day back."""

    times: deque[float] = field(default_factory=deque)

    def add(self, now: float) -> None:
        """One more."""
        self.times.append(now)

    def since(self, seconds: float, now: float) -> int:
        """How many were accepted in the last so many seconds (at most a day)."""
        while self.times and self.times[0] < now - 24 * HOUR:
            self.times.popleft()
        return sum(time >= now - seconds for time in self.times)
