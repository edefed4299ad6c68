"""A Markdown text as HTML that is safe to publish: raw HTML is printed as text, tables have captions, cited sources are links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from forebygga.hub.body import MARKDOWN, anchored, heading_text, tied

_MODIFIERS = {"cite": " cite--apart", "link_close": " cite--link"}


def _captioned(tokens: list[Token], title: str) -> None:
    """Let every table know what it is about: the heading that it stands under, else the title."""
    above = title
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            above = heading_text(tokens[index + 1]).strip() or above
        elif token.type == "table_open":
            token.meta["caption"] = above


def apart_from_links(html: str) -> str:
    """The page with the cited sources that stand right after a link kept apart from it, so that a finger hits the right one."""
    return html.replace('</a><sup class="cite">', f'</a><sup class="cite{_MODIFIERS["link_close"]}">')


def cite_html(key: str, number: int | None, *, follows: str = "") -> str:
    """A cited source as a superscript link to the record's list of sources; `follows` is the token right before it."""
    label = escape(str(number) if number else key)
    modifier = _MODIFIERS.get(follows, "")
    return f'<sup class="cite{modifier}"><a href="#kalla-{escape(key)}" aria-label="Källa {label}">{label}</a></sup>'


def render_body(text: str, *, title: str, address_of: Callable[[str], str], sources: Mapping[str, int]) -> str:
    """The body as HTML. `address_of` turns a link as written into the address to print; `sources` numbers the keys.

    `title` is the page's: a table under no heading is called that. Raw HTML is printed as text: it never becomes markup, even if a rule missed it.
    """
    tokens = MARKDOWN.parse(text)
    anchored(tokens, 1)
    _captioned(tokens, title)
    return str(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {"address_of": address_of, "sources": sources}))


def render_line(text: str, *, address_of: Callable[[str], str], sources: Mapping[str, int]) -> str:
    """A field's text as inline HTML: emphasis, links and cited sources, no blocks."""
    tokens = MARKDOWN.parseInline(text)
    return str(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {"address_of": address_of, "sources": sources}))


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


MARKDOWN.add_render_rule("cite", _render_cite)
MARKDOWN.add_render_rule("text", _render_text)
MARKDOWN.add_render_rule("link_open", _render_link)
MARKDOWN.add_render_rule("th_open", _render_cell)
MARKDOWN.add_render_rule("td_open", _render_cell)
MARKDOWN.add_render_rule("table_open", _render_table)
MARKDOWN.add_render_rule("table_close", _render_table)
for _name in ("html_block", "html_inline", "image"):
    MARKDOWN.add_render_rule(_name, _render_escaped)
