"""The pages under docs/: Markdown with a head, rendered by Python-Markdown as MkDocs renders it, links to files made into addresses."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from xml.etree.ElementTree import Element

import markdown
import yaml
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from forebygga.page.output import Meta, Output
from forebygga.page.wall import walled

EXTENSIONS = ("attr_list", "def_list", "tables", "fenced_code")
"""What mkdocs.yml and MkDocs itself turn on; a test holds them to the same bytes."""
_HEAD = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n(.*)\Z", re.DOTALL)


def address_of(path: str) -> str:
    """The address of a file under docs/: 'om/index.md' is 'om/', 'redaktor/regler.md' is 'redaktor/regler/'."""
    bare = path.removesuffix(".md")
    return bare.removesuffix("index") if posixpath.basename(bare) == "index" else f"{bare}/"


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


def _split(text: str) -> tuple[dict[str, object], str]:
    """The head and the rest; a page without a head has an empty one."""
    match = _HEAD.match(text)
    head = yaml.safe_load(match[1]) if match else None
    return (head, match[2]) if match and isinstance(head, dict) else ({}, text)


def hand_written(docs: Path) -> Iterator[Output]:
    """Every page under docs/, by path."""
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        head, text = _split(file.read_text(encoding="utf-8"))
        toc = {"toc": {"permalink": False}}
        body = markdown.markdown(text, extensions=[*EXTENSIONS, "toc", _LinkExtension(path)], extension_configs=toc)
        meta = Meta(str(head.get("title", "")), str(head.get("description", "")), layout="doc")
        yield Output(address_of(path), walled(body, f"docs/{path}"), meta)


def files_beside(docs: Path) -> Iterator[Output]:
    """Pictures and other files that lie beside the pages, as they are; hidden ones are left out."""
    for file in sorted(docs.rglob("*")):
        path = file.relative_to(docs)
        if file.is_file() and file.suffix != ".md" and not any(part.startswith(".") for part in path.parts):
            yield Output(path.as_posix(), file.read_bytes())
