"""What readers will see changed in a record: its fields before and after, badges first, and its text by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

BADGES = ("visar", "säkerhet", "värde")
"""The keys that badges are made from; what they say is what readers act on."""
_UNSEEN = frozenset(("publicerad", "granska_senast", "tidigare_adresser", "söks_som"))


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that changed: where it stands (Swedish keys), and its words before and after; '' when there was or is none."""

    place: tuple[str, ...]
    before: str
    after: str

    @property
    def is_badge(self) -> bool:
        """Whether it is a badge's value."""
        return self.place[-1] in BADGES


def _name(item: Any, number: int) -> str:
    """What a part of a list is known by: its first line of text, or its number (from 1)."""
    if isinstance(item, Mapping):
        words = next((value for value in item.values() if isinstance(value, str)), "")
        return words[:60] or str(number)
    return str(number)


def _parts(value: Any) -> dict[str, Any]:
    """What a value consists of, by name; parts of a list with the same name are told apart by their number."""
    if isinstance(value, Mapping):
        return dict(value)
    named: dict[str, Any] = {}
    for number, item in enumerate(value, start=1):
        name = _name(item, number)
        named[f"{name} ({number})" if name in named else name] = item
    return named


def _is_plain(value: Any) -> bool:
    return not isinstance(value, (Mapping, list, tuple)) or (
        not isinstance(value, Mapping) and not any(isinstance(item, (Mapping, list, tuple)) for item in value)
    )


def _words(value: Any) -> str:
    if value is None or value == [] or value == ():
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def differences(before: Any, after: Any, place: tuple[str, ...] = ()) -> Iterator[Difference]:
    """The values that differ between two records as plain data, in the order of the later one."""
    if before == after:
        return
    if _is_plain(before) and _is_plain(after):
        if _words(before) != _words(after):
            yield Difference(place, _words(before), _words(after))
        return
    old, new = (_parts(value) if value is not None and not isinstance(value, str) else {} for value in (before, after))
    for name in [*new, *(name for name in old if name not in new)]:
        if not place and name in _UNSEEN:
            continue
        yield from differences(old.get(name), new.get(name), (*place, name))


def paragraphs(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The paragraphs that were taken away, put in or changed: each before and after, '' when there was or is none."""
    old, new = (re.split(r"\n{2,}", text.strip()) if text.strip() else [] for text in (before, after))
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            for index in range(max(b - a, d - c)):
                yield (old[a + index] if a + index < b else "", new[c + index] if c + index < d else "")


def block(text: str, language: str) -> str:
    """The text as a block of code: its fence is longer than any in the text, so that nothing in it ends the block."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    return f"{fence}{language}\n{text}\n{fence}"


def fenced(pairs: Sequence[tuple[str, str]]) -> str:
    """Before and after as a block that code hosts draw in red and green; nothing in it is taken for markup or mentions."""
    lines = []
    for before, after in pairs:
        lines += [f"- {line}" for line in before.splitlines()] + [f"+ {line}" for line in after.splitlines()]
    return block("\n".join(lines), "diff") + "\n"


def plain(text: str) -> str:
    """The text as Markdown that shows it as it is: no links, no markup, nobody is mentioned."""
    return re.sub(r"([\\`*_\[\]<>#|~!])", r"\\\1", text).replace("@", "&#64;").replace("&\\#64;", "&#64;")
