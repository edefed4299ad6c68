"""A record's texts on a Word file: emphasis, lists and tables, with cited sources as raised numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docx.text.paragraph import Paragraph
from markdown_it.token import Token

from forebygga.formats.word import Paper
from forebygga.hub.body import parsed, uncited
from forebygga.records.record import SourceNote


class Prose:
    """Writes Markdown on the paper. `numbers` gives each source key its number in the list at the end."""

    def __init__(self, paper: Paper, numbers: Mapping[str, int]) -> None:
        self.paper = paper
        self.numbers = numbers

    def line(self, text: str, style: str = "Normal") -> None:
        """A field's text as a paragraph."""
        self._inline(self.paper.text("", style), parsed(text, as_line=True)[0].children or [])

    def numbered(self, texts: Sequence[str]) -> None:
        """Fields' texts as a numbered list."""
        for paragraph, text in zip(self.paper.numbered([""] * len(texts)), texts, strict=True):
            self._inline(paragraph, parsed(text, as_line=True)[0].children or [])

    def body(self, text: str) -> None:
        """A whole body: headings (one level further down), paragraphs, lists and tables."""
        tokens = parsed(text)
        index = 0
        while index < len(tokens):
            token = tokens[index]
            match token.type:
                case "heading_open":
                    self.paper.heading(_plain(tokens[index + 1]), min(int(token.tag[1]), 3))
                    index += 2
                case "paragraph_open":
                    self._inline(self.paper.text(""), tokens[index + 1].children or [])
                    index += 2
                case "bullet_list_open" | "ordered_list_open":
                    end = _closing(tokens, index)
                    self._list([block for block in tokens[index:end] if block.type == "inline"], token.type.startswith("ordered"))
                    index = end
                case "table_open":
                    end = _closing(tokens, index)
                    self._table(tokens[index:end])
                    index = end
            index += 1

    def _list(self, items: Sequence[Token], is_ordered: bool) -> None:
        paragraphs = self.paper.numbered([""] * len(items)) if is_ordered else [self.paper.text("", "List Bullet") for _ in items]
        for paragraph, item in zip(paragraphs, items, strict=True):
            self._inline(paragraph, item.children or [])

    def _table(self, tokens: Sequence[Token]) -> None:
        rows: list[list[str]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(uncited(token.content))
        self.paper.table("Tabell", rows[0], [[cell or "–" for cell in row] for row in rows[1:]])

    def _inline(self, paragraph: Paragraph, tokens: Sequence[Token]) -> None:
        bold = slanted = False
        for token in tokens:
            match token.type:
                case "strong_open" | "strong_close":
                    bold = token.type == "strong_open"
                case "em_open" | "em_close":
                    slanted = token.type == "em_open"
                case "cite":
                    paragraph.add_run(f"[{self.numbers.get(token.content, token.content)}]").font.superscript = True
                case "softbreak" | "hardbreak":
                    paragraph.add_run(" ")
                case "text" | "code_inline" | "html_inline":
                    run = paragraph.add_run(token.content)
                    run.bold, run.italic = bold or None, slanted or None

    def sources(self, sources: Sequence[SourceNote]) -> None:
        """The list of sources, numbered as they are cited."""
        self.paper.heading("Källor")
        for number, source in enumerate(sources, start=1):
            year = f", {source.year}" if source.year else ""
            address = f" {source.url}" if source.url else ""
            self.paper.text(f"[{number}] {source.title}. {source.publisher}{year}.{address}", "Källa")


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type in ("text", "code_inline"))


def _closing(tokens: Sequence[Token], start: int) -> int:
    """The index of the token that closes the block."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens)
