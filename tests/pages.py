"""What the outputs hold, read as a browser would: headings, ids, links and attributes of each page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from forebygga.page.output import Output

DOCS = Path(__file__).parent.parent / "docs"
HAND_WRITTEN = {
    f"{file.relative_to(DOCS).with_suffix('').as_posix()}/".removesuffix("index/") for file in DOCS.rglob("*.md")
}  # fmt: skip


@dataclass
class Page(HTMLParser):
    """A page's elements: (tag, attributes) in order, its ids, the addresses it leads to and its text."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    @property
    def addresses(self) -> list[str]:
        names = ("href", "action", "data-index", "data-root", "src")
        return [attributes[name] for _, attributes in self.tags for name in names if name in attributes]

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def page_of(html: str) -> Page:
    """The HTML, read."""
    page = Page()
    page.feed(html)
    page.close()
    return page


def unsafe(html: str) -> list[str]:
    """Whatever in the HTML could run a script: script and frame elements, event attributes, addresses that are no web pages."""
    faults = []
    for tag, attributes in page_of(html).tags:
        if tag in ("script", "iframe", "object", "embed", "style", "base", "meta", "link", "form", "img", "svg", "math"):
            faults.append(f"<{tag}>")
        for name, value in attributes.items():
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                faults.append(f"{tag} {name}")
            if name in ("href", "src", "action") and _scheme(value) not in ("", "http", "https"):
                faults.append(f"{tag} {name}={value}")
    return faults


def _scheme(address: str) -> str:
    """The address' scheme as a browser sees it: control characters and blanks passed over."""
    bare = "".join(letter for letter in address if letter > " ")
    before, colon, _ = bare.partition(":")
    return before.lower() if colon and not set(before) & set("/?#") else ""


def resolved(uri: str, address: str) -> tuple[str, str] | None:
    """The uri and anchor that a relative address leads to from the page at `uri`; None for the web's addresses."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return uri, parts.fragment
    path = posixpath.normpath(posixpath.join("/", uri, unquote(parts.path)))
    slash = "/" if parts.path.endswith(("/", ".")) else ""
    return (path + slash).lstrip("/"), parts.fragment


def lost(outputs: Iterable[Output]) -> list[str]:
    """Links and anchors that lead nowhere, as 'page: address'. Hand-written pages and theme assets are taken to exist."""
    pages = {output.uri: page_of(output.text) if output.is_page else None for output in outputs}
    dead = []
    for uri, page in pages.items():
        for address in page.addresses if page else ():
            target = resolved(uri, address)
            if target is None or target[0] in HAND_WRITTEN or target[0].startswith("assets/"):
                continue
            other = pages.get(target[0])
            if target[0] not in pages or (target[1] and (other is None or target[1] not in other.ids)):
                dead.append(f"/{uri}: {address}")
    return dead
