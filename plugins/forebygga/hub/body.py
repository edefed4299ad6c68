"""The Markdown body of a record: parsed with positions, checked, and rendered as HTML that is safe to publish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from forebygga.hub.anchors import PART, SOURCE, TAKEN

CITE = re.compile(r"\[\^([a-zA-Z0-9-]{1,40})\]")
_MANY = 10_000
"""From this length, in characters, a text may have so many words that they are counted one by one."""
_CITED = re.compile(rf"\s*{CITE.pattern}")
_SIGN = re.compile(r"(?<=\d) (?=§)")
_APART = {"cite": " cite--apart", "link_close": " cite--link"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A word in the body that points somewhere (a link's address, a cited source key), and its place in the file."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 to 6, text, and the anchor it gets on the page (unique within the body)."""

    level: int
    text: str
    anchor: str
    line: int


@dataclass(frozen=True, slots=True)
class Body:
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


_MARKDOWN = _parser()


def slug(text: str) -> str:
    """Text as ASCII kebab-case (å ä → a, ö → o); 'avsnitt' when nothing is left."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-") or "avsnitt"


def _plain(token: Token) -> str:
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


def _anchored(tokens: list[Token], first_line: int) -> list[Heading]:
    headings: list[Heading] = []
    if not any(token.type == "heading_open" for token in tokens):
        return headings
    taken = set(TAKEN)
    numbers: dict[str, int] = {}
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            text = _plain(tokens[index + 1])
            anchor = _free(slug(text), taken, numbers)
            taken.add(anchor)
            line = (token.map[0] if token.map else 0) + first_line
            headings.append(Heading(int(token.tag[1]), text, anchor, line))
            token.attrSet("id", anchor)
    return headings


def _captioned(tokens: list[Token], title: str) -> None:
    """Let every table know what it is about: the heading that it stands under, else the title."""
    above = title
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            above = _plain(tokens[index + 1]).strip() or above
        elif token.type == "table_open":
            token.meta["caption"] = above


def read_body(text: str, first_line: int = 1, tokens: list[Token] | None = None) -> Body:
    """The body's headings, links, cited sources, raw HTML and images with their places; `first_line` is the file's.

    `tokens` are the text's own, when they are at hand.
    """
    return _body_of(_MARKDOWN.parse(text) if tokens is None else tokens, text, first_line)


def read_line(text: str, tokens: list[Token] | None = None) -> Body:
    """The same of a field's text, which is printed as inline HTML."""
    return _body_of(_MARKDOWN.parseInline(text) if tokens is None else tokens, text, 1)


def parsed(text: str, *, as_line: bool = False) -> list[Token]:
    """The text's Markdown tokens, for files in other forms than HTML; a field's text is a line."""
    return _MARKDOWN.parseInline(text) if as_line else _MARKDOWN.parse(text)


def uncited(text: str) -> str:
    """The text without its marks for cited sources."""
    return _CITED.sub("", text) if "[^" in text else text


def tied(text: str) -> str:
    """The text with its section signs tied to their numbers, so that no line starts with a sign."""
    return _SIGN.sub("\u00a0", text)


def unmarked(text: str) -> str:
    """The text without source marks, its section signs tied to their numbers."""
    return tied(uncited(text))


def apart_from_links(html: str) -> str:
    """The page with the cited sources that stand right after a link kept apart from it, so that a finger hits the right one."""
    return html.replace('</a><sup class="cite">', f'</a><sup class="cite{_APART["link_close"]}">')


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
    return Body(tuple(_anchored(tokens, first_line)), tuple(links), tuple(cites), tuple(html), tuple(images), words)


def cite_html(key: str, number: int | None, *, follows: str = "") -> str:
    """A cited source as a superscript link to the record's list of sources; `follows` is the token right before it."""
    shown = escape(str(number) if number else key)
    apart = _APART.get(follows, "")
    return f'<sup class="cite{apart}"><a href="#kalla-{escape(key)}" aria-label="Källa {shown}">{shown}</a></sup>'


def render_body(text: str, *, title: str, address_of: Callable[[str], str], sources: Mapping[str, int]) -> str:
    """The body as HTML. `address_of` turns a link as written into the address to print; `sources` numbers the keys.

    `title` is the page's: a table under no heading is called that. Raw HTML is printed as text: it never becomes markup, even if a rule missed it.
    """
    tokens = _MARKDOWN.parse(text)
    _anchored(tokens, 1)
    _captioned(tokens, title)
    return str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {"address_of": address_of, "sources": sources}))


def render_line(text: str, *, address_of: Callable[[str], str], sources: Mapping[str, int]) -> str:
    """A field's text as inline HTML: emphasis, links and cited sources, no blocks."""
    tokens = _MARKDOWN.parseInline(text)
    return str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {"address_of": address_of, "sources": sources}))


def _render_cite(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    key = tokens[index].content
    return cite_html(key, env["sources"].get(key), follows=tokens[index - 1].type if index else "")


def _render_text(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return tied(escapeHtml(tokens[index].content))


def _render_link(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    tokens[index].attrSet("href", env["address_of"](str(tokens[index].attrGet("href") or "")))
    return str(renderer.renderToken(tokens, index, options, env))


def _render_escaped(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return escape(tokens[index].content)


def _render_cell(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """The cell with its alignment as a class: a strict Content-Security-Policy stops style attributes."""
    if tokens[index].type == "th_open":
        tokens[index].attrSet("scope", "col")
    side = str(tokens[index].attrs.pop("style", "")).removeprefix("text-align:")
    if side in ("right", "center"):
        tokens[index].attrSet("class", f"align-{side}")
    return str(renderer.renderToken(tokens, index, options, env))


def _render_table(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    if tokens[index].type == "table_open":
        table = renderer.renderToken(tokens, index, options, env)
        caption = escapeHtml(tokens[index].meta["caption"])
        return (
            f'<div class="table-wrap" tabindex="0" role="group" aria-label="Tabell">{table}<caption class="sr-only">{caption}</caption>\n'
        )
    return f"{renderer.renderToken(tokens, index, options, env)}</div>\n"


_MARKDOWN.add_render_rule("cite", _render_cite)
_MARKDOWN.add_render_rule("text", _render_text)
_MARKDOWN.add_render_rule("link_open", _render_link)
_MARKDOWN.add_render_rule("th_open", _render_cell)
_MARKDOWN.add_render_rule("td_open", _render_cell)
_MARKDOWN.add_render_rule("table_open", _render_table)
_MARKDOWN.add_render_rule("table_close", _render_table)
for _name in ("html_block", "html_inline", "image"):
    _MARKDOWN.add_render_rule(_name, _render_escaped)
