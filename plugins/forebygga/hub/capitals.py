"""The first letter of a text as a capital or a small letter; the rest stays as it is."""

from __future__ import annotations


def upper_first(text: str) -> str:
    """The text as it begins a sentence. Empty text: empty."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text as it goes on in a sentence; an abbreviation (SKR) becomes sKR, so ask before. Empty text: empty."""
    return text[:1].lower() + text[1:]
