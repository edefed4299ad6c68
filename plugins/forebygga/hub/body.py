"""The Markdown body of a record: parsed with positions, for the rules and for every form it is printed in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from forebygga.hub.anchors import PART, SOURCE, TAKEN

CITE = re.compile(r"\[\^([a-zA-Z0-9-]{1,40})\]")
_MANY = 10_000
"""From this length, in characters, a text may have so many words that they are counted one by one."""
_CITED = re.compile(rf"\s*{CITE.pattern}")
_SIGN = re.compile(r"(?<=\d) (?=§)")


class Mark(NamedTuple):
    """A word in the body that points somewhere (a link's address, a cited source key), and its place in the file."""

    text: str
    line: int
    column: int


class Heading(NamedTuple):
    """A heading: level 1 to 6, text, and the anchor it gets on the page (unique within the body)."""

    level: int
    text: str
    anchor: str
    line: int


class Body(NamedTuple):
    """What the rules ask about a body."""

    headings: tuple[Heading, ...]
    links: tuple[Mark, ...]
    cites: tuple[Mark, ...]
    html: tuple[Mark, ...]
    images: tuple[Mark, ...]
    words: int
    """How many words there are, as blanks part them in a short text."""


def _cite(state: StateInline, silent: bool) -> bool:
    match = CITE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("cite", "", 0).content = match.group(1)
    state.pos = match.end()
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "cite", _cite)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # the rules decide, with a place
    return parser


MARKDOWN = _parser()


def slug(text: str) -> str:
    """Text as ASCII kebab-case (å ä → a, ö → o); 'avsnitt' when nothing is left."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-") or "avsnitt"


def heading_text(token: Token) -> str:
    """The text of a heading's inline token, without markup and marks for cited sources."""
    return "".join(child.content for child in token.children or () if child.type in ("text", "code_inline", "softbreak"))


def _inline(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    """What stands in each block, in the order of the text; a block of HTML stands in itself."""
    for token in tokens:
        if token.type == "html_block":
            yield token, token
        for child in token.children or ():
            yield token, child


def _free(wanted: str, taken: set[str], numbers: dict[str, int]) -> str:
    """The wanted anchor, or with the first number that makes it unique; kalla-… belongs to the list of sources, del-… to the page's parts.

    `numbers` remembers where to go on looking, so that many equal headings take no longer than as many different ones.
    """
    start = f"rubrik-{wanted}" if wanted.startswith((SOURCE, PART)) else wanted
    if start not in taken:
        return start
    number = max(2, numbers.get(start, 2))
    while f"{start}-{number}" in taken:
        number += 1
    numbers[start] = number + 1
    return f"{start}-{number}"


def anchored(tokens: list[Token], first_line: int) -> list[Heading]:
    """The headings among the tokens, in order; each token of a heading gets its anchor as its id."""
    headings: list[Heading] = []
    if not any(token.type == "heading_open" for token in tokens):
        return headings
    taken = set(TAKEN)
    numbers: dict[str, int] = {}
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            text = heading_text(tokens[index + 1])
            anchor = _free(slug(text), taken, numbers)
            taken.add(anchor)
            line = (token.map[0] if token.map else 0) + first_line
            headings.append(Heading(int(token.tag[1]), text, anchor, line))
            token.attrSet("id", anchor)
    return headings


def read_body(text: str, first_line: int = 1, tokens: list[Token] | None = None) -> Body:
    """The body's headings, links, cited sources, raw HTML and images with their places; `first_line` is the file's.

    `tokens` are the text's own, when they are at hand.
    """
    return _body_of(MARKDOWN.parse(text) if tokens is None else tokens, text, first_line)


def read_line(text: str, tokens: list[Token] | None = None) -> Body:
    """The same of a field's text, which is printed as inline HTML."""
    return _body_of(MARKDOWN.parseInline(text) if tokens is None else tokens, text, 1)


def parsed(text: str, *, as_line: bool = False) -> list[Token]:
    """The text's Markdown tokens, for files in other forms than HTML; a field's text is a line."""
    return MARKDOWN.parseInline(text) if as_line else MARKDOWN.parse(text)


def uncited(text: str) -> str:
    """The text without its marks for cited sources."""
    return _CITED.sub("", text) if "[^" in text else text


def tied(text: str) -> str:
    """The text with its section signs tied to their numbers, so that no line starts with a sign."""
    return _SIGN.sub("\u00a0", text)


def unmarked(text: str) -> str:
    """The text without source marks, its section signs tied to their numbers."""
    return tied(uncited(text))


def _body_of(tokens: list[Token], text: str, first_line: int) -> Body:
    lines = text.split("\n")
    at = (0, 0)

    def mark(block: Token, needle: str, text: str) -> Mark:
        """The first place of the needle after the previous mark; what stands in a block comes in its order."""
        nonlocal at
        start, end = block.map or (0, len(lines))
        at = max(at, (start, 0))
        for number in range(at[0], min(end, len(lines))):
            column = lines[number].find(needle, at[1] if number == at[0] else 0)
            if column >= 0:
                at = (number, column + len(needle))
                return Mark(text, number + first_line, column + 1)
        return Mark(text, at[0] + first_line, at[1] + 1)

    links, cites, html, images = [], [], [], []
    for block, child in _inline(tokens):
        match child.type:
            case "html_block":
                html.append(mark(block, child.content.strip()[:20], child.content.strip()[:40]))
            case "link_open":
                href = str(child.attrGet("href") or "")
                links.append(mark(block, href or "]()", href))
            case "cite":
                cites.append(mark(block, f"[^{child.content}]", child.content))
            case "html_inline":
                html.append(mark(block, child.content, child.content[:40]))
            case "image":
                images.append(mark(block, "![", str(child.attrGet("src") or "")))
    words = len(re.findall(r"\w+", text)) if len(text) > _MANY else len(text.split())
    return Body(tuple(anchored(tokens, first_line)), tuple(links), tuple(cites), tuple(html), tuple(images), words)
