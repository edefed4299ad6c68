"""A Swedish spelling dictionary (Hunspell), read when the index is made and never published. Words are looked up, not listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

_PLACES = ("/usr/share/hunspell/sv_SE", "/usr/share/hunspell/sv", "/usr/share/myspell/dicts/sv_SE", "/Library/Spelling/sv_SE")
_BEGINS = frozenset("XU")
_ENDS, _ONLY_IN_COMPOUNDS, _FORBIDDEN = "Y", "Z", "%"


class _Ending(NamedTuple):
    flag: str
    strip: str
    condition: re.Pattern[str] | None
    further: str


class Dictionary:
    """The words of a dictionary and the forms its rules give them."""

    def __init__(self, words: Path, rules: Path) -> None:
        texts = words.read_bytes(), rules.read_bytes()
        self.digest = sha256(b"\0".join(texts)).hexdigest()
        self.flags = _words(texts[0].decode("utf-8"))
        self.endings = _endings(texts[1].decode("utf-8"))
        self.longest = max(map(len, self.endings), default=0)

    def _forms(self, word: str) -> Iterator[tuple[str, str]]:
        """The base words that the word may be a form of, each with the flags of the form."""
        for length in range(min(self.longest, len(word) - 1) + 1):
            cut = len(word) - length
            for ending in self.endings.get(word[cut:], ()):
                base = word[:cut] + ending.strip
                flags = self.flags.get(base)
                if flags and ending.flag in flags and (ending.condition is None or ending.condition.search(base)):
                    yield base, ending.further

    def base(self, word: str) -> str:
        """The word's base form, itself when it is one; the shortest of several; empty when the word is unknown."""
        own = self.flags.get(word)
        if own is not None and _ONLY_IN_COMPOUNDS not in own:
            return word
        found = [
            base for base, further in self._forms(word) if _ONLY_IN_COMPOUNDS not in further and _ONLY_IN_COMPOUNDS not in self.flags[base]
        ]
        return min(found, key=lambda base: (len(base), base), default="")

    def first(self, part: str) -> str:
        """The base of the word that may stand first in a compound in this form; empty when none may."""
        own = self.flags.get(part)
        if own is not None and not _BEGINS.isdisjoint(own):
            return part if _ONLY_IN_COMPOUNDS not in own else self._whole(part)
        found = [base for base, further in self._forms(part) if not _BEGINS.isdisjoint(further)]
        return min(found, key=lambda base: (len(base), base), default="")

    def _whole(self, part: str) -> str:
        """The word behind a form that only stands in compounds (skol-, kvinno-)."""
        tried = (part + "a", part[:-1] + "a" if part[-1] in "oue" else "", part + "e", part[:-1] if part[-1] == "s" else "")
        return next((word for word in tried if word and self.is_base(word)), part)

    def is_last(self, part: str) -> bool:
        """Whether the form may stand last in a compound."""
        if _ENDS in self.flags.get(part, ""):
            return True
        return any(_ENDS in self.flags[base] and _ONLY_IN_COMPOUNDS not in further for base, further in self._forms(part))

    def is_base(self, word: str) -> bool:
        """Whether it is a whole word in its base form."""
        own = self.flags.get(word)
        return own is not None and _ONLY_IN_COMPOUNDS not in own


def _words(text: str) -> dict[str, str]:
    """Every word in small letters with its flags; a word that stands twice has the flags of both."""
    found: dict[str, str] = {}
    for line in text.splitlines()[1:]:
        word, _, flags = line.partition("\t")[0].partition("/")
        if word and word.isalpha() and word == word.lower() and _FORBIDDEN not in flags:
            both = found.get(word)
            if both is not None and _ONLY_IN_COMPOUNDS in flags:
                flags = flags.replace(_ONLY_IN_COMPOUNDS, "")
            elif both is not None:
                both = both.replace(_ONLY_IN_COMPOUNDS, "")
            found[word] = (both or "") + flags
    return found


def _endings(text: str) -> dict[str, list[_Ending]]:
    """The rules for endings, by what they add."""
    found: dict[str, list[_Ending]] = {}
    for line in text.splitlines():
        fields = line.split()
        if len(fields) >= 5 and fields[0] == "SFX":
            add, _, further = fields[3].partition("/")
            condition = None if fields[4] == "." else re.compile(f"(?:{fields[4]})$")
            ending = _Ending(fields[1], "" if fields[2] == "0" else fields[2], condition, further)
            found.setdefault("" if add == "0" else add, []).append(ending)
    return found


def find_dictionary(root: Path, places: Iterable[str] = _PLACES) -> Dictionary | None:
    """The dictionary on this machine: Debian's hunspell-sv, or the npm package dictionary-sv beside the site. None without one."""
    package = root / "node_modules" / "dictionary-sv"
    files = [(package / "index.dic", package / "index.aff"), *((Path(f"{place}.dic"), Path(f"{place}.aff")) for place in places)]
    for words, rules in files:
        if words.is_file() and rules.is_file():
            return Dictionary(words, rules)
    return None
