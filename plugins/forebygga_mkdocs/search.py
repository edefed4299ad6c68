"""The search as a MkDocs plugin of its own, for any site: `plugins: [forebygga-sok]`. Needs nothing of the hub.

It indexes every page, puts the index in the site's folder `sok`, and adds a page there to search on.
"""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel

from forebygga_sok.build import Options, build
from forebygga_sok.page import Facet, Page
from forebygga_sok.show import SCRIPT, page_text, script
from forebygga_sok.synonyms import BadSynonyms, Synonyms, synonyms_from


class SearchConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves __init_subclass__ untyped
    """What a site may set."""

    mapp = config_options.Type(str, default="sok")
    sida = config_options.Type(bool, default=True)
    synonymer = config_options.Optional(config_options.File(exists=True))
    uteslut = config_options.ListOfItems(config_options.Type(str), default=[])


class SearchPlugin(BasePlugin[SearchConfig]):  # type: ignore[no-untyped-call]  # as above
    """Swedish search of all pages. A page with `search: {exclude: true}` in its head is left out."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the page to search on, unless the site has its own."""
        address = f"{self.config.mapp}/index.md"
        if self.config.sida and files.get_file_from_path(address) is None:
            files.append(File.generated(config, address, content=page_text(), inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Index the pages, which are all rendered by now."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        pages = list(self._pages(files))
        tags = sorted({tag for page in pages for tag in page.facets.get("amne", ())})
        facets = (Facet("amne", "Ämne", {tag: tag for tag in tags}),) if tags else ()
        options = Options(facets, self._synonyms(), root / ".cache" / "sok" / "analyser.txt")
        made = build(pages, options).files | ({SCRIPT: script()} if self.config.sida else {})
        for name, text in made.items():
            files.append(File.generated(config, f"{self.config.mapp}/{name}", content=text))
        return env

    def _synonyms(self) -> Synonyms:
        if not self.config.synonymer:
            return Synonyms()
        try:
            return synonyms_from(yaml.safe_load(Path(self.config.synonymer).read_text(encoding="utf-8")))
        except (BadSynonyms, yaml.YAMLError) as error:
            raise PluginError(f"{self.config.synonymer}: {error}") from error

    def _pages(self, files: Files) -> Iterable[Page]:
        """Every page that may be found."""
        for file in files.documentation_pages():
            page = file.page
            meta: dict[str, Any] = dict(page.meta or {}) if page else {}
            barred = meta.get("search")
            is_barred = (isinstance(barred, dict) and barred.get("exclude")) or file.src_uri == f"{self.config.mapp}/index.md"
            if page and page.url and not is_barred and not any(fnmatch(file.src_uri, pattern) for pattern in self.config.uteslut):
                tags = tuple(str(tag) for tag in meta.get("tags") or ())
                yield Page(
                    page.url, str(page.title), page.content or "", summary=str(meta.get("description") or ""), words=tags,
                    facets={"amne": tags}, date=str(meta.get("date") or "")[:10],
                )  # fmt: skip
