"""The other generators' sites: as many pages as ours of the same records, as long as ours on average, under our shell where one can be given."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

from generate import Hub, body

MKDOCS = """
site_name: Peer
theme: {name: material, language: sv}
nav: [{Start: index.md}]
not_in_nav: "*"
"""
ZENSICAL = "site_name: Peer\ntheme: {language: sv}\nnav: [{Start: index.md}, {Sida: sida-0.md}]\n"
"""Zensical lists every page in its menu unless told which; it has no word for pages that stand outside."""
HUGO = """
baseURL = "https://exempel.example/"
title = "Peer"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "section"]
"""
SAMPLE = 200
"""Pages of ours whose length is read: every so many of them, the same each time."""
_MAIN = re.compile(r"(?s)(<main\b[^>]*>).*(</main>)")
_TITLE = re.compile(r"(?s)<title>.*?</title>")
_TAG = re.compile(r"(?s)<(script|style|svg)\b.*?</\1>|<[^>]+>")


class Ours:
    """What our built site gives its peers: the number of its pages, how long they are and what stands around them."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.pages = sorted(site.rglob("*.html"))
        chosen = self.pages[:: max(1, len(self.pages) // SAMPLE)]
        self.length = int(statistics.mean(len(self._text(page)) for page in chosen))

    @staticmethod
    def _text(page: Path) -> str:
        main = _MAIN.search(page.read_text(encoding="utf-8"))
        return " ".join(_TAG.sub(" ", main[0]).split()) if main else ""

    def shell(self) -> str:
        """A practice's page with places for another title and text, as a template of Hugo's."""
        page = min(self.site.glob("god-praktik/god-praktik-*/index.html")).read_text(encoding="utf-8").replace("{{", '{{ "{{" }}')
        return _TITLE.sub("<title>{{ .Title }}</title>", _MAIN.sub(r"\1<h1>{{ .Title }}</h1>{{ .Content }}\2", page), count=1)

    def texts(self) -> Iterator[str]:
        """As many texts as pages, each as long as ours are on average: headings, lists and links as in a record."""
        hub = Hub(len(self.pages))
        for position in range(len(self.pages)):
            text = body(hub, f"sida-{(position + 7) % len(self.pages)}.md")
            while len(text) < self.length:
                text += f"\n## Mer\n\n{hub.text(4)}\n"
            yield text.replace("[^k1]", "")


def mkdocs(folder: Path, ours: Ours, *, config: str = MKDOCS) -> None:
    """For MkDocs and for ProperDocs, with Material as it comes."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    (docs / "index.md").write_text("# Start\n", encoding="utf-8")
    for position, text in enumerate(ours.texts()):
        (docs / f"sida-{position}.md").write_text(f"# Exempel {position}\n\n{text}", encoding="utf-8")


def zensical(folder: Path, ours: Ours) -> None:
    """With its own theme."""
    mkdocs(folder, ours, config=ZENSICAL)


def hugo(folder: Path, ours: Ours) -> None:
    """With our shell around each page, and our styles, scripts and letters beside."""
    layouts, content = folder / "layouts", folder / "content"
    layouts.mkdir(parents=True)
    content.mkdir()
    (folder / "hugo.toml").write_text(HUGO, encoding="utf-8")
    for name in ("single.html", "home.html"):
        (layouts / name).write_text(ours.shell(), encoding="utf-8")
    copytree(ours.site / "assets", folder / "static" / "assets")
    for position, text in enumerate(ours.texts()):
        linked = re.sub(r"\]\((sida-\d+)\.md\)", r"](/\1/)", text)
        (content / f"sida-{position}.md").write_text(f'---\ntitle: "Exempel {position}"\n---\n\n{linked}', encoding="utf-8")
