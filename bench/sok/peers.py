"""Other searches on the same pages: stock Material for MkDocs, Pagefind and MiniSearch. As they come, set to Swedish where they can be."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import material
from lxml import html
from playwright.sync_api import sync_playwright

from forebygga_sok.page import Page

HERE = Path(__file__).parent
PAGEFIND = "1.6.0"
MINISEARCH = "7.2.0"
Answers = list[list[str]]
_CONFIG = """
site_name: Hubben
theme: {name: material, language: sv}
nav: [{Start: index.md}]
not_in_nav: "*"
plugins: [search]
hooks: [innehall.py]
"""
_HOOK = """
import json
from pathlib import Path

PAGES = json.loads(Path(__file__).with_name("innehall.json").read_text(encoding="utf-8"))

def on_page_content(html, page, config, files):
    return PAGES.get(page.url, html)
"""


def _body(page: Page) -> str:
    return f"<h1>{escape(page.title)}</h1>\n<p>{escape(page.summary)}</p>\n{page.html}"


def stock_material(pages: Sequence[Page], queries: Sequence[str], folder: Path) -> Answers:
    """What Material's own search answers: the addresses of the pages, in its order."""
    docs = folder / "docs"
    for page in pages:
        file = docs / page.url / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: {json.dumps(page.title, ensure_ascii=False)}\n---\n", encoding="utf-8")
    (docs / "index.md").write_text("# Start\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
    (folder / "innehall.py").write_text(_HOOK, encoding="utf-8")
    (folder / "innehall.json").write_text(json.dumps({page.url: _body(page) for page in pages}), encoding="utf-8")
    _run([str(Path(sys.executable).parent / "mkdocs"), "build", "--quiet"], folder)
    scripts = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    worker = next((scripts / "workers").glob("search.*.min.js"))
    command = [
        "node",
        str(HERE / "material.mjs"),
        str(worker),
        str(scripts / "lunr"),
        str(folder / "site" / "search" / "search_index.json"),
    ]
    answers: Answers = json.loads(_run(command, folder, json.dumps(queries)))
    return answers


def pagefind(pages: Sequence[Page], queries: Sequence[str], folder: Path) -> Answers | None:
    """What Pagefind answers in a browser: the addresses of the pages, in its order. None when it cannot be fetched."""
    site = folder / "site"
    for page in pages:
        file = site / page.url / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        head = f"<!doctype html><html lang=sv><head><meta charset=utf-8><title>{escape(page.title)}</title></head>"
        file.write_text(f"{head}<body><main data-pagefind-body>{_body(page)}</main></body></html>", encoding="utf-8")
    (site / "index.html").write_text("<!doctype html><title>Start</title>", encoding="utf-8")
    try:
        _run(["npm", "install", "--silent", "--no-save", "--ignore-scripts", f"pagefind@{PAGEFIND}"], folder)
        _run(["npx", "--no-install", "pagefind", "--site", str(site), "--quiet"], folder)
    except (subprocess.CalledProcessError, FileNotFoundError):
        return None
    return _in_browser(site, queries)


def minisearch(pages: Sequence[Page], queries: Sequence[str], folder: Path) -> Answers | None:
    """What MiniSearch answers: the addresses of the pages, in its order. None when it cannot be fetched."""
    documents = folder / "documents.json"
    rows = [
        {"url": page.url, "title": page.title, "summary": page.summary, "text": html.document_fromstring(_body(page)).text_content()}
        for page in pages
    ]
    documents.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    try:
        _run(["npm", "install", "--silent", "--no-save", "--ignore-scripts", f"minisearch@{MINISEARCH}"], folder)
    except (subprocess.CalledProcessError, FileNotFoundError):
        return None
    module = folder / "node_modules" / "minisearch" / "dist" / "es" / "index.js"
    answers: Answers = json.loads(_run(["node", str(HERE / "minisearch.mjs"), str(module), str(documents)], folder, json.dumps(queries)))
    return answers


_ASK = """async ([queries, most]) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const found = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, most).map((result) => result.data()));
    found.push(pages.map((page) => page.url.replace(/^\\//, "")));
  }
  return found;
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _in_browser(site: Path, queries: Sequence[str]) -> Answers:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            program = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            answers: Answers = page.evaluate(_ASK, [list(queries), 10])
            browser.close()
    finally:
        server.shutdown()
    return answers


def _run(command: Sequence[str], folder: Path, given: str = "") -> str:
    settings = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        command, cwd=folder, env=settings, input=given, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
