"""The site's colours, for what is no page: documents, slides, pictures and the manifest take them where the pages do."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

STYLES = Path(__file__).parents[1] / "page" / "styles" / "tokens.css"
_TOKEN = re.compile(r"--([\w-]+): (?:light-dark\()?(#[0-9a-f]{6})\b")


@lru_cache(maxsize=1)  # a process that serves sees them change
def _tokens(styles: str) -> dict[str, str]:
    # The first that is said of a name is how it looks on a screen; paper says some of them again.
    tokens: dict[str, str] = {}
    for name, value in _TOKEN.findall(styles):
        tokens.setdefault(name, value)
    return tokens


def colour(token: str) -> str:
    """The light look's colour of a token, as '#0b4f5c'. Raises KeyError when there is none of that name."""
    return _tokens(STYLES.read_text(encoding="utf-8"))[token]


def blended(over: str, under: str, share: float) -> str:
    """The colour of a token laid over another's so that so much of it (0–1) is seen: a layer that is drawn apart takes a quarter more."""
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "#" + "".join(f"{round(above * share + below * (1 - share)):02x}" for above, below in pairs)


def _channels(token: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour(token)[1:]))


def digits(token: str) -> str:
    """The same as Office files have it: '0B4F5C'."""
    return colour(token)[1:].upper()
