"""The field's words, explained where they first stand on a page: a link to the glossary that a script can open in place.

The page is split at its tags, not parsed: a parser writes the whole page anew, and the pages are of our own checked templates.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from forebygga.hub.body_html import apart_from_links
from forebygga.hub.catalog import Catalog
from forebygga.records.method import Word

MARK = "data-words"
"""An element with this attribute has its words explained."""
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_LEFT_ALONE = frozenset(
    (
        "a",
        "button",
        "caption",
        "code",
        "dfn",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "label",
        "pre",
        "span",
        "summary",
        "sup",
        "svg",
        "th",
    )
)


def _alike(first: str, forms: Iterable[str]) -> str:
    """A pattern for forms that start with the letter, which is looked at once; one with a small letter may also start a sentence."""
    rests = (re.escape(form[1:]) if form[0].islower() else f"(?<={re.escape(form[0])}){re.escape(form[1:])}" for form in forms)
    return f"[{re.escape(first + first.upper())}](?:{'|'.join(rests)})"


class Explainer:
    """Knows every form of every published word. A form belongs to the first word, by title, that lists it."""

    def __init__(self, catalog: Catalog) -> None:
        self.words = {entry.id: word for entry, word in catalog.records(Word)}
        self._owner: dict[str, str] = {}
        for key, word in self.words.items():
            for form in word.forms:
                self._owner.setdefault(form, key)

    @property
    def dependencies(self) -> tuple[tuple[str, ...], dict[str, str]]:
        """All that an explained page depends on: the words' ids, and the word that owns each form."""
        return tuple(self.words), self._owner

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        by_letter: dict[str, list[str]] = {}
        for form in sorted(self._owner, key=lambda form: (-len(form), form)):
            by_letter.setdefault(form[0].lower(), []).append(form)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(_alike(*group) for group in by_letter.items())})(?![\w-])")

    def _word(self, text: str) -> str:
        return self._owner.get(text) or self._owner[text[0].lower() + text[1:]]

    def explained(self, html: str, uri: str) -> str:
        """The page with each word's first occurrence made a link to the glossary, inside elements that ask for it.

        Headings, links, labels and spans (marks, asides) are left alone, and so is the word that the page itself is about.
        """
        if not self._owner or f" {MARK}" not in html:
            return html
        left = {key for key in self.words if uri != f"{Word.prefix}/{key}/"}
        root = "../" * uri.count("/")
        return apart_from_links("".join(self._pieces(html, left, root)))

    def _pieces(self, html: str, left: set[str], root: str) -> Iterator[str]:
        def link(match: re.Match[str]) -> str:
            key = self._word(match.group())
            if key not in left:
                return match.group()
            left.discard(key)
            return f'<a class="term" href="{root}{Word.prefix}/#{key}" data-term="{key}">{match.group()}</a>'

        inside, depth, closed = "", 0, 0
        start = max(0, html.rfind("<", 0, html.index(f" {MARK}")))
        yield html[:start]
        for piece in _TAG.split(html[start:]):
            name = _NAME.match(piece)
            if name is None:
                yield self._pattern.sub(link, piece) if inside and not closed and left else piece
                continue
            step = -1 if piece[1] == "/" else 1
            if not inside and f" {MARK}" in piece:
                inside, depth, closed = name[1], 0, 0
            if inside:
                depth += step if name[1] == inside else 0
                closed += step if name[1] in _LEFT_ALONE and not piece.endswith("/>") else 0
                inside = inside if depth else ""
            yield piece

    def definitions(self) -> str:
        """Every word's name and meaning as JSON, by id: what the script shows."""
        by_key = {key: [word.title, word.summary] for key, word in sorted(self.words.items())}
        return json.dumps(by_key, ensure_ascii=False, separators=(",", ":")) + "\n"
