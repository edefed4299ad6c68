"""A record's texts as HTML: its body, its easy words and the texts of its fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from forebygga.hub.body_html import render_body, render_line
from forebygga.hub.catalog import Catalog, Entry, target_of
from forebygga.page.easy import paragraphs
from forebygga.page.urls import relative
from forebygga.page.wall import walled

_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A part of a body: its heading with anchor (both empty for what stands before the first), and what stands under it."""

    anchor: str
    heading: Markup
    body: Markup


@dataclass(frozen=True)
class RecordText:
    """A record's texts as HTML on the page at `uri`, with its sources numbered in their order."""

    catalog: Catalog
    entry: Entry
    uri: str

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each source, from 1, by key."""
        return {source.key: number for number, source in enumerate(self.entry.record.sources, start=1)}

    def _address(self, href: str) -> str:
        target = target_of(self.entry.kind.collection, href)
        if target is None:
            return relative(self.uri, href)
        other = self.catalog.entries[target[0]]
        return relative(self.uri, other.address + (f"#{target[1]}" if target[1] else ""))

    def body(self) -> Markup:
        """The Markdown body."""
        html = render_body(self.entry.source.body, title=self.entry.record.title, address_of=self._address, sources=self.numbers)
        return Markup(walled(html, self.entry.source.path))  # noqa: S704

    def parts(self) -> tuple[BodyPart, ...]:
        """The Markdown body divided at its headings, in order; a part without text before the first heading is left out."""
        lead, *rest = _HEADING.split(self.body())
        parts = [BodyPart("", Markup(), Markup(lead))] if lead.strip() else []  # noqa: S704  # the body has been through the wall
        for anchor, heading, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            parts.append(BodyPart(anchor, Markup(heading), Markup(text)))  # noqa: S704
        return tuple(parts)

    def easy(self) -> Markup:
        """The record in easy words, a thought to a line; nothing when it has none."""
        shown = [Markup("<br>\n").join(self.line(line) for line in lines) for lines in paragraphs(self.entry.record.easy or "")]
        return Markup().join(Markup("<p>{}</p>\n").format(lines) for lines in shown)

    def line(self, text: str) -> Markup:
        """A field's text, with its cited sources as links."""
        html = render_line(text, address_of=self._address, sources=self.numbers)
        return Markup(walled(html, self.entry.source.path))  # noqa: S704
