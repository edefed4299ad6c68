"""Texts in easy Swedish: a thought to a line, paragraphs divided by empty lines."""

from __future__ import annotations

Paragraphs = tuple[tuple[str, ...], ...]
"""Paragraphs of lines."""


def paragraphs(text: str) -> Paragraphs:
    """The text's paragraphs, each as its lines; none for an empty text."""
    return tuple(tuple(line.strip() for line in part.splitlines() if line.strip()) for part in text.split("\n\n") if part.strip())
