"""The pages under docs/: Markdown with a head, rendered by Python-Markdown as MkDocs renders it, links to files made into addresses."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from forebygga.building.tables import ReadableTables
from forebygga.hub.reading.hand_written import address_of, head_and_text
from forebygga.hub.store import Store
from forebygga.page.output import Meta, Output
from forebygga.page.wall import walled

EXTENSIONS = ("attr_list", "def_list", "tables", "fenced_code")
"""What mkdocs.yml and MkDocs itself turn on; a test holds them to the same bytes."""


def _relative(start: str, target: str) -> str:
    """The address as seen from a page, in its shortest form, as MkDocs writes it."""
    path = posixpath.relpath(f"/{target}", f"/{start}")
    return "./" if path == "." else f"{path}/"


class _Links(Treeprocessor):
    """Links to Markdown files become links to their pages, as seen from the page itself."""

    def __init__(self, md: markdown.Markdown, path: str) -> None:
        super().__init__(md)
        self.path = path

    def run(self, root: Element) -> None:
        """Change the links in place."""
        for element in root.iter("a"):
            href = element.get("href", "")
            parts = urlsplit(href)
            if not parts.scheme and not parts.netloc and parts.path.endswith(".md"):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), parts.path))
                address = _relative(address_of(self.path), address_of(target))
                element.set("href", urlunsplit(("", "", address, parts.query, parts.fragment)))


class _LinkExtension(Extension):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # Python-Markdown's name
        md.treeprocessors.register(_Links(md, self.path), "links", 0)


def hand_written(docs: Path, store: Store | None = None) -> Iterator[Output]:
    """Every page under docs/, by path; the store keeps their text as HTML."""
    kept = store or Store()
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        head, text = head_and_text(file.read_text(encoding="utf-8"))
        body = kept.remembered(("hand-written page", path, text), partial(_html, path, text)).decode()
        meta = Meta(str(head.get("title", "")), str(head.get("description", "")), layout="doc")
        yield Output(address_of(path), walled(body, f"docs/{path}"), meta)


def _html(path: str, text: str) -> bytes:
    toc = {"toc": {"permalink": False}}
    return markdown.markdown(text, extensions=[*EXTENSIONS, "toc", ReadableTables(), _LinkExtension(path)], extension_configs=toc).encode()


def files_beside(docs: Path) -> Iterator[Output]:
    """Pictures and other files that lie beside the pages, as they are; hidden ones are left out."""
    for file in sorted(docs.rglob("*")):
        path = file.relative_to(docs)
        if file.is_file() and file.suffix != ".md" and not any(part.startswith(".") for part in path.parts):
            yield Output(path.as_posix(), file.read_bytes())
